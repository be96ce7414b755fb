#include "cli/evidence_story.hpp"

#include <charconv>

#include "cli/definition_in_force.hpp"
#include "cli/evidence_roles.hpp"
#include "cli/evidence_tables.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/core/decide.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// The organisation's version an entry rests on: "..., organisation 12, ...".
std::uint64_t organisation_version(const std::string& basis) {
    constexpr std::string_view kMark = "organisation ";
    const std::size_t at = basis.find(kMark);
    std::uint64_t version = 0;
    if (at != std::string::npos) {
        const char* digits = basis.data() + at + kMark.size();
        std::from_chars(digits, basis.data() + basis.size(), version);
    }
    return version;
}

// Names, roles and units as they were when an entry was made.
class PastOrganisation {
public:
    PastOrganisation(const storage::EvidenceRows& rows, ports::ReadView& view)
        : rows_(rows), view_(view), directory_(std::in_place, view, core::Organisation()) {
        organisation_.id = rows.organisation;
    }

    const Directory& at(std::uint64_t version) {
        const std::size_t before = folded_;
        while (folded_ < version && folded_ < rows_.organisation_entries.size()) {
            core::evolve_entry(organisation_, rows_.organisation_entries[folded_++].events);
        }
        if (folded_ != before) directory_.emplace(view_, organisation_);
        return *directory_;
    }

private:
    const storage::EvidenceRows& rows_;
    ports::ReadView& view_;
    core::Organisation organisation_;
    std::size_t folded_ = 0;
    std::optional<Directory> directory_;
};

std::string who(const ports::Entry& entry, const Directory& directory) {
    if (!entry.actor.empty()) return directory.name(entry.actor);
    return entry.os_user.empty() ? "plancycle" : "operator " + entry.os_user;
}

std::string standing(const core::Cycle& cycle, const Directory& directory) {
    if (cycle.cancelled) return "Cancelled: " + directory.text(cycle.cancel_reason);
    if (cycle.publication) {
        return "Published on " + in_words(cycle.publication->on) + " at " + cycle.publication->url;
    }
    return cycle.running ? "Running" : "Finished";
}

std::string signature_words(const storage::EvidenceRows& rows, const core::ZoneRules& zone) {
    if (!rows.signed_end) return "No signature covers this history yet.";
    const auto& end = *rows.signed_end;
    return "Checkpoint " + std::to_string(end.checkpoint.number) + " of " +
           instant_words(end.checkpoint.at, zone) + " covers the entries up to " +
           std::to_string(end.end.sequence) + " of " + std::to_string(rows.entries.size()) + ".";
}

std::string definition_words(const core::DefinitionRef& ref) {
    return ref.name + ", version " + std::to_string(ref.version) + ", SHA-256 " + to_text(ref.hash);
}

std::vector<std::vector<std::string>> facts_of(const storage::EvidenceRows& rows,
                                               const ports::CycleView& pinned,
                                               const core::Cycle& cycle,
                                               const Directory& directory) {
    const core::Definition& definition = *pinned.definition;
    const ports::Entry& last = rows.entries.back().entry;
    return {{"Organisation", directory.organisation().title},
            {"Plan", definition.title + ", " + year_words(definition, cycle.plan_year)},
            {"Name", rows.stream.value},
            {"State", standing(cycle, directory)},
            {"Definition", definition_words(cycle.definition)},
            {"Calendar", cycle.calendar + " " + cycle.calendar_version},
            {"Time zone", pinned.zone->name()},
            {"History", count_of(rows.entries.size(), "entry") + ", the last of " +
                            instant_words(last.at, *pinned.zone)},
            {"Hash of the last entry", to_text(last.hash)},
            {"Signature", signature_words(rows, *pinned.zone)}};
}

// What let others act for those entitled, from the organisation's own history.
StoryTable delegations(const storage::EvidenceRows& rows, std::uint64_t version,
                       const Directory& directory, const ports::CycleView& pinned) {
    StoryTable table{.title = "Delegations and absences",
                     .about = "Who could act for whom, as the organisation's history says.",
                     .head = {"Version of the organisation", "When", "Who", "What"},
                     .none = "None was recorded."};
    for (const ports::Entry& entry : rows.organisation_entries) {
        if (entry.sequence > version) break;
        for (const core::Event& event : entry.events) {
            const bool is_told = std::holds_alternative<core::DelegationGiven>(event.fact) ||
                                 std::holds_alternative<core::DelegationRevoked>(event.fact) ||
                                 std::holds_alternative<core::AbsenceSet>(event.fact) ||
                                 std::holds_alternative<core::AbsenceEnded>(event.fact);
            if (!is_told) continue;
            for (const auto& words : entry_words({event}, {directory, pinned.definition.get()})) {
                table.rows.push_back({std::to_string(entry.sequence),
                                      instant_words(entry.at, *pinned.zone), who(entry, directory),
                                      words});
            }
        }
    }
    return table;
}

}  // namespace

EvidenceStory evidence_story(const storage::EvidenceRows& rows, const EvidenceSources& sources) {
    const ports::CycleView& pinned = sources.pinned;
    EvidenceStory story;
    auto cycle = std::make_shared<core::Cycle>();
    EvidenceTables tables(*pinned.zone);
    tables.turn_to(*pinned.definition);
    DefinitionInForce definition(sources.catalog);
    PastOrganisation past(rows, sources.view);
    std::uint64_t version = 0;
    for (const storage::StoredEntry& stored : rows.entries) {
        version = std::max(version, organisation_version(stored.entry.basis));
        const Directory& directory = past.at(version);
        const std::string name = who(stored.entry, directory);
        story.actor_names.push_back(name);
        core::evolve_entry(*cycle, stored.entry.events, stored.entry.at);
        if (const auto* in_force = definition.of(stored.entry.events)) tables.turn_to(*in_force);
        tables.add(stored.entry, name, directory);
    }
    const Directory& directory = past.at(version);
    tables.finish(*cycle, directory);
    story.title =
        pinned.definition->title + ", " + year_words(*pinned.definition, cycle->plan_year);
    for (const auto& it : definition.all()) {
        // A plan may have gone back to an older version and on again.
        const bool is_listed = std::ranges::find(story.earlier, it->ref) != story.earlier.end();
        if (it->ref != cycle->definition && !is_listed) story.earlier.push_back(it->ref);
    }
    story.facts = facts_of(rows, pinned, *cycle, directory);
    for (const core::DefinitionRef& ref : story.earlier) {
        story.facts.push_back({"Ran before under", definition_words(ref)});
    }
    story.tables = tables.tables();
    story.tables.insert(story.tables.begin() + 1, delegations(rows, version, directory, pinned));
    story.tables.insert(story.tables.begin() + 1,
                        roles_and_seats(rows, version, directory, *pinned.definition));
    story.documents = tables.documents();
    story.cycle = std::move(cycle);
    return story;
}

}  // namespace plancycle::cli
