#include "workflows/xml_source.hpp"

#include <algorithm>
#include <set>

#include "engine/base/text.hpp"
#include "workflows/document.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kNameEnd = " \t\r\n=/><\"'";

std::size_t depth_of(pugi::xml_node node) {
    std::size_t depth = 0;
    while ((node = node.parent())) ++depth;
    return depth;
}

// Document order without recursion: a hostile file may nest as deep as it is long.
pugi::xml_node next_in_document(pugi::xml_node node) {
    if (node.first_child()) return node.first_child();
    while (node && !node.next_sibling()) node = node.parent();
    return node.next_sibling();
}

}  // namespace

std::string_view local_name(std::string_view qualified_name) {
    const auto colon = qualified_name.find(':');
    return colon == std::string_view::npos ? qualified_name : qualified_name.substr(colon + 1);
}

XmlSource::XmlSource(std::string_view source, Findings& findings)
    : text_(without_byte_order_mark(source)), map_(text_) {
    if (text_.size() > kXmlSizeBytesMax) {
        findings.error("PC0301", {}, "The file is larger than 8 MiB.");
        return;
    }
    if (!is_valid_utf8(text_) || text_.find('\0') != std::string_view::npos) {
        findings.error("PC0301", {}, "The file is not UTF-8 text.");
        return;
    }
    const auto read = document_.load_buffer(
        text_.data(), text_.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!read) {
        const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(read.offset, 0));
        findings.error("PC0301", map_.span(at, at + 1),
                       "This is not well-formed XML: " + lower(read.description()) + ".");
        return;
    }
    if (check_shape(findings)) root_ = document_.document_element();
}

bool XmlSource::check_shape(Findings& findings) const {
    bool is_sound = true;
    std::size_t root_count = 0;
    for (const auto node : document_.children()) {
        if (node.type() == pugi::node_doctype) {
            findings.error("PC0302", span_of(node), "A document type definition is not accepted.",
                           "Remove the <!DOCTYPE ...> part.");
            is_sound = false;
        } else if (node.type() == pugi::node_element && ++root_count > 1) {
            findings.error("PC0301", span_of(node), "There is a second root element.");
            is_sound = false;
        }
    }
    std::size_t depth = 0;
    for (auto node = document_.first_child(); node; node = next_in_document(node)) {
        if (node.type() != pugi::node_element) continue;
        depth = depth_of(node);
        if (depth > kXmlDepthMax) {
            findings.error("PC0301", span_of(node), "Elements are nested more than 200 deep.");
            return false;
        }
        if (!check_element(node, findings)) is_sound = false;
    }
    return is_sound;
}

bool XmlSource::check_element(pugi::xml_node element, Findings& findings) const {
    std::set<std::string_view> seen;
    for (const auto attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (seen.insert(name).second) continue;
        findings.error("PC0301", span_of_attribute(element, name),
                       "Attribute \"" + std::string(name) + "\" is given twice.");
        return false;
    }
    return true;
}

std::size_t XmlSource::offset_of(pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

Span XmlSource::span_of(pugi::xml_node element) const {
    const std::size_t start = offset_of(element);
    return map_.span(start,
                     start + std::max<std::size_t>(std::string_view(element.name()).size(), 1));
}

Span XmlSource::span_of_text(pugi::xml_node text) const {
    const std::size_t start =
        std::min(text_.find_first_not_of(kSpace, offset_of(text)), text_.size());
    return map_.span(start, text_.find('<', start));
}

std::vector<XmlSource::AttributePlace> XmlSource::attributes_at(std::size_t offset) const {
    std::vector<AttributePlace> places;
    std::size_t at = text_.find_first_of(kNameEnd, offset);
    while (at < text_.size()) {
        at = text_.find_first_not_of(kSpace, at);
        if (at >= text_.size() || text_[at] == '>' || text_[at] == '/') break;
        const std::size_t name_end = text_.find_first_of(kNameEnd, at);
        const std::size_t quote = text_.find_first_of("\"'", at);
        if (name_end == at || quote == std::string_view::npos) break;
        const std::size_t close = text_.find(text_[quote], quote + 1);
        if (close == std::string_view::npos) break;
        places.push_back({.name = text_.substr(at, name_end - at),
                          .name_start = at,
                          .value_start = quote + 1,
                          .value_end = close});
        at = close + 1;
    }
    return places;
}

Span XmlSource::span_of_attribute(pugi::xml_node element, std::string_view name) const {
    // The last one of that name: of a repeated attribute the repetition is wrong.
    Span found = span_of(element);
    for (const auto& place : attributes_at(offset_of(element))) {
        if (place.name == name) found = map_.span(place.name_start, place.name_start + name.size());
    }
    return found;
}

Span XmlSource::span_of_value(pugi::xml_node element, std::string_view name) const {
    for (const auto& place : attributes_at(offset_of(element))) {
        if (place.name == name) return map_.span(place.value_start, place.value_end);
    }
    return span_of(element);
}

Span XmlSource::span_of_word(std::size_t offset, std::string_view word) const {
    constexpr std::string_view separators = " \t\r\n'\"()";
    for (const auto& place : attributes_at(offset)) {
        const auto value = text_.substr(place.value_start, place.value_end - place.value_start);
        for (auto at = value.find(word); !word.empty() && at != std::string_view::npos;
             at = value.find(word, at + 1)) {
            const auto end = at + word.size();
            const bool starts = at == 0 || separators.contains(value[at - 1]);
            const bool ends = end == value.size() || separators.contains(value[end]);
            if (!starts || !ends) continue;
            return map_.span(place.value_start + at, place.value_start + end);
        }
    }
    return map_.span(offset, text_.find_first_of(kNameEnd, offset));
}

std::string_view XmlSource::namespace_of(pugi::xml_node element, std::string_view qualified_name) {
    const auto colon = qualified_name.find(':');
    std::string declaration = "xmlns";
    if (colon != std::string_view::npos) {
        declaration += ":" + std::string(qualified_name.substr(0, colon));
    }
    for (; element; element = element.parent()) {
        if (const auto found = element.attribute(declaration.c_str())) return found.value();
    }
    return {};
}

}  // namespace plancycle::workflows
