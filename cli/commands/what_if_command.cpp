// what-if: forecast against forecast on a copy; the plan itself is not touched.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/schedule_commands.hpp"
#include "cli/schedule_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/supposition.hpp"
#include "notifications/date_words.hpp"
#include "workflows/working_time_phrase.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

struct Named {
    std::string id;
    std::string title;
};

// Everybody and everything in the plan that can be late.
std::vector<Named> parties(const ports::CycleView& cycle, const Directory& directory) {
    const core::Definition& definition = *cycle.definition;
    std::vector<Named> all;
    for (const UnitId& unit : cycle.cycle->units)
        all.push_back({unit.value, directory.title(unit)});
    for (const auto& role : definition.roles) all.push_back({role.id.value, role.title});
    for (const auto& body : definition.bodies) all.push_back({body.id.value, body.title});
    for (const auto& event : definition.events) all.push_back({event.id, event.title});
    const auto add = [&](const core::Flow& flow) {
        for (const core::Step& step : flow.steps) {
            if (core::is_human(step.kind)) all.push_back({step.id, step.title});
        }
    };
    add(definition.flow);
    for (const core::Block& block : definition.blocks) add(block.flow);
    return all;
}

// By id or title; upper and lower case do not matter.
std::string find_party(const std::vector<Named>& all, const std::string& name) {
    std::vector<std::string> ids;
    for (const Named& it : all) {
        if (it.id == lower(name) || lower(it.title) == lower(name)) return it.id;
        ids.push_back(it.id);
    }
    throw CommandError(
        ExitCode::bad_input,
        "\"" + name + "\" is no unit, role, body, step or outside event of the plan.",
        workflows::suggest(lower(name), ids));
}

// "WHAT: the rest" or "WHAT:the rest".
std::pair<std::string, std::string> split_at_colon(const std::string& text,
                                                   const std::string& option,
                                                   const std::string& example) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0) {
        throw CommandError(ExitCode::bad_input, option + " \"" + text + "\" cannot be read.",
                           "Write for example " + option + " \"" + example + "\".");
    }
    return {std::string(trim(text.substr(0, colon))), std::string(trim(text.substr(colon + 1)))};
}

core::Supposition::Lateness lateness_of(const std::string& text, const std::vector<Named>& all) {
    const auto [whom, time] = split_at_colon(text, "--delay", "Finance: 5 working days");
    const auto days = workflows::parse_working_time(time);
    if (!days)
        throw CommandError(ExitCode::bad_input, "--delay: " + days.error().message,
                           days.error().hint);
    return {find_party(all, whom), days->likely};
}

core::Absence absence_of(const std::string& text, const Directory& directory) {
    const std::string example = "daniel:2026-04-20..2026-05-01";
    const auto [who, span] = split_at_colon(text, "--absent", example);
    const auto person = directory.find(who);
    if (!person) {
        throw CommandError(ExitCode::not_entitled, "Nobody is known as \"" + who + "\".",
                           directory.suggestion(who));
    }
    const std::size_t dots = span.find("..");
    if (dots == std::string::npos) {
        throw CommandError(ExitCode::bad_input, "--absent \"" + text + "\" cannot be read.",
                           "Write for example --absent \"" + example + "\".");
    }
    const LocalDate first = day_option(span.substr(0, dots), "--absent");
    const LocalDate last = day_option(span.substr(dots + 2), "--absent");
    if (last < first) {
        throw CommandError(ExitCode::bad_input, "--absent ends before it begins.",
                           "Give the earlier day first.");
    }
    core::Absence absence;
    absence.person = *person;
    absence.term = {first, last + std::chrono::days(1)};
    return absence;
}

core::SkippedMeeting meeting_of(const std::string& text, const ports::CycleView& cycle) {
    const auto [body, day] = split_at_colon(text, "--skip-meeting", "cec:2026-04-28");
    std::vector<std::string> ids;
    for (const core::BodySpec& spec : cycle.definition->bodies) {
        if (spec.id.value == lower(body) || lower(spec.title) == lower(body)) {
            return {spec.id, day_option(day, "--skip-meeting")};
        }
        ids.push_back(spec.id.value);
    }
    throw CommandError(ExitCode::bad_input, "The plan knows no body \"" + body + "\".",
                       workflows::suggest(lower(body), ids));
}

core::Supposition supposition_of(Session& session, const WhatIfOptions& options,
                                 const ports::CycleView& cycle, const Directory& directory) {
    core::Supposition result;
    const std::vector<Named> all = parties(cycle, directory);
    for (const std::string& it : options.delays) result.late.push_back(lateness_of(it, all));
    for (const std::string& it : options.absences) {
        result.absences.push_back(absence_of(it, directory));
    }
    for (const std::string& it : options.holidays) {
        result.holidays.push_back(day_option(it, "--holiday"));
    }
    for (const std::string& it : options.dropped) {
        result.dropped.push_back(find_unit(session, cycle, it));
    }
    for (const std::string& it : options.skipped_meetings) {
        result.skipped.push_back(meeting_of(it, cycle));
    }
    const bool is_empty = result.late.empty() && result.absences.empty() &&
                          result.holidays.empty() && result.dropped.empty() &&
                          result.skipped.empty();
    if (is_empty) {
        throw CommandError(ExitCode::bad_input, "Nothing is supposed.",
                           "Say what, for example --delay \"Finance: 5 working days\".");
    }
    return result;
}

std::string move_words(int days) {
    const std::string count = count_of(static_cast<std::size_t>(std::abs(days)), "working day");
    if (days == 0) return "on another day";
    return count + (days > 0 ? " later" : " earlier");
}

void print_answer(Session& session, const core::WhatIf& answer, const Directory& directory) {
    if (answer.changed.empty()) {
        session.out() << "Nothing moves.\n";
    } else {
        TextTable table({"Step", "As it looks now", "Then", "Moves"});
        for (const core::ChangedStep& it : answer.changed) {
            const bool is_gone = !it.after.is_to_come();
            table.add({row_title(it.before, directory.organisation()), in_words(it.before.finish),
                       is_gone ? "falls away" : in_words(it.after.finish),
                       is_gone ? "" : move_words(it.working_days)});
        }
        session.print(table);
        session.out() << "\n";
    }
    if (answer.after.finish && answer.finish_moves_by != 0) {
        session.out() << "All done by " << in_words(*answer.after.finish) << " instead of "
                      << in_words(*answer.before.finish) << ", "
                      << move_words(answer.finish_moves_by) << ".\n";
    } else if (!answer.changed.empty()) {
        session.out() << "The end of the whole stays where it is.\n";
    }
    for (const core::Shortfall& it : answer.newly_missed) {
        const core::StepDates& row = answer.after.rows[it.row];
        session.out() << wrapped("Missed then: " + fixed_words(it.date) + ": " +
                                     row_title(row, directory.organisation()) + ", by " +
                                     count_of(static_cast<std::size_t>(it.working_days),
                                              "working day") +
                                     ".",
                                 2)
                      << "\n";
    }
    if (answer.newly_missed.empty()) session.out() << "No other date is missed than before.\n";
    session.out() << "Nothing was changed.\n";
}

boost::json::value answer_json(const core::WhatIf& answer, const std::string& cycle) {
    boost::json::array changed;
    for (const core::ChangedStep& it : answer.changed) {
        const bool is_gone = !it.after.is_to_come();
        changed.push_back({{"step", it.before.step->id},
                           {"unit", it.before.unit.value},
                           {"before", to_text(it.before.finish)},
                           {"after", is_gone ? boost::json::value(nullptr)
                                             : boost::json::value(to_text(it.after.finish))},
                           {"working_days", it.working_days}});
    }
    boost::json::array missed;
    for (const core::Shortfall& it : answer.newly_missed) {
        const core::StepDates& row = answer.after.rows[it.row];
        missed.push_back({{"step", row.step->id},
                          {"unit", row.unit.value},
                          {"due", to_text(it.date.due)},
                          {"class", class_words(it.date.kind)},
                          {"working_days", it.working_days}});
    }
    return {{"cycle", cycle},
            {"finish_before", or_null(answer.before.finish)},
            {"finish_after", or_null(answer.after.finish)},
            {"finish_working_days", answer.finish_moves_by},
            {"changed", std::move(changed)},
            {"newly_missed", std::move(missed)}};
}

}  // namespace

ExitCode show_what_if(Session& session, const WhatIfOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto cycle = cycle_view(session, *view, options.cycle);
    const core::Supposition supposition = supposition_of(session, options, cycle, directory);
    const core::Facts facts{*cycle.definition, directory.organisation(), *cycle.calendar,
                            *cycle.zone};
    const core::WhatIf answer =
        suppose(supposition, *cycle.cycle, facts, cycle.zone->local_date(session.now()));
    if (session.options().json) {
        session.print(answer_json(answer, cycle.cycle->stream.value));
    } else {
        print_answer(session, answer, directory);
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
