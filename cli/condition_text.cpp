#include "cli/condition_text.hpp"

#include <algorithm>

#include "cli/json_text.hpp"
#include "engine/core/authority.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using core::ConditionKind;
using core::ConditionState;

// Nothing is left for the owner to do about a condition that waits for its verifier.
bool waits_for_owner(const core::Condition& condition) {
    return condition.state == ConditionState::open ||
           (core::is_feedback(condition) && condition.state == ConditionState::met);
}

std::string due_words(const core::Condition& condition) {
    return condition.due ? notifications::in_words(*condition.due) : "";
}

void print_table(Session& session, const StatusPicture& picture,
                 const std::vector<core::Condition>& conditions, ConditionKind kind) {
    const bool are_responses = kind == ConditionKind::response;
    TextTable table(
        are_responses ? std::vector<std::string>{"Feedback", "What", "Answered by", "Due", "State"}
                      : std::vector<std::string>{"Condition", "What", "Owner", "Due", "State"});
    for (const core::Condition& it : conditions) {
        if (it.kind != kind) continue;
        table.add({it.id,
                   unit_of_condition(it, picture.directory) + picture.directory.text(it.text),
                   owner_words(it, *picture.cycle.definition, picture.directory), due_words(it),
                   state_words(it)});
    }
    if (table.empty()) return;
    const char* title =
        are_responses ? "Feedback without a final answer" : "Conditions not yet verified";
    session.out() << "\n" << session.tint(title, Tone::heading) << "\n";
    session.print(table, 2);
}

// With a holder of the role, or with the coordinator while nobody holds it.
bool is_with(const PersonId& person, const core::Condition& condition, const StatusPicture& picture,
             LocalDate today) {
    const core::Definition& definition = *picture.cycle.definition;
    const core::Organisation& organisation = picture.directory.organisation();
    const std::vector<core::Actor> owner = {condition.owner};
    if (core::holders_of(owner, condition.unit, definition, organisation, today).empty()) {
        return organisation.holds(person, definition.coordinator, UnitId(), today);
    }
    return core::is_entitled(organisation, person, today,
                             core::entitlements_of(definition, owner, condition.unit));
}

}  // namespace

std::string state_words(const core::Condition& condition) {
    const bool is_answer = core::is_feedback(condition);
    switch (condition.state) {
        case ConditionState::open:
            return is_answer ? "owed" : "open";
        case ConditionState::met:
            return is_answer ? "answered (interim)" : "met, to be verified";
        case ConditionState::closed:
            return is_answer ? "answered" : "verified";
        case ConditionState::waived:
            return "waived";
    }
    return {};
}

std::string unit_of_condition(const core::Condition& condition, const Directory& directory) {
    const std::size_t slash = condition.item.rfind('/');
    if (slash == std::string::npos) return {};
    return directory.title(UnitId(condition.item.substr(slash + 1))) + ": ";
}

std::string owner_words(const core::Condition& condition, const core::Definition& definition,
                        const Directory& directory) {
    const std::string unit = condition.unit.empty() ? "" : ", " + directory.title(condition.unit);
    return title_of(definition, core::Actor(condition.owner)) + unit;
}

void print_conditions(Session& session, const StatusPicture& picture,
                      const std::vector<core::Condition>& conditions) {
    print_table(session, picture, conditions, ConditionKind::change);
    print_table(session, picture, conditions, ConditionKind::response);
}

boost::json::value condition_json(const core::Condition& it, const StatusPicture& picture) {
    return {{"id", it.id},
            {"kind", core::is_feedback(it) ? "feedback" : "condition"},
            {"cycle", picture.cycle.cycle->stream.value},
            {"item", it.item},
            {"step", it.step},
            {"text", picture.directory.text(it.text)},
            {"given_by", it.given_by.value},
            {"owner", it.owner.value},
            {"unit", it.unit.value},
            {"due", or_null(it.due)},
            {"state", state_words(it)}};
}

std::vector<core::Condition> owed_by(const PersonId& person, const StatusPicture& picture,
                                     const std::vector<core::Condition>& conditions) {
    const LocalDate today = picture.cycle.zone->local_date(picture.at);
    std::vector<core::Condition> owed;
    for (const core::Condition& it : conditions) {
        if (!waits_for_owner(it)) continue;
        if (person.empty() || is_with(person, it, picture, today)) owed.push_back(it);
    }
    return owed;
}

void OwedTable::add(const StatusPicture& picture, const std::vector<core::Condition>& owed) {
    for (const core::Condition& it : owed) {
        const bool is_answer = core::is_feedback(it);
        table_.add({(is_answer ? "Answer to feedback: " : "Condition to meet: ") +
                        unit_of_condition(it, picture.directory) + picture.directory.text(it.text),
                    owner_words(it, *picture.cycle.definition, picture.directory), due_words(it),
                    (is_answer ? "plancycle do respond\n" : "plancycle do meet-condition\n") +
                        it.id + (is_answer ? " ANSWER" : "")});
    }
}

void OwedTable::print(Session& session) const {
    if (table_.empty()) return;
    session.out() << "\n" << session.tint("Conditions and answers", Tone::heading) << "\n";
    session.print(table_, 2);
}

}  // namespace plancycle::cli
