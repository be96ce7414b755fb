#include "engine/runtime/handover.hpp"

#include <algorithm>
#include <functional>

#include "engine/core/authority.hpp"
#include "engine/core/post_box.hpp"
#include "engine/core/task_holders.hpp"

namespace plancycle::runtime {

namespace {

using Visit = std::function<void(const core::Instance&, const core::Task&, const PersonId&,
                                 const core::Entitlement&)>;

// Of an approval in order, those whose turn it is.
std::vector<core::Entitlement> rights_to(const core::Task& task,
                                         const core::Organisation& organisation,
                                         const core::Definition& definition, LocalDate day) {
    return core::entitlements_of(
        definition, core::actors_in_turn(task, definition, organisation, day), task.unit);
}

// Every open task with everybody who holds it on that day.
void visit_holders(const core::Organisation& organisation, const core::Cycle& cycle,
                   const core::Definition& definition, LocalDate day, const Visit& visit) {
    const auto visit_item = [&](const core::Instance& item) {
        for (const auto& [id, task] : item.tasks) {
            for (const auto& right : rights_to(task, organisation, definition, day)) {
                for (const PersonId& person : organisation.holders(right.role, right.unit, day)) {
                    visit(item, task, person, right);
                }
            }
        }
    };
    visit_item(cycle);
    for (const auto& [id, strand] : cycle.strands) visit_item(*strand);
}

// The first day of an unbroken time in the role that covers `day`; nothing when it has no start.
std::optional<LocalDate> start_of(const core::Organisation& organisation, const PersonId& person,
                                  const core::Entitlement& right, LocalDate day) {
    LocalDate start = day;
    const auto& places = organisation.holdings.places_of(right.role, right.unit);
    // Each round moves to the start of another holding.
    for (std::size_t round = 0; round <= places.size(); ++round) {
        const LocalDate before = start;
        for (const std::size_t place : places) {
            const core::RoleHolding& it = organisation.holdings.all()[place];
            if (it.person != person) continue;
            const bool reaches = it.term.covers(start) || it.term.to == start;
            if (!reaches) continue;
            if (!it.term.from) return std::nullopt;
            start = std::min(start, *it.term.from);
        }
        if (start == before) break;
    }
    return start;
}

}  // namespace

std::vector<TaskHolder> holders_only_in(const core::Organisation& organisation,
                                        const core::Organisation& other, const core::Cycle& cycle,
                                        const core::Definition& definition, LocalDate today) {
    std::vector<TaskHolder> found;
    visit_holders(organisation, cycle, definition, today,
                  [&](const core::Instance& item, const core::Task& task, const PersonId& person,
                      const core::Entitlement& right) {
                      if (is_holder(other, definition, task, person, today)) return;
                      const auto start = start_of(organisation, person, right, today);
                      found.push_back({item.id, task.id, person, start.value_or(today)});
                  });
    return found;
}

std::vector<TaskHolder> holders_since(const core::Organisation& organisation,
                                      const core::Cycle& cycle, const core::Definition& definition,
                                      const core::ZoneRules& zone, LocalDate today) {
    std::vector<TaskHolder> found;
    visit_holders(organisation, cycle, definition, today,
                  [&](const core::Instance& item, const core::Task& task, const PersonId& person,
                      const core::Entitlement& right) {
                      const auto start = start_of(organisation, person, right, today);
                      if (!start || *start <= zone.local_date(task.offered_at)) return;
                      found.push_back({item.id, task.id, person, *start});
                  });
    return found;
}

bool is_holder(const core::Organisation& organisation, const core::Definition& definition,
               const core::Task& task, const PersonId& person, LocalDate day) {
    const auto rights = rights_to(task, organisation, definition, day);
    return std::ranges::any_of(rights, [&](const core::Entitlement& right) {
        return organisation.holds(person, right.role, right.unit, day);
    });
}

core::CommandEnvelope hand_over(const core::Cycle& cycle, const TaskHolder& holder) {
    core::CommandEnvelope envelope;
    envelope.id = CommandId("handover/" + holder.person.value + "/" + holder.task.value + "/" +
                            to_text(holder.since));
    envelope.stream = core::post_stream(holder.person);
    envelope.item = core::post_item(holder.person);
    envelope.command =
        core::HandOver{holder.person, cycle.stream, holder.item, holder.task, holder.since};
    return envelope;
}

std::vector<core::CommandEnvelope> recounts(const core::Cycle& cycle, const std::string& occasion) {
    std::vector<core::CommandEnvelope> found;
    const auto visit = [&](const core::Instance& item) {
        for (const auto& [id, task] : item.tasks) {
            if (task.votes.empty()) continue;
            core::CommandEnvelope envelope;
            envelope.id = CommandId("recount/" + id.value + "/" + occasion);
            envelope.stream = cycle.stream;
            envelope.item = item.id;
            envelope.command = core::Recount{id};
            found.push_back(std::move(envelope));
        }
    };
    visit(cycle);
    for (const auto& [id, strand] : cycle.strands) visit(*strand);
    return found;
}

}  // namespace plancycle::runtime
