#include "engine/runtime/stuck_work.hpp"

#include "engine/core/standstill.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/runtime/audience.hpp"
#include "engine/runtime/digest_planner.hpp"

namespace plancycle::runtime {

namespace {

// Work that nobody held from its beginning was told of by the mail that offered it.
bool was_vacant_when_offered(const core::Task& task, const core::Facts& facts, LocalDate day,
                             Instant organised) {
    const LocalDate offered = facts.zone.local_date(task.offered_at);
    return task.offered_at >= organised && day < offered + kAgainAfter &&
           core::holders_of(task, facts.definition, facts.organisation, offered).empty();
}

}  // namespace

std::optional<Stuck> why_stuck(const core::Cycle& cycle, const core::Instance& item,
                               const core::Task& task, const core::Facts& facts, LocalDate day,
                               Instant organised) {
    const core::Flow& flow = flow_of(facts.definition, cycle, item.id);
    if (core::standstill_of(item, flow, task, facts.definition, facts.organisation, day)) {
        return Stuck{kOwnWorkRung, "own-work/"};
    }
    const bool is_vacant =
        core::holders_of(task, facts.definition, facts.organisation, day).empty();
    if (!is_vacant || was_vacant_when_offered(task, facts, day, organised)) return std::nullopt;
    return Stuck{kVacantTaskRung, "vacant/"};
}

}  // namespace plancycle::runtime
