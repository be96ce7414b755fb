// A command typed while the clock was wrong: the history keeps its date, mail goes by the clock.
#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"
#include "engine/runtime/clock_guard.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

const OrganisationId county_id("county");
constexpr const char* hold_name = "clock.held";

void comment(StaffedCounty& county) {
    county.act("amina", "", core::Comment{{TextId("none"), sha256("none")}});
}

runtime::Outcome release(StaffedCounty& county) {
    {
        const auto transaction = county.store().begin(county_id);
        transaction->put_setting(hold_name, "the clock is behind the history");
        transaction->commit();
    }
    core::CommandEnvelope envelope;
    envelope.actor = PersonId("amina");
    envelope.stream = core::organisation_stream();
    envelope.item = ItemId(county_id.value);
    const core::PersonalText reason{TextId("release-reason"), "salt", "looked at"};
    envelope.texts = {reason};
    envelope.command = core::ReleaseMail{{hold_name}, core::reference_to(reason)};
    return county.submit(std::move(envelope));
}

// Whether `run`, started now, would hold.
bool would_hold(StaffedCounty& county) {
    runtime::ClockGuard guard;
    const auto view = county.store().read(county_id);
    return guard.start({county.now(), Duration(0)}, runtime::known_time(*view)).has_value();
}

}  // namespace

TEST_CASE("a step of more than 36 hours, either way, is looked at by a person", "[runtime]") {
    using std::chrono::hours;
    const Instant start = *parse_instant("2026-03-02T09:00:00Z");
    for (const auto& [step, kind] :
         {std::pair{hours(35), std::optional<runtime::ClockHold::Kind>()},
          std::pair{hours(-35), std::optional<runtime::ClockHold::Kind>()},
          std::pair{hours(37), std::optional(runtime::ClockHold::Kind::jumped_ahead)},
          std::pair{hours(-24 * 365), std::optional(runtime::ClockHold::Kind::set_back)}}) {
        CAPTURE(step.count());
        runtime::ClockGuard guard;
        CHECK_FALSE(guard.start({start, hours(5)}, start));
        const auto hold = guard.check({start + hours(1) + step, hours(6)});
        CHECK(hold.has_value() == kind.has_value());
        if (hold && kind) CHECK(hold->kind == *kind);
        // Looked at once; from then on the clock is taken as it is.
        CHECK_FALSE(guard.check({start + hours(2) + step, hours(7)}));
    }
}

TEST_CASE("mail is written and due by the clock, whatever date its entry got",
          "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    county.at("2028-11-22 10:00");
    comment(county);
    county.at("2026-03-03 10:00");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        county.act("daniel", "", core::AttachDocument{kind, sha256(kind), 10, "a.txt"});
    }
    county.complete("daniel", "", "circulating");
    const auto rows = county.rows_of("officer-health");
    REQUIRE_FALSE(rows.empty());
    for (const ports::OutboxRow& row : rows) {
        CHECK(row.created_at == county.now());
        CHECK(row.not_before == county.now());
    }
    CHECK(county.store().read(county_id)->head(StreamId("plan"))->at > county.now());
}

TEST_CASE("once a person has released it, a history dated ahead holds no later start",
          "[people][runtime]") {
    StaffedCounty county;
    county.launch();
    county.at("2028-11-22 10:00");
    comment(county);
    county.at("2026-03-03 10:00");
    CHECK(would_hold(county));
    REQUIRE(release(county));
    CHECK_FALSE(would_hold(county));
    comment(county);  // Gets the same date; that is known.
    CHECK_FALSE(would_hold(county));
    county.at("2026-03-02 18:00");  // Behind the release itself.
    CHECK(would_hold(county));
    county.at("2029-01-10 10:00");
    comment(county);
    county.at("2026-03-04 10:00");  // Another entry ahead of the clock, not looked at yet.
    CHECK(would_hold(county));
}

}  // namespace plancycle::tests
