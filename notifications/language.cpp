#include "notifications/language.hpp"

#include <span>

#include "engine/base/check.hpp"
#include "engine/base/embedded_file.hpp"
#include "engine/base/error.hpp"
#include "engine/base/text.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> language_files();
}

namespace plancycle::notifications {

namespace {

[[noreturn]] void fail(std::string_view file, std::size_t line, const std::string& what) {
    throw Error(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

struct Sentence {
    std::string key;
    std::string text;
    std::size_t line = 0;
};

// Lines of one sentence joined; comments and empty lines left out.
std::vector<Sentence> sentences_of(std::string_view catalogue, std::string_view file) {
    std::vector<Sentence> sentences;
    std::size_t number = 0;
    for (const std::string& line : split(catalogue, '\n')) {
        ++number;
        const std::string text(trim(line));
        if (text.empty() || text.starts_with('#')) continue;
        if (line.starts_with(' ')) {
            if (sentences.empty()) fail(file, number, "a sentence goes on but none has begun");
            sentences.back().text += (sentences.back().text.empty() ? "" : " ") + text;
            continue;
        }
        const std::size_t colon = text.find(':');
        const std::string key = text.substr(0, colon);
        if (colon == std::string::npos || !is_name(key)) {
            fail(file, number, "expected `key: sentence`");
        }
        sentences.push_back({key, std::string(trim(text.substr(colon + 1))), number});
    }
    return sentences;
}

std::string unquoted(const Sentence& sentence, std::string_view file) {
    const std::string& text = sentence.text;
    if (text.size() < 2 || !text.ends_with('"')) {
        fail(file, sentence.line, "the sentence of `" + sentence.key + "` lacks a closing quote");
    }
    std::string result;
    for (std::size_t index = 1; index + 1 < text.size(); ++index) {
        char letter = text[index];
        if (letter == '"') fail(file, sentence.line, "write \\\" for a quote inside quotes");
        if (letter == '\\') {
            letter = text[++index];
            if (letter != '"' && letter != '\\') {
                fail(file, sentence.line, "only \\\" and \\\\ may follow a backslash");
            }
        }
        result += letter;
    }
    return result;
}

std::string text_of(const Sentence& sentence, std::string_view file) {
    const std::string& text = sentence.text;
    if (text.empty()) fail(file, sentence.line, "`" + sentence.key + "` says nothing");
    if (text.starts_with('"')) return unquoted(sentence, file);
    const bool is_plain = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':') &&
                          !std::string_view("{[}],&*!|>'%@`-?:#").contains(text.front());
    if (!is_plain) {
        fail(file, sentence.line, "the sentence of `" + sentence.key + "` needs double quotes");
    }
    return text;
}

}  // namespace

Language Language::read(std::string_view catalogue, std::string_view file_name) {
    if (!is_valid_utf8(catalogue)) fail(file_name, 1, "the file is not UTF-8");
    Language language;
    for (const Sentence& sentence : sentences_of(catalogue, file_name)) {
        const bool is_new =
            language.sentences_.emplace(sentence.key, text_of(sentence, file_name)).second;
        if (!is_new) fail(file_name, sentence.line, "`" + sentence.key + "` is there twice");
    }
    return language;
}

const std::string& Language::pattern(std::string_view key) const {
    const auto found = sentences_.find(key);
    PLANCYCLE_CHECK(found != sentences_.end(), "no sentence for " + std::string(key));
    return found->second;
}

std::string Language::say(std::string_view key, const Arguments& arguments) const {
    std::string_view rest = pattern(key);
    std::string result;
    while (true) {
        const std::size_t open = rest.find('{');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) return result + std::string(rest);
        result += rest.substr(0, open);
        const auto argument = arguments.find(rest.substr(open + 1, close - open - 1));
        result += argument == arguments.end() ? "(not known)" : argument->second;
        rest.remove_prefix(close + 1);
    }
}

std::string Language::say(const core::Rejection& rejection) const {
    Arguments arguments(rejection.arguments.begin(), rejection.arguments.end());
    return say("rejection." + std::string(core::name_of(rejection.code)), arguments);
}

std::vector<std::string> Language::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, sentence] : sentences_) keys.push_back(key);
    return keys;
}

const Language& english() {
    static const Language language = Language::read(embedded::language_files().front().content,
                                                    embedded::language_files().front().path);
    return language;
}

}  // namespace plancycle::notifications
