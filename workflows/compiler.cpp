#include "workflows/compiler.hpp"

#include <algorithm>

#include "workflows/declarations.hpp"
#include "workflows/definition_shape.hpp"
#include "workflows/flow_compiler.hpp"
#include "workflows/guard_reader.hpp"

namespace plancycle::workflows {

namespace {

Span name_place(const Node& root) {
    for (const std::string_view key : {"steps", "workflow", "chart"}) {
        if (const Field* field = root.find(key)) return field->key_span;
    }
    return {};
}

// Whether the record, or one inside of it, has the field.
bool has_field(const Node& node, std::string_view key) {
    return std::ranges::any_of(node.fields,
                               [&](const Field& field) {
                                   return field.key == key || has_field(field.value, key);
                               }) ||
           std::ranges::any_of(node.items, [&](const Node& item) { return has_field(item, key); });
}

bool has_alias(const Node& node) {
    return node.is_alias ||
           std::ranges::any_of(node.fields,
                               [](const Field& field) { return has_alias(field.value); }) ||
           std::ranges::any_of(node.items, has_alias);
}

// Conditions that wait for answers where no step takes feedback.
void check_answers(const Node& node, Findings& findings) {
    for (const Field& field : node.fields) {
        const std::string& text = field.value.text;
        const bool waits = text.find("owed_responses") != std::string::npos ||
                           text.find("open_responses") != std::string::npos;
        if (field.key == "if" && waits) {
            findings.error("PC0229", field.value.span,
                           "No step takes feedback, so no answer is ever owed.",
                           "Give a task \"response by\", or leave the condition out.");
        }
        check_answers(field.value, findings);
    }
    for (const Node& item : node.items) check_answers(item, findings);
}

void report_idle_choices(const Draft& draft) {
    for (const auto& [id, place] : draft.steps) {
        if (!place.chooses_units || draft.choices_used.contains(id)) continue;
        draft.findings.warning("PC0230", place.span,
                               "Nothing is for the units that \"" + id + "\" chooses.",
                               "Add \"chosen in: " + id +
                                   "\" to a later for-each-unit block, or leave out \"chooses\".");
    }
}

std::vector<const core::Flow*> flows_of(const core::Definition& definition) {
    std::vector<const core::Flow*> flows = {&definition.flow};
    for (const core::Block& block : definition.blocks) flows.push_back(&block.flow);
    return flows;
}

// Nobody verifies their own condition: somebody else must work here to whom one could be given.
void report_lone_verifiers(const Draft& draft) {
    std::vector<core::Actor> workers;
    for (const core::Flow* flow : flows_of(draft.definition)) {
        for (const core::Step& step : flow->steps) {
            const bool is_work =
                step.kind == core::StepKind::task || step.kind == core::StepKind::publication;
            if (is_work) workers.insert(workers.end(), step.by.begin(), step.by.end());
        }
    }
    for (const core::Flow* flow : flows_of(draft.definition)) {
        for (const core::Step& step : flow->steps) {
            if (!step.conditions_verified_by || workers.empty()) continue;
            const core::Actor verifier = *step.conditions_verified_by;
            const auto place = draft.steps.find(step.id);
            const bool is_lone =
                std::ranges::all_of(workers, [&](const core::Actor& it) { return it == verifier; });
            if (!is_lone || place == draft.steps.end()) continue;
            draft.findings.warning(
                "PC0241", place->second.span,
                "Only \"" + step.conditions_verified_by->value +
                    "\" works in this plan, and it verifies the conditions of \"" + step.id + "\".",
                "Let another role verify: nobody verifies a condition of their own.");
        }
    }
}

bool has_error_from(Position start, const Findings& findings) {
    return std::ranges::any_of(findings.sorted(),
                               [&](const Diagnostic& it) { return it.span.start >= start; });
}

// Gives whether the flow was checked.
bool compile(const Document& document, const KnownNames& known, Findings& findings,
             core::Definition& result) {
    const Node& root = document.root;
    check_shape(root, definition_shape(root), {{1, 1}, 1}, findings);
    if (root.kind != NodeKind::mapping) return true;
    Draft draft(findings, known);
    draft.has_broken_steps = has_error_from(name_place(root).start, findings);
    draft.has_aliases = has_alias(root);
    draft.is_chart = root.find("chart") != nullptr;
    declare_names(root, draft);
    declare_steps(root, draft);
    draft.symbols = symbols_of(draft);
    read_declarations(root, draft);
    draft.definition.flow = FlowCompiler("", draft).compile(root, name_place(root));
    if (!has_field(root, "response by")) check_answers(root, findings);
    // What could not be read may be where a name is used.
    if (!draft.has_broken_steps) {
        draft.names.report_unused();
        report_idle_choices(draft);
        report_lone_verifiers(draft);
    }
    draft.definition.ref.hash = sha256(document.source);
    result = std::move(draft.definition);
    return draft.is_flow_checked;
}

}  // namespace

Compiled compile_definition(const std::string& file, const std::string& source,
                            const KnownNames& known) {
    Findings findings(file);
    auto definition = std::make_shared<core::Definition>();
    bool is_chart = false;
    bool is_flow_checked = true;
    if (const auto document = read_document(source, findings)) {
        is_chart = document->root.find("chart") != nullptr;
        is_flow_checked = compile(*document, known, findings, *definition);
    }
    Compiled compiled{
        .is_chart = is_chart, .findings = findings.sorted(), .is_flow_checked = is_flow_checked};
    if (!findings.has_errors()) compiled.definition = std::move(definition);
    return compiled;
}

}  // namespace plancycle::workflows
