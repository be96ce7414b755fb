#pragma once
// Intents: imperatives. A command names one item; the envelope says who, when and on what basis.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/calendar_command.hpp"
#include "engine/core/event.hpp"

namespace plancycle::core {

struct Launch {
    DefinitionRef definition;
    int plan_year = 0;
    std::vector<UnitId> units;
    std::map<std::string, std::int64_t> settings;
};

struct Complete {
    TaskId task;
    TextRef comment;
    TextRef recipients{};             // Of a communication: who it went to.
    std::vector<TextRef> feedback{};  // Points that are owed an answer.
};

// Who sits and what is put to the vote, as the secretary writes it down; members vote then.
struct RecordSitting {
    TaskId task;
    LocalDate meeting;
    std::string minute;
    std::vector<PersonId> present;
    std::vector<Interest> recused;
    TextRef urgency;
    Motion motion;
};

struct RecordedVote {
    PersonId member;
    Choice choice = Choice::in_favour;
};

// One person's decision, or a body's as its recorder writes it down.
struct Decide {
    TaskId task;
    Motion motion;
    std::string minute;                  // Of a body that does not vote here.
    std::vector<Digest> seen;            // Content the person looked at; empty: not said.
    std::optional<LocalDate> meeting{};  // Of such a body: the day it met.
    TextRef urgency{};                   // The chair's reason for taking late papers then.
};

// A committee's decision recorded in one piece, after its meeting.
struct RecordDecision {
    RecordSitting sitting;
    std::vector<RecordedVote> votes;
    std::optional<Choice> casting;  // The chair's, on a tie.
};

// A member's own vote on the motion before the meeting.
struct CastVote {
    TaskId task;
    Choice choice = Choice::in_favour;
    bool casting = false;  // The chair's second vote, on a tie.
    std::vector<Digest> seen;
};

struct WithdrawVote {
    TaskId task;
    TextRef reason;
};

struct Recall {
    TaskId task;
    TextRef reason;
};

struct RequestInformation {
    TaskId task;
    PersonId of;
    TextRef question;
};

struct GiveInformation {
    TaskId task;
    TextRef answer;
};

struct Reassign {
    TaskId task;
    PersonId to;  // Empty: back to everybody entitled.
    TextRef reason;
};

struct DelegateTask {
    TaskId task;
    PersonId to;
    TextRef reason;
};

struct TakeBack {
    TaskId task;
};

// Decides over the heads of those entitled; always flagged.
struct Override {
    TaskId task;
    Motion motion;  // Its comment is the reason.
};

struct MeetCondition {
    std::string condition;
    TextRef evidence;
    Digest content;
    std::uint64_t size_bytes = 0;
};

struct ReopenCondition {
    std::string condition;
    TextRef reason;
};

// Answers a point of feedback.
struct Respond {
    std::string condition;
    TextRef answer;
    bool interim = false;  // A final answer is still to come.
    Digest content;        // A file with the answer; all zero when there is none.
    std::uint64_t size_bytes = 0;
};

// Calls in a decision that lies open.
struct CallIn {
    TaskId task;
    TextRef reason;
    TextRef supporters;
};

struct EnterLog {
    std::string kind;
    LocalDate on;
    TextRef text;
    TextRef people;
};

// Asks whoever holds these open tasks for them, each once a working day at most.
struct Nudge {
    std::vector<TaskId> tasks;
    TextRef note;
};

// Runs on under another version of the definition.
struct Migrate {
    DefinitionRef to;
    std::map<std::string, std::string> states;  // Old -> new, where the names differ.
    TextRef reason;
};

// Agrees on the forecast as it stands.
struct Rebaseline {
    TextRef reason;
};

struct EraseText {
    TextId text;
    TextRef reason;
};

struct WaiveCondition {
    std::string condition;
    TextRef reason;
    std::string minute{};  // Of a body that does without it.
};

// The content is staged by its hash before the command that names it.
struct AttachDocument {
    std::string kind;
    Digest content;
    std::uint64_t size_bytes = 0;
    std::string file_name;
    TextRef editorial{};  // Why the change of approved content is editorial only.
};

struct Comment {
    TextRef text;
};

// Verifies that it is met.
struct CloseCondition {
    std::string condition;
    TextRef note;
};

struct SetDate {
    DeadlineId deadline;
    LocalDate date;
    TextRef reason;
};

// Asks for a later date than the one in force.
struct AskExtension {
    DeadlineId deadline;
    LocalDate to;
    TextRef reason;
};

// Of whoever decides on it, or, withdrawing it, of whoever asked.
struct AnswerExtension {
    DeadlineId deadline;
    ExtensionAnswer answer = ExtensionAnswer::granted;
    std::optional<LocalDate> to;  // Granted to another day than was asked for.
    TextRef reason;
};

// Puts the actor's own reminders of a date off; without a day, back on.
struct Snooze {
    DeadlineId deadline;
    std::optional<LocalDate> until;
    TextRef reason;
};

struct AddUnit {
    UnitId unit;
    TextRef reason;
};

struct DropUnit {
    UnitId unit;
    TextRef reason;
};

struct RecordEvent {
    std::string event;
    LocalDate on;
    TextRef note;
};

// Goes on without these, all of them or none; the item is the cycle.
struct Waive {
    std::vector<ItemId> strands;
    TextRef reason;
    std::string minute{};  // Of a body that goes on without the units.
};

struct ReceiveInput {
    std::string input;
    LocalDate on;
};

struct AcceptProvisional {
    std::string input;
    TextRef reason;
};

// Of an outside event or an input: it was on another day, or, without one, it was not at all.
struct CorrectRecord {
    std::string name;
    std::optional<LocalDate> on;
    TextRef reason;
};

struct Cancel {
    TextRef reason;
};

struct Publish {
    TaskId task;
    Publication publication;
};

// The scheduler's: this one is due. All else of the cycle that is due by then passes with it.
struct FireDeadline {
    DeadlineId deadline;
};

// The system's: somebody who could vote can do so no longer, and the votes that are there may
// decide.
struct Recount {
    TaskId task;
};

// The organisation as a file describes it; decide records what differs.
struct ImportOrganisation {
    std::string title;
    std::string zone;
    std::vector<Person> people;
    std::vector<Unit> units;
    std::vector<RoleHolding> holdings;
    std::vector<Membership> memberships;
    std::vector<Meeting> meetings;
    std::vector<OwnTime> times{};
    TextRef meetings_reason{};  // Told with each date that moves with a meeting.
};

struct GiveDelegation {
    PersonId from;
    PersonId to;
    Term term;
    std::string workflow;
    UnitId unit;
    std::optional<Verb> verb;
    TextRef reason;
};

struct RevokeDelegation {
    std::string delegation;
    TextRef reason;
};

struct SetAbsence {
    PersonId person;
    PersonId substitute;
    Term term;
};

struct EndAbsence {
    std::string absence;
    LocalDate on;
};

// When the actor wants ordinary mail, and which.
struct SetMailWishes {
    MailWishes wishes;
};

// Issued by the scheduler once per person and working day, with the lines that are due.
struct SendDigest {
    PersonId person;
    LocalDate day;
    std::vector<DigestLine> lines;
};

// A mail that a server had taken came back.
struct RecordBounce {
    PersonId person;
    std::string message_id;
    bool is_address_bad = true;  // False: this mail is lost, the next may arrive.
    std::string answer;
};

// Tries the person's address again, with every mail to it that was given up.
struct ResendMail {
    PersonId person;
};

struct MarkAddress {
    PersonId person;
    bool failed = true;
    std::string answer;
};

// Issued by the scheduler and by an import, for open work whose role has a new holder.
struct HandOver {
    PersonId person;
    StreamId cycle;
    ItemId where;
    TaskId task;
    LocalDate since;
};

// Ends holds on outgoing mail, named as the store's settings name them.
struct ReleaseMail {
    std::vector<std::string> holds;
    TextRef reason;
};

using Command =
    std::variant<Launch, Complete, Decide, AttachDocument, Comment, CloseCondition, SetDate,
                 AddUnit, DropUnit, RecordEvent, Waive, ReceiveInput, AcceptProvisional, Cancel,
                 Publish, FireDeadline, ImportOrganisation, SendDigest, MarkAddress, HandOver,
                 ReleaseMail, RecordSitting, WithdrawVote, Recall, RequestInformation,
                 GiveInformation, Reassign, DelegateTask, TakeBack, Override, MeetCondition,
                 ReopenCondition, WaiveCondition, GiveDelegation, RevokeDelegation, SetAbsence,
                 EndAbsence, RecordDecision, CastVote, Respond, CallIn, EnterLog, Migrate,
                 EraseText, Rebaseline, Nudge, SetMailWishes, AskExtension, AnswerExtension, Snooze,
                 RecordBounce, ResendMail, CorrectRecord, Recount, ChangeCalendar, CountAnew>;

// Commands on the organisation's stream.
[[nodiscard]] bool is_about_organisation(const Command& command);

// Erasable text that travels with a command and is stored beside the history, not in it.
struct PersonalText {
    TextId id;
    std::string salt;  // 16 random bytes, so that a short name cannot be guessed from its digest.
    std::string text;
};

// sha256(salt, text): what the history keeps of a personal text.
[[nodiscard]] TextRef reference_to(const PersonalText& text);

struct CommandEnvelope {
    OrganisationId organisation;
    CommandId id;
    PersonId actor;       // Empty: the system itself (scheduler, relay).
    std::string os_user;  // Recorded beside the actor; not trusted for authority.
    Instant now;
    StreamId stream;
    ItemId item;
    std::optional<std::uint64_t> expected_version;
    Command command;
    std::vector<PersonalText> texts;
};

}  // namespace plancycle::core
