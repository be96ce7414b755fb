// A role changes hands while its work is open: the new holder is told once, the old one no more.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

const LocalDate first_of_april = *make_date(2026, 4, 1);

std::size_t count_of(StaffedCounty& county, const std::string& person, const std::string& kind,
                     ports::MessageState state) {
    const auto rows = county.rows_of(person);
    return static_cast<std::size_t>(std::ranges::count_if(
        rows, [&](const auto& row) { return row.kind == kind && row.state == state; }));
}

}  // namespace

TEST_CASE("an import hands open work to the new holder, at once and once", "[people][runtime]") {
    StaffedCounty county;
    county.reach_preparing();
    CHECK(count_of(county, "officer-health", "assigned", ports::MessageState::pending) == 0);
    county.at("2026-04-13 11:00");
    county.dismiss("officer-water", "planning-officer");
    county.appoint("new-water", "planning-officer", "water");
    REQUIRE(county.import());
    REQUIRE(county.mail_of("new-water") ==
            std::vector<std::string>{"assigned: To do by Mon 20 Apr 2026: Prepare the draft "
                                     "departmental work plan with estimate inputs (Water)"});
    const std::string text = county.rows_of("new-water").front().text;
    CHECK(text.find("You hold the role of Departmental planning officer since Monday") !=
          std::string::npos);
    county.run_digests_until("2026-04-14 12:00");
    CHECK(count_of(county, "new-water", "assigned", ports::MessageState::pending) == 1);
    CHECK(count_of(county, "officer-health", "assigned", ports::MessageState::cancelled) == 2);
    REQUIRE_FALSE(county.import());
    CHECK(count_of(county, "new-water", "assigned", ports::MessageState::pending) == 1);
}

TEST_CASE("the former holder hears nothing more", "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    CHECK(count_of(county, "daniel", "assigned", ports::MessageState::pending) == 1);
    county.dismiss("daniel", "finance");
    county.appoint("fatima", "finance");
    REQUIRE(county.import());
    CHECK(count_of(county, "daniel", "assigned", ports::MessageState::pending) == 0);
    CHECK(count_of(county, "daniel", "assigned", ports::MessageState::cancelled) == 1);
    CHECK(count_of(county, "fatima", "assigned", ports::MessageState::pending) == 1);
    county.run_digests_until("2026-04-20 12:00");
    CHECK(county.mail_of("daniel").size() == 1);
}

TEST_CASE("a term that begins later hands over on its first morning", "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    county.dismiss("daniel", "finance");
    county.appoint("daniel", "finance", "", {std::nullopt, first_of_april});
    county.appoint("fatima", "finance", "", {first_of_april, std::nullopt});
    REQUIRE(county.import());
    CHECK(county.mail_of("fatima").empty());
    county.run_digests_until("2026-03-31 23:00");
    CHECK(count_of(county, "fatima", "assigned", ports::MessageState::pending) == 0);
    county.run_digests_until("2026-04-01 08:00");
    CHECK(count_of(county, "fatima", "assigned", ports::MessageState::pending) == 1);
    CHECK(count_of(county, "daniel", "assigned", ports::MessageState::cancelled) == 1);
    county.run_digests_until("2026-05-20 12:00");
    CHECK(count_of(county, "fatima", "assigned", ports::MessageState::pending) == 1);
}

TEST_CASE("who is given work in the role already is not told of a handover", "[people][runtime]") {
    StaffedCounty county;
    county.dismiss("daniel", "finance");
    county.appoint("daniel", "finance", "", {std::nullopt, first_of_april});
    county.appoint("daniel", "finance", "", {first_of_april, std::nullopt});  // A second term.
    REQUIRE(county.import());
    county.launch();
    county.run_digests_until("2026-04-03 12:00");
    CHECK(count_of(county, "daniel", "assigned", ports::MessageState::pending) == 1);
}

TEST_CASE("a corrected address is tried again", "[people][runtime]") {
    StaffedCounty county;
    core::CommandEnvelope envelope;
    envelope.stream = core::post_stream(PersonId("daniel"));
    envelope.item = core::post_item(PersonId("daniel"));
    envelope.command = core::MarkAddress{PersonId("daniel"), true, "550 no such mailbox"};
    REQUIRE(county.submit(envelope));
    const auto box = [&] {
        return county.store().read(OrganisationId("county"))->post_box(PersonId("daniel"));
    };
    CHECK(box().address_failed);
    county.change_address("daniel");
    REQUIRE(county.import());
    CHECK_FALSE(box().address_failed);
}

}  // namespace plancycle::tests
