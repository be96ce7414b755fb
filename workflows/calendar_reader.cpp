#include "workflows/calendar_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/core/holiday_rule.hpp"
#include "workflows/fields.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr int span_days_max = 31;
constexpr int covered_years_max = 100;

class CalendarReader {
public:
    explicit CalendarReader(Findings& findings) : findings_(findings) {}

    std::optional<core::Calendar> read(const Document& document);
    void read_line(const Node& line, const core::Holiday& pattern,
                   std::vector<core::Holiday>& result);

private:
    LocalDate date_at(const Fields& fields, std::string_view key);
    void read_range(const Fields& fields, const Node& root, core::Calendar& calendar);
    core::DaySet read_set(const Field& entry);
    std::optional<core::HolidayRule> read_rule(const Node& node);
    void read_list(const Node& node, std::vector<core::Holiday>& result);
    void check_sets(const Node& root, const core::Calendar& calendar);

    Findings& findings_;
};

LocalDate CalendarReader::date_at(const Fields& fields, std::string_view key) {
    const auto text = fields.text(key);
    if (!text) return {};
    const auto date = parse_date(text->value);
    if (!date) {
        findings_.error("PC0451", text->span, '"' + text->value + "\" is not a day.",
                        "Write year-month-day: 2026-04-30.");
    }
    return date.value_or(LocalDate{});
}

void CalendarReader::read_range(const Fields& fields, const Node& root, core::Calendar& calendar) {
    calendar.covered_from = date_at(fields, "covered from");
    calendar.covered_until = date_at(fields, "covered until");
    calendar.declared_until = date_at(fields, "declared until");
    const int years = year_of(calendar.covered_until) - year_of(calendar.covered_from);
    if (calendar.covered_until < calendar.covered_from || years > covered_years_max) {
        findings_.error("PC0453", root.span,
                        "\"covered until\" must come after \"covered from\", at most 100 years.");
    }
}

core::DaySet CalendarReader::read_set(const Field& entry) {
    const Fields fields(entry.value);
    core::DaySet set{.name = entry.key,
                     .title = fields.text_or("title", ""),
                     .source = fields.text_or("source", ""),
                     .weekdays = {},
                     .groups = {}};
    for (const Text& name : fields.texts("weekdays")) {
        const auto found = std::ranges::find(weekday_names, name.value);
        if (found == weekday_names.end()) {
            findings_.error("PC0452", name.span, '"' + name.value + "\" is not a weekday.",
                            suggest(name.value, {weekday_names.begin(), weekday_names.end()}));
            continue;
        }
        set.weekdays.set(static_cast<std::size_t>(found - weekday_names.begin()));
    }
    if (set.weekdays.all()) {
        findings_.error("PC0452", entry.key_span, "In this set no day counts at all.");
    }
    for (const Text& group : fields.texts("groups")) set.groups.push_back(group.value);
    return set;
}

std::optional<core::HolidayRule> CalendarReader::read_rule(const Node& node) {
    const Fields fields(node);
    core::HolidayRule rule{
        .name = fields.text_or("name", ""),
        .group = fields.text_or("group", ""),
        .source = fields.text_or("source", ""),
        .day = core::EasterDays{},
        .first_year = static_cast<int>(fields.number("from year").value_or(1900)),
        .last_year = static_cast<int>(fields.number("until year").value_or(2200)),
        .moves_from_sunday = fields.yes("moves from sunday")};
    const auto day = fields.text("day");
    const auto easter = fields.number("easter");
    if (day.has_value() == easter.has_value()) {
        findings_.error("PC0451", node.span, "A rule needs \"day\" or \"easter\", one of them.",
                        "Write day: 12-25 or easter: -2.");
        return std::nullopt;
    }
    if (easter) {
        const auto last = std::max(*easter, fields.number("easter last").value_or(*easter));
        rule.day = core::EasterDays{static_cast<int>(*easter), static_cast<int>(last)};
        return rule;
    }
    // 2028 is a leap year: 29 February is a day a rule may name.
    const auto date = parse_date("2028-" + day->value);
    if (!date) {
        findings_.error("PC0451", day->span, '"' + day->value + "\" is not a day of the year.",
                        "Write month-day: 12-25.");
        return std::nullopt;
    }
    rule.day = core::FixedDay{month_of(*date), day_of(*date)};
    return rule;
}

// "2026-12-28 Boxing Day (for 2026-12-26)" or "2026-12-24..2026-12-29 Christmas break".
void CalendarReader::read_line(const Node& line, const core::Holiday& pattern,
                               std::vector<core::Holiday>& result) {
    std::string_view text = line.text;
    const auto fail = [&](std::string message) {
        findings_.error("PC0451", line.span, std::move(message),
                        "Write 2026-12-28 Boxing Day (for 2026-12-26).");
    };
    const auto first = parse_date(text.substr(0, 10));
    if (!first) return fail("A line begins with a day that exists.");
    text.remove_prefix(10);
    LocalDate last = *first;
    if (text.starts_with("..")) {
        const auto end = parse_date(text.substr(2, 10));
        if (!end || *end < *first || (*end - *first).count() > span_days_max) {
            return fail("After \"..\" comes a later day, at most a month on.");
        }
        last = *end;
        text.remove_prefix(12);
    }
    core::Holiday holiday = pattern;
    const std::size_t mark = text.rfind(" (for ");
    if (mark != std::string_view::npos && text.ends_with(')')) {
        holiday.moved_from = parse_date(text.substr(mark + 6, text.size() - mark - 7));
        if (!holiday.moved_from) return fail("After \"for\" comes the day it stands for.");
        text = text.substr(0, mark);
    }
    holiday.name = trim(text);
    if (holiday.name.empty() || !text.starts_with(' ')) {
        return fail("After the day comes a space and the name of the holiday.");
    }
    for (holiday.date = *first; holiday.date <= last; holiday.date += std::chrono::days(1)) {
        result.push_back(holiday);
    }
}

void CalendarReader::read_list(const Node& node, std::vector<core::Holiday>& result) {
    const Fields fields(node);
    core::Holiday pattern{.date = {},
                          .name = {},
                          .group = fields.text_or("group", ""),
                          .source = fields.text_or("source", ""),
                          .declared = std::nullopt,
                          .moved_from = std::nullopt,
                          .provisional = fields.yes("provisional")};
    if (fields.text("declared")) pattern.declared = date_at(fields, "declared");
    for (const Node& line : fields.items("days")) read_line(line, pattern, result);
}

void CalendarReader::check_sets(const Node& root, const core::Calendar& calendar) {
    if (core::find_set(calendar, core::working_set) == nullptr) {
        findings_.error("PC0452", root.span, "A calendar needs a set named \"working\".",
                        "Reminders and safe dates use it.");
    }
    const auto& rule = calendar.short_periods;
    if (rule && core::find_set(calendar, rule->set) == nullptr) {
        findings_.error("PC0452", root.find("short periods")->key_span,
                        "There is no set named \"" + rule->set + "\".");
    }
    for (const core::Holiday& holiday : calendar.holidays) {
        if (!core::is_covered(calendar, holiday.date)) {
            findings_.error("PC0453", root.span,
                            to_text(holiday.date) + " lies outside what the calendar covers.");
        }
    }
}

std::optional<core::Calendar> CalendarReader::read(const Document& document) {
    check_shape(document.root, calendar_shape(), document.root.span, findings_);
    if (findings_.has_errors()) return std::nullopt;
    const Fields fields(document.root);
    core::Calendar calendar{.id = fields.text_or("calendar", ""),
                            .version = fields.text_or("version", ""),
                            .title = fields.text_or("title", ""),
                            .sets = {},
                            .holidays = {},
                            .short_periods = std::nullopt};
    read_range(fields, document.root, calendar);
    for (const Field& entry : fields.entries("sets")) calendar.sets.push_back(read_set(entry));
    if (const Node* node = fields.node("short periods")) {
        const Fields rule(*node);
        calendar.short_periods =
            core::ShortPeriodRule{static_cast<int>(rule.number("days").value_or(0)),
                                  rule.text_or("set", ""), rule.text_or("source", "")};
    }
    std::vector<core::HolidayRule> rules;
    for (const Node& node : fields.items("rules")) {
        if (auto rule = read_rule(node)) rules.push_back(std::move(*rule));
    }
    std::vector<core::Holiday> dated;
    for (const Node& node : fields.items("lists")) read_list(node, dated);
    if (findings_.has_errors()) return std::nullopt;
    calendar.holidays = core::expand(
        rules, std::move(dated), {year_of(calendar.covered_from), year_of(calendar.covered_until)});
    check_sets(document.root, calendar);
    if (findings_.has_errors()) return std::nullopt;
    return calendar;
}

}  // namespace

std::optional<core::Calendar> read_calendar(const Document& document, Findings& findings) {
    return CalendarReader(findings).read(document);
}

std::vector<core::Holiday> read_closures(const std::vector<Node>& lines, std::string_view source,
                                         Findings& findings) {
    std::vector<core::Holiday> result;
    const core::Holiday pattern{.date = {},
                                .name = {},
                                .group = "closure",
                                .source = std::string(source),
                                .declared = std::nullopt,
                                .moved_from = std::nullopt,
                                .provisional = false};
    CalendarReader reader(findings);
    for (const Node& line : lines) reader.read_line(line, pattern, result);
    return result;
}

}  // namespace plancycle::workflows
