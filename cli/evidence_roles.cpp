#include "cli/evidence_roles.hpp"

#include <map>
#include <set>
#include <tuple>

#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// A role or a seat, where, whose, and for which time.
using Office = std::tuple<std::string, std::string, PersonId, std::optional<LocalDate>,
                          std::optional<LocalDate>>;

struct Recorded {
    std::uint64_t since = 0;
    std::uint64_t until = 0;  // The entry that took it away; 0: none did.
};

std::set<Office> offices_of(const core::HoldingsRecorded& recorded, const Directory& directory,
                            const core::Definition& definition) {
    std::set<Office> offices;
    for (const core::RoleHolding& it : recorded.holdings) {
        if (definition.find_role(it.role) == nullptr) continue;
        const std::string unit = it.unit.empty() ? "" : directory.title(it.unit);
        offices.emplace(title_of(definition, core::Actor(it.role)), unit, it.person, it.term.from,
                        it.term.to);
    }
    for (const core::Membership& it : recorded.memberships) {
        if (definition.find_body(it.body) == nullptr) continue;
        const std::string seat = title_of(definition, core::Actor(it.body)) + ", " + it.office;
        offices.emplace(seat, "", it.person, it.term.from, it.term.to);
    }
    return offices;
}

// A term ends before `to`; people read the last day.
std::string term_words(const std::optional<LocalDate>& from, const std::optional<LocalDate>& to) {
    std::string words = from ? "from " + in_words(*from) : "";
    if (to) {
        words += (words.empty() ? "to " : " to ") + in_words(*to - std::chrono::days(1));
    }
    return words.empty() ? "open" : words;
}

}  // namespace

StoryTable roles_and_seats(const storage::EvidenceRows& rows, std::uint64_t version,
                           const Directory& directory, const core::Definition& definition) {
    StoryTable table{
        .title = "Roles and seats",
        .about = "Who held what this plan gives work to, as the organisation's history says.",
        .head = {"Role or seat", "Unit", "Who", "Term", "By the organisation's entry"},
        .none = "Nobody held a role or a seat."};
    std::map<Office, Recorded> all;
    for (const ports::Entry& entry : rows.organisation_entries) {
        if (entry.sequence > version) break;
        for (const core::Event& event : entry.events) {
            const auto* recorded = std::get_if<core::HoldingsRecorded>(&event.fact);
            if (recorded == nullptr) continue;
            const auto offices = offices_of(*recorded, directory, definition);
            for (auto& [office, known] : all) {
                if (known.until == 0 && !offices.contains(office)) known.until = entry.sequence;
            }
            for (const Office& office : offices) {
                Recorded& known = all[office];
                if (known.since == 0 || known.until != 0) known = {entry.sequence, 0};
            }
        }
    }
    for (const auto& [office, known] : all) {
        const auto& [title, unit, person, from, to] = office;
        table.rows.push_back(
            {title, unit, directory.name(person), term_words(from, to),
             std::to_string(known.since) +
                 (known.until == 0 ? "" : ", taken away by " + std::to_string(known.until))});
    }
    return table;
}

}  // namespace plancycle::cli
