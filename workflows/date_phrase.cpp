#include "workflows/date_phrase.hpp"

#include <array>
#include <optional>
#include <utility>

#include "engine/base/diagnostic.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "workflows/period_phrase.hpp"

namespace plancycle::workflows {

namespace {

constexpr int count_max = 3650;
constexpr int review_months_max = 60;

using core::Bound;
using core::CountUnit;
using core::DateRule;

std::string quoted(const Token& token) {
    return token.kind == TokenKind::end ? "the end" : '"' + token.text + '"';
}

std::nullopt_t not_understood(PhraseCursor& cursor) {
    const Token& token = cursor.peek();
    const std::vector<std::string> words{"by",      "on",      "before",  "from",  "when",
                                         "ongoing", "none",    "early",   "mid",   "late",
                                         "end",     "quarter", "working", "clear", "calendar"};
    const auto near = token.kind == TokenKind::word ? closest(token.lower, words) : std::nullopt;
    return cursor.fail(token, "PC0402", "A date cannot go on with " + quoted(token) + '.',
                       near ? "Did you mean \"" + *near + "\"?"
                            : "Write for example \"by 30 April Y\", \"June Y to July Y\" or "
                              "\"5 working days before meeting\".");
}

bool is_one_of(const Token& token, std::initializer_list<std::string_view> words) {
    if (token.kind != TokenKind::word) return false;
    for (const std::string_view word : words) {
        if (token.lower == word) return true;
    }
    return false;
}

// Whether the next tokens can be the unit of an offset, right or wrong.
bool is_unit(const PhraseCursor& cursor, std::size_t ahead) {
    return is_one_of(cursor.peek(ahead),
                     {"day",   "days",    "clear",    "working",   "calendar",   "week",
                      "weeks", "month",   "months",   "business",  "bank",       "year",
                      "years", "quarter", "quarters", "fortnight", "fortnights", "hour",
                      "hours", "d",       "w",        "m"});
}

std::optional<CountUnit> read_unit(PhraseCursor& cursor) {
    const auto is_day_word = [&](std::size_t ahead) {
        return is_one_of(cursor.peek(ahead), {"day", "days"});
    };
    struct Shape {
        std::initializer_list<std::string_view> words;
        CountUnit unit;
    };
    const std::array<Shape, 5> shapes{{{{"clear", "working"}, CountUnit::clear_working_days},
                                       {{"working"}, CountUnit::working_days},
                                       {{"clear"}, CountUnit::clear_days},
                                       {{"calendar"}, CountUnit::days},
                                       {{}, CountUnit::days}}};
    for (const Shape& shape : shapes) {
        std::size_t ahead = 0;
        bool fits = true;
        for (const std::string_view word : shape.words) fits &= cursor.is_word(word, ahead++);
        if (!fits || !is_day_word(ahead)) continue;
        cursor.take_words(shape.words);
        cursor.take();
        return shape.unit;
    }
    const Token unit = cursor.peek();
    if (is_one_of(unit, {"week", "weeks"})) return cursor.take(), CountUnit::weeks;
    if (is_one_of(unit, {"month", "months"})) return cursor.take(), CountUnit::months;
    const bool is_small = is_one_of(unit, {"hour", "hours", "d", "w", "m"});
    return cursor.fail(unit, "PC0405", quoted(unit) + " is not a clear measure of time.",
                       is_small ? "Write days, working days, weeks or months."
                                : "Write days, clear days, working days, clear working days, "
                                  "weeks or months (a quarter is 3 months, a year 12).");
}

std::optional<std::string> read_name(PhraseCursor& cursor, std::string_view what) {
    if (!cursor.is(TokenKind::word)) {
        return cursor.fail(cursor.peek(), "PC0402",
                           "The name of " + std::string(what) + " should stand here, not " +
                               quoted(cursor.peek()) + '.',
                           "Names are written in small letters: cec-final.");
    }
    return cursor.take().text;
}

std::optional<core::Anchor> read_anchor(PhraseCursor& cursor) {
    const bool is_named = cursor.is(TokenKind::word) && !starts_period(cursor);
    if (is_named) return core::AnchorName{cursor.take().text};
    const Token start = cursor.peek();
    if (!starts_period(cursor)) {
        return cursor.fail(
            start, "PC0402",
            "A step, an event or a date should stand here, not " + quoted(start) + '.',
            "Write for example \"7 days after cec-final\".");
    }
    auto period = read_period(cursor);
    if (!period) return std::nullopt;
    return core::Anchor(std::move(period->period));
}

// "5 working days before meeting": the count is read already.
std::optional<DateRule> read_offset(PhraseCursor& cursor, core::Offset offset) {
    const auto unit = read_unit(cursor);
    if (!unit) return std::nullopt;
    offset.unit = *unit;
    const Token direction = cursor.peek();
    if (cursor.take_words({"before"})) {
        offset.direction = core::Direction::before;
    } else if (cursor.take_words({"beginning", "with"})) {
        offset.counts_first_day = true;
    } else if (!cursor.take_words({"after"})) {
        const bool is_vague = is_one_of(direction, {"from", "of", "since", "following"});
        return cursor.fail(
            direction, is_vague ? "PC0405" : "PC0402",
            is_vague ? quoted(direction) + " does not say if that day counts."
                     : "\"after\" or \"before\" should stand here, not " + quoted(direction) + '.',
            "Write \"after\" (the day itself does not count) or "
            "\"beginning with\" (it does).");
    }
    if (cursor.take_words({"meeting", "of"})) {
        const auto body = read_name(cursor, "a body");
        if (!body) return std::nullopt;
        offset.anchor = core::AnchorName{core::meeting_anchor(BodyId(*body))};
        return DateRule{.reading = std::move(offset)};
    }
    auto anchor = read_anchor(cursor);
    if (!anchor) return std::nullopt;
    offset.anchor = std::move(*anchor);
    return DateRule{.reading = std::move(offset)};
}

std::optional<DateRule> read_when(PhraseCursor& cursor) {
    const auto event = read_name(cursor, "an event");
    if (!event) return std::nullopt;
    core::WhenEvent when{*event, std::nullopt};
    const bool has_window = cursor.is_word("expected") ||
                            (cursor.is(TokenKind::comma) && cursor.is_word("expected", 1));
    if (has_window) {
        cursor.take_if(TokenKind::comma);
        cursor.take();
        cursor.take_words({"in"});
        const auto period = read_period(cursor);
        if (!period) return std::nullopt;
        when.expected = period->period;
    }
    return DateRule{.reading = std::move(when)};
}

std::optional<DateRule> read_ongoing(PhraseCursor& cursor) {
    const Token start = cursor.peek();
    core::Ongoing ongoing;
    if (cursor.take_words({"from"}) || cursor.take_words({"since"})) {
        ongoing.since = read_anchor(cursor);
        if (!ongoing.since) return std::nullopt;
    }
    cursor.take_if(TokenKind::comma);
    const bool is_reviewed =
        cursor.take_words({"review", "every"}) || cursor.take_words({"review", "after"});
    if (!is_reviewed) {
        return cursor.fail(start, "PC0402", "Something ongoing needs a review date.",
                           "Write \"ongoing, review every 6 months\".");
    }
    const Token count = cursor.peek();
    if (count.kind != TokenKind::number || count.value < 1 || count.value > review_months_max) {
        return cursor.fail(count, "PC0406", "A review is due after 1 to 60 months.");
    }
    cursor.take();
    if (!cursor.take_words({"months"}) && !cursor.take_words({"month"})) {
        return cursor.fail(cursor.peek(), "PC0405", "A review is counted in months.",
                           "Write \"review every 6 months\".");
    }
    ongoing.review_months = count.value;
    return DateRule{.reading = std::move(ongoing)};
}

std::optional<DateRule> read_dated(PhraseCursor& cursor) {
    const Token start = cursor.peek();
    std::optional<Bound> bound;
    if (cursor.take_words({"by"})) {
        bound = Bound::by;
    } else if (cursor.take_words({"before"})) {
        bound = Bound::before;
    } else if (cursor.take_words({"on"})) {
        bound = Bound::on;
    } else if (is_one_of(start, {"in", "during", "from", "between"})) {
        cursor.take();
        bound = Bound::within;
    }
    const Token first = cursor.peek();
    auto period = read_period(cursor);
    if (!period) return std::nullopt;
    const bool is_open_day = period->is_one_day && (!bound || *bound == Bound::within);
    if (is_open_day) {
        return cursor.fail(first, "PC0405", "A single day needs by, on or before.",
                           "\"by\" includes the day, \"before\" does not.");
    }
    if (bound == Bound::on && !period->is_one_day && !period->is_end) {
        return cursor.fail(start, "PC0405", "\"on\" needs a single day.",
                           "Write \"by\" or \"in\" for a longer time.");
    }
    if (!bound) bound = period->is_end ? Bound::by : Bound::within;
    return DateRule{.reading = core::Dated{std::move(period->period), *bound}};
}

std::optional<DateRule> read_end_of_month_after(PhraseCursor& cursor) {
    auto anchor = read_anchor(cursor);
    if (!anchor) return std::nullopt;
    return DateRule{.reading = core::EndOfMonthAfter{std::move(*anchor)}};
}

std::optional<DateRule> read_reading(PhraseCursor& cursor) {
    if (cursor.take_words({"none"})) return DateRule{};
    if (cursor.take_words({"when"})) return read_when(cursor);
    if (cursor.take_words({"ongoing"})) return read_ongoing(cursor);
    if (cursor.take_words({"end", "of", "the", "month", "after"}) ||
        cursor.take_words({"by", "the", "end", "of", "the", "month", "after"}) ||
        cursor.take_words({"by", "end", "of", "the", "month", "after"})) {
        return read_end_of_month_after(cursor);
    }
    const bool is_bounded =
        is_one_of(cursor.peek(), {"by", "before", "on", "in", "during", "from", "between"});
    if (is_bounded) return read_dated(cursor);
    cursor.take_words({"within"});
    if (cursor.is(TokenKind::number) && is_unit(cursor, 1)) {
        const Token count = cursor.take();
        if (count.value > count_max) {
            return cursor.fail(count, "PC0406", "This count is too large.",
                               "At most 3650; write a date instead.");
        }
        return read_offset(cursor, core::Offset{.count = count.value});
    }
    if (starts_period(cursor)) return read_dated(cursor);
    if (cursor.is(TokenKind::word) && is_unit(cursor, 1)) {
        core::Offset offset;
        offset.count_setting = cursor.take().text;
        return read_offset(cursor, std::move(offset));
    }
    return not_understood(cursor);
}

bool read_time(PhraseCursor& cursor, DateRule& rule) {
    const Token time = cursor.peek();
    if (cursor.take_words({"noon"}) || cursor.take_words({"midday"})) {
        rule.cut_off = std::chrono::hours(12);
        return true;
    }
    if (time.kind != TokenKind::time || time.value >= 24 * 60) {
        cursor.fail(time, "PC0406", "A time of day should stand here.",
                    "Write for example \"at 12:00\" or \"at noon\".");
        return false;
    }
    cursor.take();
    rule.cut_off = std::chrono::minutes(time.value);
    return true;
}

// ", only where change-required", ", not before estimates-approved", "at 12:00".
bool read_endings(PhraseCursor& cursor, DateRule& rule) {
    while (!cursor.is(TokenKind::end) && !cursor.is(TokenKind::semicolon)) {
        const bool is_bracketed = cursor.is(TokenKind::open) && cursor.is_word("only", 1);
        if (is_bracketed) cursor.take();
        cursor.take_if(TokenKind::comma);
        if (cursor.take_words({"only", "where"}) || cursor.take_words({"only", "if"})) {
            const auto name = read_name(cursor, "a condition");
            if (!name) return false;
            rule.condition = *name;
        } else if (cursor.take_words({"not", "before"})) {
            const auto name = read_name(cursor, "an event or step");
            if (!name) return false;
            rule.not_before = *name;
        } else if (cursor.take_words({"at"})) {
            if (!read_time(cursor, rule)) return false;
        } else {
            not_understood(cursor);
            return false;
        }
        if (is_bracketed && !cursor.take_if(TokenKind::close)) {
            cursor.fail(cursor.peek(), "PC0402", "A closing bracket is missing here.");
            return false;
        }
    }
    return true;
}

// A word in front of a complete date is what is done by then: "publish by September Y".
std::string take_verb(PhraseCursor& cursor) {
    const bool is_verb =
        cursor.is(TokenKind::word) && !is_unit(cursor, 1) &&
        is_one_of(cursor.peek(1), {"by", "on", "before", "in", "within", "when"}) &&
        !is_one_of(cursor.peek(), {"by", "on", "before", "in", "when", "from", "ongoing", "none"});
    return is_verb ? cursor.take().text : std::string();
}

std::optional<DatePart> read_part(PhraseCursor& cursor) {
    DatePart part{.verb = take_verb(cursor)};
    auto rule = read_reading(cursor);
    if (!rule || !read_endings(cursor, *rule)) return std::nullopt;
    part.rule = std::move(*rule);
    return part;
}

}  // namespace

Result<std::vector<DatePart>, PhraseError> read_date_phrase(std::string_view phrase) {
    auto tokens = read_tokens(phrase);
    if (!tokens) return std::unexpected(tokens.error());
    if (tokens->size() == 1) {
        return std::unexpected(PhraseError{"PC0401", 0, 1, "A date is missing.",
                                           "Write \"none\" when there is none."});
    }
    PhraseCursor cursor(std::move(*tokens));
    std::vector<DatePart> parts;
    do {
        const Token start = cursor.peek();
        auto part = read_part(cursor);
        if (!part) break;
        parts.push_back(std::move(*part));
        const bool is_several = parts.size() > 1 || cursor.is(TokenKind::semicolon);
        if (is_several && parts.back().verb.empty()) {
            cursor.fail(start, "PC0402", "Each of several dates needs a word for what is due.",
                        "Write for example \"authorise by June Y; publish by September Y\".");
        }
    } while (cursor.take_if(TokenKind::semicolon));
    if (cursor.error()) return std::unexpected(*cursor.error());
    return parts;
}

}  // namespace plancycle::workflows
