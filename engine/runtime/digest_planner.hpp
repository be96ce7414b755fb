#pragma once
// Once per person and working day, at the start of office hours in the person's own zone: which
// reminders are new to this person? Issues SendDigest commands; nothing when there is nothing.
// Restart, downtime and clock steps repeat nothing: what was said is in the person's post box.

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/runtime/dispatcher.hpp"

namespace plancycle::runtime {

// Rung names beside those of the ladder.
inline constexpr std::string_view kVacantRung = "vacant role";
inline constexpr std::string_view kAddressRung = "address failed";
inline constexpr std::string_view kStillRung = "still overdue";
inline constexpr std::string_view kOwnWorkRung = "own work";
inline constexpr std::string_view kVacantTaskRung = "vacant task";
inline constexpr std::string_view kSnoozedRung = "snoozed";

struct DigestCount {
    std::size_t queued = 0;
    bool more = false;  // Call again.
};

class DigestPlanner {
public:
    DigestPlanner(World world, Dispatcher& dispatcher) : world_(world), dispatcher_(dispatcher) {}

    // Sends what is due at `now`; returns how many digests were queued.
    std::size_t run_once(Instant now);
    // A slice of the same: some plans are read, or some digests queued, and whoever waits for the
    // store or the scheduler gets a turn in between.
    DigestCount run_some(Instant now);
    // When somebody's office opens next, to be woken at.
    [[nodiscard]] Instant next_turn(Instant now);

private:
    // What one round knows, read once, and how far it is.
    struct Round {
        Instant begun;
        core::Organisation organisation;
        ports::StreamHead head;                   // Of the organisation's stream.
        std::map<PersonId, LocalDate> turns;      // Office has opened that day; not looked at yet.
        std::set<LocalDate> days;                 // Of the turns.
        std::map<PersonId, core::PostBox> boxes;  // Of everybody who is still here.
        std::vector<PersonId> failed;             // Whose address takes no mail.
        std::deque<PersonId> people;              // Whose post boxes are still to be read.
        std::deque<StreamId> cycles;              // Still to be read.
        std::map<PersonId, std::vector<core::DigestLine>> lines;
        std::deque<core::CommandEnvelope> commands;  // Still to be given, beside the digests.
    };

    [[nodiscard]] std::optional<Round> begin(ports::ReadView& view, Instant now);
    [[nodiscard]] std::map<PersonId, LocalDate> turns(const core::Organisation& organisation,
                                                      Instant now);
    [[nodiscard]] bool is_outdated(ports::ReadView& view, Instant now) const;
    [[nodiscard]] bool read_some(ports::ReadView& view, Instant now);
    void read_cycle(ports::ReadView& view, const StreamId& stream, Instant now);
    [[nodiscard]] core::CommandEnvelope digest_for(const PersonId& person) const;
    [[nodiscard]] std::size_t queue_some(Instant now);
    void collect(const core::Cycle& cycle, const core::Facts& facts);
    // Work that came with a role whose term has begun: the new holder is told at once.
    void collect_handovers(const core::Cycle& cycle, const core::Facts& facts, Instant now);
    // Approvals that the votes on them may decide by now: a term that has ended may have done it.
    void collect_recounts(const core::Cycle& cycle, const core::Facts& facts, Instant now);
    // Who coordinates on that day, has a turn, and wants mail then.
    [[nodiscard]] std::vector<PersonId> coordinators_on(LocalDate day,
                                                        const core::Definition& definition) const;
    // Approvals that wait only for those who wrote what they are about, and work whose last holder
    // has gone.
    void add_stuck_work(const core::Cycle& cycle, const core::Facts& facts, LocalDate day,
                        const PersonId& coordinator);
    // Coordinators hear once of reminders that somebody has put off, and why.
    void add_snoozes(const core::Cycle& cycle, LocalDate day, const PersonId& coordinator);
    void add_failed_addresses(LocalDate day, const PersonId& coordinator);
    [[nodiscard]] std::shared_ptr<const core::ZoneRules> zone_of(
        const core::Organisation& organisation, const core::Person& person) const;

    World world_;
    Dispatcher& dispatcher_;
    std::optional<Round> round_;
    std::map<PersonId, LocalDate> looked_at_;  // Only saves work: losing it is harmless.
};

}  // namespace plancycle::runtime
