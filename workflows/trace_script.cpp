#include "workflows/trace_script.hpp"

#include <set>

#include <boost/json.hpp>

#include "engine/base/text.hpp"
#include "workflows/source_map.hpp"

namespace plancycle::workflows {

namespace {

namespace json = boost::json;

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::int64_t kAfterMax = std::int64_t{100} * 366 * 86'400'000;  // A hundred years.

// Reads the array element by element, because a parsed value no longer knows where it stood.
class ScriptReader {
public:
    ScriptReader(std::string_view text, Findings& findings)
        : text_(text), map_(text), findings_(findings) {}

    std::vector<TraceLine> read() {
        if (!expect('[', "The script is not a JSON array.")) return {};
        skip_space();
        if (peek() == ']') {
            ++at_;
        } else if (!read_elements()) {
            return {};
        }
        skip_space();
        if (at_ < text_.size()) error("PC0361", at_, at_ + 1, "The script should end here.");
        return std::move(lines_);
    }

private:
    bool read_elements() {
        for (;;) {
            skip_space();
            if (!read_element()) return false;
            skip_space();
            if (peek() != ',') return expect(']', "A comma or ] is missing here.");
            ++at_;
        }
    }

    bool read_element() {
        const std::size_t start = at_;
        json::stream_parser parser({}, {.max_depth = 32});
        boost::system::error_code code;
        at_ += parser.write_some(text_.data() + at_, text_.size() - at_, code);
        if (!code && !parser.done()) parser.finish(code);
        if (code) {
            error("PC0361", at_, at_ + 1, "This is not JSON: " + code.message() + ".");
            return false;
        }
        read_line(parser.release(), start);
        return true;
    }

    void read_line(const json::value& value, std::size_t start) {
        if (!value.is_object()) {
            error("PC0361", start, at_, "A line of the script is an object.",
                  "Write {\"event\":\"name\"}.");
            return;
        }
        refuse_twins(start);
        TraceLine line{.event = std::nullopt, .after = {}, .span = map_.span(start, at_)};
        for (const auto& [key, content] : value.get_object()) {
            if (key == "event") {
                read_event(content, start, line);
            } else if (key == "after_ms") {
                read_after(content, start, line);
            } else if (key != "data") {
                const std::string name(key);
                error_at_key(name, start, "PC0362", "\"" + name + "\" is not known here.",
                             suggest(name, {"event", "after_ms", "data"}));
            }
        }
        if (!value.get_object().contains("event") && !value.get_object().contains("after_ms")) {
            error("PC0363", start, at_, "A line needs \"event\", \"after_ms\" or both.");
        }
        lines_.push_back(std::move(line));
    }

    // The parsed object keeps the last of two equal keys and has forgotten the other.
    void refuse_twins(std::size_t start) {
        std::set<std::string_view> seen;
        int depth = 0;
        for (std::size_t at = start; at < at_; ++at) {
            const char letter = text_[at];
            if (letter == '{' || letter == '[') ++depth;
            if (letter == '}' || letter == ']') --depth;
            if (letter != '"') continue;
            const std::size_t from = at++;
            while (text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
            const std::size_t after = text_.find_first_not_of(kSpace, at + 1);
            if (depth != 1 || after >= at_ || text_[after] != ':') continue;
            const auto name = text_.substr(from + 1, at - from - 1);
            if (seen.insert(name).second) continue;
            error("PC0362", from, at + 1, "\"" + std::string(name) + "\" is given twice.");
        }
    }

    void read_event(const json::value& content, std::size_t start, TraceLine& line) {
        if (content.is_string() && !content.get_string().empty()) {
            line.event = std::string(content.get_string());
            return;
        }
        error_at_key("event", start, "PC0363", "\"event\" is the name of an event.");
    }

    void read_after(const json::value& content, std::size_t start, TraceLine& line) {
        boost::system::error_code code;
        const auto number = content.to_number<std::int64_t>(code);
        if (!code && number >= 0 && number <= kAfterMax) {
            line.after = Duration{number};
            return;
        }
        error_at_key("after_ms", start, "PC0363",
                     "\"after_ms\" is a whole number of milliseconds, from 0 to 100 years.");
    }

    void error_at_key(std::string_view key, std::size_t start, std::string_view code,
                      std::string message, std::string hint = {}) {
        const auto quoted = json::serialize(json::string_view(key.data(), key.size()));
        const auto found = text_.substr(start, at_ - start).find(quoted);
        const std::size_t from = found == std::string_view::npos ? start : start + found;
        const std::size_t until = found == std::string_view::npos ? at_ : from + quoted.size();
        error(code, from, until, std::move(message), std::move(hint));
    }

    bool expect(char letter, std::string message) {
        skip_space();
        if (peek() != letter) {
            error("PC0361", at_, at_ + 1, std::move(message));
            return false;
        }
        ++at_;
        return true;
    }

    void error(std::string_view code, std::size_t start, std::size_t end, std::string message,
               std::string hint = {}) {
        findings_.error(code, map_.span(start, end), std::move(message), std::move(hint));
    }

    void skip_space() { at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size()); }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string_view text_;
    SourceMap map_;
    Findings& findings_;
    std::size_t at_ = 0;
    std::vector<TraceLine> lines_;
};

}  // namespace

std::vector<TraceLine> read_trace_script(std::string_view text, Findings& findings) {
    if (text.size() > kScriptSizeBytesMax) {
        findings.error("PC0361", {}, "The script is larger than 8 MiB.");
        return {};
    }
    if (!is_valid_utf8(text)) {
        findings.error("PC0361", {}, "The script is not UTF-8 text.");
        return {};
    }
    return ScriptReader(text, findings).read();
}

}  // namespace plancycle::workflows
