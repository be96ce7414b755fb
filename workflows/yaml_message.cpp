#include "workflows/yaml_message.hpp"

namespace plancycle::workflows {

namespace {

struct Row {
    std::string_view part;  // Of the parser's own wording (libfyaml 0.7).
    std::string_view message;
    std::string_view hint;
};

constexpr Row kRows[] = {
    {"tab character may not be used as indentation", "A tab is used to indent this line.",
     "Indent with spaces."},
    {"could not find expected ':'", "There is no ':' after the name that should stand here.",
     "Write \"name: value\"."},
    {"invalid multiline plain key", "This value does not fit the lines around it.",
     "Indent fields of one group alike, and put text that contains \": \" in quotes."},
    {"mapping values are not allowed", "This value does not fit the lines around it.",
     "Indent fields of one group alike, and put text that contains \": \" in quotes."},
    {"without closing quote", "A quotation mark is opened here and never closed.", ""},
    {"without a closing bracket", "A bracket is opened here and never closed.", ""},
    {"plain scalar cannot start with", "A text that starts with this sign must stand in quotes.",
     ""},
    {"wrongly indented", "This line is not indented like the lines it belongs to.",
     "Indent fields of one group alike."},
    {"invalid indentation", "This line is not indented like the lines it belongs to.",
     "Indent fields of one group alike."},
    {"did not find expected key", "This line is not indented like the lines it belongs to.",
     "Indent fields of one group alike."},
};

}  // namespace

YamlMessage explain_yaml(std::string_view complaint) {
    for (const Row& row : kRows) {
        if (complaint.find(row.part) != std::string_view::npos) {
            return {.message = std::string(row.message), .hint = std::string(row.hint)};
        }
    }
    return {.message = "This is not valid YAML: " + std::string(complaint) + ".", .hint = ""};
}

}  // namespace plancycle::workflows
