// A later date asked for on the command line, answered, and shown wherever the date is shown.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

class Plan : public Office {
public:
    Plan() : Office("2026-03-02") { launch_plan(); }

    void ask() {
        ok("do ask-extension circulating 2026-04-15 --reason 'Two reports are missing' --as "
           "daniel");
    }
    boost::json::value date() {
        const auto status = boost::json::parse(ok("status --json"));
        return status.at("cycles").at(0).at("tasks").at(0).at("date");
    }
};

}  // namespace

TEST_CASE("a later date is asked for, stands in the coordinator's tasks, and is granted",
          "[cli][extension]") {
    Plan plan;
    plan.ask();
    const std::string tasks = plan.ok("tasks --as amina");
    INFO(tasks);
    CHECK(tasks.contains("Later date, Wed 15 Apr 2026"));
    CHECK(tasks.contains("Two reports"));
    CHECK(tasks.contains("plancycle do grant-extension circulating"));
    CHECK(!plan.ok("tasks --as daniel").contains("grant-extension"));
    CHECK(plan.ok("status").contains("asked for: Wed"));
    const auto schedule = boost::json::parse(plan.ok("schedule --json"));
    CHECK(schedule.at("steps").at(0).at("fixed").at(0).at("asked").as_string() == "2026-04-15");
    CHECK(plan.ok("schedule").contains("asked for:"));
    const auto asked = plan.date().at("extension_asked");
    CHECK(asked.at("to").as_string() == "2026-04-15");
    CHECK(asked.at("by").as_string() == "daniel");
    CHECK(asked.at("reason").as_string() == "Two reports are missing");
    const auto awaited = boost::json::parse(plan.ok("tasks --as amina --json")).at("awaited");
    CHECK(awaited.at(0).at("kind").as_string() == "extension");
    CHECK(awaited.at(0).at("about").as_string() == "Two reports are missing");

    CHECK(plan.ok("do grant-extension circulating --as amina").contains("Date moved to"));
    CHECK(!plan.ok("tasks --as amina").contains("grant-extension"));
    plan.ok("do set-date circulating 2026-04-20 --reason 'One is still missing' --as amina");
    const std::string dates = plan.ok("status --dates");
    INFO(dates);
    CHECK(dates.contains("(moved 2"));
    CHECK(plan.ok("tasks --as daniel").contains("first Tue"));
    CHECK(plan.date().at("moves").as_int64() == 2);
    CHECK(plan.date().at("extension_asked").is_null());
    const std::string history = plan.ok("history");
    INFO(history);
    CHECK(history.contains("Later date asked for"));
    CHECK(history.contains("Later date granted to Daniel Kiptoo"));
    CHECK(plan.ok("verify").contains("The history proves itself"));
}

TEST_CASE("a later date is refused with a reason, or withdrawn", "[cli][extension]") {
    Plan plan;
    CHECK(plan.run("do grant-extension circulating --as amina").code == 3);
    plan.ask();
    CHECK(plan.run("do refuse-extension circulating --as amina").code == 3);
    plan.ok("do refuse-extension circulating --reason 'The CEC waits' --as amina");
    CHECK(plan.ok("history").contains("Later date refused to Daniel Kiptoo"));
    plan.ask();
    plan.ok("do withdraw-extension circulating --as daniel");
    CHECK(plan.date().at("extension_asked").is_null());
    const auto mails = boost::json::parse(plan.ok("outbox --json")).at("messages");
    int asked = 0;
    int refused = 0;
    for (const auto& mail : mails.as_array()) {
        if (mail.at("kind").as_string() == "extension-asked") ++asked;
        if (mail.at("kind").as_string() == "extension-refused") ++refused;
    }
    CHECK(asked == 2);
    CHECK(refused == 1);
}

TEST_CASE("reminders put off are shown with their reason", "[cli][extension]") {
    Plan plan;
    plan.ok("do snooze circulating 2026-04-10 --reason 'On leave at the coast' --as daniel");
    CHECK(plan.ok("status --dates").contains("is not reminded"));
    const auto snoozed = plan.date().at("snoozed").at(0);
    CHECK(snoozed.at("person").as_string() == "daniel");
    CHECK(snoozed.at("until").as_string() == "2026-04-10");
    CHECK(snoozed.at("reason").as_string() == "On leave at the coast");
    plan.ok("do wake circulating --as daniel");
    CHECK(plan.date().at("snoozed").as_array().empty());
    CHECK(plan.ok("history").contains("Daniel Kiptoo is reminded again"));
}

}  // namespace plancycle::tests
