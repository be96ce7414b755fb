#pragma once
// What every element of an SCXML text must satisfy, whatever it means: known attributes, children
// that may stand there, no stray text. Reports what does not.

#include <string>
#include <string_view>
#include <vector>

#include "workflows/scxml_vocabulary.hpp"
#include "workflows/xml_source.hpp"

namespace plancycle::workflows {

class ScxmlChecker {
public:
    ScxmlChecker(const XmlSource& source, Findings& findings)
        : source_(source), findings_(findings) {}

    [[nodiscard]] const XmlSource& source() const { return source_; }
    void error(std::string_view code, Span where, std::string message, std::string hint = {});

    // Attributes and stray text of one element. Errors: PC0306, PC0307, PC0311.
    void check_element(pugi::xml_node element);
    // Whether `child` is an element that may stand in `parent`; checks it, too.
    // Errors: PC0304, PC0305, PC0310. False for text and remarks, which check_element() judges.
    [[nodiscard]] bool is_readable(pugi::xml_node child, const ElementRule& parent);
    // The attribute's value. Errors: PC0308 when it is absent or blank.
    std::string required(pugi::xml_node element, const char* name);

private:
    void check_attribute(pugi::xml_node element, std::string_view name, const ElementRule& rule);

    const XmlSource& source_;
    Findings& findings_;
};

[[nodiscard]] inline std::string_view name_of(pugi::xml_node element) {
    return local_name(element.name());
}
[[nodiscard]] inline bool has(pugi::xml_node node, const char* name) {
    return !node.attribute(name).empty();
}
// Elements without any namespace are taken for SCXML.
[[nodiscard]] bool is_foreign(pugi::xml_node element);
[[nodiscard]] std::vector<std::string> words(std::string_view text);

}  // namespace plancycle::workflows
