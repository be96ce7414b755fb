// org stand-ins: who stands in for whom, now and to come, with the ids that end it.
#include <boost/json/array.hpp>

#include "cli/approval_commands.hpp"
#include "cli/approval_words.hpp"
#include "cli/directory.hpp"
#include "cli/json_text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

struct StandIn {
    bool is_absence = false;
    std::string id;
    PersonId from;
    PersonId to;  // Empty: an absence without a substitute.
    core::Term term;
    std::string scope{};   // "in county-work-plan, for Health, to approve"; empty: everything.
    std::string reason{};  // Of a delegation.
};

// An absence ended before its first day never comes.
bool is_over(const core::Term& term, LocalDate today) {
    return term.to && (*term.to <= today || (term.from && *term.to <= *term.from));
}

// Who has left stands in for nobody and is stood in for by nobody.
bool counts(const Directory& directory, const PersonId& from, const core::Term& term,
            LocalDate today) {
    return directory.organisation().is_active(from) && !is_over(term, today);
}

std::vector<StandIn> stand_ins(const Directory& directory, LocalDate today) {
    std::vector<StandIn> list;
    for (const core::Absence& it : directory.organisation().absences) {
        if (!counts(directory, it.person, it.term, today)) continue;
        const bool is_there = directory.organisation().is_active(it.substitute);
        list.push_back({.is_absence = true,
                        .id = it.id,
                        .from = it.person,
                        .to = is_there ? it.substitute : PersonId(),
                        .term = it.term});
    }
    for (const core::Delegation& it : directory.organisation().delegations) {
        if (!counts(directory, it.from, it.term, today)) continue;
        if (!directory.organisation().is_active(it.to)) continue;
        list.push_back({.id = it.id,
                        .from = it.from,
                        .to = it.to,
                        .term = it.term,
                        .scope = scope_words(it, directory),
                        .reason = directory.text(it.reason)});
    }
    return list;
}

// A term ends before `to`; people read the last day.
std::string term_words(const core::Term& term) {
    std::string words;
    if (term.from) words = "from " + in_words(*term.from);
    if (!term.to) return words.empty() ? "open" : words;
    return words + (words.empty() ? "" : " ") + "to " + in_words(*term.to - std::chrono::days(1));
}

boost::json::value to_json(const StandIn& it, const Directory& directory) {
    const auto last = it.term.to ? std::optional(*it.term.to - std::chrono::days(1)) : std::nullopt;
    return {{"id", it.id},
            {"kind", it.is_absence ? "absence" : "delegation"},
            {"person", it.from.value},
            {"name", directory.name(it.from)},
            {"stand_in", it.to.value},
            {"stand_in_name", it.to.empty() ? "" : directory.name(it.to)},
            {"first_day", or_null(it.term.from)},
            {"last_day", or_null(last)},
            {"scope", it.scope},
            {"reason", it.reason}};
}

}  // namespace

ExitCode show_stand_ins(Session& session, const StandInOptions& /*options*/) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto zone = session.library().almanac.zone(directory.organisation().zone);
    const auto list = stand_ins(directory, zone->local_date(session.now()));
    if (session.options().json) {
        boost::json::array items;
        for (const StandIn& it : list) items.push_back(to_json(it, directory));
        session.print(boost::json::value{{"stand_ins", std::move(items)}});
        return ExitCode::ok;
    }
    if (list.empty()) {
        session.out() << "Nobody stands in for anybody. plancycle org absent and plancycle org "
                         "delegate arrange it.\n";
        return ExitCode::ok;
    }
    TextTable table({"Id", "For", "Stands in", "When", "What"});
    for (const StandIn& it : list) {
        std::string what = it.is_absence ? "absent" : it.scope.empty() ? "everything" : it.scope;
        if (!it.reason.empty()) what += "\n" + it.reason;
        table.add({it.id, directory.name(it.from),
                   it.to.empty() ? Cell("nobody", Tone::late) : Cell(directory.name(it.to)),
                   term_words(it.term), what});
    }
    session.print(table);
    session.out() << "\nplancycle org back ID ends an absence, plancycle org revoke ID a "
                     "delegation.\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
