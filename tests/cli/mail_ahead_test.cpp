// mail ahead: what would be sent in the coming weeks, found without touching the store.
#include <set>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {

TEST_CASE("the mail of the coming weeks is listed day by day, and nothing happens", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string outbox = office.ok("outbox --json");
    const std::string history = office.ok("history --json");
    const auto ahead = boost::json::parse(office.ok("mail ahead --weeks 8 --json"));
    CHECK(ahead.at("from") == "2026-03-02");
    CHECK(ahead.at("until") == "2026-04-27");
    CHECK(ahead.at("crowded").as_array().empty());
    std::set<std::string> found;
    for (const auto& day : ahead.at("days").as_array()) {
        for (const auto& mail : day.at("mails").as_array()) {
            found.insert(std::string(day.at("on").as_string()) + " " +
                         std::string(mail.at("person").as_string()) + " " +
                         std::string(mail.at("kind").as_string()));
        }
    }
    // Guidance is due on 31 March: some days before, on the day after, then the coordinator hears
    // of it (docs/reminders.md).
    CHECK(found.contains("2026-03-02 daniel assigned"));
    CHECK(found.contains("2026-03-26 daniel digest"));
    CHECK(found.contains("2026-04-01 daniel digest"));
    CHECK(found.contains("2026-04-09 amina digest"));
    const std::string only = office.ok("mail ahead --until 2026-04-01 --to daniel");
    INFO(only);
    CHECK(only.starts_with("If nobody does anything until Wed 1 Apr 2026:\n"));
    CHECK(only.find("Thu 26 Mar 2026\n") != std::string::npos);
    CHECK(only.find("Amina") == std::string::npos);
    CHECK(office.run("mail ahead --until 2026-03-01").code == 2);
    CHECK(office.run("mail ahead --weeks 0").code == 2);
    CHECK(office.ok("outbox --json") == outbox);
    CHECK(office.ok("history --json") == history);
    office.ok("verify");
}

TEST_CASE("before anything is launched no mail lies ahead", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    CHECK(office.ok("mail ahead").find("No mail goes out.") != std::string::npos);
}

}  // namespace plancycle::tests
