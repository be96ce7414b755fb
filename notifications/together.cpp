#include "notifications/together.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace plancycle::notifications {

namespace {

// Letters no mail can hold: free text is cleaned of them.
constexpr char between_facts = '\x1e';
constexpr char between_label_and_value = '\x1f';

// Labels of what is no fact of its own.
constexpr std::string_view greeting = "@greeting";
constexpr std::string_view help = "@help";
constexpr std::string_view footer = "@footer";

std::string on_one_line(std::string text) {
    for (char& letter : text) {
        if (static_cast<unsigned char>(letter) < 0x20) letter = ' ';
    }
    return text;
}

void add(std::string& brief, std::string_view label, const std::string& value) {
    if (value.empty()) return;
    if (!brief.empty()) brief += between_facts;
    brief += label;
    brief += between_label_and_value;
    brief += on_one_line(value);
}

std::string message_of(const Letter& letter) {
    const std::string message = join(letter.paragraphs, " ");
    if (letter.quote.empty()) return message;
    return message.empty() ? letter.quote : message + " " + letter.quote;
}

}  // namespace

std::string brief_of(const Letter& letter, const Language& language) {
    std::string brief;
    add(brief, greeting, letter.greeting);
    add(brief, help, letter.help);
    add(brief, footer, letter.footer);
    add(brief, language.say("label.message"), message_of(letter));
    for (const LetterSection& section : letter.sections) {
        for (const LetterItem& item : section.items) {
            // In a list each thing needs its name; of a letter about one the subject tells it.
            if (!section.heading.empty()) add(brief, section.heading, item.title);
            for (const LetterFact& fact : item.facts) add(brief, fact.label, fact.value);
        }
    }
    return brief;
}

TogetherWords words_together(const std::vector<ports::OutboxRow>& parts, const Language& language,
                             const MailTemplates& templates) {
    PLANCYCLE_CHECK(!parts.empty(), "a mail about nothing");
    if (parts.size() == 1) return {parts[0].subject, parts[0].text, parts[0].html};
    Letter letter;
    letter.kind = ports::together_kind;
    letter.subject = language.say("together.subject", {{"count", std::to_string(parts.size())}});
    letter.paragraphs = {language.say("together.intro")};
    LetterSection& list = letter.sections.emplace_back();
    for (const ports::OutboxRow& part : parts) {
        LetterItem& item = list.items.emplace_back();
        item.title = part.subject;
        for (const std::string& stored : split(part.brief, between_facts)) {
            const std::size_t end = stored.find(between_label_and_value);
            if (end == std::string::npos) continue;
            const std::string label = stored.substr(0, end);
            const std::string value = stored.substr(end + 1);
            if (label == greeting) {
                letter.greeting = value;
            } else if (label == help) {
                letter.help = value;
            } else if (label == footer) {
                letter.footer = value;
            } else {
                item.facts.push_back({label, value});
            }
        }
    }
    LaidOut laid_out = templates.lay_out(letter);
    return {letter.subject, std::move(laid_out.text), std::move(laid_out.html)};
}

}  // namespace plancycle::notifications
