// Recalled, asked about, assigned, handed over; absences, delegations and leavers.

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/task_holders.hpp"
#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

TEST_CASE("the submitter recalls until the first vote", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    CHECK(chamber.answer("sam", Recall{chamber.task(), {}}) == "not_the_submitter");
    SECTION("before") {
        CHECK(chamber.answer("daniel", Recall{chamber.task(), {}}).empty());
        CHECK(chamber.is_active("writing"));
        chamber.submit();
    }
    SECTION("too late") {
        CHECK(chamber.decide("grace").empty());
        CHECK(chamber.answer("daniel", Recall{chamber.task(), {}}) == "recall_too_late");
    }
}

TEST_CASE("a question may pause the clock", "[approvals]") {
    Chamber chamber("by: legal\nquestions pause the clock: yes");
    chamber.submit();
    chamber.at("2026-04-20 10:00");
    const PersonId daniel("daniel");
    CHECK(chamber.answer("grace", RequestInformation{chamber.task(), daniel, {}}) ==
          "comment_required");
    CHECK(chamber
              .answer("grace",
                      RequestInformation{chamber.task(), daniel, chamber.text("Which year?")})
              .empty());
    CHECK(chamber.answer("ruth", RequestInformation{chamber.task(), daniel,
                                                    chamber.text("And which month?")}) ==
          "inquiry_open");
    const auto deadline = [&] { return chamber.cycle().deadlines.begin()->second; };
    CHECK(deadline().paused_on == make_date(2026, 4, 20));
    chamber.at("2026-05-02 00:00");
    CHECK(chamber.answer("", FireDeadline{deadline().id}) == "deadline_not_armed");
    chamber.at("2026-04-27 10:00");
    CHECK(chamber.answer("ruth", GiveInformation{chamber.task(), chamber.text("2025")}) ==
          "not_asked");
    CHECK(chamber.answer("daniel", GiveInformation{chamber.task(), chamber.text("2025")}).empty());
    // Five working days it stood still: from 30 April to 7 May.
    CHECK_FALSE(deadline().paused_on.has_value());
    CHECK(deadline().due.due == *make_date(2026, 5, 7));
    CHECK(deadline().original == *make_date(2026, 4, 30));
}

TEST_CASE("nobody asks themselves", "[approvals]") {
    Chamber chamber("by: legal\nquestions pause the clock: yes");
    chamber.submit();
    const auto ask = [&](const std::string& from, const std::string& of) {
        return chamber.answer(
            from, RequestInformation{chamber.task(), PersonId(of), chamber.text("Which year?")});
    };
    CHECK(ask("grace", "grace") == "asked_oneself");
    REQUIRE(chamber.answer("grace", DelegateTask{chamber.task(), PersonId("joseph"), {}}).empty());
    CHECK(ask("joseph", "grace") == "asked_oneself");
    SetAbsence absence;
    absence.person = PersonId("sam");
    absence.substitute = PersonId("grace");
    absence.term = {chamber.today(), std::nullopt};
    REQUIRE(chamber.on_organisation("amina", absence).empty());
    CHECK(ask("grace", "sam") == "asked_oneself");
    CHECK_FALSE(chamber.cycle().deadlines.begin()->second.paused_on.has_value());
    CHECK(ask("grace", "ruth").empty());
}

TEST_CASE("a date whose clock stands still is not late when the question is left open",
          "[approvals]") {
    Chamber chamber("by: legal\nquestions pause the clock: yes");
    chamber.submit();
    chamber.at("2026-04-20 10:00");
    REQUIRE(chamber
                .answer("grace", RequestInformation{chamber.task(), PersonId("sam"),
                                                    chamber.text("Which year?")})
                .empty());
    chamber.at("2026-05-12 10:00");  // Due on 30 April.
    SECTION("recalled") {
        REQUIRE(chamber.answer("daniel", Recall{chamber.task(), {}}).empty());
    }
    SECTION("returned") {
        REQUIRE(chamber.decide("grace", Verdict::return_work).empty());
    }
    SECTION("decided") {
        REQUIRE(chamber.decide("grace").empty());
    }
    CHECK(chamber.last<DeadlineCleared>()->how == DeadlineEnd::met);
}

TEST_CASE("a task is assigned to one of those whose role it is", "[approvals]") {
    Chamber chamber("by: legal");
    chamber.submit();
    const auto assign = [&](const std::string& to) {
        return chamber.answer("amina",
                              Reassign{chamber.task(), PersonId(to), chamber.text("workload")});
    };
    CHECK(assign("joseph") == "not_entitled_target");
    CHECK(chamber.answer("grace", Reassign{chamber.task(), PersonId("grace"), {}}) ==
          "not_entitled");
    CHECK(assign("grace").empty());
    CHECK(chamber.decide("ruth") == "assigned_to_other");
    SECTION("a leaver's assignment lapses: the role's next holder has it") {
        chamber.organisation().people[PersonId("grace")].active = false;
        CHECK(chamber.decide("ruth").empty());
    }
    SECTION("given back to all") {
        CHECK(assign("").empty());
        CHECK(chamber.decide("ruth").empty());
    }
}

TEST_CASE("what several sign is not given to one of them", "[approvals]") {
    for (const char* rule : {"by: legal\nrule: all", "by: legal\nrule: at least 2",
                             "groups: [legal, secretary]\nrule: one of each"}) {
        CAPTURE(rule);
        Chamber chamber(rule);
        chamber.submit();
        const TextRef why = chamber.text("knows the figures");
        CHECK(chamber.answer("amina", Reassign{chamber.task(), PersonId("grace"), why}) ==
              "verb_not_allowed");
        CHECK(chamber.decide("grace").empty());
        const bool is_of_groups = std::string(rule).contains("groups");
        CHECK(chamber.decide(is_of_groups ? "joseph" : "ruth").empty());
        CHECK(chamber.is_active("publishing"));
    }
}

TEST_CASE("one task is handed over and taken back", "[approvals]") {
    Chamber chamber("by: legal");
    chamber.submit();
    const auto hand = [&](const std::string& from, const std::string& to) {
        return chamber.answer(from, DelegateTask{chamber.task(), PersonId(to), {}});
    };
    CHECK(hand("grace", "grace") == "handover_to_self");
    CHECK(hand("grace", "daniel") == "own_work");
    CHECK(hand("joseph", "amina") == "not_entitled");
    CHECK(hand("grace", "joseph").empty());
    CHECK(hand("joseph", "grace") == "handover_circle");
    CHECK(hand("joseph", "amina").empty());
    CHECK(hand("amina", "c1").empty());
    CHECK(hand("c1", "c2") == "handover_circle");  // Through more than three hands.
    SECTION("taken back") {
        CHECK(chamber.answer("ruth", TakeBack{chamber.task()}) == "nothing_handed_over");
        CHECK(chamber.answer("grace", TakeBack{chamber.task()}).empty());
        CHECK(chamber.decide("joseph") == "not_entitled");
    }
    SECTION("the name of the holder stays on the record") {
        CHECK(chamber.decide("joseph").empty());
        CHECK(chamber.last<Decided>()->right == "legal, for grace handed over by them");
    }
}

TEST_CASE("a substitute gets the work while it lasts", "[approvals]") {
    Chamber chamber("by: legal");
    chamber.submit();
    SetAbsence absence;
    absence.person = PersonId("grace");
    absence.substitute = PersonId("joseph");
    absence.term = {make_date(2026, 4, 1), make_date(2026, 4, 10)};
    CHECK(chamber.on_organisation("ruth", absence) == "not_entitled");
    CHECK(chamber.on_organisation("amina", absence).empty());
    SetAbsence back = absence;
    back.person = PersonId("joseph");
    back.substitute = PersonId("grace");
    CHECK(chamber.on_organisation("joseph", back) == "handover_circle");
    chamber.at("2026-03-31 23:59");
    CHECK(chamber.decide("joseph") == "not_entitled");
    chamber.at("2026-04-10 00:00");
    CHECK(chamber.decide("joseph") == "not_entitled");  // Half-open: back on that day.
    chamber.at("2026-04-09 23:59");
    CHECK(chamber.decide("joseph").empty());
    CHECK(chamber.last<Decided>()->right == "legal, for grace as substitute");
}

TEST_CASE("a delegation holds within its scope and term", "[approvals]") {
    Chamber chamber("by: legal");
    chamber.submit();
    GiveDelegation given;
    given.from = PersonId("grace");
    given.to = PersonId("joseph");
    given.term = {make_date(2026, 4, 1), make_date(2026, 5, 1)};
    SECTION("another workflow") {
        given.workflow = "another-plan";
        CHECK(chamber.on_organisation("grace", given).empty());
        chamber.at("2026-04-10 10:00");
        CHECK(chamber.decide("joseph") == "not_entitled");
    }
    SECTION("another verb") {
        given.verb = Verb::return_work;
        CHECK(chamber.on_organisation("grace", given).empty());
        chamber.at("2026-04-10 10:00");
        CHECK(chamber.decide("joseph") == "not_entitled");
        CHECK(chamber.decide("joseph", Verdict::return_work).empty());
    }
    SECTION("this one") {
        given.workflow = "small-plan";
        chamber.at("2026-03-20 10:00");
        CHECK(chamber.on_organisation("grace", given).empty());
        chamber.at("2026-04-10 10:00");
        CHECK(chamber.decide("joseph").empty());
        CHECK(chamber.last<Decided>()->right == "legal, for grace by delegation of 2026-03-20");
    }
    SECTION("to oneself, and after its end") {
        GiveDelegation own = given;
        own.to = own.from;
        CHECK(chamber.on_organisation("grace", own) == "handover_to_self");
        GiveDelegation over = given;
        over.term.to = make_date(2026, 3, 1);
        CHECK(chamber.on_organisation("grace", over) == "term_invalid");
    }
}
