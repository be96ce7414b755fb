#include "engine/core/deadline.hpp"

#include <utility>

#include "engine/core/counting.hpp"
#include "engine/core/working_days.hpp"

namespace plancycle::core {

using std::chrono::days;

namespace {

constexpr int count_max = 3650;

CannotCompute cannot(CannotCompute::Reason reason, std::string detail = {}) {
    return {.reason = reason, .problem = std::nullopt, .detail = std::move(detail)};
}

CannotCompute cannot(const CalendarProblem& problem) {
    const bool outside = problem.kind == CalendarProblem::Kind::outside_coverage;
    return {.reason = outside ? CannotCompute::Reason::outside_calendar
                              : CannotCompute::Reason::unknown_day_set,
            .problem = problem,
            .detail = problem.set};
}

// The days before roll, cut-off and safe date are looked at.
struct Draft {
    std::optional<LocalDate> opens;
    LocalDate due;
    bool is_review = false;
    bool used_calendar = false;
    bool provisional = false;
    Explanation steps;
};

using Drafted = std::variant<Draft, NoDueDate, WaitingFor, CannotCompute>;

struct AnchorDay {
    std::string name;
    LocalDate date;
};
using FoundAnchor = std::variant<AnchorDay, WaitingFor, CannotCompute>;

std::optional<LocalDate> date_of(const AnchorDates& anchors, std::string_view name) {
    const auto found = anchors.find(name);
    return found == anchors.end() ? std::nullopt : found->second;
}

class Resolver {
public:
    Resolver(const CountingTerms& terms, const ResolveContext& context)
        : terms_(terms), context_(context) {}

    Drafted operator()(const NoDate&) const { return NoDueDate{}; }
    Drafted operator()(const Dated& rule) const;
    Drafted operator()(const Offset& rule) const;
    Drafted operator()(const EndOfMonthAfter& rule) const;
    Drafted operator()(const WhenEvent& rule) const;
    Drafted operator()(const Ongoing& rule) const;

private:
    [[nodiscard]] FoundAnchor find(const Anchor& anchor, Direction direction) const;
    [[nodiscard]] Result<DayWindow, CannotCompute> window(const Period& span) const {
        return days_of(span, context_.plan_year, context_.fiscal_year_start);
    }
    [[nodiscard]] Result<int, CannotCompute> count_of(const Offset& rule) const;

    const CountingTerms& terms_;
    const ResolveContext& context_;
};

template <class Use>
Drafted with_anchor(const FoundAnchor& found, const Use& use) {
    if (const auto* waiting = std::get_if<WaitingFor>(&found)) return *waiting;
    if (const auto* refused = std::get_if<CannotCompute>(&found)) return *refused;
    return use(std::get<AnchorDay>(found));
}

FoundAnchor Resolver::find(const Anchor& anchor, Direction direction) const {
    if (const auto* name = std::get_if<AnchorName>(&anchor)) {
        const auto date = date_of(context_.anchors, name->value);
        if (!date) return WaitingFor{name->value, std::nullopt, std::nullopt};
        return AnchorDay{name->value, *date};
    }
    const auto span = window(std::get<Period>(anchor));
    if (!span) return span.error();
    return AnchorDay{{}, direction == Direction::after ? span->last : span->first};
}

Result<int, CannotCompute> Resolver::count_of(const Offset& rule) const {
    if (rule.count_setting.empty()) return rule.count;
    const auto found = context_.settings.find(rule.count_setting);
    if (found == context_.settings.end()) {
        return std::unexpected(cannot(CannotCompute::Reason::unknown_setting, rule.count_setting));
    }
    if (found->second < 0 || found->second > count_max) {
        return std::unexpected(cannot(CannotCompute::Reason::bad_count, rule.count_setting));
    }
    return static_cast<int>(found->second);
}

Drafted Resolver::operator()(const Dated& rule) const {
    const auto span = window(rule.period);
    if (!span) return span.error();
    Draft draft{.opens = std::nullopt,
                .due = span->last,
                .steps = {ReadAsPeriod{rule.period, rule.bound, span->first, span->last}}};
    if (rule.bound == Bound::within || rule.bound == Bound::on) draft.opens = span->first;
    if (rule.bound == Bound::before) draft.due = span->first - days(1);
    return draft;
}

Drafted Resolver::operator()(const Offset& rule) const {
    const auto count = count_of(rule);
    if (!count) return count.error();
    return with_anchor(find(rule.anchor, rule.direction), [&](const AnchorDay& anchor) -> Drafted {
        const CountRequest request{.count = *count,
                                   .unit = rule.unit,
                                   .direction = rule.direction,
                                   .counts_first_day = rule.counts_first_day,
                                   .anchor = anchor.name,
                                   .from = anchor.date};
        const auto counted = count_offset(request, terms_, context_.calendar);
        if (!counted) return cannot(counted.error());
        return Draft{.opens = std::nullopt,
                     .due = counted->date,
                     .used_calendar = counted->used_calendar,
                     .provisional = counted->provisional,
                     .steps = counted->steps};
    });
}

Drafted Resolver::operator()(const EndOfMonthAfter& rule) const {
    return with_anchor(find(rule.anchor, Direction::after), [](const AnchorDay& anchor) -> Drafted {
        const LocalDate first = anchor.date - days(day_of(anchor.date) - 1);
        const LocalDate last = add_months(first, 2) - days(1);
        return Draft{.opens = std::nullopt,
                     .due = last,
                     .steps = {MonthEndAfter{anchor.name, anchor.date, last}}};
    });
}

Drafted Resolver::operator()(const WhenEvent& rule) const {
    if (const auto found = date_of(context_.anchors, rule.event)) {
        const LocalDate date = *found;
        return Draft{.opens = date, .due = date, .steps = {Happened{rule.event, date}}};
    }
    WaitingFor waiting{rule.event, std::nullopt, std::nullopt};
    if (rule.expected) {
        const auto span = window(*rule.expected);
        if (!span) return span.error();
        waiting.expected_from = span->first;
        waiting.expected_until = span->last;
    }
    return waiting;
}

Drafted Resolver::operator()(const Ongoing& rule) const {
    // Without an anchor it runs from the first day of the plan, which is the first of quarter 1.
    const auto start = window(FiscalQuarter{1});
    if (!start) return start.error();
    const FoundAnchor found = rule.since ? find(*rule.since, Direction::before)
                                         : FoundAnchor{AnchorDay{{}, start->first}};
    return with_anchor(found, [&](const AnchorDay& anchor) -> Drafted {
        return Draft{.opens = anchor.date,
                     .due = add_months(anchor.date, rule.review_months),
                     .is_review = true,
                     .steps = {ReviewAfter{rule.review_months, anchor.date}}};
    });
}

// A window whose opening waits for an event opens with the later of the two.
void hold_back(const DateRule& rule, const ResolveContext& context, Draft& draft) {
    if (rule.not_before.empty()) return;
    const auto date = date_of(context.anchors, rule.not_before);
    if (date && (!draft.opens || *draft.opens < *date)) draft.opens = *date;
    draft.steps.emplace_back(OpensWith{rule.not_before, date});
}

// Why a day does not count: the holiday's name, or empty for a weekday the set leaves out.
std::string reason_of(const Calendar& calendar, std::string_view set_name, LocalDate date) {
    const DaySet* set = find_set(calendar, set_name);
    const Holiday* holiday = set == nullptr ? nullptr : holiday_on(calendar, *set, date);
    return holiday == nullptr ? std::string() : holiday->name;
}

bool is_provisional(const Calendar& calendar, std::string_view set_name, LocalDate date) {
    const DaySet* set = find_set(calendar, set_name);
    const Holiday* holiday = set == nullptr ? nullptr : holiday_on(calendar, *set, date);
    return holiday != nullptr && holiday->provisional;
}

std::optional<CannotCompute> roll(const CountingTerms& terms, const Calendar& calendar,
                                  Draft& draft, DueDate& result) {
    if (terms.roll == Roll::none) return std::nullopt;
    const auto rolled = terms.roll == Roll::next
                            ? working_day_on_or_after(calendar, terms.day_set, draft.due)
                            : working_day_on_or_before(calendar, terms.day_set, draft.due);
    if (!rolled) return cannot(rolled.error());
    draft.used_calendar = true;
    if (*rolled == draft.due) return std::nullopt;
    draft.provisional |= is_provisional(calendar, terms.day_set, draft.due);
    draft.steps.emplace_back(
        Rolled{draft.due, *rolled, terms.roll, reason_of(calendar, terms.day_set, draft.due)});
    result.rolled_from = draft.due;
    draft.due = *rolled;
    return std::nullopt;
}

void add_safe_date(const Calendar& calendar, const Draft& draft, DueDate& result) {
    const auto safe = working_day_on_or_before(calendar, working_set, draft.due);
    if (!safe) {
        result.provisional = true;
        result.explanation.emplace_back(
            OutsideCalendar{calendar.covered_from, calendar.covered_until});
        return;
    }
    const bool inside = !draft.opens || *draft.opens <= *safe;
    if (*safe == draft.due || !inside) return;
    result.safe_date = *safe;
    result.explanation.emplace_back(SafeDate{*safe, reason_of(calendar, working_set, draft.due)});
}

Resolution finish(Draft draft, std::optional<std::chrono::minutes> cut_off,
                  const CountingTerms& terms, const ResolveContext& context) {
    DueDate result;
    if (auto refused = roll(terms, context.calendar, draft, result)) return *refused;
    result.opens = draft.opens;
    result.due = draft.due;
    result.is_review = draft.is_review;
    result.due_at = cut_off ? context.zone.to_instant(LocalTime(draft.due) + *cut_off)
                            : context.zone.start_of_day(draft.due + days(1));
    result.calendar = context.calendar.id;
    result.calendar_version = context.calendar.version;
    result.provisional = draft.provisional;
    result.explanation = std::move(draft.steps);
    add_safe_date(context.calendar, draft, result);
    if (draft.used_calendar && draft.due > context.calendar.declared_until) {
        result.provisional = true;
        result.explanation.emplace_back(NotYetDeclared{context.calendar.declared_until});
    }
    return result;
}

}  // namespace

Resolution resolve(const DateRule& rule, const CountingTerms& terms,
                   const ResolveContext& context) {
    Drafted drafted = std::visit(Resolver(terms, context), rule.reading);
    if (auto* none = std::get_if<NoDueDate>(&drafted)) return *none;
    if (auto* waiting = std::get_if<WaitingFor>(&drafted)) return *waiting;
    if (auto* refused = std::get_if<CannotCompute>(&drafted)) return *refused;
    Draft draft = std::get<Draft>(std::move(drafted));
    hold_back(rule, context, draft);
    return finish(std::move(draft), rule.cut_off ? rule.cut_off : terms.cut_off, terms, context);
}

Resolution resolve_fixed(LocalDate date, const CountingTerms& terms,
                         const ResolveContext& context) {
    CountingTerms as_given = terms;
    as_given.roll = Roll::none;
    Draft draft{.opens = std::nullopt, .due = date, .steps = {SetByHand{date}}};
    return finish(std::move(draft), terms.cut_off, as_given, context);
}

std::vector<std::string> anchors_of(const DateRule& rule) {
    std::vector<std::string> result;
    const auto add = [&](const Anchor& anchor) {
        if (const auto* name = std::get_if<AnchorName>(&anchor)) result.push_back(name->value);
    };
    if (const auto* offset = std::get_if<Offset>(&rule.reading)) add(offset->anchor);
    if (const auto* after = std::get_if<EndOfMonthAfter>(&rule.reading)) add(after->anchor);
    if (const auto* when = std::get_if<WhenEvent>(&rule.reading)) result.push_back(when->event);
    if (const auto* ongoing = std::get_if<Ongoing>(&rule.reading); ongoing && ongoing->since) {
        add(*ongoing->since);
    }
    if (!rule.not_before.empty()) result.push_back(rule.not_before);
    return result;
}

}  // namespace plancycle::core
