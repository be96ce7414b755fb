#include "notifications/mail_template.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <vector>

#include <kainjow/mustache.hpp>

#include "engine/base/check.hpp"
#include "engine/base/embedded_file.hpp"
#include "engine/base/text.hpp"
#include "notifications/setup_error.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> mail_templates();
}

namespace plancycle::notifications {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

namespace {

constexpr std::string_view text_ending = ".text.mustache";
constexpr std::string_view html_ending = ".html.mustache";

constexpr std::array<std::string_view, 19> letter_kinds{
    "letter",    "assigned",        "returned",          "decision",         "date-moved",
    "condition", "feedback",        "answered",          "call-in",          "called-in",
    "stands",    "vacant",          "own-work",          "digest",           "together",
    "nudge",     "extension-asked", "extension-granted", "extension-refused"};

constexpr std::array known_names{"subject", "greeting",   "paragraphs", "text",    "quote",
                                 "lines",   "line",       "sections",   "heading", "items",
                                 "title",   "facts",      "label",      "value",   "help",
                                 "footer",  "has_heading"};

struct Tag {
    std::string_view content;
    std::size_t line = 1;
};

std::vector<Tag> tags_of(std::string_view source) {
    std::vector<Tag> tags;
    std::size_t from = 0;
    while (true) {
        const std::size_t open = source.find("{{", from);
        if (open == std::string_view::npos) return tags;
        const std::size_t close = std::min(source.find("}}", open), source.size());
        const auto line = 1 + std::ranges::count(source.substr(0, open), '\n');
        tags.push_back(
            {trim(source.substr(open + 2, close - open - 2)), static_cast<std::size_t>(line)});
        from = close;
    }
}

std::string problem_of(std::string_view tag, bool is_html) {
    if (tag.empty()) return "an empty tag";
    if (tag.starts_with('!')) return "";
    if (tag.starts_with('=') || tag.starts_with('>')) {
        return "a tag that changes delimiters or includes a file; neither is supported";
    }
    if (is_html && (tag.starts_with('{') || tag.starts_with('&'))) {
        return "an unescaped tag in HTML; write {{name}}, so that no text becomes markup";
    }
    std::string_view name = tag;
    while (!name.empty() && std::string_view("#^/&{").contains(name.front())) name.remove_prefix(1);
    name = trim(name);
    if (std::ranges::find(known_names, name) != known_names.end()) return "";
    std::string text = "the name `" + std::string(name) + "`, which no mail has; known are ";
    for (std::size_t index = 0; index < known_names.size(); ++index) {
        text += (index == 0 ? "" : ", ") + std::string(known_names[index]);
    }
    return text;
}

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad() || !file.is_open()) throw SetupError("cannot read " + path.string());
    return text;
}

// A part that is left out leaves its empty lines behind: never more than one in a row.
std::string without_gaps(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\n' && result.ends_with("\n\n")) continue;
        result += letter;
    }
    return result;
}

mustache::data facts_data(const std::vector<LetterFact>& facts) {
    mustache::data list{mustache::data::type::list};
    for (const LetterFact& fact : facts) {
        mustache::data row;
        row.set("label", fact.label);
        row.set("value", fact.value);
        list.push_back(row);
    }
    return list;
}

mustache::data list_of(const std::string& name, const std::vector<std::string>& values) {
    mustache::data list{mustache::data::type::list};
    for (const std::string& value : values) list.push_back(mustache::data(name, value));
    return list;
}

mustache::data sections_data(const Letter& letter) {
    mustache::data sections{mustache::data::type::list};
    for (const LetterSection& section : letter.sections) {
        mustache::data items{mustache::data::type::list};
        for (const LetterItem& item : section.items) {
            mustache::data row;
            row.set("title", item.title);
            row.set("facts", facts_data(item.facts));
            items.push_back(row);
        }
        mustache::data row;
        row.set("has_heading", !section.heading.empty());
        row.set("heading", section.heading);
        row.set("items", items);
        sections.push_back(row);
    }
    return sections;
}

mustache::data letter_data(const Letter& letter) {
    mustache::data data;
    data.set("subject", letter.subject);
    data.set("greeting", letter.greeting);
    data.set("paragraphs", list_of("text", letter.paragraphs));
    if (!letter.quote.empty()) {
        data.set("quote", mustache::data("lines", list_of("line", split(letter.quote, '\n'))));
    } else {
        data.set("quote", false);
    }
    data.set("sections", sections_data(letter));
    data.set("help", letter.help);
    data.set("footer", letter.footer);
    return data;
}

}  // namespace

MailTemplates MailTemplates::shipped() {
    MailTemplates templates;
    for (const EmbeddedFile& file : embedded::mail_templates()) {
        templates.add(std::string(file.path), std::string(file.content), std::string(file.path));
    }
    return templates;
}

MailTemplates MailTemplates::with_folder(const fs::path& folder) {
    MailTemplates templates = shipped();
    std::error_code problem;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (entry.path().extension() != ".mustache") continue;
        if (!entry.is_regular_file(problem)) {
            throw SetupError(entry.path().string() + ": this is no file");
        }
        files.push_back(entry.path());
    }
    if (problem) throw SetupError("cannot read the template folder " + folder.string());
    std::ranges::sort(files);
    for (const fs::path& file : files) {
        templates.add(file.filename().string(), read_text(file), file.string());
    }
    return templates;
}

void MailTemplates::add(const std::string& file_name, std::string source,
                        const std::string& shown_as) {
    const bool is_html = file_name.ends_with(html_ending);
    const bool is_text = file_name.ends_with(text_ending);
    const std::string kind = file_name.substr(0, file_name.find('.'));
    if ((!is_html && !is_text) || std::ranges::find(letter_kinds, kind) == letter_kinds.end()) {
        throw SetupError(shown_as +
                         ": no mail uses this template; names are KIND.text.mustache and "
                         "KIND.html.mustache with KIND one of " +
                         join({letter_kinds.begin(), letter_kinds.end()}, ", "));
    }
    if (!is_valid_utf8(source)) throw SetupError(shown_as + ": this is not UTF-8 text");
    if (trim(source).empty())
        throw SetupError(shown_as + ": this is empty, and so would the mail be");
    for (const Tag& tag : tags_of(source)) {
        const std::string problem = problem_of(tag.content, is_html);
        if (problem.empty()) continue;
        throw SetupError(shown_as + ":" + std::to_string(tag.line) + ": there is " + problem);
    }
    const mustache::mustache compiled(source);
    if (!compiled.is_valid()) throw SetupError(shown_as + ": " + compiled.error_message());
    sources_[file_name] = std::move(source);
}

std::span<const std::string_view> MailTemplates::kinds() {
    return letter_kinds;
}

const std::string& MailTemplates::find(const Letter& letter, std::string_view ending) const {
    auto found = sources_.find(letter.kind + std::string(ending));
    if (found == sources_.end()) found = sources_.find("letter" + std::string(ending));
    PLANCYCLE_CHECK(found != sources_.end(), "the shipped mail templates are missing");
    return found->second;
}

LaidOut MailTemplates::lay_out(const Letter& letter) const {
    const mustache::data data = letter_data(letter);
    mustache::mustache text(find(letter, text_ending));
    text.set_custom_escape([](const std::string& value) { return value; });
    mustache::mustache html(find(letter, html_ending));
    return {without_gaps(text.render(data)), html.render(data)};
}

}  // namespace plancycle::notifications
