// What an import brings with it: open work changes hands, addresses are tried again.
#include <algorithm>
#include <set>

#include "engine/core/post_box.hpp"
#include "engine/runtime/batch.hpp"
#include "engine/runtime/handover.hpp"

namespace plancycle::runtime {

namespace {

// Whose open work is depends on nothing else of the organisation.
bool changes_holders(const core::Organisation& before, const core::Organisation& after) {
    const auto has_come_or_gone = [&](const auto& entry) {
        return entry.second.active != before.is_active(entry.first);
    };
    return before.holdings != after.holdings || before.absences != after.absences ||
           std::ranges::any_of(after.people, has_come_or_gone);
}

}  // namespace

std::vector<ports::CycleView> Batch::running_cycles() {
    std::vector<ports::CycleView> views;
    for (const ports::CycleRow& row : transaction_.cycles()) {
        if (!row.running) continue;
        ports::CycleView view = cycle(row.stream);
        const bool is_known = view.cycle != nullptr && view.definition != nullptr &&
                              view.calendar != nullptr && view.zone != nullptr;
        if (is_known) views.push_back(std::move(view));
    }
    return views;
}

std::vector<core::Entitlement> Batch::coordinators() {
    std::vector<core::Entitlement> found;
    const auto add = [&](const ports::CycleView& view) {
        if (view.definition == nullptr) return;
        const RoleId& role = view.definition->coordinator;
        if (std::ranges::find(found, role, &core::Entitlement::role) == found.end()) {
            found.push_back({role, UnitId(), ""});
        }
    };
    for (const ports::CycleView& view : running_cycles()) add(view);
    if (!found.empty()) return found;
    // What is over is still in somebody's care.
    for (const ports::CycleRow& row : transaction_.cycles()) add(cycle(row.stream));
    return found;
}

std::vector<RoleId> Batch::coordinators_so_far(const RoleId& role) {
    if (hot_.has_coordinated(role)) return {role};
    std::set<RoleId> roles;
    const auto add = [&](const ports::CycleView& view) {
        if (view.definition != nullptr) roles.insert(view.definition->coordinator);
    };
    for (const ports::CycleRow& row : transaction_.cycles()) add(cycle(row.stream));
    for (const auto& [stream, changed] : changed_) add(cycle(stream));
    for (const RoleId& it : roles) hot_.set_coordinated(it);
    return {roles.begin(), roles.end()};
}

void Batch::run_by_system(core::CommandEnvelope envelope, const Arrival& cause) {
    envelope.organisation = cause.envelope.organisation;
    envelope.now = cause.received;
    // A refusal here means that there is nothing to do.
    static_cast<void>(run(envelope));
}

void Batch::follow_up(const core::Organisation& before, const Arrival& arrival) {
    for (const auto& [id, person] : organisation().people) {
        const core::Person* known = before.find(id);
        if (known == nullptr || known->email == person.email) continue;
        if (!transaction_.post_box(id).address_failed) continue;
        core::CommandEnvelope envelope;
        envelope.id = CommandId("address/" + id.value + "/" + arrival.envelope.id.value);
        envelope.stream = core::post_stream(id);
        envelope.item = core::post_item(id);
        envelope.command = core::MarkAddress{id, false, ""};
        run_by_system(std::move(envelope), arrival);
    }
    // The plans are not read for anything else: each is a whole history where it is not at hand.
    const bool has_others = changes_holders(before, organisation());
    if (has_others) hand_over_work(before, arrival);
    const bool has_other_voters = before.memberships != organisation().memberships ||
                                  before.delegations != organisation().delegations;
    if (has_others || has_other_voters) recount_votes(arrival);
    recount_dates(before, arrival);
}

// Somebody who could vote may be gone.
void Batch::recount_votes(const Arrival& arrival) {
    for (const ports::CycleView& view : running_cycles()) {
        for (core::CommandEnvelope& envelope : recounts(*view.cycle, to_text(arrival.received))) {
            run_by_system(std::move(envelope), arrival);
        }
    }
}

void Batch::hand_over_work(const core::Organisation& before, const Arrival& arrival) {
    for (const ports::CycleView& view : running_cycles()) {
        const LocalDate today = view.zone->local_date(arrival.received);
        const core::Organisation& after = organisation();
        for (const TaskHolder& former :
             holders_only_in(before, after, *view.cycle, *view.definition, today)) {
            transaction_.cancel_messages_to(former.person, former.task);
        }
        for (const TaskHolder& holder :
             holders_only_in(after, before, *view.cycle, *view.definition, today)) {
            run_by_system(hand_over(*view.cycle, holder), arrival);
        }
    }
}

std::optional<core::Rejection> Batch::prepare_handover(const core::HandOver& command, Instant now) {
    const ports::CycleView view = cycle(command.cycle);
    const core::Instance* item = view.cycle.get();
    if (item != nullptr && command.where != item->id) item = view.cycle->strand(command.where);
    const core::Rejection closed{core::RejectionCode::task_closed, {{"task", command.task.value}}};
    if (item == nullptr || view.definition == nullptr || view.zone == nullptr) return closed;
    const auto task = item->tasks.find(command.task);
    if (task == item->tasks.end()) return closed;
    const LocalDate today = view.zone->local_date(now);
    if (!is_holder(organisation(), *view.definition, task->second, command.person, today)) {
        return core::Rejection{core::RejectionCode::not_entitled,
                               {{"person", command.person.value}, {"needed", "the role"}}};
    }
    for (const auto& [id, person] : organisation().people) {
        const LocalDate eve = command.since - std::chrono::days(1);
        const bool held = is_holder(organisation(), *view.definition, task->second, id, eve);
        if (held && !is_holder(organisation(), *view.definition, task->second, id, today)) {
            transaction_.cancel_messages_to(id, command.task);
        }
    }
    return std::nullopt;
}

}  // namespace plancycle::runtime
