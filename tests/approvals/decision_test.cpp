// Decisions without a meeting: verbs, rules, separation of duties, content.

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

TEST_CASE("the first of those entitled decides", "[approvals]") {
    Chamber chamber("by: legal\nreject: stopped\nrefers: [council]");
    chamber.submit();
    SECTION("approve") {
        CHECK(chamber.decide("joseph") == "not_entitled");
        CHECK(chamber.decide("grace").empty());
        CHECK(chamber.is_active("publishing"));
        CHECK(chamber.decide("ruth") == "task_closed");
    }
    SECTION("reject ends it where the definition says so") {
        Decide silent;
        silent.task = chamber.task();
        silent.motion.verdict = Verdict::reject;
        CHECK(chamber.answer("grace", silent) == "comment_required");
        CHECK(chamber.decide("grace", Verdict::reject).empty());
        CHECK(chamber.is_active("stopped"));
    }
    SECTION("refer upward: another body decides") {
        CHECK(chamber.decide("grace", Verdict::refer).empty());
        CHECK(chamber.is_active("council"));
        Decide council;
        council.task = chamber.task("council");
        CHECK(chamber.answer("ruth", council).empty());
        CHECK(chamber.is_active("publishing"));
    }
    SECTION("return keeps what was attached") {
        CHECK(chamber.decide("grace", Verdict::return_work).empty());
        CHECK(chamber.is_active("writing"));
        CHECK(chamber.cycle().documents.size() == 1);
        chamber.submit();
        CHECK(chamber.decide("grace").empty());
    }
}

TEST_CASE("verbs a definition forbids or asks a comment for", "[approvals]") {
    Chamber chamber("by: legal\nnot allowed: [return]\ncomment required for: [approve]");
    chamber.submit();
    CHECK(chamber.decide("grace", Verdict::return_work) == "verb_not_allowed");
    CHECK(chamber.decide("grace", Verdict::reject) == "not_possible_here");
    CHECK(chamber.decide("grace") == "comment_required");
    Decide command;
    command.task = chamber.task();
    command.motion.comment = chamber.text("Read and found good");
    CHECK(chamber.answer("grace", command).empty());
}

TEST_CASE("all must approve", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    CHECK(chamber.decide("grace").empty());
    CHECK(chamber.is_active("review"));
    CHECK(chamber.decide("grace") == "voted_already");
    SECTION("a vote is withdrawn until the next act") {
        CHECK(chamber.answer("ruth", WithdrawVote{chamber.task(), {}}) == "no_vote");
        CHECK(chamber.answer("grace", WithdrawVote{chamber.task(), {}}).empty());
        CHECK(chamber.cycle().tasks.at(chamber.task()).votes.empty());
        CHECK(chamber.decide("ruth").empty());
        CHECK(chamber.is_active("review"));
    }
    SECTION("the last one decides, and the count is kept") {
        CHECK(chamber.decide("ruth").empty());
        CHECK(chamber.is_active("publishing"));
        const Decided* decided = chamber.last<Decided>();
        REQUIRE(decided != nullptr);
        REQUIRE(decided->tally.has_value());
        CHECK(decided->tally->in_favour == 2);
        CHECK(decided->tally->needed == 2);
    }
    SECTION("one who returns it decides for all") {
        CHECK(chamber.decide("ruth", Verdict::return_work).empty());
        CHECK(chamber.is_active("writing"));
    }
}

TEST_CASE("groups decide in order", "[approvals]") {
    Chamber chamber("groups: [legal, secretary]\nrule: in order");
    chamber.submit();
    CHECK(chamber.decide("joseph") == "not_in_turn");
    CHECK(chamber.decide("ruth").empty());
    CHECK(chamber.decide("grace") == "not_in_turn");
    CHECK(chamber.decide("joseph").empty());
    CHECK(chamber.is_active("publishing"));
}

TEST_CASE("nobody decides on their own work, by any route", "[approvals]") {
    Chamber chamber("by: finance\noverride by: finance");
    chamber.submit();
    CHECK(chamber.decide("daniel") == "own_work");
    Override over{chamber.task(), chamber.motion(Verdict::approve)};
    over.motion.comment = chamber.text("urgent");
    CHECK(chamber.answer("daniel", over) == "own_work");
    SECTION("not for somebody else") {
        CHECK(chamber.answer("sam", DelegateTask{chamber.task(), PersonId("daniel"), {}}) ==
              "own_work");
        GiveDelegation standing;
        standing.from = PersonId("sam");
        standing.to = PersonId("daniel");
        CHECK(chamber.on_organisation("sam", standing).empty());
        CHECK(chamber.decide("daniel") == "own_work");
    }
    SECTION("not through somebody else") {
        CHECK(chamber.answer("daniel", DelegateTask{chamber.task(), PersonId("ruth"), {}}).empty());
        CHECK(chamber.decide("ruth") == "own_work");
    }
    SECTION("not in another role") {
        chamber.organisation().holdings.push_back(
            {RoleId("legal"), UnitId(), PersonId("daniel"), {}});
        CHECK(chamber.decide("daniel") == "own_work");
    }
    CHECK(chamber.decide("sam").empty());
}

TEST_CASE("a decision is bound to the content it was taken on", "[approvals]") {
    Chamber chamber("by: legal\neditorial changes by: secretary");
    chamber.submit();
    const AttachDocument other{"plan", sha256("other"), 10, "plan.txt"};
    CHECK(chamber.answer("daniel", other) == "content_frozen");
    Decide command;
    command.task = chamber.task();
    command.seen = {sha256("an older plan")};
    CHECK(chamber.answer("grace", command) == "content_changed");
    command.seen = {chamber.cycle().documents.back().content};
    CHECK(chamber.answer("grace", command).empty());
    REQUIRE(chamber.is_active("publishing"));
    SECTION("a material change undoes it") {
        CHECK(chamber.answer("daniel", other).empty());
        CHECK(chamber.is_active("review"));
        CHECK(chamber.cycle().decisions.at("review").stale);
        CHECK(chamber.decide("grace").empty());
        CHECK_FALSE(chamber.cycle().decisions.at("review").stale);
    }
    SECTION("an editorial one leaves it, if the right person says so") {
        AttachDocument editorial = other;
        editorial.editorial = chamber.text("a comma");
        CHECK(chamber.answer("daniel", editorial) == "not_entitled");
        SECTION("who wrote it does not call their own change editorial") {
            chamber.organisation().holdings.push_back(
                {RoleId("secretary"), UnitId(), PersonId("daniel"), {}});
            CHECK(chamber.answer("daniel", editorial) == "own_work");
        }
        CHECK(chamber.answer("joseph", editorial).empty());
        CHECK(chamber.is_active("publishing"));
        CHECK_FALSE(chamber.cycle().decisions.at("review").stale);
    }
}

TEST_CASE("an override is always flagged and reasoned", "[approvals]") {
    Chamber chamber("by: legal\noverride by: coordinator");
    chamber.submit();
    Override command{chamber.task(), chamber.motion()};
    CHECK(chamber.answer("grace", command) == "not_entitled");
    CHECK(chamber.answer("amina", command) == "comment_required");
    command.motion.comment = chamber.text("both of legal are ill");
    CHECK(chamber.answer("amina", command).empty());
    CHECK(chamber.last<Decided>()->overridden);
    CHECK(chamber.is_active("publishing"));
}
