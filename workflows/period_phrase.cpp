#include "workflows/period_phrase.hpp"

#include <array>

#include "engine/base/diagnostic.hpp"
#include "engine/base/time.hpp"

namespace plancycle::workflows {

namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2200;

std::string quoted(const Token& token) {
    return token.kind == TokenKind::end ? "the end" : '"' + token.text + '"';
}

// A month or day whose year may follow later: "June to July Y".
struct OpenMonth {
    unsigned month = 1;
    std::optional<core::YearRef> year;
    Token at;
};

std::optional<core::YearRef> take_year(PhraseCursor& cursor) {
    if (cursor.is(TokenKind::year)) return cursor.take().year;
    const Token& token = cursor.peek();
    const bool is_literal = token.kind == TokenKind::number && token.text.size() == 4;
    if (!is_literal || token.value < year_min || token.value > year_max) return std::nullopt;
    return core::YearRef{false, cursor.take().value};
}

std::optional<core::YearRef> need_year(PhraseCursor& cursor, const OpenMonth& month) {
    if (month.year) return month.year;
    const std::string name(month_name(month.month));
    const Token& next = cursor.peek();
    if (next.kind == TokenKind::number) {
        const bool is_short = next.text.size() == 2;
        return cursor.fail(next, "PC0404",
                           '"' + next.text + "\" is not a year between 1900 and 2200.",
                           is_short ? "Write the year in full, for example 20" + next.text + '.'
                                    : "Write Y for the year in which the planned year starts.");
    }
    if (next.kind == TokenKind::word && next.lower == "y") {
        return cursor.fail(next, "PC0404", "The plan's year is a capital Y.",
                           "Write " + name + " Y.");
    }
    return cursor.fail(month.at, "PC0404", "Which " + name + "? The year is missing.",
                       "Write " + name + " Y for the year in which the planned year starts, " +
                           name + " Y-1 for the year before.");
}

std::optional<OpenMonth> take_month(PhraseCursor& cursor) {
    const Token token = cursor.peek();
    if (token.kind == TokenKind::month) {
        cursor.take();
        return OpenMonth{static_cast<unsigned>(token.value), take_year(cursor), token};
    }
    std::vector<std::string> names;
    for (unsigned month = 1; month <= 12; ++month) names.emplace_back(month_name(month));
    const auto near = token.kind == TokenKind::word ? closest(token.text, names) : std::nullopt;
    return cursor.fail(token, "PC0402", "A month should stand here, not " + quoted(token) + '.',
                       near ? "Did you mean " + *near + '?' : "Write for example 30 April Y.");
}

std::optional<core::DayRef> make_day(PhraseCursor& cursor, const Token& day, const OpenMonth& month,
                                     core::YearRef year) {
    const std::string name(month_name(month.month));
    const bool leap_unsure = year.is_relative && month.month == 2;
    const unsigned size = days_in_month(year.is_relative ? 2027 : year.value, month.month);
    const core::DayRef result{{year, month.month}, static_cast<unsigned>(day.value)};
    if (day.value >= 1 && result.day <= size) return result;
    if (leap_unsure && day.value == 29) {
        return cursor.fail(day, "PC0403", "29 February exists only in leap years.",
                           "Write end of February, 28 February or 1 March.");
    }
    const std::string next(month_name(month.month % 12 + 1));
    const std::string last = std::to_string(size) + ' ' + name;
    if (day.value == 0) {
        return cursor.fail(day, "PC0403", "Days count from 1.", "1 " + name + '?');
    }
    return cursor.fail(day, "PC0403",
                       "There is no " + std::to_string(day.value) + ' ' + name + ": " + name +
                           " has " + std::to_string(size) + " days" +
                           (leap_unsure ? ", 29 in leap years." : "."),
                       "Did you mean " + last + " or 1 " + next + '?');
}

bool is_range_sign(const PhraseCursor& cursor) {
    return cursor.is(TokenKind::dash) || cursor.is(TokenKind::slash) || cursor.is_word("to") ||
           cursor.is_word("and") || cursor.is_word("until");
}

bool is_day(const PhraseCursor& cursor, std::size_t ahead = 0) {
    return cursor.is(TokenKind::number, ahead) || cursor.is(TokenKind::ordinal, ahead);
}

std::optional<PeriodPhrase> read_days(PhraseCursor& cursor) {
    const Token first_day = cursor.take();
    std::optional<OpenMonth> first;
    cursor.take_words({"of"});
    if (!is_range_sign(cursor)) {  // "1 to 7 June Y" names the month once.
        first = take_month(cursor);
        if (!first) return std::nullopt;
    }
    const bool is_range = is_range_sign(cursor) && is_day(cursor, 1);
    if (!first && !is_range) {
        return cursor.fail(cursor.peek(1), "PC0402",
                           "A day should stand here, not " + quoted(cursor.peek(1)) + '.',
                           "Write for example 1 to 7 June Y.");
    }
    if (!is_range) {
        const auto year = need_year(cursor, *first);
        if (!year) return std::nullopt;
        const auto day = make_day(cursor, first_day, *first, *year);
        if (!day) return std::nullopt;
        return PeriodPhrase{.period = core::DaySpan{*day, *day}, .is_one_day = true};
    }
    cursor.take();
    const Token last_day = cursor.take();
    const auto last = take_month(cursor);
    if (!last) return std::nullopt;
    const auto last_year = need_year(cursor, *last);
    if (!last_year) return std::nullopt;
    const OpenMonth& start = first ? *first : *last;
    const auto from = make_day(cursor, first_day, start, start.year.value_or(*last_year));
    if (!from) return std::nullopt;
    const auto to = make_day(cursor, last_day, *last, *last_year);
    if (!to) return std::nullopt;
    return PeriodPhrase{.period = core::DaySpan{*from, *to}};
}

std::optional<PeriodPhrase> read_months(PhraseCursor& cursor) {
    const auto first = take_month(cursor);
    if (!first) return std::nullopt;
    if (!is_range_sign(cursor) || !cursor.is(TokenKind::month, 1)) {
        const auto year = need_year(cursor, *first);
        if (!year) return std::nullopt;
        const core::MonthRef month{*year, first->month};
        return PeriodPhrase{.period = core::MonthSpan{month, month}};
    }
    cursor.take();
    const auto last = take_month(cursor);
    if (!last) return std::nullopt;
    const auto last_year = need_year(cursor, *last);
    if (!last_year) return std::nullopt;
    return PeriodPhrase{.period = core::MonthSpan{{first->year.value_or(*last_year), first->month},
                                                  {*last_year, last->month}}};
}

std::optional<core::MonthRef> read_one_month(PhraseCursor& cursor) {
    const auto month = take_month(cursor);
    if (!month) return std::nullopt;
    const auto year = need_year(cursor, *month);
    if (!year) return std::nullopt;
    return core::MonthRef{*year, month->month};
}

std::optional<core::MonthPart> part_named(const Token& token) {
    if (token.kind != TokenKind::word) return std::nullopt;
    if (token.lower == "early") return core::MonthPart::early;
    if (token.lower == "mid") return core::MonthPart::mid;
    if (token.lower == "late") return core::MonthPart::late;
    return std::nullopt;
}

std::optional<PeriodPhrase> read_part(PhraseCursor& cursor) {
    core::PartOfMonth part;
    const Token start = cursor.take();
    part.first = *part_named(start);
    part.last = part.first;
    if (is_range_sign(cursor) && part_named(cursor.peek(1))) {
        cursor.take();
        part.last = *part_named(cursor.take());
    }
    if (part.last < part.first) {
        return cursor.fail(start, "PC0406", "This window ends before it begins.",
                           "Write for example mid to late November Y.");
    }
    const auto month = read_one_month(cursor);
    if (!month) return std::nullopt;
    part.month = *month;
    const bool has_mark =
        cursor.is(TokenKind::open) && (cursor.is_word("thirds", 1) || cursor.is_word("from", 1));
    if (has_mark) {
        cursor.take();
        if (!cursor.take_words({"thirds"})) {
            cursor.take();
            cursor.take_words({"the"});
            if (!cursor.is(TokenKind::ordinal) || cursor.peek().value != 15) {
                return cursor.fail(cursor.peek(), "PC0405", "This way of dividing is not known.",
                                   "Write (thirds) or (from the 15th).");
            }
            cursor.take();
            part.convention = core::PartConvention::from_15th;
        }
        if (!cursor.take_if(TokenKind::close)) {
            return cursor.fail(cursor.peek(), "PC0402", "A closing bracket is missing here.");
        }
    }
    return PeriodPhrase{.period = part};
}

std::optional<core::WeekConvention> take_convention(PhraseCursor& cursor) {
    if (cursor.take_words({"full", "weeks"})) return core::WeekConvention::full_weeks;
    if (cursor.take_words({"part", "weeks"})) return core::WeekConvention::part_weeks;
    if (cursor.take_words({"iso", "week"})) return core::WeekConvention::iso_week;
    const bool is_days = cursor.is_word("days") && cursor.peek(1).value == 1 &&
                         cursor.is(TokenKind::dash, 2) && cursor.peek(3).value == 7;
    if (!is_days) return std::nullopt;
    for (int count = 0; count < 4; ++count) cursor.take();
    return core::WeekConvention::days_1_to_7;
}

std::optional<PeriodPhrase> read_week(PhraseCursor& cursor) {
    const Token which = cursor.take();
    const Token week_word = cursor.take();
    cursor.take_words({"of"});
    cursor.take_words({"in"});
    const auto month = read_one_month(cursor);
    if (!month) return std::nullopt;
    if (which.value < 1 || which.value > 5) {
        return cursor.fail(which, "PC0406", "A month has at most five weeks.", "1st to 5th.");
    }
    const bool is_marked = cursor.is(TokenKind::open) && !cursor.is_word("only", 1);
    if (is_marked) cursor.take();
    const Token mark = cursor.peek();
    const auto convention = is_marked ? take_convention(cursor) : std::nullopt;
    if (!convention) {
        return cursor.fail(is_marked ? mark : week_word, "PC0405",
                           "\"" + which.text + " week\" can mean several weeks.",
                           "Add (days 1-7), (part weeks), (full weeks) or (ISO week); "
                           "docs/date-phrases.md says what each means.");
    }
    if (!cursor.take_if(TokenKind::close)) {
        return cursor.fail(cursor.peek(), "PC0402", "A closing bracket is missing here.");
    }
    return PeriodPhrase{
        .period = core::WeekOfMonth{*month, static_cast<unsigned>(which.value), *convention}};
}

std::optional<PeriodPhrase> read_quarter(PhraseCursor& cursor) {
    const Token word = cursor.take();
    const Token number = cursor.peek();
    if (number.kind != TokenKind::number || number.value < 1 || number.value > 40) {
        return cursor.fail(
            number.kind == TokenKind::end ? word : number, "PC0406",
            "A quarter is a number from 1 to 40.",
            "Quarter 1 begins with the planned fiscal year, quarter 5 a year later.");
    }
    cursor.take();
    return PeriodPhrase{.period = core::FiscalQuarter{number.value}};
}

}  // namespace

bool starts_period(const PhraseCursor& cursor) {
    return cursor.is(TokenKind::month) || is_day(cursor) || part_named(cursor.peek()) ||
           cursor.is_word("quarter") || cursor.is_word("end") || cursor.is_word("the");
}

std::optional<PeriodPhrase> read_period(PhraseCursor& cursor) {
    cursor.take_words({"the"});
    if (cursor.take_words({"end", "of"})) {
        std::optional<PeriodPhrase> result;
        if (cursor.is_word("quarter")) {
            result = read_quarter(cursor);
        } else if (const auto month = read_one_month(cursor)) {
            result = PeriodPhrase{.period = core::EndOfMonth{*month}};
        }
        if (result) result->is_end = true;
        return result;
    }
    if (cursor.is_word("quarter")) return read_quarter(cursor);
    if (part_named(cursor.peek())) return read_part(cursor);
    if (cursor.is(TokenKind::ordinal) && cursor.is_word("week", 1)) return read_week(cursor);
    if (is_day(cursor)) return read_days(cursor);
    return read_months(cursor);
}

}  // namespace plancycle::workflows
