// odds: the plan played out many times, with times drawn from their ranges.
#include <cmath>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/naming.hpp"
#include "cli/progress_line.hpp"
#include "cli/schedule_commands.hpp"
#include "cli/schedule_words.hpp"
#include "cli/words.hpp"
#include "engine/runtime/odds.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;
using runtime::Odds;

constexpr int kDoneBy[] = {50, 80, 95};  // In a hundred runs.
constexpr std::size_t kStepsShown = 10;

// Never "always" or "never" for what only nearly is.
std::string share_words(int count, int runs) {
    if (count == runs) return "always";
    if (count == 0) return "never";
    const long hundredths = std::lround(100.0 * count / runs);
    if (hundredths == 0) return "less than 1 in 100";
    if (hundredths == 100) return "more than 99 in 100";
    return std::to_string(hundredths) + " in 100";
}

void print_dates(Session& session, const Odds& odds, const core::Organisation& units) {
    if (odds.dates.empty()) {
        session.out() << "No date lies ahead that could be missed.\n";
        return;
    }
    TextTable table({"Date", "What", "Met"});
    for (const runtime::DateOdds& it : odds.dates) {
        table.add({fixed_words(it.date),
                   it.date.spec != nullptr && !it.date.spec->title.empty()
                       ? it.date.spec->title
                       : row_title(it.row, units),
                   share_words(it.met, odds.runs)});
    }
    session.print(table);
}

void print_steps(Session& session, const Odds& odds, const core::Organisation& units) {
    if (odds.steps.empty()) return;
    session.out() << "\nThe steps that matter most: how often no other had less time to spare\n";
    TextTable table({"Step", "Takes", "Critical"});
    for (const runtime::StepOdds& it : odds.steps) {
        if (&it - odds.steps.data() == static_cast<std::ptrdiff_t>(kStepsShown)) break;
        table.add({row_title(it.row, units), time_words(it.row.time),
                   share_words(it.critical, odds.runs)});
    }
    session.print(table);
    if (odds.steps.size() > kStepsShown) {
        session.out() << "and " << odds.steps.size() - kStepsShown << " more: --json lists all\n";
    }
}

void print_odds(Session& session, const Odds& odds, const OddsOptions& options,
                const core::Organisation& units) {
    session.out() << wrapped("The plan played out " + std::to_string(odds.runs) + " times (seed " +
                                 std::to_string(options.seed) +
                                 "): each step takes between its least and its most time, the "
                                 "usual one most often; outside events come on any day of their "
                                 "window.",
                             0)
                  << "\n\n";
    if (!odds.finishes.empty()) {
        session.out() << "All done by";
        const char* between = " ";
        for (const int percent : kDoneBy) {
            session.out() << between << in_words(odds.done_by(percent)) << " in " << percent
                          << " of 100";
            between = ", ";
        }
        session.out() << "\n\n";
    }
    print_dates(session, odds, units);
    print_steps(session, odds, units);
}

boost::json::value odds_json(const Odds& odds, const OddsOptions& options,
                             const std::string& cycle) {
    boost::json::array done;
    if (!odds.finishes.empty()) {
        for (const int percent : kDoneBy) {
            done.push_back({{"percent", percent}, {"by", to_text(odds.done_by(percent))}});
        }
    }
    boost::json::array dates;
    for (const runtime::DateOdds& it : odds.dates) {
        dates.push_back({{"step", it.row.step->id},
                         {"unit", it.row.unit.value},
                         {"due", to_text(it.date.due)},
                         {"class", class_words(it.date.kind)},
                         {"title", it.date.spec == nullptr ? "" : it.date.spec->title},
                         {"met", it.met}});
    }
    boost::json::array steps;
    for (const runtime::StepOdds& it : odds.steps) {
        steps.push_back(
            {{"step", it.row.step->id}, {"unit", it.row.unit.value}, {"critical", it.critical}});
    }
    return {{"cycle", cycle},          {"runs", odds.runs},         {"seed", options.seed},
            {"done", std::move(done)}, {"dates", std::move(dates)}, {"steps", std::move(steps)}};
}

}  // namespace

ExitCode show_odds(Session& session, const OddsOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto cycle = cycle_view(session, *view, options.cycle);
    const core::Facts facts{*cycle.definition, directory.organisation(), *cycle.calendar,
                            *cycle.zone};
    ProgressLine progress(session, options.progress);
    const Odds odds = runtime::odds_of(*cycle.cycle, facts, cycle.zone->local_date(session.now()),
                                       {.runs = options.runs, .seed = options.seed}, [&](int run) {
                                           progress.tell("Playing the plan out",
                                                         static_cast<double>(run) / options.runs);
                                       });
    progress.end();
    if (session.options().json) {
        session.print(odds_json(odds, options, cycle.cycle->stream.value));
    } else {
        print_odds(session, odds, options, directory.organisation());
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
