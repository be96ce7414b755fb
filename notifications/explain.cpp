#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

using core::Bound;
using core::CountUnit;

std::string titled(const ExplainOptions& options, const std::string& name) {
    const auto found = options.titles.find(name);
    return found == options.titles.end() ? name : found->second;
}

// "cec-final (Mon 6 Jul 2026)", or the date alone.
std::string anchored(const ExplainOptions& options, const std::string& name, LocalDate date) {
    if (name.empty()) return in_words(date);
    return titled(options, name) + " (" + in_words(date) + ')';
}

std::string_view unit_in_words(CountUnit unit, bool is_one) {
    switch (unit) {
        case CountUnit::days:
            return is_one ? "day" : "days";
        case CountUnit::clear_days:
            return is_one ? "clear day" : "clear days";
        case CountUnit::working_days:
            return is_one ? "working day" : "working days";
        case CountUnit::clear_working_days:
            return is_one ? "clear working day" : "clear working days";
        case CountUnit::weeks:
            return is_one ? "week" : "weeks";
        case CountUnit::months:
            return is_one ? "month" : "months";
    }
    return "";
}

std::string month_and_year(LocalDate date) {
    return std::string(month_in_words(month_of(date))) + ' ' + std::to_string(year_of(date));
}

// Names the days the phrase names; a single day needs no words beside the date itself.
struct PeriodWords {
    const core::ReadAsPeriod& read;

    std::string operator()(const core::DaySpan&) const {
        return read.bound == Bound::before ? "before " + in_words(read.first) : std::string();
    }
    std::string operator()(const core::MonthSpan&) const {
        const std::string first = month_and_year(read.first);
        const std::string last = month_and_year(read.last);
        const std::string text = first == last ? first : first + " to " + last;
        if (read.bound == Bound::by) return "by the end of " + last;
        return read.bound == Bound::before ? "before " + first : text;
    }
    std::string operator()(const core::PartOfMonth& part) const {
        static constexpr std::array<std::string_view, 3> names{"early", "mid", "late"};
        const auto first = names.at(static_cast<std::size_t>(part.first));
        const auto last = names.at(static_cast<std::size_t>(part.last));
        const std::string range =
            first == last ? std::string(first) : std::string(first) + " to " + std::string(last);
        const bool thirds = part.convention == core::PartConvention::thirds;
        return range + ' ' + month_and_year(read.first) +
               (thirds ? " (thirds: 1-10, 11-20, 21-end)"
                       : " (early 1-14, mid 15-24, late 25-end)");
    }
    std::string operator()(const core::WeekOfMonth& week) const {
        static constexpr std::array<std::string_view, 4> conventions{
            "days 1-7, 8-14 and so on", "Monday to Friday, a part week counts",
            "full weeks, Monday to Friday", "ISO weeks, the first holds the 1st"};
        const LocalDate inside = week.week == 1 ? read.last : read.first;
        return "week " + std::to_string(week.week) + " of " + month_and_year(inside) + " (" +
               std::string(conventions.at(static_cast<std::size_t>(week.convention))) + ')';
    }
    std::string operator()(const core::EndOfMonth&) const {
        return "end of " + month_and_year(read.last);
    }
    std::string operator()(core::FiscalQuarter quarter) const {
        return "quarter " + std::to_string(quarter.number);
    }
};

class StepWords {
public:
    StepWords(const core::DueDate& due, const ExplainOptions& options)
        : due_(due), options_(options) {}

    std::string operator()(const core::ReadAsPeriod& step) const {
        return std::visit(PeriodWords{step}, step.period);
    }
    std::string operator()(const core::Counted& step) const;
    std::string operator()(const core::ShortPeriod& step) const {
        return "a period of " + std::to_string(step.days_max) +
               " days or fewer leaves out excluded days (" + step.source + ')';
    }
    std::string operator()(const core::ClampedToMonthEnd& step) const {
        return month_and_year(step.to) + " has no day " + std::to_string(step.wanted_day) +
               ", so its last day";
    }
    std::string operator()(const core::MonthEndAfter& step) const {
        return "end of the month after " + anchored(options_, step.anchor, step.from);
    }
    std::string operator()(const core::Happened& step) const {
        return titled(options_, step.event) + " happened on " + in_words(step.date);
    }
    std::string operator()(const core::OpensWith& step) const {
        const std::string event = titled(options_, step.event);
        if (!step.date) return "not before " + event + ", which has not happened yet";
        return "not before " + anchored(options_, step.event, *step.date);
    }
    std::string operator()(const core::ReviewAfter& step) const {
        return "ongoing since " + in_words(step.from) + ", reviewed after " +
               std::to_string(step.months) + (step.months == 1 ? " month" : " months");
    }
    std::string operator()(const core::Rolled& step) const {
        return in_words(step.from) + " is " + reason(step.why) + ", moved " +
               (step.direction == core::Roll::next ? "on" : "back");
    }
    std::string operator()(const core::SafeDate& step) const {
        return "that is " + reason(step.why) + ": the last working day before is " +
               in_words(step.date);
    }
    std::string operator()(const core::NotYetDeclared& step) const {
        return "holidays after " + in_words(step.declared_until) +
               " are not all declared, so this may still change";
    }
    std::string operator()(const core::OutsideCalendar& step) const {
        return "the calendar only reaches from " + in_words(step.covered_from) + " to " +
               in_words(step.covered_until) + ", so holidays are not known";
    }
    std::string operator()(const core::SetByHand&) const { return "set by hand"; }

private:
    static std::string reason(const std::string& why) {
        return why.empty() ? "not a working day" : why;
    }
    [[nodiscard]] std::string near(LocalDate date) const {
        const bool same_year = year_of(date) == year_of(due_.due);
        return in_words(date, same_year ? DateStyle::without_year : DateStyle::short_form);
    }

    const core::DueDate& due_;
    const ExplainOptions& options_;
};

std::string StepWords::operator()(const core::Counted& step) const {
    std::string text = std::to_string(step.count) + ' ';
    text += unit_in_words(step.unit, step.count == 1);
    if (step.counts_first_day) {
        text += step.direction == core::Direction::after ? " beginning with " : " ending with ";
    } else {
        text += step.direction == core::Direction::after ? " after " : " before ";
    }
    text += anchored(options_, step.anchor, step.from);
    if (step.skipped.empty()) return text;
    std::vector<std::string> names;
    for (const core::ExcludedDay& day : step.skipped) {
        names.push_back(day.name + " (" + near(day.date) +
                        (day.provisional ? ", expected but not yet declared)" : ")"));
    }
    return text + "; " + list_in_words(names) + " not counted";
}

// Safe date, doubts about the calendar: said after the date itself.
bool is_remark(const core::ExplanationStep& step) {
    return std::holds_alternative<core::SafeDate>(step) ||
           std::holds_alternative<core::NotYetDeclared>(step) ||
           std::holds_alternative<core::OutsideCalendar>(step);
}

std::string date_clause(const core::DueDate& due, const ExplainOptions& options) {
    std::string text = options.verb.empty() ? "" : options.verb + ' ';
    if (due.is_review) return text + "review by " + in_words(due.due);
    if (due.opens && *due.opens == due.due) return text + "on " + in_words(due.due);
    if (due.opens && *due.opens < due.due) {
        return text + "from " + in_words(*due.opens) + " to " + in_words(due.due);
    }
    return text + "by " + in_words(due.due);
}

}  // namespace

std::string explain(const core::DueDate& due, const ExplainOptions& options) {
    std::vector<std::string> clauses;
    const StepWords words(due, options);
    const auto add = [&](bool remarks) {
        for (const core::ExplanationStep& step : due.explanation) {
            if (is_remark(step) != remarks) continue;
            std::string clause = std::visit(words, step);
            if (!clause.empty()) clauses.push_back(std::move(clause));
        }
    };
    add(false);
    clauses.push_back(date_clause(due, options));
    add(true);
    return join(clauses, "; ");
}

std::string explain(const core::CannotCompute& refused) {
    using Reason = core::CannotCompute::Reason;
    const std::string calendar = refused.problem ? refused.problem->calendar : "";
    switch (refused.reason) {
        case Reason::outside_calendar:
            return "cannot be computed: the calendar " + calendar + " reaches from " +
                   in_words(refused.problem->covered_from) + " to " +
                   in_words(refused.problem->covered_until) + ", and the count comes to " +
                   in_words(refused.problem->date);
        case Reason::unknown_day_set:
            return "cannot be computed: the calendar " + calendar + " has no set of days named " +
                   refused.detail;
        case Reason::no_such_day:
            return "cannot be computed: there is no " + refused.detail;
        case Reason::window_ends_early:
            return "cannot be computed: the window ends before it begins";
        case Reason::year_out_of_range:
            return "cannot be computed: the year " + refused.detail +
                   " is not between 1900 and 2200";
        case Reason::unknown_setting:
            return "cannot be computed: there is no setting named " + refused.detail;
        case Reason::bad_count:
            return "cannot be computed: the setting " + refused.detail +
                   " is not between 0 and 3650";
    }
    return "cannot be computed";
}

std::string explain(const core::Resolution& resolution, const ExplainOptions& options) {
    if (const auto* due = std::get_if<core::DueDate>(&resolution)) return explain(*due, options);
    if (const auto* refused = std::get_if<core::CannotCompute>(&resolution)) {
        return explain(*refused);
    }
    const auto* waiting = std::get_if<core::WaitingFor>(&resolution);
    if (waiting == nullptr) return "no date";
    std::string text = "waits for " + titled(options, waiting->anchor);
    if (waiting->expected_from && waiting->expected_until) {
        text += ", expected from " + in_words(*waiting->expected_from) + " to " +
                in_words(*waiting->expected_until);
    }
    return text;
}

}  // namespace plancycle::notifications
