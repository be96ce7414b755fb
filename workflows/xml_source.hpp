#pragma once
// An XML text and its tree, with the place of every element and attribute. Refuses what could
// make reading costly or ambiguous: a DTD, deep nesting, more than one root, repeated attributes.

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "workflows/findings.hpp"
#include "workflows/source_map.hpp"

namespace plancycle::workflows {

inline constexpr std::size_t kXmlSizeBytesMax = 8 * 1024 * 1024;
inline constexpr std::size_t kXmlDepthMax = 200;

class XmlSource {
public:
    // `source` must outlive this object. Errors: PC0301 not readable as XML, PC0302 a DTD.
    XmlSource(std::string_view source, Findings& findings);

    // Null when the text could not be read at all.
    [[nodiscard]] pugi::xml_node root() const { return root_; }

    [[nodiscard]] static std::size_t offset_of(pugi::xml_node node);
    [[nodiscard]] Span span_of(pugi::xml_node element) const;  // Its name.
    [[nodiscard]] Span span_of_text(pugi::xml_node text) const;
    [[nodiscard]] Span span_of_attribute(pugi::xml_node element, std::string_view name) const;
    [[nodiscard]] Span span_of_value(pugi::xml_node element, std::string_view name) const;
    // `word` where it stands in an attribute of the element at `offset`, else the element's name.
    [[nodiscard]] Span span_of_word(std::size_t offset, std::string_view word) const;

    // The namespace of an element or, for a name with a prefix, of an attribute.
    [[nodiscard]] static std::string_view namespace_of(pugi::xml_node element,
                                                       std::string_view qualified_name);

private:
    struct AttributePlace {
        std::string_view name;
        std::size_t name_start = 0;
        std::size_t value_start = 0;
        std::size_t value_end = 0;
    };

    [[nodiscard]] bool check_shape(Findings& findings) const;
    [[nodiscard]] bool check_element(pugi::xml_node element, Findings& findings) const;
    [[nodiscard]] std::vector<AttributePlace> attributes_at(std::size_t offset) const;

    std::string_view text_;
    SourceMap map_;
    pugi::xml_document document_;
    pugi::xml_node root_;
};

[[nodiscard]] std::string_view local_name(std::string_view qualified_name);

}  // namespace plancycle::workflows
