#pragma once
// The product in one function: what a command means for a cycle as it stands. Pure: no clock, no
// ids from thin air, no I/O. `decide` never changes anything; `evolve` applies what it decided.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/command.hpp"
#include "engine/core/rejection.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::core {

// What dates were counted by until now.
struct Formerly {
    const Organisation& organisation;
    const Calendar& calendar;
};

// Everything else the step needs, loaded before it.
struct Facts {
    const Definition& definition;
    const Organisation& organisation;
    const Calendar& calendar;
    const ZoneRules& zone;
    const Definition* successor = nullptr;  // What a migration leads to; null for all else.
    // Of a launch: the roles that have coordinated plans here; empty before the first.
    std::vector<RoleId> coordinators{};
    const Formerly* formerly = nullptr;  // For counting anew; null for all else.
};

// Errors: the RejectionCode values named in rejection.hpp. Order: events apply in sequence.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide(const Cycle& cycle,
                                                           const CommandEnvelope& envelope,
                                                           const Facts& facts);

// What an organisation's command needs to know beyond it.
struct OrganisationFacts {
    LocalDate today;  // In the organisation's zone.
    // Of the running cycles, or else of all there were: they set absences for others and say who is
    // who. Empty before the first cycle.
    std::vector<RoleId> coordinators;
    const Calendar* calendar = nullptr;  // As it stands, where its days are to change.
};

[[nodiscard]] Result<std::vector<Event>, Rejection> decide(const Organisation& organisation,
                                                           const CommandEnvelope& envelope,
                                                           const OrganisationFacts& facts);

// Applies one event of the cycle's stream; total on a valid history. `at` is the entry's instant.
void evolve(Cycle& cycle, const Event& event, Instant at);
void evolve(Organisation& organisation, const Event& event);

// Applies a whole entry: its events in order, then counts the entry in the version of each item
// it touched.
void evolve_entry(Cycle& cycle, const std::vector<Event>& events, Instant at);
void evolve_entry(Organisation& organisation, const std::vector<Event>& events);

}  // namespace plancycle::core
