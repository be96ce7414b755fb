// calendar-change: days that are gazetted, proclaimed, closed or called off, and what moves with
// them.
#include <algorithm>
#include <fstream>
#include <set>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/day_changes.hpp"
#include "cli/moved_dates.hpp"
#include "cli/schedule_commands.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/calendar_in_force.hpp"
#include "notifications/date_words.hpp"
#include "workflows/calendar_reader.hpp"
#include "workflows/document.hpp"
#include "workflows/holiday_file.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// As much as is read: one byte more than a file may have.
std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw CommandError(ExitCode::bad_input, path + " cannot be read.");
    std::string text(workflows::holiday_file_bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

class CalendarChange {
public:
    CalendarChange(Session& session, const CalendarChangeOptions& options)
        : session_(session), options_(options), view_(session.node().read()) {
        calendar_id_ = options.calendar.empty() ? only_calendar() : options.calendar;
        calendar_ = runtime::calendar_in_force(session.library().almanac,
                                               view_->organisation().own_days, calendar_id_, "");
        if (calendar_ == nullptr) {
            throw CommandError(ExitCode::bad_input,
                               "There is no calendar \"" + calendar_id_ + "\".",
                               "There are: " + join(workflows::shipped_calendar_ids(), ", ") + ".");
        }
        collect();
    }

    ExitCode run() {
        if (added_.empty() && withdrawn_.empty()) {
            answer({}, 0);
            return ExitCode::ok;
        }
        const auto before = running_plans(session_, *view_);
        const auto trial = session_.try_out(core::organisation_stream(), item(), command());
        const auto plans = moved_dates(session_, *view_, before, trial.plans, trial.after);
        if (options_.apply) {
            (void)session_.submit(core::organisation_stream(), item(), command());
        }
        answer(plans, trial.mails);
        return ExitCode::ok;
    }

private:
    [[nodiscard]] ItemId item() const { return ItemId(session_.node().organisation().value); }

    std::string only_calendar() {
        std::set<std::string> ids;
        for (const auto& plan : running_plans(session_, *view_)) ids.insert(plan.cycle->calendar);
        if (ids.size() == 1) return *ids.begin();
        throw CommandError(
            ExitCode::bad_input,
            ids.empty() ? "No plan runs here, so it is not clear which calendar is "
                          "meant."
                        : "The plans here count by several calendars.",
            "Add --calendar and one of: " + join(workflows::shipped_calendar_ids(), ", ") + ".");
    }

    [[nodiscard]] LocalDate today() const {
        const auto zone = session_.library().almanac.zone(view_->organisation().zone);
        if (zone != nullptr) return zone->local_date(session_.now());
        return LocalDate(std::chrono::floor<std::chrono::days>(session_.now().time_since_epoch()));
    }

    void collect() {
        if (options_.added.empty() && options_.removed.empty() && options_.ics.empty()) {
            throw CommandError(ExitCode::bad_input, "No day is named.",
                               "Add --add DATE --name NAME, --remove DATE or --ics FILE.");
        }
        if (!options_.added.empty() && trim(options_.name).empty()) {
            throw CommandError(ExitCode::bad_input, "What is the day called?",
                               "Add --name, for example --name \"Election day\".");
        }
        for (const std::string& text : options_.added) {
            add(day_option(text, "--add"), std::string(trim(options_.name)));
        }
        if (!options_.ics.empty()) collect_file();
        for (const std::string& text : options_.removed) {
            const LocalDate day = day_option(text, "--remove");
            check_covered(day);
            const auto& days = calendar_->holidays;
            const bool is_kept = std::ranges::find(days, day, &core::Holiday::date) != days.end();
            if (std::ranges::find(added_, day, &core::Holiday::date) != added_.end()) {
                throw CommandError(ExitCode::bad_input,
                                   in_words(day) + " is both added and withdrawn.");
            }
            if (is_kept) {
                withdrawn_.push_back(day);
            } else {
                known_.push_back(in_words(day) + " is no holiday of the calendar");
            }
        }
    }

    void collect_file() {
        const auto days = workflows::read_holiday_file(bytes_of(options_.ics));
        if (!days) {
            const std::size_t line = days.error().line;
            throw CommandError(ExitCode::bad_input,
                               options_.ics + (line > 0 ? ", line " + std::to_string(line) : "") +
                                   ": " + days.error().message,
                               "Nothing was changed.");
        }
        for (const workflows::FileDay& day : *days) {
            if (core::is_covered(*calendar_, day.date)) {
                add(day.date, day.name);
            } else {
                ++left_out_;
            }
        }
    }

    void check_covered(LocalDate day) const {
        if (core::is_covered(*calendar_, day)) return;
        throw CommandError(ExitCode::bad_input, in_words(day) + " is outside what the calendar " +
                                                    calendar_id_ + " covers, " +
                                                    in_words(calendar_->covered_from) + " to " +
                                                    in_words(calendar_->covered_until) + ".");
    }

    void add(LocalDate date, const std::string& name) {
        check_covered(date);
        core::Holiday day;
        day.date = date;
        day.name = name;
        day.group = options_.closure ? core::closure_group : core::holiday_group(*calendar_);
        day.source = trim(options_.source);
        day.declared =
            options_.declared.empty() ? today() : day_option(options_.declared, "--declared");
        const bool is_there = std::ranges::find(added_, date, &core::Holiday::date) != added_.end();
        if (core::is_known(*calendar_, day) || is_there) {
            known_.push_back(in_words(date) + " (" + name + ") is in the calendar already");
        } else {
            added_.push_back(std::move(day));
        }
    }

    // Made anew each time: a text travels with one command only.
    core::ChangeCalendar command() {
        std::string reason = change_words(added_, withdrawn_);
        if (!trim(options_.reason).empty()) reason += ". " + std::string(trim(options_.reason));
        return {calendar_id_, added_, withdrawn_, session_.keep(reason)};
    }

    void answer(const std::vector<MovedPlan>& plans, std::size_t mails) {
        if (session_.options().json) {
            answer_json(plans, mails);
            return;
        }
        for (const std::string& known : known_) session_.out() << wrapped(known + ".", 2) << "\n";
        if (left_out_ > 0) {
            session_.out() << wrapped(count_of(left_out_, "day") +
                                          " of the file left out: the calendar covers " +
                                          in_words(calendar_->covered_from) + " to " +
                                          in_words(calendar_->covered_until) + ".",
                                      2)
                           << "\n";
        }
        if (added_.empty() && withdrawn_.empty()) {
            session_.out() << "Nothing to change.\n";
            return;
        }
        session_.out() << wrapped("Calendar " + calendar_id_ + ": " +
                                      change_words(added_, withdrawn_) + ".",
                                  2)
                       << "\n";
        print(session_, plans);
        const std::string sent = count_of(mails, "mail");
        session_.out() << "\n"
                       << (options_.apply ? "Done; " + sent + " to go out.\n"
                                          : sent +
                                                " would go out. Nothing was changed; --apply "
                                                "does it.\n");
    }

    void answer_json(const std::vector<MovedPlan>& plans, std::size_t mails) {
        boost::json::array added;
        for (const core::Holiday& day : added_) {
            added.push_back({{"date", to_text(day.date)},
                             {"name", day.name},
                             {"kind", day.group == core::closure_group ? "closure" : "holiday"},
                             {"source", day.source},
                             {"declared", to_text(*day.declared)}});
        }
        boost::json::array withdrawn;
        for (const LocalDate day : withdrawn_) withdrawn.emplace_back(to_text(day));
        boost::json::array known;
        for (const std::string& words : known_) known.emplace_back(words);
        const bool changes = !added_.empty() || !withdrawn_.empty();
        session_.print(boost::json::value{{"calendar", calendar_id_},
                                          {"applied", options_.apply && changes},
                                          {"added", std::move(added)},
                                          {"withdrawn", std::move(withdrawn)},
                                          {"already", std::move(known)},
                                          {"left_out", left_out_},
                                          {"plans", to_json(plans)},
                                          {"mails", mails}});
    }

    Session& session_;
    const CalendarChangeOptions& options_;
    std::unique_ptr<ports::ReadView> view_;
    std::string calendar_id_;
    std::shared_ptr<const core::Calendar> calendar_;
    std::vector<core::Holiday> added_;
    std::vector<LocalDate> withdrawn_;
    std::vector<std::string> known_;  // What changes nothing, in words.
    std::size_t left_out_ = 0;
};

}  // namespace

ExitCode change_calendar(Session& session, const CalendarChangeOptions& options) {
    return CalendarChange(session, options).run();
}

}  // namespace plancycle::cli
