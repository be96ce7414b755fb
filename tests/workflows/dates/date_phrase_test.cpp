#include "workflows/date_phrase.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "tests/engine/dates/date_fixtures.hpp"

namespace plancycle::workflows {

using core::fixtures::day;

namespace {

core::DateRule read_one(std::string_view phrase) {
    const auto parts = read_date_phrase(phrase);
    INFO(phrase);
    if (!parts) FAIL(phrase << ": " << parts.error().message << ' ' << parts.error().hint);
    REQUIRE(parts->size() == 1);
    return parts->front().rule;
}

// The United Kingdom year 2007/08, planned in 2006 and early 2007: Y is 2007.
core::Resolution resolved(const core::DateRule& rule) {
    const core::Calendar calendar = core::fixtures::england();
    const auto zone = core::ZoneRules::fixed("Etc/UTC", {});
    return core::resolve(rule, {},
                         {.plan_year = 2007,
                          .fiscal_year_start = {4, 1},
                          .anchors = {{"meeting", day("2007-02-07")},
                                      {"receipt", day("2007-02-07")},
                                      {"approval", day("2007-01-31")},
                                      {"launch", day("2006-07-31")},
                                      {"settlement", std::nullopt}},
                          .settings = {{"publish-within-days", 7}},
                          .calendar = calendar,
                          .zone = zone});
}

// "2006-06-01..2006-07-31", "..2006-04-30" or the kind of answer that is no date.
std::string outcome(std::string_view phrase) {
    const auto result = resolved(read_one(phrase));
    if (std::holds_alternative<core::NoDueDate>(result)) return "none";
    if (const auto* waiting = std::get_if<core::WaitingFor>(&result)) {
        const auto text = [](const auto& date) { return date ? ' ' + to_text(*date) : ""; };
        return "waiting for " + waiting->anchor + text(waiting->expected_from) +
               text(waiting->expected_until);
    }
    if (const auto* refused = std::get_if<core::CannotCompute>(&result)) {
        return "cannot: " + refused->detail;
    }
    const auto& due = std::get<core::DueDate>(result);
    return (due.opens ? to_text(*due.opens) : "") + ".." + to_text(due.due) +
           (due.is_review ? " review" : "");
}

std::string complaint(std::string_view phrase) {
    const auto parts = read_date_phrase(phrase);
    if (parts) return "read";
    const PhraseError& error = parts.error();
    return std::to_string(error.offset + 1) + "+" + std::to_string(error.length) + ' ' +
           error.code + ' ' + error.message + " | " + error.hint;
}

}  // namespace

TEST_CASE("Date phrases and the days they mean", "[workflows][dates]") {
    struct Row {
        const char* phrase;
        const char* outcome;
    };
    for (const Row& row : {
             // Days.
             Row{"by 30 April Y", "..2007-04-30"},
             Row{"on 20 February Y", "2007-02-20..2007-02-20"},
             Row{"before 11 March Y", "..2007-03-10"},
             Row{"by 1st July 2006", "..2006-07-01"},
             Row{"on the 5th of June 2006", "2006-06-05..2006-06-05"},
             Row{"by 29 February 2008", "..2008-02-29"},
             Row{"by 28 February Y+1", "..2008-02-28"},
             // Windows.
             Row{"1 March Y to 10 March Y", "2007-03-01..2007-03-10"},
             Row{"from 1 June to 31 July Y-1", "2006-06-01..2006-07-31"},
             Row{"1-7 October Y-1", "2006-10-01..2006-10-07"},
             Row{"between 15 November and 30 November Y-1", "2006-11-15..2006-11-30"},
             Row{"20 December Y-1 to 10 January Y", "2006-12-20..2007-01-10"},
             // Months.
             Row{"March Y", "2007-03-01..2007-03-31"},
             Row{"in August Y-1", "2006-08-01..2006-08-31"},
             Row{"by June 2006", "..2006-06-30"},
             Row{"by Sept 2006", "..2006-09-30"},
             Row{"before July 2006", "..2006-06-30"},
             Row{"June-July Y-1", "2006-06-01..2006-07-31"},
             Row{"June / July 2006", "2006-06-01..2006-07-31"},
             Row{"June Y-1 to July Y-1", "2006-06-01..2006-07-31"},
             Row{"November \xe2\x80\x93 December Y-1", "2006-11-01..2006-12-31"},
             Row{"December Y-1 to January Y", "2006-12-01..2007-01-31"},
             Row{"during November and December Y-1", "2006-11-01..2006-12-31"},
             Row{"February 2008", "2008-02-01..2008-02-29"},
             // Parts of months.
             Row{"early November Y-1", "2006-11-01..2006-11-10"},
             Row{"mid to late November Y-1", "2006-11-11..2006-11-30"},
             Row{"mid to late November Y-1 (from the 15th)", "2006-11-15..2006-11-30"},
             Row{"late February Y (thirds)", "2007-02-21..2007-02-28"},
             // Weeks: October 2006 opens on a Sunday, November on a Wednesday.
             Row{"1st week of October Y-1 (days 1-7)", "2006-10-01..2006-10-07"},
             Row{"1st week of October Y-1 (full weeks)", "2006-10-02..2006-10-06"},
             Row{"1st week of October Y-1 (part weeks)", "2006-10-02..2006-10-06"},
             Row{"1st week of October Y-1 (ISO week)", "2006-09-25..2006-10-01"},
             Row{"2nd week of November Y-1 (days 1-7)", "2006-11-08..2006-11-14"},
             Row{"2nd week of November Y-1 (part weeks)", "2006-11-06..2006-11-10"},
             Row{"2nd week of November Y-1 (full weeks)", "2006-11-13..2006-11-17"},
             Row{"by 1st week of October Y-1 (full weeks)", "..2006-10-06"},
             Row{"5th week of November Y-1 (full weeks)", "cannot: full week 5"},
             Row{"5th week of February Y (days 1-7)", "cannot: week 5"},
             // Ends.
             Row{"end of September 2006", "..2006-09-30"},
             Row{"by the end of June 2006", "..2006-06-30"},
             Row{"by end of February 2008", "..2008-02-29"},
             Row{"end of quarter 3", "..2007-12-31"},
             // Quarters, from 1 April 2007.
             Row{"quarter 1", "2007-04-01..2007-06-30"},
             Row{"quarter 5", "2008-04-01..2008-06-30"},
             Row{"quarter 12", "2010-01-01..2010-03-31"},
             Row{"by quarter 4", "..2008-03-31"},
             // Offsets.
             Row{"5 clear working days before meeting", "..2007-01-30"},
             Row{"5 working days before meeting", "..2007-01-31"},
             Row{"5 clear days before meeting", "..2007-02-01"},
             Row{"5 days before meeting", "..2007-02-02"},
             Row{"2 weeks before meeting", "..2007-01-24"},
             Row{"7 days after approval", "..2007-02-07"},
             Row{"7 calendar days after approval", "..2007-02-07"},
             Row{"within 14 days after approval", "..2007-02-14"},
             Row{"1 month after approval", "..2007-02-28"},
             Row{"3 months after 30 November 2006", "..2007-02-28"},
             Row{"5 working days after receipt", "..2007-02-14"},
             Row{"5 working days beginning with receipt", "..2007-02-13"},
             Row{"15 days after quarter 1", "..2007-07-15"},
             Row{"10 days before April Y", "..2007-03-22"},
             Row{"publish-within-days days after approval", "..2007-02-07"},
             Row{"end of the month after quarter 3", "..2008-01-31"},
             Row{"by the end of the month after approval", "..2007-02-28"},
             // Events, ongoing, none.
             Row{"when approval", "2007-01-31..2007-01-31"},
             Row{"when settlement", "waiting for settlement"},
             Row{"when settlement, expected mid to late November Y-1",
                 "waiting for settlement 2006-11-11 2006-11-30"},
             Row{"2 weeks after settlement", "waiting for settlement"},
             Row{"ongoing, review every 6 months", "2007-04-01..2007-10-01 review"},
             Row{"ongoing from September 2006, review after 3 months",
                 "2006-09-01..2006-12-01 review"},
             Row{"ongoing since launch, review every 1 month", "2006-07-31..2006-08-31 review"},
             Row{"none", "none"},
             // Endings.
             Row{"June Y-1 to July Y-1, not before launch", "2006-07-31..2006-07-31"},
             Row{"2nd week of November Y-1 (part weeks) (only where change-required)",
                 "2006-11-06..2006-11-10"},
             Row{"BY 30 APRIL Y", "..2007-04-30"},
             Row{"  by   30\tApril Y  ", "..2007-04-30"},
         }) {
        INFO(row.phrase);
        CHECK(outcome(row.phrase) == row.outcome);
    }
}

TEST_CASE("Endings and parts of a phrase", "[workflows][dates]") {
    CHECK(read_one("by 6 October Y, only where change-required").condition == "change-required");
    CHECK(read_one("June Y, not before estimates-approved").not_before == "estimates-approved");
    CHECK(read_one("by 6 October Y at 12:30").cut_off == std::chrono::minutes(750));
    CHECK(read_one("8 working days after approval, at noon").cut_off == std::chrono::hours(12));

    const auto parts = read_date_phrase("authorise by June 2010; publish by September 2010");
    REQUIRE(parts.has_value());
    REQUIRE(parts->size() == 2);
    CHECK(parts->at(0).verb == "authorise");
    CHECK(parts->at(1).verb == "publish");
    CHECK(parts->at(1).rule == read_one("by September 2010"));
}

TEST_CASE("What a phrase may not say, word for word", "[workflows][dates]") {
    struct Row {
        const char* phrase;
        const char* complaint;
    };
    for (const Row& row : {
             Row{"", "1+1 PC0401 A date is missing. | Write \"none\" when there is none."},
             Row{"by 31 June Y",
                 "4+2 PC0403 There is no 31 June: June has 30 days. | "
                 "Did you mean 30 June or 1 July?"},
             Row{"by 30 February Y",
                 "4+2 PC0403 There is no 30 February: February has 28 days, 29 in leap years. | "
                 "Did you mean 28 February or 1 March?"},
             Row{"by 29 February Y",
                 "4+2 PC0403 29 February exists only in leap years. | "
                 "Write end of February, 28 February or 1 March."},
             Row{"by 29 February 2027",
                 "4+2 PC0403 There is no 29 February: February has 28 days. | "
                 "Did you mean 28 February or 1 March?"},
             Row{"by 0 May Y", "4+1 PC0403 Days count from 1. | 1 May?"},
             Row{"1 June Y to 31 June Y",
                 "13+2 PC0403 There is no 31 June: June has 30 days. | "
                 "Did you mean 30 June or 1 July?"},
             Row{"March",
                 "1+5 PC0404 Which March? The year is missing. | Write March Y for the year in "
                 "which the planned year starts, March Y-1 for the year before."},
             Row{"by 30 April y", "13+1 PC0404 The plan's year is a capital Y. | Write April Y."},
             Row{"by May 06",
                 "8+2 PC0404 \"06\" is not a year between 1900 and 2200. | "
                 "Write the year in full, for example 2006."},
             Row{"by 30 Aprl Y",
                 "7+4 PC0402 A month should stand here, not \"Aprl\". | Did you mean April?"},
             Row{"30 April Y",
                 "1+2 PC0405 A single day needs by, on or before. | "
                 "\"by\" includes the day, \"before\" does not."},
             Row{"on April Y",
                 "1+2 PC0405 \"on\" needs a single day. | "
                 "Write \"by\" or \"in\" for a longer time."},
             Row{"1st week of October Y",
                 "5+4 PC0405 \"1st week\" can mean several weeks. | Add (days 1-7), (part weeks), "
                 "(full weeks) or (ISO week); docs/date-phrases.md says what each means."},
             Row{"6th week of October Y (full weeks)",
                 "1+3 PC0406 A month has at most five weeks. | 1st to 5th."},
             Row{"5 business days before meeting",
                 "3+8 PC0405 \"business\" is not a clear measure of time. | Write days, clear "
                 "days, working days, clear working days, weeks or months (a quarter is 3 months, "
                 "a year 12)."},
             Row{"7 days from approval",
                 "8+4 PC0405 \"from\" does not say if that day counts. | Write \"after\" (the day "
                 "itself does not count) or \"beginning with\" (it does)."},
             Row{"7 days",
                 "7+1 PC0402 \"after\" or \"before\" should stand here, not the end. | "
                 "Write \"after\" (the day itself does not count) or "
                 "\"beginning with\" (it does)."},
             Row{"ongoing",
                 "8+1 PC0402 Something ongoing needs a review date. | "
                 "Write \"ongoing, review every 6 months\"."},
             Row{"quarter 0",
                 "9+1 PC0406 A quarter is a number from 1 to 40. | Quarter 1 begins with the "
                 "planned fiscal year, quarter 5 a year later."},
             Row{"by 30 April Y at 25:00",
                 "18+5 PC0406 A time of day should stand here. | "
                 "Write for example \"at 12:00\" or \"at noon\"."},
             Row{"by 30 April Y maybe",
                 "15+5 PC0402 A date cannot go on with \"maybe\". | Write for example \"by 30 "
                 "April Y\", \"June Y to July Y\" or \"5 working days before meeting\"."},
             Row{"bye 30 April Y",
                 "1+3 PC0402 A date cannot go on with \"bye\". | Did you mean \"by\"?"},
             Row{"late to early May Y",
                 "1+4 PC0406 This window ends before it begins. | "
                 "Write for example mid to late November Y."},
             Row{"by June Y; by July Y",
                 "1+2 PC0402 Each of several dates needs a word for what is due. | Write for "
                 "example \"authorise by June Y; publish by September Y\"."},
             Row{"by 30 April Y!",
                 "14+1 PC0402 This sign has no meaning in a date. | "
                 "Write for example \"by 30 April Y\"."},
             Row{"5000 days after approval",
                 "1+4 PC0406 This count is too large. | At most 3650; write a date instead."},
             Row{"\xff", "1+1 PC0401 This is not a text in UTF-8. | "},
         }) {
        INFO(row.phrase);
        CHECK(complaint(row.phrase) == row.complaint);
    }
    CHECK(complaint(std::string(301, ' ')).starts_with("1+1 PC0401 This is too long"));
}

TEST_CASE("Any bytes are read or refused with a place inside the text", "[workflows][dates]") {
    constexpr unsigned seed = 20270310;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::vector<std::string> pieces{
        "by ",      "on ",     "before ", "30 ",    "1st ",         "April ",   "Y ",
        "Y-1 ",     "to ",     "- ",      "week ",  "of ",          "end ",     "the ",
        "month ",   "after ",  "5 ",      "clear ", "days ",        "working ", "meeting ",
        "(",        ")",       "full ",   "weeks ", "; ",           ", ",       "only ",
        "where ",   "when ",   "mid ",    "late ",  "quarter ",     "at ",      "12:00 ",
        "ongoing ", "review ", "every ",  "2026 ",  "\xe2\x80\x93", "\xc3",     "999999999999 ",
        "from "};
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string phrase;
        const unsigned count = 1 + random() % 9;
        for (unsigned index = 0; index < count; ++index) phrase += pieces[random() % pieces.size()];
        const auto parts = read_date_phrase(phrase);
        if (parts) {
            ++read;
            for (const DatePart& part : *parts) (void)resolved(part.rule);
        } else if (parts.error().offset > phrase.size()) {
            FAIL(phrase);
        }
    }
    CHECK(read > 20);
}

}  // namespace plancycle::workflows
