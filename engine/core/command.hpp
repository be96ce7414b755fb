#pragma once
// Intents: imperatives. A command names one item; the envelope says who, when and on what basis.

#include <optional>
#include <string>
#include <variant>
#include <vector>

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
};

struct ProposedChange {
    TextRef text;
    RoleId owner;
    UnitId unit;
};

struct Decide {
    TaskId task;
    Verdict verdict = Verdict::approve;
    std::string minute;
    TextRef comment;
    std::string return_to;
    std::vector<UnitId> units;  // Of a return to a block; empty means all.
    std::vector<ProposedChange> changes;
};

// The content is staged by its hash before the command that names it.
struct AttachDocument {
    std::string kind;
    Digest content;
    std::uint64_t size_bytes = 0;
    std::string file_name;
};

struct Comment {
    TextRef text;
};

struct CloseChange {
    std::string change;
    TextRef note;
};

struct SetDate {
    DeadlineId deadline;
    LocalDate date;
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

struct Waive {
    TextRef reason;  // The item is the strand.
};

struct ReceiveInput {
    std::string input;
    LocalDate on;
};

struct AcceptProvisional {
    std::string input;
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

// The organisation as a file describes it; decide records what differs.
struct ImportOrganisation {
    std::string title;
    std::string zone;
    std::vector<Person> people;
    std::vector<Unit> units;
    std::vector<RoleHolding> holdings;
    std::vector<Membership> memberships;
};

// Issued by the scheduler once per person and working day, with the lines that are due.
struct SendDigest {
    PersonId person;
    LocalDate day;
    std::vector<DigestLine> lines;
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
    std::variant<Launch, Complete, Decide, AttachDocument, Comment, CloseChange, SetDate, AddUnit,
                 DropUnit, RecordEvent, Waive, ReceiveInput, AcceptProvisional, Cancel, Publish,
                 FireDeadline, ImportOrganisation, SendDigest, MarkAddress, HandOver, ReleaseMail>;

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
