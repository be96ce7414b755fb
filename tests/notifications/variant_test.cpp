#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/chart_builder.hpp"
#include "notifications/digest.hpp"
#include "notifications/mail_template.hpp"
#include "notifications/variant_words.hpp"
#include "tests/notifications/county_scene.hpp"

namespace plancycle::notifications {

namespace {

// The plan waits for the estimates; a vote on account lets it go on too.
core::Chart waiting() {
    core::ChartBuilder builder;
    const core::StateIndex wait = builder.add_state({.id = "waiting"});
    builder.add_state({.id = "over", .kind = core::StateKind::final});
    for (const char* event : {"estimates", "account"}) {
        builder.add_transition({.source_state = wait,
                                .events = {core::triggers::happened(event)},
                                .targets = {"over"}});
    }
    return std::move(builder).build().value();
}

}  // namespace

TEST_CASE("the digest says that a plan goes on without what it waited for", "[notifications]") {
    tests::CountyScene scene;
    scene.definition->events = {{"estimates", "Budget Estimates approved", false, {}, {}},
                                {"unrelated", "Something else", false, {}, {}},
                                {"account", "Vote on account passed", true, {}, {}}};
    scene.definition->flow.chart = waiting();
    const core::Task draft = scene.open("preparing");
    const LocalDate today = *parse_date("2027-07-02");
    const core::DigestQueued queued{
        PersonId("jane"), today, {{scene.health->id, DeadlineId(draft.id.value), "+4", today}}};
    const auto text = [&] {
        const auto digest = digest_of(queued, english(), scene, scene.now);
        REQUIRE(digest);
        std::string words = MailTemplates::shipped().lay_out(digest->letter).text;
        std::ranges::replace(words, '\n', ' ');
        return words;
    };
    CHECK_FALSE(text().contains("still awaited"));
    scene.plan->happened["account"] = {*parse_date("2027-06-30"), scene.now};
    CHECK(variant_words(english(), *scene.definition, *scene.plan, DateStyle::short_form) ==
          std::vector<std::string>{"Vote on account passed, on Wed 30 Jun 2027; still awaited: "
                                   "Budget Estimates approved."});
    const std::string said = text();
    INFO(said);
    CHECK(
        said.contains("County Annual Work Plan 2027/28: Vote on account passed, on Wednesday 30 "
                      "June 2027; still awaited: Budget Estimates approved."));
    scene.plan->happened["estimates"] = {*parse_date("2027-07-05"), scene.now};
    CHECK_FALSE(text().contains("still awaited"));
}

}  // namespace plancycle::notifications
