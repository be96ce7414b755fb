// Mails that came back, on the command line: read, shown, sent again.
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <catch2/catch.hpp>

#include "storage/sqlite_store.hpp"
#include "tests/cli/typed_office.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {
namespace {

class Plan : public Office {
public:
    Plan() : Office("2026-03-02") { launch_plan(); }

    // The mail that gave Daniel his first task, as the store has it.
    boost::json::object mail() {
        const auto list = boost::json::parse(ok("outbox --json")).at("messages").as_array();
        for (const auto& it : list) {
            if (it.at("kind").as_string() == "assigned") return it.as_object();
        }
        FAIL("no mail was written");
        return {};
    }
    std::string state() { return boost::json::value_to<std::string>(mail().at("state")); }

    // As if a relay had handed everything over.
    void send_all() {
        const auto store = storage::SqliteStore::open({.path = this->store()});
        auto& outbox = store->outbox(OrganisationId("maziwa"));
        const Instant now = *parse_instant("2026-03-02T09:30:00Z");
        for (const ports::OutboxRow& row : outbox.claim(now, std::chrono::minutes(15), 50)) {
            REQUIRE(outbox.start_data(row, now));
            REQUIRE(outbox.finish(row, ports::MessageState::sent, "250 ok", now, now));
        }
    }
    // A report about that mail.
    std::string report(const std::string& status = "5.1.1",
                       const std::string& to = "daniel.kiptoo@maziwa.example") {
        std::string text =
            read_file(PLANCYCLE_SOURCE_DIR "/tests/fuzz/seeds/fuzz_bounce/report.eml");
        const auto id = boost::json::value_to<std::string>(mail().at("message_id"));
        replace(text, "abc123@plancycle", id);
        replace(text, "Status: 5.1.1", "Status: " + status);
        replace(text, "To: Daniel Kiptoo <daniel.kiptoo@maziwa.example>", "To: " + to);
        return text;
    }

private:
    static void replace(std::string& text, const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
};

}  // namespace

TEST_CASE("a mail that came back marks its address, and is sent again when that is mended",
          "[cli][bounce]") {
    Plan plan;
    plan.send_all();
    REQUIRE(plan.state() == "sent");
    const std::string file = plan.folder().write("returned.eml", plan.report());
    CHECK(plan.ok("mail bounces " + file) ==
          "returned.eml: a mail to Daniel Kiptoo came back; no mail arrives there: 5.1.1 smtp; 550 "
          "5.1.1 no\n  such mailbox here\n\n"
          "Who is not reached, and how to send again: plancycle mail health\n");
    CHECK(plan.state() == "FAILED");
    CHECK(plan.ok("status").contains("Daniel Kiptoo"));
    const std::string health = plan.ok("mail health");
    INFO(health);
    CHECK(health.contains("takes no mail: 5.1.1 smtp;"));
    CHECK(health.contains("1 mail did not arrive"));
    CHECK(health.contains("other addresses take mail"));
    // Read again, nothing happens.
    CHECK(plan.ok("mail bounces " + file).contains("known already"));

    CHECK(plan.run("mail resend daniel --as daniel").code == 4);
    CHECK(plan.ok("mail resend daniel --as amina")
              .contains("1 mail to Daniel Kiptoo sent once more"));
    CHECK(plan.state() == "waiting");
    plan.send_all();
    CHECK(plan.state() == "sent");
    // The old report says nothing of the second sending.
    CHECK(plan.ok("mail bounces " + file).contains("known already"));
    CHECK(plan.state() == "sent");
    CHECK(plan.ok("mail health").starts_with("21 addresses take mail"));
    CHECK(plan.run("mail resend daniel --as amina").code == 3);
    CHECK(plan.ok("history post/daniel").contains("came back"));
    CHECK(plan.ok("verify").contains("The history proves itself"));
}

TEST_CASE("a full mailbox loses the mail only, and an old address is not held against the new",
          "[cli][bounce]") {
    Plan full;
    full.send_all();
    full.ok("mail bounces " + full.folder().write("full.eml", full.report("4.2.2")));
    CHECK(full.state() == "FAILED");
    const auto json = boost::json::parse(full.ok("mail health --json")).at("people");
    for (const auto& person : json.as_array()) {
        CHECK(person.at("takes_mail").as_bool());
        const bool is_daniel = person.at("person").as_string() == "daniel";
        CHECK(person.at("given_up").as_int64() == (is_daniel ? 1 : 0));
    }
    Plan old;
    old.send_all();
    old.ok("mail bounces " +
           old.folder().write("old.eml", old.report("5.1.1", "dan@elsewhere.example")));
    CHECK(old.state() == "FAILED");
    CHECK(old.ok("mail health").contains("1 mail did not arrive"));
    CHECK(!old.ok("mail health").contains("takes no mail"));
}

TEST_CASE("a maildir is read as it is, whatever lies in it", "[cli][bounce]") {
    Plan plan;
    plan.send_all();
    const std::filesystem::path box = plan.folder().path() / "box";
    for (const char* name : {"new", "cur", "tmp"}) std::filesystem::create_directories(box / name);
    const auto put = [&](const std::string& name, const std::string& text) {
        write_file((box / name).string(), text);
    };
    put("new/1", plan.report());
    put("new/2", "Subject: Out of office\n\nAway.\n");
    put("cur/3", std::string("\0\xFF\r\n--", 6));
    std::string foreign = plan.report();
    foreign.replace(foreign.find("@plancycle"), 10, "@otherhost");
    put("cur/4", foreign);
    put("tmp/5", plan.report());
    const auto reports =
        boost::json::parse(plan.ok("mail bounces " + box.string() + " --json")).at("reports");
    REQUIRE(reports.as_array().size() == 4);
    CHECK(reports.at(0).at("file").as_string() == "3");
    CHECK(reports.at(0).at("state").as_string() == "no-report");
    CHECK(reports.at(1).at("state").as_string() == "not-ours");
    CHECK(reports.at(2).at("state").as_string() == "recorded");
    CHECK(reports.at(2).at("person").as_string() == "daniel");
    CHECK(reports.at(2).at("address_failed").as_bool());
    CHECK(reports.at(3).at("state").as_string() == "no-report");
    CHECK(std::filesystem::exists(box / "new/1"));
    CHECK(plan.run("mail bounces " + (box / "nowhere").string()).code == 2);
}

}  // namespace plancycle::tests
