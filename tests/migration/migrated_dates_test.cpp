// Dates on their way to another version: those it says nothing new of stay as they are.
#include <catch2/catch.hpp>

#include "tests/migration/crossroads.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Crossroads;
using plancycle::test::Edits;

namespace {

void set_date(Crossroads& town, const std::string& item, const std::string& name, LocalDate day) {
    const std::string where = item.empty() ? "plan" : "plan/" + item;
    REQUIRE(town.answer("amina", item,
                        SetDate{DeadlineId(where + "/" + name), day, town.text("by hand")})
                .empty());
}

}  // namespace

TEST_CASE("a date with another rule is computed anew, its task stays", "[migration]") {
    Crossroads town;
    CHECK(town.migrate({{"by 31 March Y", "by 24 March Y"}}).empty());
    CHECK(town.tasks("drafting/north") == "writing#1");
    CHECK(town.date("drafting/north", "writing#1") == "2026-03-24");
    CHECK(town.date("drafting/south", "writing#1") == "2026-03-24");
    CHECK(town.date("", "letter/input") == "2026-02-27");
}

TEST_CASE("a date moved by hand stays moved, until the law sets it", "[migration]") {
    Crossroads town;
    set_date(town, "drafting/north", "writing#1", *make_date(2026, 4, 3));
    REQUIRE(town.date("drafting/north", "writing#1") == "2026-04-03 moved");
    SECTION("another rule") {
        CHECK(town.migrate({{"by 31 March Y", "by 24 March Y"}}).empty());
        CHECK(town.date("drafting/north", "writing#1") == "2026-04-03 moved");
        // What was in force before it was moved, not a day that never was.
        CHECK(to_text(town.item("drafting/north").deadlines.begin()->second.original) ==
              "2026-03-31");
        CHECK(town.date("drafting/south", "writing#1") == "2026-03-24");
    }
    SECTION("the step has another name") {
        CHECK(town.migrate({{"      writing:", "      composing:"},
                            {"drafting.writing", "drafting.composing"}},
                           {{"writing", "composing"}})
                  .empty());
        CHECK(town.date("drafting/north", "composing#2") == "2026-04-03 moved");
        CHECK(town.date("drafting/south", "composing#2") == "2026-03-31");
    }
    SECTION("a statutory date") {
        CHECK(town.migrate({{"{due: by 31 March Y, class: internal}",
                             "{due: by 31 March Y, class: statutory, citation: Act s 3}"}})
                  .empty());
        CHECK(town.date("drafting/north", "writing#1") == "2026-03-31");
    }
}

TEST_CASE("a later date that was asked for is still asked for afterwards", "[migration]") {
    Crossroads town;
    const AskExtension asked{DeadlineId("plan/drafting/north/writing#1"), *make_date(2026, 4, 3),
                             town.text("The figures come late.")};
    REQUIRE(town.answer("head-north", "drafting/north", asked).empty());
    const auto pending = [&] {
        std::vector<std::pair<std::string, std::string>> list;
        for (const auto& [id, it] : town.item("drafting/north").extensions) {
            list.emplace_back(id.value, it.by.value + " " + to_text(it.to));
        }
        return list;
    };
    using Pending = std::vector<std::pair<std::string, std::string>>;
    const std::string words = "head-north 2026-04-03";
    SECTION("the date has another rule") {
        CHECK(town.migrate({{"by 31 March Y", "by 24 March Y"}}).empty());
        CHECK(pending() == Pending{{"plan/drafting/north/writing#1", words}});
    }
    SECTION("the step has another name") {
        CHECK(town.migrate({{"      writing:", "      composing:"},
                            {"drafting.writing", "drafting.composing"}},
                           {{"writing", "composing"}})
                  .empty());
        CHECK(pending() == Pending{{"plan/drafting/north/composing#2", words}});
    }
    SECTION("the new date is as late") {
        CHECK(town.migrate({{"by 31 March Y", "by 10 April Y"}}).empty());
        CHECK(pending().empty());
    }
}

TEST_CASE("a date set ahead of its step goes with the step", "[migration]") {
    Crossroads town;
    set_date(town, "", "joining#1", *make_date(2026, 4, 24));
    SECTION("the same name") {
        CHECK(town.migrate({{"by 17 April Y", "by 15 April Y"}}).empty());
        CHECK(town.date("", "joining#1") == "2026-04-24 moved");
    }
    SECTION("another name") {
        CHECK(town.migrate({{"then: joining", "then: merging"},
                            {"  joining:", "  merging:"},
                            {"returns: [joining", "returns: [merging"}},
                           {{"joining", "merging"}})
                  .empty());
        CHECK(town.date("", "joining#1") == "none");
        CHECK(town.date("", "merging#1") == "2026-04-24 moved");
    }
    SECTION("the new version leaves the date to people") {
        CHECK(town.migrate({{"{due: by 17 April Y, class", "{due: none, class"}}).empty());
        CHECK(town.date("", "joining#1") == "2026-04-24 moved");
    }
}

TEST_CASE("dates of inputs and events come and go with their words", "[migration]") {
    Crossroads town;
    REQUIRE(town.date("", "budget/expected") == "2026-06-30");
    CHECK(town.migrate(
                  {{"due: by 27 February Y", "due: by 20 February Y"},
                   {"expected: May Y to June Y", "optional: yes"},
                   {"events:\n", "events:\n  assent: {title: Assent, expected: by 12 June Y}\n"}})
              .empty());
    CHECK(town.date("", "letter/input") == "2026-02-20");
    CHECK(town.date("", "budget/expected") == "none");
    CHECK(town.date("", "assent/expected") == "2026-06-12");
}

TEST_CASE("a setting that came with the new version has its default", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.migrate({{"settings:\n", "settings:\n  wait-days: {title: Wait, default: 21}\n"},
                          {"open-days days after deciding", "wait-days days after deciding"}})
                .empty());
    REQUIRE(town.vote("grace").empty());
    CHECK(town.date("", "publishing#1") == "2026-05-11");
}

TEST_CASE("a clock that stands still goes on standing", "[migration]") {
    Crossroads town;
    REQUIRE(town.migrate({{"rule: all", "rule: all\n    questions pause the clock: yes"}}).empty());
    town.reach_approval();
    REQUIRE(town.answer("grace", "",
                        RequestInformation{TaskId("plan/deciding#1"), PersonId("daniel"),
                                           town.text("Why so dear?")})
                .empty());
    REQUIRE(town.cycle().deadlines.at(DeadlineId("plan/deciding#1")).paused_on);
    const auto next = plancycle::test::town_definition(
        {{"version: 1", "version: 3"},
         {"rule: all", "rule: all\n    questions pause the clock: yes"},
         {"by 15 May Y", "by 18 May Y"}});
    REQUIRE(town.migrate_to(next).empty());
    CHECK(town.date("", "deciding#1") == "2026-05-18");
    CHECK(town.cycle().deadlines.at(DeadlineId("plan/deciding#1")).paused_on);
}

TEST_CASE("a time to call in that runs is not made shorter", "[migration]") {
    const Edits lying = {
        {"approve: publishing", "approve: lying"},
        {"  publishing:\n",
         "  lying: {title: Open to call-in, kind: call-in, by: legal, deadline: {due: 5 working "
         "days "
         "after deciding, class: internal}, stands: publishing, called in: joining}\n"
         "  publishing:\n"}};
    Crossroads town(lying);
    town.reach_approval();
    REQUIRE(town.vote("grace").empty());
    REQUIRE(town.date("", "lying#1") == "2026-04-27");
    const std::string rule = "5 working days after deciding";
    SECTION("by a shorter rule") {
        CHECK(town.migrate({{rule, "2 working days after deciding"}}).empty());
        CHECK(town.date("", "lying#1") == "2026-04-27");
        CHECK(town.last_entry().size() == 1);
    }
    SECTION("nor for others") {
        CHECK(town.migrate({{rule, "2 working days after deciding"},
                            {"kind: call-in, by: legal", "kind: call-in, by: finance"}})
                  .empty());
        CHECK(town.date("", "lying#2") == "2026-04-27");
    }
    SECTION("nor under another name") {
        CHECK(town.migrate({{rule, "2 working days after deciding"},
                            {"approve: lying", "approve: open"},
                            {"  lying:", "  open:"}},
                           {{"lying", "open"}})
                  .empty());
        CHECK(town.date("", "open#2") == "2026-04-27");
    }
    SECTION("nor by a date that is counted from what has not happened") {
        CHECK(town.migrate({{rule, "5 days after budget"}}).empty());
        CHECK(town.date("", "lying#1") == "2026-04-27");
    }
    SECTION("nor passed over") {
        CHECK(town.migrate({}, {{"lying", "publishing"}}).starts_with("call_in_skipped"));
    }
    SECTION("it may be longer") {
        CHECK(town.migrate({{rule, "8 working days after deciding"}}).empty());
        CHECK(town.date("", "lying#1") == "2026-04-30");
    }
}
