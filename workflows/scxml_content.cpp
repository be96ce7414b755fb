#include "workflows/scxml_content.hpp"

#include "engine/base/text.hpp"
#include "workflows/scxml_reader.hpp"

namespace plancycle::workflows {

using core::ActionKind;

namespace {

constexpr std::string_view kScxmlProcessor = "http://www.w3.org/TR/scxml/#SCXMLEventProcessor";

bool is_event_name(std::string_view name) {
    return words(name).size() == 1 && !name.contains("..") && !name.starts_with('.') &&
           !name.ends_with('.') && !name.contains('*') && words(name).front() == name;
}

}  // namespace

std::string ScxmlContent::event_of(pugi::xml_node element) {
    std::string event = checker_.required(element, "event");
    if (!words(event).empty() && !is_event_name(event)) {
        checker_.error("PC0309", checker_.source().span_of_value(element, "event"),
                       "\"" + event + "\" is not the name of one event.");
    }
    return event;
}

std::vector<core::ActionSpec> ScxmlContent::actions(pugi::xml_node block) {
    const ElementRule& rule = *rule_of(name_of(block));
    std::vector<core::ActionSpec> all;
    for (const auto child : block.children()) {
        if (!checker_.is_readable(child, rule)) continue;
        for (const auto inner : child.children())
            (void)checker_.is_readable(inner, *rule_of(name_of(child)));
        all.push_back(action(child));
    }
    return all;
}

core::ActionSpec ScxmlContent::action(pugi::xml_node element) {
    const auto name = name_of(element);
    if (name == "raise") return {.kind = ActionKind::raise, .text = event_of(element)};
    if (name == "cancel") {
        return {.kind = ActionKind::cancel,
                .text = {},
                .send_id = checker_.required(element, "sendid")};
    }
    if (name == "send") return send(element);
    std::vector<std::string> parts;
    for (const char* part : {"label", "expr"}) {
        if (has(element, part)) parts.emplace_back(element.attribute(part).value());
    }
    return {.kind = ActionKind::log, .text = join(parts, ": ")};
}

core::ActionSpec ScxmlContent::send(pugi::xml_node element) {
    core::ActionSpec spec{.kind = ActionKind::send, .text = event_of(element)};
    spec.send_id = element.attribute("id").value();
    spec.delay = delay(element);
    const std::string_view type = element.attribute("type").as_string("scxml");
    if (type != "scxml" && type != kScxmlProcessor) {
        checker_.error("PC0307", checker_.source().span_of_value(element, "type"),
                       "Events can only be sent to the chart itself.", "Leave \"type\" out.");
    }
    if (!has(element, "target")) return spec;
    if (element.attribute("target").value() != std::string_view("#_internal")) {
        checker_.error("PC0307", checker_.source().span_of_value(element, "target"),
                       "Events can only be sent to the chart itself.",
                       "Leave \"target\" out, or write #_internal.");
    } else if (has(element, "delay") || has(element, "delayexpr") || has(element, "id")) {
        checker_.error("PC0310", checker_.source().span_of_value(element, "target"),
                       "An event for #_internal has neither delay nor id.");
    }
    return {.kind = ActionKind::raise, .text = spec.text};
}

// `delayexpr` is an expression; only a quoted literal means the same in every data model.
Duration ScxmlContent::delay(pugi::xml_node element) {
    if (has(element, "delay") && has(element, "delayexpr")) {
        checker_.error("PC0310", checker_.source().span_of_attribute(element, "delayexpr"),
                       "\"delay\" and \"delayexpr\" exclude each other.");
    }
    const char* const name = has(element, "delayexpr") ? "delayexpr" : "delay";
    if (!has(element, name)) return {};
    std::string_view text = element.attribute(name).value();
    if (name == std::string_view("delayexpr")) {
        const bool is_quoted = text.size() >= 2 && text.front() == text.back() &&
                               (text.front() == '\'' || text.front() == '"');
        if (!is_quoted) {
            checker_.error("PC0307", checker_.source().span_of_value(element, name),
                           "\"delayexpr\" needs a data model unless it is a quoted time.",
                           "Write delay=\"1s\".");
            return {};
        }
        text = text.substr(1, text.size() - 2);
    }
    const auto parsed = parse_scxml_delay(text);
    if (!parsed) {
        checker_.error("PC0309", checker_.source().span_of_value(element, name),
                       "\"" + std::string(text) + "\" is not a delay.",
                       "Write a number with ms, s, m, h or d, for example 1.5s.");
    }
    return parsed.value_or(Duration{});
}

}  // namespace plancycle::workflows
