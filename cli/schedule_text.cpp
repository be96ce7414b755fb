#include "cli/schedule_text.hpp"

#include <boost/json/array.hpp>

#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/core/baseline.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using core::StepDates;
using core::StepPhase;
using notifications::in_words;

std::string days_words(int days) {
    return count_of(static_cast<std::size_t>(std::abs(days)), "working day");
}

std::string fixed_cell(const StepDates& row) {
    std::string words;
    for (const core::FixedDate& date : row.fixed) {
        words += (words.empty() ? "" : "\n") + fixed_words(date);
    }
    return words;
}

std::string hold_words(core::Hold hold) {
    switch (hold) {
        case core::Hold::window:
            return "\nas it opens then";
        case core::Hold::meeting:
            return "\nnext meeting";
        case core::Hold::event:
            return "\nas expected";
        case core::Hold::input:
            return "\nwaits for input";
        case core::Hold::call_in:
            return "\nend of call-in";
        case core::Hold::absence:
            return "\nabsence";
        case core::Hold::none:
        case core::Hold::units:
            break;
    }
    return {};
}

std::string forecast_cell(const StepDates& row) {
    if (row.phase == StepPhase::not_planned) return "only if needed";
    if (!row.is_to_come()) return {};
    return in_words(row.finish) + hold_words(row.hold);
}

Cell spare_cell(const StepDates& row) {
    if (!row.slack) return "";
    const std::string words =
        *row.slack < 0 ? std::to_string(-*row.slack) + " short" : std::to_string(*row.slack);
    return {words + (row.is_critical ? " *" : ""), *row.slack < 0 ? Tone::late : Tone::plain};
}

void print_rows(Session& session, const SchedulePicture& picture) {
    TextTable table({"Step", "Fixed", "Baseline", "Forecast", "Actual", "Spare"});
    for (const StepDates& row : picture.schedule.rows) {
        const bool is_past = row.phase == StepPhase::not_planned && row.block != nullptr;
        if (is_past) continue;  // Of units: whatever they did not need.
        if (picture.only_ahead && !row.is_to_come()) continue;
        const auto* agreed = core::find_in(picture.past.baseline, row);
        const bool has_fixed = row.is_to_come();
        table.add({(row.step->number.empty() ? "" : row.step->number + " ") +
                       row_title(row, picture.directory.organisation()),
                   has_fixed ? fixed_cell(row) : "",
                   agreed == nullptr ? "" : in_words(agreed->finish), forecast_cell(row),
                   row.finished ? in_words(*row.finished) : "", spare_cell(row)});
    }
    session.print(table);
}

void print_lines(Session& session, const std::string& title,
                 const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    session.out() << "\n" << session.tint(wrapped(title, 2), Tone::heading) << "\n";
    for (const std::string& line : lines) session.out() << "  " << wrapped(line, 4) << "\n";
}

// The steps with the least to spare, of the cycle and of each unit.
std::vector<std::string> critical_words(const SchedulePicture& picture) {
    std::vector<std::string> lines;
    for (const StepDates& row : picture.schedule.rows) {
        if (!row.is_critical || row.step->kind == core::StepKind::units) continue;
        const std::string what =
            row.step->kind == core::StepKind::wait
                ? "outside"
                : time_words(row.time) + ", " + std::string(source_words(row.source));
        lines.push_back(row_title(row, picture.directory.organisation()) + " (" + what +
                        "), until " + in_words(row.finish));
    }
    return lines;
}

std::string critical_title(const SchedulePicture& picture) {
    for (const StepDates& row : picture.schedule.rows) {
        if (!row.is_critical || !row.binding) continue;
        const StepDates& bound = picture.schedule.rows[row.binding->row];
        const std::string spare = *row.slack < 0 ? days_words(*row.slack) + " short"
                                                 : days_words(*row.slack) + " to spare";
        return "Critical path (*): " + spare + " before " + fixed_words(row.binding->date) + ", " +
               date_title(row.binding->date, bound);
    }
    return {};
}

boost::json::value fixed_json(const core::FixedDate& date, const StepDates& row) {
    return {{"due", to_text(date.due)},
            {"class", class_words(date.kind)},
            {"title", date_title(date, row)},
            {"original", to_text(date.original)},
            {"moves", date.moves},
            {"asked", or_null(date.asked)},
            {"forecast", date.is_forecast},
            {"firm", date.is_firm()}};
}

std::string_view phase_name(StepPhase phase) {
    constexpr std::string_view kNames[] = {"done", "open", "ahead", "not_planned"};
    return kNames[static_cast<std::size_t>(phase)];
}

std::string_view hold_name(core::Hold hold) {
    constexpr std::string_view kNames[] = {"",      "window",  "meeting", "event",
                                           "input", "call_in", "units",   "absence"};
    return kNames[static_cast<std::size_t>(hold)];
}

boost::json::value row_json(const StepDates& row, const SchedulePicture& picture) {
    const bool is_planned = row.phase != StepPhase::not_planned;
    const auto* agreed = core::find_in(picture.past.baseline, row);
    boost::json::array fixed;
    for (const core::FixedDate& date : row.fixed) fixed.push_back(fixed_json(date, row));
    boost::json::value bound = nullptr;
    if (row.binding) {
        bound = fixed_json(row.binding->date, picture.schedule.rows[row.binding->row]);
    }
    const auto forecast = [&](LocalDate day) {
        return is_planned ? boost::json::value(to_text(day)) : boost::json::value(nullptr);
    };
    return {{"block", row.block == nullptr ? "" : row.block->id},
            {"unit", row.unit.value},
            {"step", row.step->id},
            {"number", row.step->number},
            {"title", row.step->title},
            {"phase", phase_name(row.phase)},
            {"takes",
             {{"least", row.time.least},
              {"likely", row.time.likely},
              {"most", row.time.most},
              {"source", source_words(row.source)}}},
            {"fixed", std::move(fixed)},
            {"baseline_start", agreed ? boost::json::value(to_text(agreed->start)) : nullptr},
            {"baseline_finish", agreed ? boost::json::value(to_text(agreed->finish)) : nullptr},
            {"start", forecast(row.start)},
            {"ready", forecast(row.ready)},
            {"finish", forecast(row.finish)},
            {"hold", hold_name(row.hold)},
            {"started", or_null(row.started)},
            {"finished", or_null(row.finished)},
            {"latest_start", or_null(row.latest_start)},
            {"latest_finish", or_null(row.latest_finish)},
            {"slack", row.slack ? boost::json::value(*row.slack) : boost::json::value(nullptr)},
            {"bound_by", std::move(bound)},
            {"critical", row.is_critical},
            {"critical_for_unit", row.is_critical_for_unit}};
}

std::vector<std::string> slips_of(const SchedulePicture& picture) {
    return slip_words(picture.cycle, picture.past, picture.basis.days(), picture.schedule.today,
                      picture.directory);
}

}  // namespace

void print_schedule(Session& session, const SchedulePicture& picture) {
    const core::Cycle& cycle = *picture.cycle.cycle;
    session.out() << session.tint(picture.cycle.definition->title + ", " +
                                      year_words(*picture.cycle.definition, cycle.plan_year),
                                  Tone::heading)
                  << "  (" << cycle.stream.value << "), schedule on "
                  << in_words(picture.schedule.today) << "\n";
    const auto& finish = picture.schedule.finish;
    session.out() << (finish ? "All done by " + in_words(*finish) + ", as it looks now.\n"
                             : "Nothing is left to do.\n");
    if (picture.past.agreed_on) {
        const int again = picture.past.times_agreed - 1;
        std::string words = "Baseline agreed on " + in_words(*picture.past.agreed_on);
        words += again == 0 ? ", at launch."
                            : ", for the " + std::to_string(again + 1) +
                                  ". time: " + picture.directory.text(picture.past.agreed_because);
        session.out() << wrapped(words, 0) << "\n";
    }
    session.out() << "\n";
    print_rows(session, picture);
    print_lines(session, critical_title(picture), critical_words(picture));
    print_lines(session, "Dates that will be missed, as it looks now",
                risk_words(picture.schedule, picture.directory.organisation()));
    print_lines(session, "What others have moved", slips_of(picture));
    session.out() << "\nSpare: working days a step may be ready later before a firm date (law, "
                     "governance, set by\nhand) is missed; where none follows, the next other "
                     "date.\n";
}

boost::json::value schedule_json(const SchedulePicture& picture) {
    boost::json::array rows;
    for (const StepDates& row : picture.schedule.rows) rows.push_back(row_json(row, picture));
    boost::json::array missed;
    for (const core::Shortfall& it : picture.schedule.shortfalls) {
        const StepDates& row = picture.schedule.rows[it.row];
        missed.push_back({{"step", row.step->id},
                          {"unit", row.unit.value},
                          {"date", fixed_json(it.date, row)},
                          {"finish", to_text(row.finish)},
                          {"working_days", it.working_days}});
    }
    boost::json::array slips;
    for (const std::string& line : slips_of(picture)) slips.emplace_back(line);
    const auto& least = picture.schedule.least_slack;
    return {{"cycle", picture.cycle.cycle->stream.value},
            {"today", to_text(picture.schedule.today)},
            {"finish", or_null(picture.schedule.finish)},
            {"baseline_on", or_null(picture.past.agreed_on)},
            {"least_slack", least ? boost::json::value(*least) : boost::json::value(nullptr)},
            {"steps", std::move(rows)},
            {"missed", std::move(missed)},
            {"slips", std::move(slips)}};
}

}  // namespace plancycle::cli
