// Whoever could vote goes away: what was decided by then is decided, and nothing hangs.

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

namespace {

// The person's roles and seats are taken away, as a file without them does it.
void remove_from_lists(Chamber& chamber, const std::string& person) {
    Organisation& organisation = chamber.organisation();
    const PersonId id(person);
    auto holdings = organisation.holdings.all();
    std::erase_if(holdings, [&](const auto& it) { return it.person == id; });
    organisation.holdings = holdings;
    std::erase_if(organisation.memberships, [&](const auto& it) { return it.person == id; });
}

std::string recount(Chamber& chamber) {
    return chamber.answer("", Recount{chamber.task()});
}

std::string vote(Chamber& chamber, const std::string& member, Choice choice) {
    return chamber.answer(member, CastVote{chamber.task(), choice, false, {}});
}

}  // namespace

TEST_CASE("when the last who had not signed leaves, the signatures that are there decide",
          "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    CHECK(recount(chamber) == "nothing_to_change");
    REQUIRE(chamber.decide("grace").empty());
    CHECK(recount(chamber) == "nothing_to_change");
    remove_from_lists(chamber, "ruth");
    CHECK(chamber.answer("amina", Recount{chamber.task()}) == "not_entitled");
    CHECK(recount(chamber).empty());
    CHECK(chamber.is_active("publishing"));
}

TEST_CASE("signatures of those who have all left decide nothing", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    REQUIRE(chamber.decide("grace").empty());
    remove_from_lists(chamber, "grace");
    CHECK(recount(chamber) == "nothing_to_change");
    CHECK(chamber.is_active("review"));
}

TEST_CASE("a vote cast at a meeting stays, whatever a later list of members says", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 3\nearly outcome: no");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    REQUIRE(chamber.answer("joseph", chamber.sitting(5)).empty());
    for (const char* member : {"c0", "c1", "c2"}) {
        REQUIRE(vote(chamber, member, Choice::in_favour).empty());
    }
    remove_from_lists(chamber, "c1");
    for (const char* member : {"c3", "c4"}) {
        REQUIRE(vote(chamber, member, Choice::against).empty());
    }
    const Decided* decided = chamber.last<Decided>();
    REQUIRE(decided != nullptr);
    CHECK(decided->tally->in_favour == 3);
    CHECK(decided->tally->present == 5);
}

TEST_CASE("who leaves without voting keeps no meeting open", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 3\nearly outcome: no");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    REQUIRE(chamber.answer("joseph", chamber.sitting(3)).empty());
    REQUIRE(vote(chamber, "c0", Choice::in_favour).empty());
    REQUIRE(vote(chamber, "c1", Choice::in_favour).empty());
    CHECK(recount(chamber) == "nothing_to_change");
    remove_from_lists(chamber, "c2");
    chamber.organisation().people.at(PersonId("c2")).active = false;
    CHECK(recount(chamber).empty());
    const Decided* decided = chamber.last<Decided>();
    REQUIRE(decided != nullptr);
    CHECK(decided->tally->present == 3);
    CHECK(decided->tally->abstained == 1);
}

TEST_CASE("whose term ended this morning votes no more on yesterday's meeting", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 3\nearly outcome: no");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    REQUIRE(chamber.answer("joseph", chamber.sitting(3)).empty());
    REQUIRE(vote(chamber, "c0", Choice::in_favour).empty());
    for (auto& it : chamber.organisation().memberships) {
        if (it.person == PersonId("c2")) it.term.to = make_date(2026, 4, 29);
    }
    chamber.at("2026-04-29 09:00");
    CHECK(vote(chamber, "c2", Choice::against) == "not_a_member");
    REQUIRE(vote(chamber, "c1", Choice::in_favour).empty());
    const Decided* decided = chamber.last<Decided>();
    REQUIRE(decided != nullptr);
    CHECK(decided->tally->present == 3);
    CHECK(decided->tally->abstained == 1);
}

TEST_CASE("only who coordinates a plan says who is who", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    const auto file = [&] {
        const Organisation& now = chamber.organisation();
        ImportOrganisation made{now.title,          now.zone,        {}, {},
                                now.holdings.all(), now.memberships, {}};
        for (const auto& [id, person] : now.people) {
            Person listed = person;
            listed.email = {TextId("email/" + id.value), sha256(id.value)};
            made.people.push_back(listed);
        }
        made.holdings.push_back({RoleId("legal"), UnitId(), PersonId("sam"), {}});
        return made;
    };
    CHECK(chamber.on_organisation("sam", file()) == "not_entitled");
    CHECK(chamber.on_organisation("", file()) == "unknown_person");
    CHECK(chamber.on_organisation("nobody", file()) == "unknown_person");
    SECTION("the coordinator does") {
        CHECK(chamber.on_organisation("amina", file()).empty());
    }
    SECTION("anybody known, when there is none") {
        remove_from_lists(chamber, "amina");
        CHECK(chamber.on_organisation("", file()) == "unknown_person");
        CHECK(chamber.on_organisation("sam", file()) == "nobody_coordinates");
        ImportOrganisation made = file();
        made.holdings.push_back({RoleId("coordinator"), UnitId(), PersonId("joseph"), {}});
        CHECK(chamber.on_organisation("sam", made).empty());
    }
    SECTION("whoever held it last, when the term is over") {
        auto holdings = chamber.organisation().holdings.all();
        for (RoleHolding& it : holdings) {
            if (it.role == RoleId("coordinator")) it.term.to = *make_date(2020, 1, 1);
        }
        chamber.organisation().holdings = holdings;
        ImportOrganisation made = file();
        made.holdings.push_back({RoleId("coordinator"), UnitId(), PersonId("joseph"), {}});
        CHECK(chamber.on_organisation("sam", made) == "not_entitled");
        CHECK(chamber.on_organisation("amina", made).empty());
    }
}
