#pragma once
// What a mail says, before it has a layout: sentences in order. Plain data.

#include <string>
#include <string_view>
#include <vector>

namespace plancycle::notifications {

// News that asks nothing of whoever gets it.
[[nodiscard]] inline bool is_courtesy(std::string_view kind) {
    return kind == "answered" || kind == "called-in" || kind == "stands";
}

struct LetterFact {
    std::string label;
    std::string value;
};

// One piece of work and what there is to know about it.
struct LetterItem {
    std::string title;
    std::vector<LetterFact> facts;
};

struct LetterSection {
    std::string heading;  // Empty in a letter about one thing.
    std::vector<LetterItem> items;
};

struct Letter {
    std::string kind;  // "assigned", "digest", ...: an organisation may lay out each its own way.
    std::string subject;
    std::string greeting;
    std::vector<std::string> paragraphs;
    std::string quote;  // A person's own words; may have several lines.
    std::vector<LetterSection> sections;
    std::string help;
    std::string footer;
};

}  // namespace plancycle::notifications
