#pragma once
// Who is who: people, units, bodies and roles with terms, as the organisation's stream tells it.
// Names and addresses are personal text and only referenced here by id and digest.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/mail_wishes.hpp"
#include "engine/core/role_holdings.hpp"
#include "engine/core/verb.hpp"
#include "engine/core/working_time.hpp"

namespace plancycle::core {

// A reference to erasable text kept outside the chain: sha256(salt, text).
struct TextRef {
    TextId id;
    Digest digest;
    friend auto operator<=>(const TextRef&, const TextRef&) = default;
};

struct Person {
    PersonId id;
    TextRef name;
    TextRef email;
    TextRef phone;       // As people dial it; empty: not known.
    std::string zone;    // IANA name; empty means the organisation's.
    bool active = true;  // A leaver keeps the record and holds nothing any more.
    friend bool operator==(const Person&, const Person&) = default;
};

struct Unit {
    UnitId id;
    std::string title;
    friend bool operator==(const Unit&, const Unit&) = default;
};

struct Membership {
    BodyId body;
    PersonId person;
    std::string office;  // "chair", "secretary", "member".
    Term term;
    friend bool operator==(const Membership&, const Membership&) = default;
};

// A day a body meets.
struct Meeting {
    BodyId body;
    LocalDate on;
    friend bool operator==(const Meeting&, const Meeting&) = default;
};

// A standing power to act for somebody: what `from` may do within the scope, `to` may do too.
// Empty parts of the scope do not narrow it.
struct Delegation {
    std::string id;
    PersonId from;
    PersonId to;
    Term term;
    std::string workflow;  // Definition name.
    UnitId unit;
    std::optional<Verb> verb;
    TextRef reason;
    LocalDate given_on;
    friend bool operator==(const Delegation&, const Delegation&) = default;
};

// While it lasts the substitute gets the items and the mails.
struct Absence {
    std::string id;
    PersonId person;
    PersonId substitute;  // Empty: nobody; the coordinator is told.
    Term term;
    PersonId set_by;  // The person, or a coordinator for them.
    friend bool operator==(const Absence&, const Absence&) = default;
};

// What differs here from a shipped calendar.
struct OwnDays {
    std::uint32_t changes = 0;  // Told with the calendar's version.
    std::vector<Holiday> added;
    std::vector<LocalDate> withdrawn;  // Whatever the calendar says of them.
    friend bool operator==(const OwnDays&, const OwnDays&) = default;
};

struct Organisation {
    OrganisationId id;
    std::string title;
    std::string zone;
    std::uint64_t version = 0;  // Entries folded so far; recorded with each decision.
    std::map<PersonId, Person> people;
    std::map<UnitId, Unit> units;
    RoleHoldings holdings;
    std::vector<Membership> memberships;
    std::vector<Meeting> meetings;
    std::vector<OwnTime> times;           // By workflow and step.
    std::vector<Delegation> delegations;  // Revoked ones removed.
    std::vector<Absence> absences;        // Ended ones have a term that says so.
    std::map<PersonId, MailWishes> wishes;
    std::map<std::string, OwnDays> own_days;  // By calendar.

    [[nodiscard]] const Person* find(const PersonId& person) const;
    // Known, and has not left.
    [[nodiscard]] bool is_active(const PersonId& person) const;
    // Active holders on that day, in the order they were appointed.
    [[nodiscard]] std::vector<PersonId> holders(const RoleId& role, const UnitId& unit,
                                                LocalDate day) const;
    [[nodiscard]] bool holds(const PersonId& person, const RoleId& role, const UnitId& unit,
                             LocalDate day) const;
    [[nodiscard]] std::vector<PersonId> members(const BodyId& body, LocalDate day) const;
    // Members with a vote: all but a secretary.
    [[nodiscard]] std::vector<PersonId> voters(const BodyId& body, LocalDate day) const;
    // The member in an office, "chair" or "secretary"; empty when nobody is.
    [[nodiscard]] PersonId office(const BodyId& body, std::string_view office, LocalDate day) const;
    // Who stands in for an absent person that day; empty: present, or nobody does.
    [[nodiscard]] PersonId substitute(const PersonId& person, LocalDate day) const;
    [[nodiscard]] bool is_absent(const PersonId& person, LocalDate day) const;
    friend bool operator==(const Organisation&, const Organisation&) = default;
};

}  // namespace plancycle::core
