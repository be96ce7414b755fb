#pragma once
// A compiled workflow definition: the charts plus what each step means to people. Immutable;
// made by workflows/compiler, pinned by every cycle through DefinitionRef.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/sha256.hpp"
#include "engine/core/approval_rule.hpp"
#include "engine/core/ballot.hpp"
#include "engine/core/chart.hpp"
#include "engine/core/deadline_spec.hpp"
#include "engine/core/guard.hpp"
#include "engine/core/symbol_table.hpp"
#include "engine/core/working_time.hpp"

namespace plancycle::core {

// Name, version and content hash of the definition a cycle was launched under.
struct DefinitionRef {
    std::string name;
    std::uint32_t version = 0;
    Digest hash;
    friend auto operator<=>(const DefinitionRef&, const DefinitionRef&) = default;
};

struct RoleSpec {
    RoleId id;
    std::string title;
    bool per_unit = false;  // One holder per unit instead of one for the organisation.
};

struct BodySpec {
    BodyId id;
    std::string title;
    RoleId recorded_by;  // Whose entry makes the body's decision part of the record.
    // Clear working days its papers lie open before a meeting; none: no cut-off.
    std::optional<int> papers_clear_days{};
};

struct DocumentSpec {
    std::string id;
    std::string title;
};

// Something a step needs from outside the cycle before it can be completed.
struct InputSpec {
    std::string id;
    std::string title;
    bool per_unit = false;
    bool provisional_allowed = false;  // May proceed on provisional figures with a reason.
    std::optional<DeadlineSpec> deadline;
};

// An occurrence outside the organisation's power (estimates approved by the assembly).
struct OutsideEventSpec {
    std::string id;
    std::string title;
    bool optional = false;                 // A recorded variant: nobody waits for it.
    std::optional<DeadlineSpec> expected;  // The window it is expected in; indicative.
    std::optional<DeadlineSpec> deadline;  // A legal date of the event's own.
};

struct SettingSpec {
    std::string id;
    std::string title;
    std::int64_t default_value = 0;
};

// A kind of dated entry that may be added again and again, or never: progress, a consultation held
// "as required". Nothing waits for it.
struct LogSpec {
    std::string id;
    std::string title;
    std::vector<RoleId> by;          // Who may enter it.
    std::vector<std::string> steps;  // Only while one of these is open; empty: always.
    bool records_people = false;     // Who was consulted belongs to the record.
};

// After so many working days overdue the role hears of it.
struct EscalationSpec {
    int working_days = 0;
    RoleId to;
};

// Working days before (negative) or at the due date on which a reminder is given, and the rhythm
// once overdue: after `overdue_first`, then each `overdue_every`, weekly after `weekly_after`.
struct LadderSpec {
    std::vector<int> before;
    int overdue_first = 1;
    int overdue_every = 3;
    int weekly_after = 3;
};

enum class StepKind {
    group,        // Compound or parallel: only structure.
    task,         // A person completes it.
    approval,     // A body or role decides.
    units,        // One strand per unit.
    wait,         // An outside event ends it.
    publication,  // A person publishes.
    call_in,      // A decision lies open: somebody calls it in, or it stands when it is due.
    automatic,    // Passed through on a guard.
    final,
};

// People have a task there.
[[nodiscard]] bool is_human(StepKind kind);

// A step an approval may return the work to: of the cycle, or of a block's strands.
struct ReturnTarget {
    std::string text;   // As written: "drafting.preparing" or "consolidating-draft".
    std::string block;  // Empty when it is a step of the cycle itself.
    std::string step;
};

using Actor = std::variant<RoleId, BodyId>;

// The role, or body, when it is the only one; nullptr otherwise.
[[nodiscard]] const RoleId* sole_role(const std::vector<Actor>& by);
[[nodiscard]] const BodyId* sole_body(const std::vector<Actor>& by);

struct Step {
    std::string id;
    StateIndex state = kRoot;
    StepKind kind = StepKind::group;
    std::string number;  // The source's own numbering, as text.
    std::string title;
    std::vector<Actor> by;              // Whose step it is; several only under a rule of groups.
    std::vector<std::string> needs;     // Input ids.
    std::vector<std::string> produces;  // Document ids.
    std::vector<std::string> approves;  // Document ids whose content the decision binds.
    std::vector<DeadlineSpec> deadlines;
    std::optional<WorkingTime> takes;  // How long the work is expected to take.
    std::optional<LadderSpec> ladder;  // Instead of the default of the deadline's class.
    std::vector<EscalationSpec> escalations;
    std::vector<ReturnTarget> returns;
    // --- Of an approval ---
    ApprovalRule rule;
    bool may_reject = false;               // The definition says where a rejection leads.
    std::vector<std::string> refers;       // Steps it may be referred to.
    std::vector<Verb> forbidden;           //
    std::vector<Verb> comment_required;    // Beyond return, reject and override, which always do.
    std::optional<RoleId> override_by;     // Who may decide over everybody's head.
    bool question_pauses_clock = false;    //
    bool falls_when_changed = true;        // A material change of what it approved undoes it.
    std::vector<std::string> followed_by;  // States that can come after it.
    std::optional<RoleId> editorial_by;    // Who may call a change editorial.
    // Set where approval subject to conditions is allowed: who verifies that one is met.
    std::optional<RoleId> conditions_verified_by;
    std::optional<RoleId> conditions_waived_by;
    bool chooses_units = false;  // Approving names the units a later block is for.
    // --- Of a for-each-unit block ---
    std::string chosen_in;         // Only the units this step's decision named; empty: all.
    std::vector<Actor> waived_by;  // Who beside the coordinator may go on without a unit.
    // --- Of a task that gives feedback ---
    std::optional<RoleId> response_by;  // Owes an answer to each point.
    int response_working_days = 0;      // Until then; 0: no date.
    // --- Of any step people do ---
    bool records_recipients = false;  // A communication: who it went to belongs to the record.
    std::optional<Guard> gate;        // Must hold before the step may be completed.
    std::string gate_text;            // As written.
    std::string gate_reason;          // Why, in the author's words.
};

// A chart with the meaning of its states; steps are in document order.
struct Flow {
    Chart chart;
    std::vector<Step> steps;

    [[nodiscard]] const Step* find(std::string_view id) const;
};

// "for each unit": its body compiled once; each unit's strand runs it on its own.
struct Block {
    std::string id;  // Also the id of its state in the cycle's chart.
    Flow flow;
};

struct Definition {
    DefinitionRef ref;
    std::string title;
    std::string source;
    unsigned fiscal_month = 1;  // The fiscal year begins on this day.
    unsigned fiscal_day = 1;
    std::string calendar;
    std::string zone;
    RoleId coordinator;
    std::vector<RoleSpec> roles;
    std::vector<BodySpec> bodies;
    std::vector<DocumentSpec> documents;
    std::vector<InputSpec> inputs;
    std::vector<OutsideEventSpec> events;
    std::vector<SettingSpec> settings;
    std::vector<LogSpec> logs;
    Flow flow;
    std::vector<Block> blocks;

    [[nodiscard]] const Block* find_block(std::string_view id) const;
    [[nodiscard]] const RoleSpec* find_role(const RoleId& id) const;
    [[nodiscard]] const BodySpec* find_body(const BodyId& id) const;
    [[nodiscard]] const DocumentSpec* find_document(std::string_view id) const;
    [[nodiscard]] const InputSpec* find_input(std::string_view id) const;
    [[nodiscard]] const OutsideEventSpec* find_event(std::string_view id) const;
    [[nodiscard]] const LogSpec* find_log(std::string_view id) const;
};

// The triggers the compiler wires and decide sends; one place so that both agree.
namespace triggers {
[[nodiscard]] std::string completed(std::string_view step);
[[nodiscard]] std::string approved(std::string_view step);
[[nodiscard]] std::string returned(std::string_view step, std::string_view target);
[[nodiscard]] std::string rejected(std::string_view step);
[[nodiscard]] std::string referred(std::string_view step, std::string_view target);
[[nodiscard]] std::string happened(std::string_view event);
[[nodiscard]] std::string called_in(std::string_view step);
}  // namespace triggers

// Guards of a definition: `open_units('drafting') = 0`, `open_conditions = 0`, `happened('x')`, ...
enum class GuardSymbol : std::uint8_t {
    open_units,       // (block) -> number of strands that still run
    done_units,       // (block) -> number
    waived_units,     // (block) -> number
    total_units,      // (block) -> number, dropped ones not counted
    chosen_units,     // (step) -> number of units its decision named
    open_conditions,  // () -> number of conditions neither closed nor waived
    owed_responses,   // () -> number of points of feedback without any answer
    open_responses,   // () -> number of those without a final answer
    received,         // (input) -> yes/no, provisional counts
    provisional,      // (input) -> yes/no
    happened,         // (event) -> yes/no
    attached,         // (document) -> yes/no
    setting,          // (setting) -> number
};

// Index in the table = value of GuardSymbol.
[[nodiscard]] const SymbolTable& guard_symbols();

}  // namespace plancycle::core
