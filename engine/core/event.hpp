#pragma once
// Facts as they are stored: past participles, full results, state ids as text, never an index, so
// that a history outlives the chart it was made under (docs/decisions/0002).

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/approval_event.hpp"
#include "engine/core/baseline_date.hpp"
#include "engine/core/calendar_event.hpp"
#include "engine/core/extension_event.hpp"
#include "engine/core/instance.hpp"

namespace plancycle::core {

// --- Cycle stream ---------------------------------------------------------------------------

struct CycleLaunched {
    DefinitionRef definition;
    std::string calendar;
    std::string calendar_version;
    std::string zone;
    int plan_year = 0;
    std::vector<UnitId> units;
    std::map<std::string, std::int64_t> settings;
    friend bool operator==(const CycleLaunched&, const CycleLaunched&) = default;
};

// The outcome of one macrostep: what was left, what was entered, where the item stands now.
struct Moved {
    std::string trigger;
    std::vector<std::string> exited;
    std::vector<std::string> entered;
    std::vector<std::string> active;
    std::map<std::string, std::vector<std::string>> history;
    bool running = true;
    LocalDate on;  // The local day in the plan's zone.
    friend bool operator==(const Moved&, const Moved&) = default;
};

struct StrandOpened {
    std::string block;
    UnitId unit;
    friend bool operator==(const StrandOpened&, const StrandOpened&) = default;
};

// Sent back to a named step; what it had attached stays.
struct StrandReopened {
    std::string step;
    friend bool operator==(const StrandReopened&, const StrandReopened&) = default;
};

struct StrandFinished {
    friend bool operator==(const StrandFinished&, const StrandFinished&) = default;
};

struct StrandWaived {
    TextRef reason;
    std::string right;   // By what right: "adg, recorded by democratic-services".
    std::string minute;  // Of a body.
    friend bool operator==(const StrandWaived&, const StrandWaived&) = default;
};

struct StrandDropped {
    TextRef reason;
    friend bool operator==(const StrandDropped&, const StrandDropped&) = default;
};

struct UnitAdded {
    UnitId unit;
    TextRef reason;
    friend bool operator==(const UnitAdded&, const UnitAdded&) = default;
};

struct UnitDropped {
    UnitId unit;
    TextRef reason;
    friend bool operator==(const UnitDropped&, const UnitDropped&) = default;
};

struct TaskOffered {
    Task task;
    friend bool operator==(const TaskOffered&, const TaskOffered&) = default;
};

enum class TaskEnd { completed, decided, withdrawn };

struct TaskClosed {
    TaskId task;
    TaskEnd how = TaskEnd::completed;
    friend bool operator==(const TaskClosed&, const TaskClosed&) = default;
};

struct DeadlineArmed {
    Deadline deadline;
    friend bool operator==(const DeadlineArmed&, const DeadlineArmed&) = default;
};

// No longer in force: the work is done (met, or late) or is not needed any more (withdrawn).
enum class DeadlineEnd { met, late, withdrawn };

struct DeadlineCleared {
    DeadlineId deadline;
    DeadlineEnd how = DeadlineEnd::met;
    friend bool operator==(const DeadlineCleared&, const DeadlineCleared&) = default;
};

struct DeadlinePassed {
    DeadlineId deadline;
    friend bool operator==(const DeadlinePassed&, const DeadlinePassed&) = default;
};

// Overridden by a named person with a reason; the original stays on record.
struct DeadlineMoved {
    DeadlineId deadline;
    DueDate due;
    TextRef reason;
    friend bool operator==(const DeadlineMoved&, const DeadlineMoved&) = default;
};

struct DocumentAttached {
    AttachedDocument document;
    friend bool operator==(const DocumentAttached&, const DocumentAttached&) = default;
};

struct Commented {
    TextRef text;
    friend bool operator==(const Commented&, const Commented&) = default;
};

struct TaskCompleted {
    TaskId task;
    std::string right;  // By what right: "planning-officer of health".
    TextRef comment;
    TextRef recipients;
    PersonId by;
    friend bool operator==(const TaskCompleted&, const TaskCompleted&) = default;
};

struct InputReceived {
    std::string input;
    LocalDate on;
    friend bool operator==(const InputReceived&, const InputReceived&) = default;
};

struct ProvisionalAccepted {
    std::string input;
    TextRef reason;
    friend bool operator==(const ProvisionalAccepted&, const ProvisionalAccepted&) = default;
};

struct OutsideEventRecorded {
    std::string event;
    LocalDate on;
    TextRef note;
    friend bool operator==(const OutsideEventRecorded&, const OutsideEventRecorded&) = default;
};

// What was recorded of an outside event or an input was wrong: it was another day, or, without one,
// it has not happened yet.
struct RecordCorrected {
    std::string name;
    std::optional<LocalDate> on;
    std::string right;
    TextRef reason;
    friend bool operator==(const RecordCorrected&, const RecordCorrected&) = default;
};

struct PlanPublished {
    Publication publication;
    std::string right;
    friend bool operator==(const PlanPublished&, const PlanPublished&) = default;
};

// The units a decision named; what it named on an earlier visit is forgotten.
struct UnitsChosen {
    std::string step;
    std::vector<UnitId> units;
    friend bool operator==(const UnitsChosen&, const UnitsChosen&) = default;
};

// A decision that lay open was called in and goes back.
struct CalledIn {
    TaskId task;
    std::string right;
    TextRef reason;
    TextRef supporters;  // Who asked for it, where several must.
    friend bool operator==(const CalledIn&, const CalledIn&) = default;
};

struct LogEntered {
    LogEntry entry;
    friend bool operator==(const LogEntered&, const LogEntered&) = default;
};

// Whoever holds these open tasks was asked for them once more.
struct Nudged {
    std::vector<TaskId> tasks;
    LocalDate on;
    std::string right;
    TextRef note;
    friend bool operator==(const Nudged&, const Nudged&) = default;
};

// The cycle runs on under another version of its definition. What follows from it for states,
// tasks and dates has events of its own in the same entry.
struct CycleMigrated {
    DefinitionRef from;
    DefinitionRef to;
    std::map<std::string, std::string> states;  // Renamed by hand: old -> new.
    std::string right;
    TextRef reason;
    friend bool operator==(const CycleMigrated&, const CycleMigrated&) = default;
};

// The forecast was agreed on: at launch, or anew with a reason.
struct BaselineSet {
    std::vector<BaselineDate> dates;
    TextRef reason;     // None at launch.
    std::string right;  // None at launch.
    friend bool operator==(const BaselineSet&, const BaselineSet&) = default;
};

struct CycleCancelled {
    TextRef reason;
    friend bool operator==(const CycleCancelled&, const CycleCancelled&) = default;
};

// --- Organisation stream --------------------------------------------------------------------

struct OrganisationFounded {
    std::string title;
    std::string zone;
    friend bool operator==(const OrganisationFounded&, const OrganisationFounded&) = default;
};

struct PersonRecorded {  // New, or changed.
    Person person;
    friend bool operator==(const PersonRecorded&, const PersonRecorded&) = default;
};

struct PersonLeft {
    PersonId person;
    friend bool operator==(const PersonLeft&, const PersonLeft&) = default;
};

struct UnitRecorded {
    Unit unit;
    friend bool operator==(const UnitRecorded&, const UnitRecorded&) = default;
};

struct HoldingsRecorded {  // The complete list in force from this entry on.
    std::vector<RoleHolding> holdings;
    std::vector<Membership> memberships;
    std::vector<Meeting> meetings;
    friend bool operator==(const HoldingsRecorded&, const HoldingsRecorded&) = default;
};

struct TimesRecorded {  // The complete list in force from this entry on.
    std::vector<OwnTime> times;
    friend bool operator==(const TimesRecorded&, const TimesRecorded&) = default;
};

// A hold on outgoing mail was ended by a person who had looked at the list.
struct MailReleased {
    std::uint64_t waiting = 0;       // Mails that were waiting then.
    std::vector<std::string> holds;  // Why mail was held, as it was told.
    std::string right;
    TextRef reason;
    friend bool operator==(const MailReleased&, const MailReleased&) = default;
};

// A personal text is gone for good; what refers to it stays.
struct TextErased {
    TextId text;
    std::string right;
    TextRef reason;
    friend bool operator==(const TextErased&, const TextErased&) = default;
};

struct DelegationGiven {
    Delegation delegation;
    friend bool operator==(const DelegationGiven&, const DelegationGiven&) = default;
};

struct DelegationRevoked {
    std::string delegation;
    TextRef reason;
    friend bool operator==(const DelegationRevoked&, const DelegationRevoked&) = default;
};

struct AbsenceSet {
    Absence absence;
    friend bool operator==(const AbsenceSet&, const AbsenceSet&) = default;
};

struct AbsenceEnded {
    std::string absence;
    LocalDate on;  // Back from this day on.
    friend bool operator==(const AbsenceEnded&, const AbsenceEnded&) = default;
};

struct MailWishesSet {
    PersonId person;
    MailWishes wishes;
    friend bool operator==(const MailWishesSet&, const MailWishesSet&) = default;
};

// --- Post streams, one per person    ---------------------------------------------------------

// One reminder in a digest: the deadline, the version of its date and the rung.
struct DigestLine {
    ItemId item;
    DeadlineId deadline;
    std::string rung;  // "T-5", "T0", "+1", "escalation to county-secretary"
    LocalDate rung_day;
    friend bool operator==(const DigestLine&, const DigestLine&) = default;
};

struct DigestQueued {
    PersonId person;
    LocalDate day;
    std::vector<DigestLine> lines;
    friend bool operator==(const DigestQueued&, const DigestQueued&) = default;
};

// The relay's word that an address does not take mail; the coordinator's business until mended.
struct AddressFailed {
    PersonId person;
    std::string answer;  // The server's reply, control characters removed.
    friend bool operator==(const AddressFailed&, const AddressFailed&) = default;
};

struct AddressRestored {
    PersonId person;
    friend bool operator==(const AddressRestored&, const AddressRestored&) = default;
};

// A mail that a server had taken came back. Whether its address is at fault is told beside it.
struct MailBounced {
    PersonId person;
    std::string message_id;
    std::string answer;  // Of the bounce, control characters removed.
    friend bool operator==(const MailBounced&, const MailBounced&) = default;
};

// Mails that were given up go out once more.
struct MailResent {
    PersonId person;
    std::vector<std::string> message_ids;
    std::string right;
    friend bool operator==(const MailResent&, const MailResent&) = default;
};

// Work that was given out before came to this person together with a role.
struct WorkTakenOver {
    PersonId person;
    StreamId cycle;
    ItemId where;
    TaskId task;
    LocalDate since;  // First day in the role.
    friend bool operator==(const WorkTakenOver&, const WorkTakenOver&) = default;
};

using Fact = std::variant<
    CycleLaunched, Moved, StrandOpened, StrandReopened, StrandFinished, StrandWaived, StrandDropped,
    UnitAdded, UnitDropped, TaskOffered, TaskClosed, DeadlineArmed, DeadlineCleared, DeadlinePassed,
    DeadlineMoved, DocumentAttached, Commented, TaskCompleted, Decided, ConditionImposed,
    ConditionClosed, InputReceived, ProvisionalAccepted, OutsideEventRecorded, PlanPublished,
    CycleCancelled, OrganisationFounded, PersonRecorded, PersonLeft, UnitRecorded, HoldingsRecorded,
    DigestQueued, AddressFailed, AddressRestored, MailReleased, WorkTakenOver, VoteCast,
    VoteWithdrawn, SittingRecorded, SittingEnded, SubmissionRecalled, InformationRequested,
    InformationGiven, TaskReassigned, TaskDelegated, TaskTakenBack, DeadlinePaused, DeadlineResumed,
    DecisionStale, ConditionMet, ConditionReopened, ConditionWaived, DelegationGiven,
    DelegationRevoked, AbsenceSet, AbsenceEnded, CastingVoteGiven, UnitsChosen, CalledIn,
    LogEntered, CycleMigrated, TextErased, BaselineSet, TimesRecorded, Nudged, MailWishesSet,
    ExtensionAsked, ExtensionAnswered, RemindersSnoozed, MailBounced, MailResent, RecordCorrected,
    CalendarDaysChanged, DeadlineRecounted>;

struct Event {
    ItemId item;
    Fact fact;
    friend bool operator==(const Event&, const Event&) = default;
};

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace plancycle::core
