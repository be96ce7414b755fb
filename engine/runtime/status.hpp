#pragma once
// A cycle as a coordinator needs to see it: who holds what and for how long, what is late, which
// dates are at risk, who is missing at a join. Pure; words are made at the edge.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::runtime {

enum class Punctuality {
    on_time,
    due_soon,  // Within the class's last reminder before the due date.
    late,
    at_risk,  // The work has not reached this step, and its date is near or gone.
};

struct DateLine {
    ItemId item;
    DeadlineId deadline;  // Of a step that is ahead: the id it will have.
    std::string owner;    // Step, input or outside event.
    std::string title;
    core::DeadlineClass kind = core::DeadlineClass::indicative;
    core::DueDate due;
    LocalDate original;
    std::uint32_t moves = 0;
    Punctuality punctuality = Punctuality::on_time;
    int working_days_left = 0;   // Negative: late by so many.
    bool is_ahead = false;       // The work has not reached its step, or not again.
    bool is_each_units = false;  // Each unit will have such a date; `item` is "<cycle>/<block>".
    bool is_for_chosen = false;  // Of those: each unit that is chosen.
    bool is_call_in = false;     // The end of a time to call in: nobody is late with it.
    std::optional<LocalDate> paused_on{};  // Its clock stands still: nobody is late with it.
    std::optional<core::ExtensionRequest> asked{};         // A later date, not answered yet.
    std::map<PersonId, core::SnoozedReminders> snoozes{};  // Of those who are still silent.
};

struct HeldTask {
    core::Task task;
    ItemId item;
    std::string number;  // The source's own step number.
    std::string title;
    std::vector<PersonId> holders;
    bool vacant = false;
    bool is_call_in = false;  // Open to call-in until its date; no work to do.
    int working_days_held = 0;
    std::optional<DateLine> date;  // The earliest of its dates.
    std::vector<std::string> missing_inputs;
    std::vector<std::string> missing_documents;
};

struct JoinLine {
    std::string block;
    std::string title;
    std::vector<UnitId> done;
    std::vector<UnitId> open;
    std::vector<UnitId> waived;
    bool is_active = false;
};

struct EventLine {
    std::string event;
    std::string title;
    bool optional = false;
    std::optional<core::Occurrence> occurrence;
    bool is_awaited = false;  // A step of the cycle waits for it now.
};

struct InputLine {
    ItemId item;
    std::string input;
    std::string title;
    core::InputState state;
};

struct CycleStatus {
    std::vector<HeldTask> tasks;
    std::vector<DateLine> dates;  // In force and ahead; earliest first.
    std::vector<JoinLine> joins;
    std::vector<EventLine> events;
    std::vector<InputLine> inputs;
    std::vector<core::Condition> open_conditions;
    std::vector<std::string> current_steps;  // Titles of what is active in the cycle itself.
};

[[nodiscard]] CycleStatus status_of(const core::Cycle& cycle, const core::Facts& facts,
                                    Instant now);

// Every date of a cycle before it is launched, as far as it can be known: preview.
struct PreviewLine {
    std::string number;
    std::string owner;
    std::string title;
    std::string block;                         // Of a unit's step.
    bool is_for_chosen = false;                // Of a unit that is chosen.
    const core::DeadlineSpec* spec = nullptr;  // Lives in the definition.
    core::Resolution resolution;
};

[[nodiscard]] std::vector<PreviewLine> preview(const core::Definition& definition, int plan_year,
                                               const core::Calendar& calendar,
                                               const core::ZoneRules& zone,
                                               const core::SettingValues& settings);

}  // namespace plancycle::runtime
