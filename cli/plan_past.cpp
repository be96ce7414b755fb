#include "cli/plan_past.hpp"

#include <algorithm>

#include "cli/each_entry.hpp"

namespace plancycle::cli {

namespace {

void add_entry(const ports::Entry& entry, LocalDate on, PlanPast& past) {
    for (const core::Event& event : entry.events) {
        if (const auto* agreed = std::get_if<core::BaselineSet>(&event.fact)) {
            past.baseline = agreed->dates;
            past.agreed_on = on;
            past.agreed_because = agreed->reason;
            ++past.times_agreed;
        }
        if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
            std::erase_if(past.moved,
                          [&](const MovedDate& it) { return it.deadline == moved->deadline; });
            past.moved.push_back(
                {event.item, moved->deadline, moved->due.due, entry.actor, on, moved->reason});
        }
    }
}

}  // namespace

PlanPast past_of(ports::ReadView& view, const StreamId& stream, const core::ZoneRules& zone) {
    PlanPast past;
    each_entry(view, stream, [&](const ports::Entry& entry) {
        add_entry(entry, zone.local_date(entry.at), past);
    });
    return past;
}

}  // namespace plancycle::cli
