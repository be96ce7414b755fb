#include "notifications/date_words.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/dates/date_fixtures.hpp"
#include "workflows/date_phrase.hpp"

namespace plancycle::workflows {

using core::fixtures::day;
using notifications::in_words;

namespace {

const core::ZoneRules utc = core::ZoneRules::fixed("Etc/UTC", {});

std::string explained(const core::Calendar& calendar, const char* phrase,
                      const core::CountingTerms& terms = {}, int plan_year = 2026) {
    INFO(phrase);
    const auto parts = read_date_phrase(phrase);
    REQUIRE(parts.has_value());
    const core::ResolveContext context{.plan_year = plan_year,
                                       .fiscal_year_start = {7, 1},
                                       .anchors = {{"meeting", day("2026-04-14")},
                                                   {"approval", day("2026-01-31")},
                                                   {"estimates-approved", day("2026-07-09")},
                                                   {"oath", day("2026-04-01")}},
                                       .settings = {},
                                       .calendar = calendar,
                                       .zone = utc};
    notifications::ExplainOptions options{.verb = parts->front().verb,
                                          .titles = {{"estimates-approved", "Estimates approved"}}};
    return notifications::explain(resolve(parts->front().rule, terms, context), options);
}

}  // namespace

TEST_CASE("Dates in words", "[dates]") {
    CHECK(in_words(day("2026-04-30")) == "Thu 30 Apr 2026");
    CHECK(in_words(day("2026-04-03"), notifications::DateStyle::without_year) == "Fri 3 Apr");
    CHECK(in_words(day("2026-04-30"), notifications::DateStyle::long_form) ==
          "Thursday 30 April 2026");
    CHECK(in_words(std::chrono::minutes(720)) == "noon");
    CHECK(in_words(std::chrono::minutes(545)) == "9:05");
    CHECK(notifications::list_in_words({}) == "");
    CHECK(notifications::list_in_words({"a"}) == "a");
    CHECK(notifications::list_in_words({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("Every date gives its reason in one sentence", "[dates]") {
    struct Row {
        const char* phrase;
        const char* text;
    };
    const core::Calendar england = core::fixtures::england();
    for (const Row& row : {
             Row{"publish within 5 clear working days before meeting",
                 "5 clear working days before meeting (Tue 14 Apr 2026); Good Friday (Fri 3 Apr) "
                 "and Easter Monday (Mon 6 Apr) not counted; publish by Thu 2 Apr 2026"},
             Row{"5 clear working days before 14 April Y",
                 "5 clear working days before Tue 14 Apr 2026; Good Friday (Fri 3 Apr) and Easter "
                 "Monday (Mon 6 Apr) not counted; by Thu 2 Apr 2026"},
             Row{"by 30 April Y", "by Thu 30 Apr 2026"},
             Row{"before 11 March 2007",
                 "before Sun 11 Mar 2007; by Sat 10 Mar 2007; that is not a working day: the last "
                 "working day before is Fri 9 Mar 2007"},
             Row{"on 20 February 2007", "on Tue 20 Feb 2007"},
             Row{"April Y", "April 2026; from Wed 1 Apr 2026 to Thu 30 Apr 2026"},
             Row{"2nd week of November 2006 (part weeks)",
                 "week 2 of November 2006 (Monday to Friday, a part week counts); from Mon 6 Nov "
                 "2006 to Fri 10 Nov 2006"},
             Row{"mid to late November Y",
                 "mid to late November 2026 (thirds: 1-10, 11-20, 21-end); from Wed 11 Nov 2026 to "
                 "Mon 30 Nov 2026"},
             Row{"1 month after approval",
                 "1 month after approval (Sat 31 Jan 2026); February 2026 has no day 31, so its "
                 "last day; by Sat 28 Feb 2026; that is not a working day: the last working day "
                 "before is Fri 27 Feb 2026"},
             Row{"ongoing, review every 6 months",
                 "ongoing since Wed 1 Jul 2026, reviewed after 6 months; review by Fri 1 Jan "
                 "2027; the calendar only reaches from Sun 1 Jan 2006 to Thu 31 Dec 2026, so "
                 "holidays are not known"},
             Row{"when settlement, expected December Y",
                 "waits for settlement, expected from Tue 1 Dec 2026 to Thu 31 Dec 2026"},
             Row{"5 working days after 30 December Y",
                 "cannot be computed: the calendar england-wales reaches from Sun 1 Jan 2006 to "
                 "Thu 31 Dec 2026, and the count comes to Fri 1 Jan 2027"},
             Row{"none", "no date"},
         }) {
        CHECK(explained(england, row.phrase) == row.text);
    }
}

TEST_CASE("The Kenyan reasons: short periods, rolls and late events", "[dates]") {
    const core::Calendar kenya = core::fixtures::kenya();
    const core::CountingTerms legal{
        .day_set = "legal", .roll = core::Roll::next, .short_period_rule = true};
    // Six days from Wednesday 1 April 2026 leave out Good Friday, a Sunday and Easter Monday.
    CHECK(explained(kenya, "6 days after oath", legal) ==
          "6 days after oath (Wed 1 Apr 2026); Good Friday (Fri 3 Apr) and Easter Monday "
          "(Mon 6 Apr) not counted; a period of 6 days or fewer leaves out excluded days (Cap 2 "
          "s57(d)); by Fri 10 Apr 2026");
    // Seven run straight through: the longer period ends earlier.
    CHECK(explained(kenya, "7 days after oath", legal) ==
          "7 days after oath (Wed 1 Apr 2026); by Wed 8 Apr 2026");
    CHECK(explained(kenya, "by 30 June Y", legal, 2024) ==
          "Sun 30 Jun 2024 is not a working day, moved on; by Mon 1 Jul 2024");
    CHECK(explained(kenya, "by 3 April Y", legal) ==
          "Fri 3 Apr 2026 is Good Friday, moved on; by Sat 4 Apr 2026; that is not a working day: "
          "the last working day before is Thu 2 Apr 2026");
    CHECK(explained(kenya, "June Y to July Y, not before estimates-approved") ==
          "June 2026 to July 2026; not before Estimates approved (Thu 9 Jul 2026); from Thu 9 Jul "
          "2026 to Fri 31 Jul 2026");
    CHECK(explained(kenya, "June Y to July Y, not before act") ==
          "June 2026 to July 2026; not before act, which has not happened yet; from Mon 1 Jun "
          "2026 to Fri 31 Jul 2026");
    CHECK(explained(kenya, "3 working days after 30 December 2031") ==
          "3 working days after Tue 30 Dec 2031; New Year's Day (Thu 1 Jan) not counted; by "
          "Mon 5 Jan 2032; holidays after Tue 31 Dec 2030 are not all declared, so this may still "
          "change");
}

}  // namespace plancycle::workflows
