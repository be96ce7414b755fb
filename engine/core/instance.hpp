#pragma once
// The state of one running item (a cycle or a strand) and of a cycle with its strands. Plain
// values: changed only by evolve() applying events.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"
#include "engine/core/ballot.hpp"
#include "engine/core/deadline.hpp"
#include "engine/core/definition.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// A person's or body's open work item: one visit of one step.
struct Task {
    TaskId id;  // "<item>/<step>#<visit>"
    std::string step;
    std::vector<Actor> by;
    UnitId unit;  // Empty in the cycle itself.
    Instant offered_at;
    bool returned = false;             // Came back with a comment.
    PersonId submitted_by;             // Whose act led here; empty when nobody's alone did.
    std::string submitted_from;        // The step that act completed.
    PersonId assigned_to;              // Alone may act; empty: everybody entitled.
    std::vector<Handover> handovers;   // In the order they were made, taken back ones removed.
    std::vector<BoundContent> frozen;  // What was submitted for approval.
    std::vector<Vote> votes;           // In the order they were cast.
    std::optional<Sitting> sitting;
    std::optional<Inquiry> inquiry;  // Not answered yet.
    friend bool operator==(const Task&, const Task&) = default;
};

// A due date in force. Absolute: never a remaining delay.
struct Deadline {
    DeadlineId id;     // "<item>/<step>#<visit>/<name>"
    std::string step;  // Step, input or outside event it belongs to.
    std::string title;
    DeadlineClass kind = DeadlineClass::indicative;
    DueDate due;
    LocalDate original;  // As first armed; never changes.
    std::uint32_t moves = 0;
    bool passed = false;                 // The due instant went by and was noticed.
    std::optional<LocalDate> paused_on;  // Its clock stands still since then.
    friend bool operator==(const Deadline&, const Deadline&) = default;
};

// A later date that was asked for and is not answered yet.
struct ExtensionRequest {
    LocalDate to;
    PersonId by;
    std::string right;
    TextRef reason;
    LocalDate on;  // The local day it was asked for.
    friend bool operator==(const ExtensionRequest&, const ExtensionRequest&) = default;
};

// One person's own reminders of a date, put off.
struct SnoozedReminders {
    LocalDate on;     // The local day it was done.
    LocalDate until;  // Reminded again from this day on.
    TextRef reason;
    friend bool operator==(const SnoozedReminders&, const SnoozedReminders&) = default;
};

struct AttachedDocument {
    std::string kind;  // DocumentSpec id.
    Digest content;
    std::uint64_t size_bytes = 0;
    std::string file_name;
    PersonId by;
    Instant at;
    TextRef editorial;  // Why a change of approved content is editorial only; else empty.
    friend bool operator==(const AttachedDocument&, const AttachedDocument&) = default;
};

struct InputState {
    bool received = false;
    bool provisional = false;
    std::optional<LocalDate> received_on;
    TextRef reason;  // Why provisional.
    friend bool operator==(const InputState&, const InputState&) = default;
};

// A decision as it stands: on what content it was taken, and whether that still is the content.
struct StandingDecision {
    TaskId task;
    std::string step;
    Verdict verdict = Verdict::approve;
    std::vector<BoundContent> content;
    Instant at;
    bool stale = false;  // The content was changed since.
    friend bool operator==(const StandingDecision&, const StandingDecision&) = default;
};

enum class StrandOutcome { open, done, waived, dropped };

// Who finished a task last, and so handed on what it produced.
struct Completion {
    PersonId by;
    Instant at;
    friend bool operator==(const Completion&, const Completion&) = default;
};

// What cycle and strand have in common.
struct Instance {
    ItemId id;
    std::uint64_t version = 0;  // Entries that touched this item.
    bool running = false;
    std::vector<std::string> active;                          // State ids in document order.
    std::map<std::string, std::vector<std::string>> history;  // History state -> state ids.
    std::map<std::string, std::uint32_t> visits;              // Step -> times entered.
    std::map<std::string, Instant> entered_at;                // Step -> last entry.
    std::map<std::string, LocalDate> finished_on;             // Step -> last local day left done.
    std::map<TaskId, Task> tasks;                             // Open ones only.
    std::map<DeadlineId, Deadline> deadlines;                 // In force only.
    std::vector<AttachedDocument> documents;                  // Latest of each kind last.
    std::map<std::string, InputState> inputs;
    std::map<std::string, StandingDecision> decisions;  // Step -> its last approval.
    std::map<std::string, Completion> completions;      // Step -> its last completion.
    std::map<DeadlineId, ExtensionRequest> extensions;  // Of deadlines in force.
    std::map<DeadlineId, std::map<PersonId, SnoozedReminders>> snoozes;
    friend bool operator==(const Instance&, const Instance&) = default;
};

// The item stands in this state now.
[[nodiscard]] bool is_at(const Instance& item, std::string_view state);

struct Strand : Instance {
    std::string block;
    UnitId unit;
    StrandOutcome outcome = StrandOutcome::open;
    TextRef reason;  // Of a waiver or a drop.
    friend bool operator==(const Strand&, const Strand&) = default;
};

enum class ConditionState : std::uint8_t {
    open,
    met,     // Its owner says so, with evidence; the verifier has not looked yet.
    closed,  // Verified.
    waived,  // By somebody entitled, with a reason.
};

enum class ConditionKind : std::uint8_t {
    change,    // Of an approval: "approve subject to ...".
    response,  // A point of feedback that is owed an answer; `met` is an interim one.
};

// What a decision or feedback asks of somebody; gates what the definition names.
struct Condition {
    std::string id;  // "<step>#<visit>.<n>"
    ConditionKind kind = ConditionKind::change;
    std::string item;  // Item whose step imposed it.
    std::string step;
    TextRef text;
    RoleId owner;
    UnitId unit;
    std::optional<LocalDate> due;
    ConditionState state = ConditionState::open;
    PersonId given_by;  // Of feedback: who gave it.
    PersonId met_by;
    TextRef evidence;         // What the owner says was done.
    Digest evidence_content;  // A file that shows it; all zero when there is none.
    PersonId closed_by;       // Verified or waived it.
    friend bool operator==(const Condition&, const Condition&) = default;
};

// Over: it gates nothing any more.
[[nodiscard]] bool is_settled(const Condition& condition);

struct Occurrence {
    LocalDate on;
    Instant recorded_at;
    friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// One entry of the dated log; corrected by a later one, never changed.
struct LogEntry {
    std::string id;    // "log.<n>"
    std::string kind;  // LogSpec id.
    LocalDate on;      // The day it is about; in the future: planned.
    TextRef text;
    TextRef people;  // Of a consultation: who was consulted.
    PersonId by;
    Instant at;
    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

struct Publication {
    std::string url;
    LocalDate on;
    std::string recipients;
    friend bool operator==(const Publication&, const Publication&) = default;
};

// The stream of one cycle folded: the cycle's own item and its strands. Strands are shared and
// copied on write, so that a copy of a cycle with sixty units costs sixty pointers.
struct Cycle : Instance {
    StreamId stream;
    DefinitionRef definition;
    std::string calendar;  // Calendar id and version in force.

    std::string calendar_version;
    std::string zone;
    int plan_year = 0;  // Y: the calendar year the planned fiscal year starts in.
    std::vector<UnitId> units;
    std::map<std::string, std::int64_t> settings;
    std::map<std::string, Occurrence> happened;
    std::vector<Condition> conditions;
    std::map<std::string, std::vector<UnitId>> chosen;  // Step -> units its decision named.
    std::map<TaskId, LocalDate> nudged;                 // Open tasks -> last day asked for.
    std::vector<LogEntry> log;                          // In the order they were entered.
    std::optional<Publication> publication;
    bool cancelled = false;
    TextRef cancel_reason;
    std::map<ItemId, std::shared_ptr<const Strand>> strands;

    [[nodiscard]] bool exists() const { return version > 0; }
    [[nodiscard]] const Strand* strand(const ItemId& item) const;
    // The strand of a unit in a block, or nullptr.
    [[nodiscard]] const Strand* strand(std::string_view block, const UnitId& unit) const;
};

[[nodiscard]] bool operator==(const Cycle& left, const Cycle& right);  // Deep.

// The unit belongs to the plan: launched with it or added, and not dropped since.
[[nodiscard]] bool takes_part(const Cycle& cycle, const UnitId& unit);

// The strand of that id; the cycle's own item for every other id.
[[nodiscard]] const Instance& instance_of(const Cycle& cycle, const ItemId& item);

// The latest content of each of these kinds of documents that is there.
[[nodiscard]] std::vector<BoundContent> content_of(const Instance& instance,
                                                   const std::vector<std::string>& kinds);

[[nodiscard]] ItemId strand_id(const StreamId& stream, std::string_view block, const UnitId& unit);
[[nodiscard]] TaskId task_id(const ItemId& item, std::string_view step, std::uint32_t visit);

}  // namespace plancycle::core
