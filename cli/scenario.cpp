#include "cli/scenario.hpp"

#include <optional>

#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

struct Words {
    std::vector<std::string> words;
    bool is_open = false;  // A quote was never closed.
};

Words split_words(std::string_view text) {
    Words result;
    std::string word;
    bool in_word = false;
    char quote = 0;
    for (const char letter : text) {
        if (quote != 0) {
            if (letter == quote) {
                quote = 0;
            } else {
                word += letter;
            }
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
            in_word = true;
        } else if (letter == ' ' || letter == '\t') {
            if (in_word) result.words.push_back(std::move(word));
            word.clear();
            in_word = false;
        } else {
            word += letter;
            in_word = true;
        }
    }
    if (in_word) result.words.push_back(std::move(word));
    result.is_open = quote != 0;
    return result;
}

std::optional<LocalTime> read_time(const std::string& date, const std::string& clock) {
    const auto day = parse_date(date);
    // The reader of instants checks the clock's digits; the zone does not matter here.
    const auto instant = parse_instant("2000-01-01T" + clock + ":00Z");
    const auto midnight = parse_instant("2000-01-01T00:00:00Z");
    if (!day || !instant || clock.size() != 5) return std::nullopt;
    return LocalTime(day->time_since_epoch() + (*instant - *midnight));
}

class Reader {
public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    void read_line(std::uint32_t number, std::string_view text) {
        text = trim(text);
        if (text.empty() || text.front() == '#') return;
        // A file's text is taken as it stands, quotes and all.
        if (text.starts_with("file ")) return read_file(number, text);
        const Words parsed = split_words(text);
        if (parsed.is_open) {
            fail("PC0901", number, "A quote is opened and never closed.", "Close it.");
        } else {
            read_command(number, parsed.words);
        }
    }

    Result<Scenario, std::vector<Diagnostic>> finish() {
        if (!findings_.empty()) return std::unexpected(std::move(findings_));
        return std::move(scenario_);
    }

private:
    void fail(const char* code, std::uint32_t line, std::string message, std::string hint) {
        findings_.push_back({.code = code,
                             .file = file_,
                             .span = {{line, 1}, 1},
                             .message = std::move(message),
                             .hint = std::move(hint)});
    }

    void read_file(std::uint32_t number, std::string_view text) {
        const auto rest = trim(text.substr(4));
        const auto space = rest.find(' ');
        const std::string name(rest.substr(0, space));
        if (space == std::string_view::npos || name.find('/') != std::string::npos) {
            fail("PC0901", number, "A file line needs a plain name and its text.",
                 "Write: file guidance.txt The guidance for 2026/27.");
            return;
        }
        scenario_.files.push_back({name, std::string(trim(rest.substr(space))) + "\n"});
    }

    void read_command(std::uint32_t number, const std::vector<std::string>& words) {
        const auto at = words.size() >= 3 ? read_time(words[0], words[1]) : std::nullopt;
        if (!at) {
            fail("PC0901", number, "A line begins with a date, a time and a person.",
                 "Write: 2026-03-18 11:00 daniel do complete circulating");
            return;
        }
        if (!scenario_.lines.empty() && *at < scenario_.lines.back().at) {
            fail("PC0902", number, "This line lies before the one above it.",
                 "Time only goes forward: put the lines in order.");
            return;
        }
        ScenarioLine line{number, *at, words[2], false, {words.begin() + 3, words.end()}};
        if (!line.words.empty() && line.words.front() == "!") {
            line.is_refused = true;
            line.words.erase(line.words.begin());
        }
        if (line.words.empty() && line.person != "system") {
            fail("PC0901", number, "There is no command on this line.",
                 "Use the person \"system\" where only time passes.");
            return;
        }
        scenario_.lines.push_back(std::move(line));
    }

    std::string file_;
    Scenario scenario_;
    std::vector<Diagnostic> findings_;
};

}  // namespace

Result<Scenario, std::vector<Diagnostic>> read_scenario(std::string_view text,
                                                        const std::string& file) {
    Reader reader(file);
    std::uint32_t number = 0;
    for (const std::string& line : split(text, '\n')) reader.read_line(++number, line);
    return reader.finish();
}

}  // namespace plancycle::cli
