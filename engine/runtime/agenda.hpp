#pragma once
// Which dates of a plan belong into whose calendar: in force, ahead, and those that are over and
// have to be taken out of it again. Pure; words are made at the edge.

#include <vector>

#include "engine/core/decide.hpp"
#include "engine/runtime/date_record.hpp"

namespace plancycle::runtime {

// Whose calendar: at most one of them is set; none: the whole plan's.
struct Whose {
    PersonId person;
    UnitId unit;
    BodyId body;
};

enum class AgendaState {
    in_force,
    ahead,  // The work has not reached it.
    over,   // Done, withdrawn, or in other hands.
};

struct AgendaItem {
    AgendaState state = AgendaState::in_force;
    ItemId item;
    UnitId unit;
    core::Deadline deadline;  // Of a step that is ahead: with the id it will have.
    std::uint64_t revision = 0;
    Instant changed_at;
};

// What is over stays in a calendar's file so long, to be taken away by programs that have it.
inline constexpr std::chrono::days kept_after_end{90};

// Order: by due instant, then id. Of a block whose units are still to be chosen nothing is known.
[[nodiscard]] std::vector<AgendaItem> agenda_of(const core::Cycle& cycle, const core::Facts& facts,
                                                const DateRecord& record, const Whose& whose,
                                                LocalDate today);

struct AgendaMeeting {
    core::Meeting meeting;
    bool is_called_off = false;
    std::uint64_t revision = 0;
    Instant changed_at;
};

// Every meeting the organisation ever listed, from the entries of its stream in their order. Those
// it took off its list again are called off.
class MeetingRecord {
public:
    void add(const ports::Entry& entry);
    // Order: by day, then body.
    [[nodiscard]] std::vector<AgendaMeeting> meetings() const;

private:
    std::map<std::pair<LocalDate, BodyId>, AgendaMeeting> meetings_;
};

}  // namespace plancycle::runtime
