#pragma once
// Once per person and working day, at the start of office hours in the person's own zone: which
// reminders are new to this person? Issues SendDigest commands; nothing when there is nothing.
// Restart, downtime and clock steps repeat nothing: what was said is in the person's post box.

#include <map>
#include <string>
#include <vector>

#include "engine/runtime/dispatcher.hpp"

namespace plancycle::runtime {

// Rung names beside those of the ladder.
inline constexpr std::string_view kVacantRung = "vacant role";
inline constexpr std::string_view kAddressRung = "address failed";
inline constexpr std::string_view kStillRung = "still overdue";
inline constexpr std::string_view kOwnWorkRung = "own work";
inline constexpr std::string_view kVacantTaskRung = "vacant task";
inline constexpr std::string_view kSnoozedRung = "snoozed";

class DigestPlanner {
public:
    DigestPlanner(World world, Dispatcher& dispatcher) : world_(world), dispatcher_(dispatcher) {}

    // Sends what is due at `now`; returns how many digests were queued.
    std::size_t run_once(Instant now);
    // When somebody's office opens next, to be woken at.
    [[nodiscard]] Instant next_turn(Instant now);

private:
    using Lines = std::map<PersonId, std::vector<core::DigestLine>>;

    // A person whose office has opened today and who was not looked at yet.
    struct Turn {
        PersonId person;
        LocalDate day;
    };

    // What one round knows, read once.
    struct Round {
        const core::Organisation& organisation;
        std::vector<Turn> turns;
        std::map<PersonId, core::PostBox> boxes;  // Of everybody who is still here.
    };

    [[nodiscard]] std::vector<Turn> turns(const core::Organisation& organisation, Instant now);
    void collect(const core::Cycle& cycle, const Round& round, Lines& lines) const;
    // Work that came with a role whose term has begun: the new holder is told at once.
    void collect_handovers(const core::Cycle& cycle, const Round& round, Instant now,
                           std::vector<core::CommandEnvelope>& batch) const;
    // Approvals that the votes on them may decide by now: a term that has ended may have done it.
    void collect_recounts(const core::Cycle& cycle, Instant now,
                          std::vector<core::CommandEnvelope>& batch) const;
    // The coordinator on that day, who wants mail then.
    [[nodiscard]] static bool coordinates(const core::Definition& definition, const Round& round,
                                          const Turn& turn);
    // Approvals that wait only for those who wrote what they are about, and work whose last holder
    // has gone.
    void add_stuck_work(const core::Cycle& cycle, const core::Facts& facts, const Round& round,
                        Lines& lines) const;
    // Coordinators hear once of reminders that somebody has put off, and why.
    void add_snoozes(const core::Cycle& cycle, const core::Definition& definition,
                     const core::Calendar& calendar, const Round& round, Lines& lines) const;
    void add_failed_addresses(const core::Definition& definition, const Round& round,
                              Lines& lines) const;
    [[nodiscard]] std::shared_ptr<const core::ZoneRules> zone_of(
        const core::Organisation& organisation, const core::Person& person) const;

    World world_;
    Dispatcher& dispatcher_;
    std::map<PersonId, LocalDate> looked_at_;  // Only saves work: losing it is harmless.
};

}  // namespace plancycle::runtime
