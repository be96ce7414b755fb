// history: who did what when, and how things stood on a day.
#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "cli/addressing.hpp"
#include "cli/commands.hpp"
#include "cli/definition_in_force.hpp"
#include "cli/each_entry.hpp"
#include "cli/fact_words.hpp"
#include "cli/organisation_changes.hpp"
#include "cli/status_text.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/post_box.hpp"
#include "notifications/date_words.hpp"
#include "storage/codec.hpp"

namespace plancycle::cli {

namespace {

std::vector<ports::Entry> entries_until(ports::ReadView& view, const StreamId& stream,
                                        Instant until) {
    std::vector<ports::Entry> result;
    each_entry(view, stream, [&](ports::Entry& entry) {
        if (entry.at < until) result.push_back(std::move(entry));
    });
    return result;
}

// "Ruth Chebet", or who the system is.
std::string who(const ports::Entry& entry, const Directory& directory) {
    if (!entry.actor.empty()) return directory.name(entry.actor);
    return entry.os_user.empty() ? "plancycle" : "operator " + entry.os_user;
}

boost::json::value to_json(const ports::Entry& entry, const Directory& directory,
                           const std::vector<std::string>& words) {
    boost::json::array sentences;
    for (const std::string& sentence : words) sentences.emplace_back(sentence);
    return {{"sequence", entry.sequence},
            {"at", to_text(entry.at)},
            {"actor", entry.actor.value},
            {"name", who(entry, directory)},
            {"os_user", entry.os_user},
            {"command", entry.command.value},
            {"item", entry.item.value},
            {"version", entry.version},
            {"basis", entry.basis},
            {"hash", to_text(entry.hash)},
            {"words", std::move(sentences)},
            {"events", boost::json::parse(storage::encode(entry.events))}};
}

core::Organisation organisation_at(ports::ReadView& view, Instant until) {
    core::Organisation organisation;
    organisation.id = view.organisation().id;
    for (const auto& entry : entries_until(view, core::organisation_stream(), until)) {
        core::evolve_entry(organisation, entry.events);
    }
    return organisation;
}

ExitCode show_as_of(Session& session, ports::ReadView& view, const StreamId& stream,
                    const std::string& as_of) {
    ports::CycleView cycle = session.node().view(view, stream);
    if (cycle.cycle == nullptr) {
        throw CommandError(ExitCode::bad_input, "--as-of works for cycles only.");
    }
    const LocalDate day =
        as_of_option(as_of, cycle, session.now(), "plancycle status shows how things stand now.");
    const Instant until = cycle.zone->start_of_day(day + std::chrono::days(1));
    auto folded = std::make_shared<core::Cycle>();
    for (const auto& entry : entries_until(view, stream, until)) {
        core::evolve_entry(*folded, entry.events, entry.at);
    }
    if (!folded->exists()) {
        throw CommandError(ExitCode::bad_input, "On " + notifications::in_words(day) +
                                                    " the cycle " + stream.value +
                                                    " was not launched yet.");
    }
    // The rules of that day, not those a migration has brought since.
    if (auto then = session.node().world().catalog.find(folded->definition)) {
        cycle.definition = std::move(then);
    }
    cycle.cycle = folded;
    const Directory directory(view, organisation_at(view, until));
    const Instant at = std::min(until - Duration(1), session.now());
    const StatusPicture picture{cycle, directory, at};
    if (session.options().json) {
        session.print(boost::json::value{{"as_of", to_text(day)}, {"cycle", status_json(picture)}});
        return ExitCode::ok;
    }
    session.out() << "As it stood at the end of " << notifications::in_words(day) << ":\n\n";
    print_status(session, picture);
    return ExitCode::ok;
}

// Who gained and lost which role: the entries of the organisation's stream, one after the other.
class RoleHistory {
public:
    RoleHistory(Session& session, const OrganisationId& id) : session_(session) {
        organisation_.id = id;
    }

    // What this entry changed, in words. The first entry only begins it.
    [[nodiscard]] std::vector<std::string> changes_by(const std::vector<core::Event>& events) {
        const core::Organisation before = organisation_;
        core::evolve_entry(organisation_, events);
        const bool is_told =
            before.version > 0 && std::ranges::any_of(events, [](const core::Event& event) {
                return std::holds_alternative<core::HoldingsRecorded>(event.fact) ||
                       std::holds_alternative<core::PersonLeft>(event.fact);
            });
        if (!is_told) return {};
        return role_changes(session_, before, organisation_);
    }

private:
    Session& session_;
    core::Organisation organisation_;
};

// A cycle, or "organisation", or any other stream by its own name.
StreamId stream_of(Session& session, ports::ReadView& view, const std::string& name) {
    if (!name.empty() && view.head(StreamId(name))) return StreamId(name);
    if (name.empty() && view.cycles().empty()) return core::organisation_stream();
    return find_cycle(session, name);
}

}  // namespace

ExitCode show_history(Session& session, const HistoryOptions& options) {
    const auto view = session.node().read();
    const StreamId stream = stream_of(session, *view, options.stream);
    if (!options.as_of.empty()) {
        return show_as_of(session, *view, stream, options.as_of);
    }
    const Directory directory(*view);
    const ports::CycleView cycle = session.node().view(*view, stream);
    auto zone = cycle.zone;
    if (zone == nullptr) {
        zone = session.library().almanac.zone(directory.organisation().zone);
    }
    TextTable table({"No", "When", "Who", "What"});
    boost::json::array list;
    const runtime::World world = session.node().world();
    DefinitionInForce definition(world.catalog);
    RoleHistory roles(session, directory.organisation().id);
    for (const auto& entry : entries_until(*view, stream, Instant::max())) {
        auto words = entry_words(entry.events, {directory, definition.of(entry.events)});
        if (stream == core::organisation_stream()) {
            for (std::string& change : roles.changes_by(entry.events)) {
                words.push_back(std::move(change));
            }
        }
        if (session.options().json) {
            list.push_back(to_json(entry, directory, words));
            continue;
        }
        table.add({std::to_string(entry.sequence), instant_words(entry.at, *zone),
                   who(entry, directory), words.empty() ? "(bookkeeping)" : join(words, "\n")});
    }
    if (session.options().json) {
        session.print(boost::json::value{{"stream", stream.value}, {"entries", std::move(list)}});
        return ExitCode::ok;
    }
    session.out() << session.tint("History of " + stream.value, Tone::heading) << ", times in "
                  << zone->name() << "\n\n";
    session.print(table);
    session.out() << "\nProve that nothing was changed since: plancycle verify\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
