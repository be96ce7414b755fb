// Who the digest reaches: escalations stay in their unit, and a run reads no more than it must.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"
#include "engine/sim/store_decorator.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

bool hears(StaffedCounty& county, const std::string& person, const std::string& words) {
    return std::ranges::any_of(county.rows_of(person), [&](const ports::OutboxRow& row) {
        return row.text.find(words) != std::string::npos;
    });
}

struct ReadCounts {
    std::size_t organisations = 0;
    std::size_t post_boxes = 0;
};

class CountedView final : public sim::ReadViewDecorator {
public:
    CountedView(std::unique_ptr<ports::ReadView> inner, ReadCounts& counts)
        : ReadDecorator(std::move(inner)), counts_(counts) {}
    core::Organisation organisation() override {
        ++counts_.organisations;
        return ReadDecorator::organisation();
    }
    core::PostBox post_box(const PersonId& person) override {
        ++counts_.post_boxes;
        return ReadDecorator::post_box(person);
    }

private:
    ReadCounts& counts_;
};

class CountedStore final : public sim::StoreDecorator {
public:
    explicit CountedStore(ports::Store& inner) : StoreDecorator(inner) {}
    std::unique_ptr<ports::ReadView> read(const OrganisationId& organisation) override {
        return std::make_unique<CountedView>(StoreDecorator::read(organisation), counts);
    }
    ReadCounts counts;
};

}  // namespace

TEST_CASE("an escalation stays in the department that is late", "[people][runtime]") {
    StaffedCounty county;
    county.reach_preparing();
    for (const std::string kind : {"department-draft", "estimate-inputs"}) {
        county.act("officer-water", "drafting/water",
                   core::AttachDocument{kind, sha256(kind), 10, kind + ".txt"});
    }
    county.complete("officer-water", "drafting/water", "preparing");
    county.run_digests_until("2026-05-15 18:00");
    CHECK(hears(county, "chief-health", "Prepare the draft departmental work plan"));
    CHECK(county.mail_of("chief-water") == std::vector<std::string>{});
    CHECK(hears(county, "joseph", "Prepare the draft departmental work plan"));
}

TEST_CASE("a digest of a day that was none yet silences nobody once the clock is right",
          "[people][runtime]") {
    const bool is_same_process = GENERATE(true, false);
    CAPTURE(is_same_process);
    StaffedCounty county;
    county.reach_preparing();
    const auto digests = [&] {
        const auto mails = county.mail_of("officer-health");
        return std::ranges::count_if(
            mails, [](const std::string& mail) { return mail.starts_with("digest: "); });
    };
    county.at("2028-11-22 10:00");
    (void)county.run_digests();
    REQUIRE(digests() == 1);
    county.at("2026-03-03 10:00");
    if (!is_same_process) county.watch(county.store());
    county.run_digests_until("2026-04-30 18:00");
    const auto in_april = digests();
    CHECK(in_april > 3);
    // And no line of it again, whoever looks.
    county.watch(county.store());
    (void)county.run_digests();
    CHECK(digests() == in_april);
    // A clock that goes back over midnight is no such clock.
    county.at("2026-04-29 18:00");
    (void)county.run_digests();
    CHECK(digests() == in_april);
}

TEST_CASE("a role that an import leaves without a holder is told next morning",
          "[people][runtime]") {
    StaffedCounty county;
    county.reach_preparing();
    county.at("2026-03-02 11:00");
    county.dismiss("officer-health", "planning-officer");
    REQUIRE(county.import().has_value());
    county.run_digests_until("2026-03-03 12:00");
    CHECK(hears(county, "amina", "Prepare the draft departmental work plan"));
}

TEST_CASE("one round reads the organisation and each post box once", "[people][runtime]") {
    StaffedCounty county;
    CountedStore store(county.store());
    county.launch();
    core::Launch second;
    second.definition = test::county_world().definition().ref;
    second.plan_year = 2027;
    second.units = {UnitId("health")};
    core::CommandEnvelope envelope;
    envelope.actor = PersonId("amina");
    envelope.stream = StreamId("next");
    envelope.item = ItemId("next");
    envelope.command = second;
    REQUIRE(county.submit(envelope));
    county.watch(store);
    (void)county.run_digests();
    CHECK(store.counts.organisations == 1);
    CHECK(store.counts.post_boxes == county.file().people.size());
}

TEST_CASE("the coordinator hears every week of an approval that nobody may decide",
          "[people][runtime][approvals]") {
    StaffedCounty county;
    // The committee is one person, who also writes the plan.
    county.file().memberships = {{BodyId("cec"), PersonId("daniel"), "chair", {}}};
    REQUIRE(county.import().has_value());
    county.reach_preparing();
    const auto attach = [&](const std::string& person, const std::string& item,
                            const std::string& kind) {
        county.act(person, item, core::AttachDocument{kind, sha256(kind), 10, kind + ".txt"});
    };
    for (const std::string unit : {"health", "water"}) {
        attach("officer-" + unit, "drafting/" + unit, "department-draft");
        attach("officer-" + unit, "drafting/" + unit, "estimate-inputs");
        county.complete("officer-" + unit, "drafting/" + unit, "preparing");
    }
    attach("daniel", "", "draft-plan");
    attach("daniel", "", "draft-estimates");
    county.complete("daniel", "", "consolidating-draft");
    const auto told = [&] {
        const auto rows = county.rows_of("amina");
        return std::ranges::count_if(rows, [](const ports::OutboxRow& row) {
            return row.subject.contains("1 that nobody may decide");
        });
    };
    county.run_digests_until("2026-03-02 18:00");
    CHECK(told() == 1);
    county.run_digests_until("2026-03-06 18:00");
    CHECK(told() == 1);
    county.run_digests_until("2026-03-09 18:00");
    CHECK(told() == 2);
    // Somebody else joins the committee: one of two, and a quorum of both.
    county.file().memberships.push_back({BodyId("cec"), PersonId("joseph"), "member", {}});
    REQUIRE(county.import().has_value());
    county.run_digests_until("2026-04-10 18:00");
    CHECK(told() == 2);
}

}  // namespace plancycle::tests
