#include "cli/plan_past.hpp"

#include <algorithm>

namespace plancycle::cli {

namespace {

constexpr std::size_t kPage = 500;

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
    std::uint64_t after = 0;
    for (auto page = view.entries(stream, 0, kPage); !page.empty();
         page = view.entries(stream, after, kPage)) {
        for (const ports::Entry& entry : page) add_entry(entry, zone.local_date(entry.at), past);
        after = page.back().sequence;
    }
    return past;
}

}  // namespace plancycle::cli
