// When people want ordinary mail, and which; dates of law are told regardless.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

Instant nairobi(const std::string& time) {
    return parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00").value();
}

LocalTime local(const std::string& time) {
    return LocalTime(parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00Z")
                         .value()
                         .time_since_epoch());
}

runtime::Outcome wish(StaffedCounty& county, const std::string& person,
                      const core::MailWishes& wishes) {
    core::CommandEnvelope envelope;
    envelope.stream = core::organisation_stream();
    envelope.item = ItemId("person/" + person);
    envelope.actor = PersonId(person);
    envelope.command = core::SetMailWishes{wishes};
    return county.submit(std::move(envelope));
}

core::MailWishes office_hours() {
    return {.opens_minute = 9 * 60,
            .closes_minute = 17 * 60,
            .quiet_weekdays = {0, 6},
            .courtesy = true};
}

std::size_t digests_of(StaffedCounty& county, const std::string& person) {
    const auto rows = county.rows_of(person);
    return static_cast<std::size_t>(
        std::ranges::count(rows, std::string("digest"), &ports::OutboxRow::kind));
}

}  // namespace

TEST_CASE("the first moment somebody wants mail", "[people][dates]") {
    const core::MailWishes wishes = office_hours();
    CHECK(core::first_time(wishes, local("2026-03-06 08:59")) == local("2026-03-06 09:00"));
    CHECK(core::first_time(wishes, local("2026-03-06 12:30")) == local("2026-03-06 12:30"));
    CHECK(core::first_time(wishes, local("2026-03-06 17:00")) == local("2026-03-09 09:00"));
    CHECK(core::first_time(wishes, local("2026-03-07 12:00")) == local("2026-03-09 09:00"));
    const core::MailWishes mondays{.opens_minute = 0,
                                   .closes_minute = 60,
                                   .quiet_weekdays = {0, 2, 3, 4, 5, 6},
                                   .courtesy = true};
    CHECK(core::first_time(mondays, local("2026-03-09 01:00")) == local("2026-03-16 00:00"));
}

TEST_CASE("wishes that leave no time for mail are refused", "[people]") {
    StaffedCounty county;
    core::MailWishes wishes = office_hours();
    CHECK(wish(county, "daniel", wishes));
    CHECK(wish(county, "daniel", wishes).error().code == core::RejectionCode::nothing_to_change);
    wishes.closes_minute = wishes.opens_minute;
    CHECK(wish(county, "daniel", wishes).error().code == core::RejectionCode::wishes_impossible);
    wishes = office_hours();
    wishes.quiet_weekdays = {0, 1, 2, 3, 4, 5, 6};
    CHECK(wish(county, "daniel", wishes).error().code == core::RejectionCode::wishes_impossible);
    wishes.quiet_weekdays = {7};
    CHECK(wish(county, "daniel", wishes).error().code == core::RejectionCode::wishes_impossible);
    CHECK(wish(county, "stranger", office_hours()).error().code ==
          core::RejectionCode::unknown_person);
}

TEST_CASE("new work waits for the hours its holder wishes", "[people][runtime]") {
    StaffedCounty county("2026-03-06 18:30");  // A Friday evening.
    REQUIRE(wish(county, "daniel", office_hours()));
    county.launch();
    const auto rows = county.rows_of("daniel");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].kind == "assigned");
    CHECK(rows[0].not_before == nairobi("2026-03-09 09:00"));
    // The work itself is there at once.
    CHECK(county.store().read(OrganisationId("county"))->tasks().size() == 1);
}

TEST_CASE("digests come at the hour that is wished, and not on quiet days", "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    StaffedCounty other;
    other.launch();
    core::MailWishes wishes;
    wishes.opens_minute = 13 * 60;
    wishes.quiet_weekdays = {1, 2, 3, 4};  // Fridays only, as far as working days go.
    REQUIRE(wish(county, "daniel", wishes));
    county.run_digests_until("2026-04-20 23:00");
    other.run_digests_until("2026-04-20 23:00");
    REQUIRE(digests_of(other, "daniel") > 0);
    REQUIRE(digests_of(county, "daniel") > 0);
    for (const ports::OutboxRow& row : county.rows_of("daniel")) {
        if (row.kind != "digest") continue;
        INFO(to_text(row.created_at));
        const LocalTime at(row.created_at.time_since_epoch() + std::chrono::hours(3));
        const auto day = std::chrono::floor<std::chrono::days>(at);
        CHECK(std::chrono::weekday(day) == std::chrono::Friday);
        CHECK(at - day == std::chrono::hours(13));
    }
}

TEST_CASE("reminders well ahead can be unsubscribed from, what is late cannot",
          "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    core::MailWishes wishes;
    wishes.courtesy = false;
    REQUIRE(wish(county, "daniel", wishes));
    county.run_digests_until("2026-03-31 23:00");  // The day circulating is due.
    CHECK(digests_of(county, "daniel") == 0);
    county.run_digests_until("2026-04-10 23:00");
    CHECK(digests_of(county, "daniel") > 0);
}

}  // namespace plancycle::tests
