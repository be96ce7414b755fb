// escalations: who was told of late work, when and in which role, and what was done since.
#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/each_entry.hpp"
#include "cli/fact_words.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/reminder_commands.hpp"
#include "engine/base/text.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/audience.hpp"
#include "engine/runtime/date_record.hpp"
#include "engine/runtime/escalation_record.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

struct Picture {
    const ports::CycleView& cycle;
    const Directory& directory;
    runtime::DateRecord record;
    std::vector<runtime::ToldDate> told;
};

std::vector<runtime::ToldDate> read_plan(ports::ReadView& view, Picture& picture,
                                         bool has_reminders) {
    const StreamId& stream = picture.cycle.cycle->stream;
    runtime::EscalationRecord escalations(stream, has_reminders);
    for (const auto& [id, person] : picture.directory.organisation().people) {
        each_entry(view, core::post_stream(id),
                   [&](const ports::Entry& entry) { escalations.add_post(entry); });
    }
    each_entry(view, stream, [&](const ports::Entry& entry) {
        picture.record.add(entry);
        escalations.add_plan(entry);
    });
    return escalations.take();
}

std::string unit_of(const runtime::ToldDate& date, const Picture& picture) {
    const UnitId unit = runtime::unit_of(*picture.cycle.cycle, date.item);
    return unit.empty() ? "" : picture.directory.title(unit) + ": ";
}

std::string title_of(const runtime::ToldDate& date, const Picture& picture) {
    return unit_of(date, picture) +
           deadline_title(*picture.cycle.definition, date.item, date.deadline);
}

std::optional<LocalDate> due_of(const runtime::ToldDate& date, const Picture& picture) {
    const auto found = picture.record.dates().find(date.deadline);
    if (found == picture.record.dates().end()) return std::nullopt;
    return found->second.deadline.due.due;
}

std::string rung_words(const std::string& rung, const Picture& picture) {
    const RoleId role = runtime::escalated_to(rung);
    if (role.empty()) return rung == "T0" ? "on the day" : rung;
    const core::RoleSpec* spec = picture.cycle.definition->find_role(role);
    return "as " + (spec == nullptr ? role.value : spec->title);
}

// One sentence, without the unit, which stands beside it.
std::vector<std::string> deed_words(const runtime::DeedSince& deed, const runtime::ToldDate& date,
                                    const Picture& picture) {
    const FactContext context{picture.directory, picture.cycle.definition.get()};
    auto sentences = entry_words({deed.event}, context);
    const std::string unit = unit_of(date, picture);
    for (std::string& sentence : sentences) {
        if (!unit.empty() && sentence.starts_with(unit)) sentence.erase(0, unit.size());
    }
    return sentences;
}

Cell since_cell(const runtime::ToldDate& date, const Picture& picture) {
    std::vector<std::string> lines;
    for (const runtime::DeedSince& deed : date.since) {
        std::string opening = in_words(picture.cycle.zone->local_date(deed.at));
        if (!deed.actor.empty()) opening.append(", ").append(picture.directory.name(deed.actor));
        opening += ": ";
        for (const std::string& sentence : deed_words(deed, date, picture)) {
            lines.push_back(opening + sentence);
        }
    }
    if (!lines.empty()) return join(lines, "\n");
    return date.is_over ? Cell("closed") : Cell("nothing", Tone::late);
}

void print_escalations(Session& session, const Picture& picture) {
    session.out() << session.tint(
                         "Told in " + picture.cycle.definition->title + ", " +
                             year_words(*picture.cycle.definition, picture.cycle.cycle->plan_year),
                         Tone::heading)
                  << "\n\n";
    if (picture.told.empty()) {
        session.out() << "Nobody was told of late work.\n";
        return;
    }
    TextTable table({"What", "Told", "Since then"});
    for (const runtime::ToldDate& date : picture.told) {
        std::string what = title_of(date, picture);
        if (const auto due = due_of(date, picture)) what += "\ndue " + in_words(*due);
        what += date.is_over ? "" : ", still open";
        std::vector<std::string> told;
        for (const runtime::ToldPerson& it : date.told) {
            told.push_back(in_words(it.on) + ", " + picture.directory.name(it.person) + ", " +
                           rung_words(it.rung, picture));
        }
        table.add({what, join(told, "\n"), since_cell(date, picture)});
    }
    session.print(table);
}

boost::json::value to_json(const runtime::ToldDate& date, const Picture& picture) {
    boost::json::array told;
    for (const runtime::ToldPerson& it : date.told) {
        told.push_back({{"person", it.person.value},
                        {"name", picture.directory.name(it.person)},
                        {"on", to_text(it.on)},
                        {"rung", it.rung},
                        {"role", runtime::escalated_to(it.rung).value}});
    }
    boost::json::array since;
    for (const runtime::DeedSince& deed : date.since) {
        for (const std::string& sentence : deed_words(deed, date, picture)) {
            since.push_back(
                {{"at", to_text(deed.at)}, {"actor", deed.actor.value}, {"words", sentence}});
        }
    }
    const auto due = due_of(date, picture);
    return {{"deadline", date.deadline.value},
            {"item", date.item.value},
            {"title", title_of(date, picture)},
            {"due", or_null(due)},
            {"open", !date.is_over},
            {"told", std::move(told)},
            {"since", std::move(since)}};
}

}  // namespace

ExitCode show_escalations(Session& session, const EscalationsOptions& options) {
    if (!options.cycle.empty()) (void)find_cycle(session, options.cycle);
    const auto view = session.node().read();
    const Directory directory(*view);
    boost::json::array list;
    bool is_first = true;
    for (const ports::CycleRow& row : view->cycles()) {
        const bool is_meant =
            options.cycle.empty() ? row.running : row.stream.value == options.cycle;
        if (!is_meant) continue;
        const auto cycle = session.node().view(*view, row.stream);
        Picture picture{cycle, directory, {}, {}};
        picture.told = read_plan(*view, picture, options.all);
        if (session.options().json) {
            boost::json::array dates;
            for (const auto& date : picture.told) dates.push_back(to_json(date, picture));
            list.push_back({{"cycle", row.stream.value}, {"dates", std::move(dates)}});
            continue;
        }
        if (!is_first) session.out() << "\n";
        is_first = false;
        print_escalations(session, picture);
    }
    if (session.options().json) {
        session.print(
            boost::json::value{{"at", to_text(session.now())}, {"cycles", std::move(list)}});
    } else if (is_first) {
        session.out() << "No cycle runs. One that is over can be named: plancycle escalations "
                         "CYCLE\n";
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
