#include "workflows/scxml_reader.hpp"

#include <set>

#include "engine/core/chart_builder.hpp"
#include "workflows/chart_findings.hpp"
#include "workflows/guard_parser.hpp"
#include "workflows/scxml_checker.hpp"
#include "workflows/scxml_content.hpp"

namespace plancycle::workflows {

namespace {

using core::StateIndex;
using core::StateKind;

class ScxmlReader {
public:
    ScxmlReader(const XmlSource& source, Findings& findings)
        : source_(source), findings_(findings), checker_(source, findings), content_(checker_) {}

    std::optional<core::Chart> read() {
        const auto root = source_.root();
        if (!check_root(root)) return std::nullopt;
        collect_ids(root);
        checker_.check_element(root);
        if (has(root, "initial")) {
            builder_.set_default(core::kRoot, default_from_attribute(root));
        }
        read_children(root, core::kRoot);
        auto chart = std::move(builder_).build();
        if (chart && !findings_.has_errors()) return std::move(*chart);
        if (!chart) {
            for (const auto& error : chart.error()) {
                report(error, source_.span_of_word(error.source, error.name), findings_);
            }
        }
        return std::nullopt;
    }

private:
    static core::SourceIndex place(pugi::xml_node node) {
        return static_cast<core::SourceIndex>(XmlSource::offset_of(node));
    }

    bool check_root(pugi::xml_node root) {
        if (!root) {
            if (!findings_.has_errors())
                checker_.error("PC0303", {}, "The file has no <scxml> element.");
            return false;
        }
        if (name_of(root) != "scxml" || is_foreign(root)) {
            checker_.error("PC0303", source_.span_of(root),
                           "The root is <" + std::string(root.name()) + ">, not <scxml> of SCXML.",
                           "SCXML begins <scxml xmlns=\"" + std::string(kScxmlNamespace) + "\">.");
            return false;
        }
        const std::string_view version = root.attribute("version").as_string("1.0");
        if (version != "1.0") {
            checker_.error("PC0309", source_.span_of_value(root, "version"),
                           "Version \"" + std::string(version) + "\" of SCXML is not known.",
                           "Write 1.0.");
        }
        return true;
    }

    // Generated ids must not meet written ones, wherever those stand.
    void collect_ids(pugi::xml_node element) {
        written_ids_.insert(element.attribute("id").value());
        for (const auto child : element.children()) collect_ids(child);
    }

    std::string id_of(pugi::xml_node element) {
        const std::string_view id = element.attribute("id").value();
        if (has(element, "id") && words(id) != std::vector<std::string>{std::string(id)}) {
            checker_.error("PC0309", source_.span_of_value(element, "id"),
                           "An id is one word without blanks.");
        } else if (!id.empty()) {
            return std::string(id);
        }
        std::string made;
        do {
            made = std::string(name_of(element)) + "-" + std::to_string(++made_ids_);
        } while (written_ids_.contains(made));
        return made;
    }

    void read_children(pugi::xml_node element, StateIndex state) {
        const ElementRule& rule = *rule_of(name_of(element));
        for (const auto child : element.children()) {
            if (!checker_.is_readable(child, rule)) continue;
            const auto name = name_of(child);
            if (name == "transition") {
                read_transition(child, state);
            } else if (name == "onentry") {
                builder_.add_on_entry(state, content_.actions(child));
            } else if (name == "onexit") {
                builder_.add_on_exit(state, content_.actions(child));
            } else if (name == "initial") {
                read_default(child, state);
            } else if (name == "datamodel") {
                (void)content_.actions(
                    child);  // Legal only when empty: whatever is inside is refused.
            } else {
                read_state(child, state);
            }
        }
    }

    void read_state(pugi::xml_node element, StateIndex parent) {
        const auto name = name_of(element);
        StateKind kind = StateKind::atomic;
        if (name == "parallel") kind = StateKind::parallel;
        if (name == "final") kind = StateKind::final;
        if (name == "history") kind = history_kind(element);
        const auto state = builder_.add_state(
            {.id = id_of(element), .kind = kind, .parent = parent, .source = place(element)});
        if (name == "history") {
            read_default(element, state);
            return;
        }
        if (has(element, "initial")) {
            builder_.set_default(state, default_from_attribute(element));
        }
        read_children(element, state);
    }

    StateKind history_kind(pugi::xml_node element) {
        const std::string_view type = element.attribute("type").as_string("shallow");
        if (type == "deep") return StateKind::deep_history;
        if (type != "shallow") {
            checker_.error("PC0309", source_.span_of_value(element, "type"),
                           "A history is shallow or deep, not \"" + std::string(type) + "\".");
        }
        return StateKind::shallow_history;
    }

    core::DefaultEntrySpec default_from_attribute(pugi::xml_node element) {
        core::DefaultEntrySpec spec{.targets = words(element.attribute("initial").value()),
                                    .actions = {},
                                    .source = place(element)};
        if (spec.targets.empty()) {
            checker_.error("PC0309", source_.span_of_attribute(element, "initial"),
                           "The initial state is missing.");
        }
        return spec;
    }

    // The transition inside <initial> or <history>.
    void read_default(pugi::xml_node element, StateIndex state) {
        const ElementRule& rule = *rule_of(name_of(element));
        bool is_found = false;
        for (const auto child : element.children()) {
            if (!checker_.is_readable(child, rule)) continue;
            is_found = true;
            for (const char* name : {"event", "cond", "type"}) {
                if (!has(child, name)) continue;
                checker_.error(
                    "PC0310", source_.span_of_attribute(child, name),
                    "A transition inside <" + std::string(rule.name) + "> has a target only.");
            }
            core::DefaultEntrySpec spec{.targets = words(checker_.required(child, "target")),
                                        .actions = content_.actions(child),
                                        .source = place(child)};
            builder_.set_default(state, std::move(spec));
        }
        if (!is_found && rule.name == "initial") {
            checker_.error("PC0310", source_.span_of(element), "<initial> needs a transition.");
        }
    }

    void read_transition(pugi::xml_node element, StateIndex state) {
        core::TransitionSpec spec{.source_state = state,
                                  .kind = transition_kind(element),
                                  .events = words(element.attribute("event").value()),
                                  .guard = guard(element),
                                  .targets = words(element.attribute("target").value()),
                                  .actions = content_.actions(element),
                                  .source = place(element)};
        for (const char* name : {"event", "target"}) {
            if (has(element, name)) (void)checker_.required(element, name);
        }
        builder_.add_transition(std::move(spec));
    }

    core::TransitionKind transition_kind(pugi::xml_node element) {
        const std::string_view type = element.attribute("type").as_string("external");
        if (type == "internal") return core::TransitionKind::internal;
        if (type != "external") {
            checker_.error(
                "PC0309", source_.span_of_value(element, "type"),
                "A transition is internal or external, not \"" + std::string(type) + "\".");
        }
        return core::TransitionKind::external;
    }

    std::optional<core::GuardSpec> guard(pugi::xml_node element) {
        if (!has(element, "cond")) return std::nullopt;
        const std::string text = element.attribute("cond").value();
        auto expression = parse_scxml_condition(text);
        if (!expression) {
            checker_.error("PC0312", source_.span_of_value(element, "cond"),
                           "Only In('state') and its negation can be a condition.",
                           "Write In('x'), !In('x') or not In('x').");
            expression = core::Expression{core::Operand{.term = core::Literal{true}}};
        }
        return core::GuardSpec{std::move(*expression), text, place(element)};
    }

    const XmlSource& source_;
    Findings& findings_;
    ScxmlChecker checker_;
    ScxmlContent content_;
    core::ChartBuilder builder_;
    std::set<std::string, std::less<>> written_ids_;
    std::size_t made_ids_ = 0;
};

}  // namespace

std::optional<core::Chart> read_scxml(std::string_view source, Findings& findings) {
    const XmlSource xml(source, findings);
    return ScxmlReader(xml, findings).read();
}

}  // namespace plancycle::workflows
