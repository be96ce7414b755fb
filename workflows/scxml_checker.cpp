#include "workflows/scxml_checker.hpp"

#include <algorithm>

namespace plancycle::workflows {

namespace {

constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

}  // namespace

std::vector<std::string> words(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    std::vector<std::string> found;
    for (auto at = text.find_first_not_of(space); at != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(space, at), text.size());
        found.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(space, end);
    }
    return found;
}

bool is_foreign(pugi::xml_node element) {
    const auto uri = XmlSource::namespace_of(element, element.name());
    const bool has_prefix = std::string_view(element.name()).contains(':');
    return uri != kScxmlNamespace && (has_prefix || !uri.empty());
}

void ScxmlChecker::error(std::string_view code, Span where, std::string message, std::string hint) {
    findings_.error(code, where, std::move(message), std::move(hint));
}

void ScxmlChecker::check_element(pugi::xml_node element) {
    const ElementRule& rule = *rule_of(name_of(element));
    for (const auto attribute : element.attributes()) {
        check_attribute(element, attribute.name(), rule);
    }
    for (const auto child : element.children()) {
        const bool is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
        if (!is_text) continue;
        error("PC0311", source_.span_of_text(child), "Text has no meaning here.",
              "Use <!-- --> for remarks.");
    }
}

void ScxmlChecker::check_attribute(pugi::xml_node element, std::string_view name,
                                   const ElementRule& rule) {
    if (name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xml:")) return;
    const bool has_prefix = name.contains(':');
    if (has_prefix && XmlSource::namespace_of(element, name) == kSchemaInstance) return;
    if (!has_prefix && is_listed(rule.attributes, name)) return;
    const auto where = source_.span_of_attribute(element, name);
    const std::string what =
        "Attribute \"" + std::string(name) + "\" of <" + std::string(rule.name) + ">";
    if (is_refused_attribute(name)) {
        error("PC0307", where, what + " needs a data model or another processor.",
              "Only the null data model is supported.");
    } else {
        std::vector<std::string> known;
        for (const auto each : rule.attributes) known.emplace_back(each);
        error("PC0306", where, what + " is not known.", suggest(name, known));
    }
}

bool ScxmlChecker::is_readable(pugi::xml_node child, const ElementRule& parent) {
    if (child.type() != pugi::node_element) return false;
    const std::string name(name_of(child));
    const auto where = source_.span_of(child);
    if (is_foreign(child)) {
        error("PC0304", where, "<" + std::string(child.name()) + "> is not an SCXML element.");
    } else if (needs_data_model(name)) {
        error("PC0305", where, "<" + name + "> is not supported: it needs a data model.",
              "Only the null data model is supported.");
    } else if (rule_of(name) == nullptr) {
        error("PC0304", where, "<" + name + "> is not an SCXML element.",
              suggest(name, element_names()));
    } else if (!is_listed(parent.children, name)) {
        error("PC0310", where,
              "<" + name + "> cannot stand inside <" + std::string(parent.name) + ">.");
    } else {
        check_element(child);
        return true;
    }
    return false;
}

std::string ScxmlChecker::required(pugi::xml_node element, const char* name) {
    const std::string value = element.attribute(name).value();
    if (words(value).empty()) {
        const auto where = has(element, name) ? source_.span_of_attribute(element, name)
                                              : source_.span_of(element);
        error("PC0308", where, "<" + std::string(name_of(element)) + "> needs \"" + name + "\".");
    }
    return value;
}

}  // namespace plancycle::workflows
