#include "workflows/step_reader.hpp"

#include <algorithm>

#include "workflows/deadline_reader.hpp"
#include "workflows/guard_reader.hpp"
#include "workflows/role_use.hpp"
#include "workflows/rule_reader.hpp"
#include "workflows/working_time_phrase.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::pair<std::string_view, core::StepKind> kKinds[] = {
    {"task", core::StepKind::task},
    {"approval", core::StepKind::approval},
    {"publication", core::StepKind::publication},
    {"for each unit", core::StepKind::units},
    {"wait", core::StepKind::wait},
    {"call-in", core::StepKind::call_in},
    {"automatic", core::StepKind::automatic},
    {"group", core::StepKind::group},
    {"parallel", core::StepKind::group},
    {"state", core::StepKind::group},
    {"final", core::StepKind::final}};

class StepReader {
public:
    StepReader(const Field& field, const std::string& block, Draft& draft)
        : field_(field), fields_(field.value), block_(block), draft_(draft) {}

    core::Step read() {
        step_.id = field_.key;
        step_.kind = step_kind(fields_.text_or("kind", "")).value_or(core::StepKind::group);
        step_.number = fields_.text_or("number", "");
        step_.title = fields_.text_or("title", field_.key);
        if (step_.kind == core::StepKind::units) read_block();
        if (!core::is_human(step_.kind)) return std::move(step_);
        if (const auto by = fields_.text("by")) {
            if (auto actor = use_actor(*by, block_, draft_)) step_.by = {*std::move(actor)};
        }
        if (step_.kind == core::StepKind::approval) {
            read_rule(fields_, block_, step_, draft_);
            read_choice();
        }
        step_.records_recipients = fields_.yes("record recipients");
        step_.needs = names("needs", NameKind::input);
        step_.produces = names("produces", NameKind::document);
        step_.approves = names("approves", NameKind::document);
        check_inputs();
        read_deadlines();
        if (const Node* takes = fields_.node("takes")) {
            step_.takes = read_working_time(*takes, draft_.findings);
        }
        if (step_.kind == core::StepKind::call_in) check_period();
        if (const Node* ladder = fields_.node("reminders")) {
            step_.ladder = read_ladder(*ladder, draft_);
        }
        if (const Node* escalate = fields_.node("escalate")) {
            step_.escalations = read_escalations(*escalate, block_, draft_);
        }
        if (const auto role = fields_.text("conditions verified by")) {
            use_role(*role, "", draft_);
            step_.conditions_verified_by = RoleId(role->value);
        }
        read_response();
        read_condition();
        return std::move(step_);
    }

private:
    std::vector<std::string> names(std::string_view key, NameKind kind) {
        std::vector<std::string> list;
        for (const Text& name : fields_.texts(key)) {
            if (!draft_.names.use(kind, name)) continue;
            if (std::ranges::find(list, name.value) != list.end()) {
                draft_.findings.error("PC0202", name.span,
                                      "\"" + name.value + "\" stands in this list twice.",
                                      "Remove one of them.");
                continue;
            }
            draft_.entry_places[{step_.id, name.value}] = name.span;
            list.push_back(name.value);
        }
        return list;
    }

    // For which units the block is, and who may go on without one.
    void read_block() {
        for (const Text& name : fields_.texts("waived by")) {
            if (auto actor = use_actor(name, step_.id, draft_)) {
                step_.waived_by.push_back(*std::move(actor));
            }
        }
        const auto chosen = fields_.text("chosen in");
        if (!chosen) return;
        const auto found = draft_.steps.find(chosen->value);
        if (found != draft_.steps.end() && found->second.chooses_units) {
            step_.chosen_in = chosen->value;
            draft_.choices_used.insert(chosen->value);
            draft_.entry_places[{step_.id, chosen->value}] = chosen->span;
            return;
        }
        std::vector<std::string> choosing;
        for (const auto& [id, place] : draft_.steps) {
            if (place.chooses_units) choosing.push_back(id);
        }
        // One finding for one slip.
        draft_.choices_used.insert(choosing.begin(), choosing.end());
        std::erase_if(choosing, [&](const std::string& id) {
            return draft_.steps.at(id).span.start > chosen->span.start;
        });
        std::string hint = suggest(chosen->value, choosing);
        if (found != draft_.steps.end()) hint = "Give that approval \"chooses: units\".";
        draft_.findings.error("PC0236", chosen->span,
                              "\"" + chosen->value + "\" is no approval that chooses units.",
                              std::move(hint));
    }

    void read_choice() {
        const auto chooses = fields_.text("chooses");
        if (!chooses) return;
        step_.chooses_units = true;
        if (block_.empty()) return;
        draft_.findings.error("PC0236", chooses->span,
                              "An approval inside of a unit cannot choose among the units.",
                              "Let a step of the cycle itself choose.");
    }

    void check_period() {
        const bool has_end = step_.deadlines.empty() || !std::holds_alternative<core::NoDate>(
                                                            step_.deadlines.front().rule.reading);
        if (has_end) return;
        draft_.findings.error("PC0238", fields_.field("deadline")->key_span,
                              "Nobody knows until when \"" + step_.id + "\" may be called in.",
                              "Give it a date, for example \"5 working days after publishing\".");
    }

    void check_inputs() {
        for (const Text& name : fields_.texts("needs")) {
            const core::InputSpec* input = draft_.definition.find_input(name.value);
            if (input == nullptr || !input->per_unit || !block_.empty()) continue;
            draft_.findings.error("PC0218", name.span,
                                  "Each unit brings its own \"" + name.value +
                                      "\"; this step is outside of any unit.",
                                  "Ask for it inside of a for-each-unit block.");
        }
    }

    void read_deadlines() {
        const Field* many = fields_.field("deadlines");
        const Field* one = fields_.field("deadline");
        if (many != nullptr && one != nullptr) {
            draft_.findings.error("PC0208", many->key_span,
                                  "A step has either \"deadline\" or \"deadlines\".",
                                  "Put all its dates into \"deadlines\".");
        }
        const DeadlineOwner owner{.id = step_.id, .block = block_};
        const auto add = [&](const Node& record) {
            for (auto& spec : read_deadline(record, owner, draft_)) {
                if (!step_.deadlines.empty()) {
                    spec.id.value += "/" + std::to_string(step_.deadlines.size() + 1);
                }
                step_.deadlines.push_back(std::move(spec));
            }
        };
        if (one != nullptr) add(one->value);
        for (const Node& record : fields_.items("deadlines")) add(record);
        const bool is_listed = many != nullptr && !many->value.items.empty();
        if (one != nullptr || is_listed) return;
        draft_.findings.error("PC0207", field_.key_span,
                              "\"" + step_.id + "\" is done by people but has no deadline.",
                              "Give it one, or write \"due: none\" with a class.");
    }

    void read_response() {
        const auto by = fields_.text("response by");
        const auto within = fields_.number("response within");
        if (by && use_role(*by, block_, draft_)) step_.response_by = RoleId(by->value);
        if (by && within) step_.response_working_days = static_cast<int>(*within);
        if (by || !within) return;
        draft_.findings.error("PC0240", fields_.field("response within")->key_span,
                              "Nobody owes an answer: \"response by\" is missing.",
                              "Name the role that answers, or remove \"response within\".");
    }

    void read_condition() {
        const Node* condition = fields_.node("if");
        const Field* otherwise = fields_.field("otherwise");
        step_.gate_reason = fields_.text_or("otherwise", "");
        if (condition != nullptr) {
            step_.gate = read_gate(*condition, draft_);
            step_.gate_text = condition->text;
        } else if (otherwise != nullptr) {
            draft_.findings.error("PC0228", otherwise->key_span,
                                  "\"otherwise\" explains an \"if\", but there is none.");
        }
    }

    const Field& field_;
    Fields fields_;
    const std::string& block_;
    Draft& draft_;
    core::Step step_;
};

}  // namespace

std::optional<core::StepKind> step_kind(std::string_view kind) {
    const auto found =
        std::ranges::find(kKinds, kind, &std::pair<std::string_view, core::StepKind>::first);
    if (found == std::end(kKinds)) return std::nullopt;
    return found->second;
}

core::Step read_step(const Field& field, const std::string& block, Draft& draft) {
    return StepReader(field, block, draft).read();
}

}  // namespace plancycle::workflows
