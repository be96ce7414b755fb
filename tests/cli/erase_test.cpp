// Personal texts go for good: who may, what stays, what it says afterwards.
#include <fstream>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Whether the bytes lie anywhere in the store's files.
bool is_stored(const Office& office, const std::string& words) {
    for (const char* ending : {"", "-wal"}) {
        if (contains(read_whole(office.store() + ending), words)) return true;
    }
    return false;
}

std::string comment_id(Office& office) {
    const auto history = boost::json::parse(office.ok("history --json"));
    for (const auto& entry : history.at("entries").as_array()) {
        for (const auto& event : entry.at("events").as_array()) {
            if (event.at("event").as_string() != "commented") continue;
            return event.at("data").at("text").at("id").as_string().c_str();
        }
    }
    FAIL("no comment in the history");
    return {};
}

std::string moved_mail(Office& office) {
    const auto outbox = boost::json::parse(office.ok("outbox --json"));
    for (const auto& message : outbox.at("messages").as_array()) {
        if (message.at("kind").as_string() == "date-moved") {
            return message.at("key").as_string().c_str();
        }
    }
    FAIL("no mail about a moved date");
    return {};
}

void check_refused(Office& office, const std::string& line, int code, const std::string& words) {
    const ChildResult refused = office.run(line);
    CAPTURE(line, refused.out, refused.err);
    CHECK(refused.code == code);
    CHECK(contains(refused.err, words));
}

// The county's file without one person and what they hold.
std::string county_without(const Office& office, const std::string& person) {
    std::ifstream file(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    std::string kept;
    bool is_theirs = false;
    for (std::string line; std::getline(file, line);) {
        const bool begins_person = line.starts_with("  ") && !line.starts_with("   ");
        if (begins_person) is_theirs = line.starts_with("  " + person + ":");
        if (is_theirs || contains(line, "person: " + person)) continue;
        kept += line + "\n";
    }
    return office.folder().write("without.yaml", kept);
}

constexpr const char* kComment = "Wanjiru called from the clinic";

}  // namespace

TEST_CASE("a text is erased for good, and the history still proves itself", "[cli][erase]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.ok("do comment '" + std::string(kComment) + "' --as amina");
    const std::string id = comment_id(office);
    REQUIRE(is_stored(office, kComment));
    const std::string erase = "org erase " + id + " --reason 'Asked for'";
    check_refused(office, erase + " --yes --as daniel", 4, "This is not yours to do");
    check_refused(office, erase + " --as amina", 2, "repeat with --yes");
    CHECK(office.run_answering(erase + " --as amina", "no").code == 3);
    REQUIRE(is_stored(office, kComment));
    const ChildResult asked = office.run_answering(erase + " --as amina", "yes");
    CAPTURE(asked.out, asked.err);
    CHECK(asked.code == 0);
    CHECK(contains(asked.err, kComment));
    CHECK(contains(asked.err, "Nobody can bring this back."));
    CHECK_FALSE(is_stored(office, kComment));
    CHECK(contains(office.ok("history"), "(erased on Mon 2 Mar 2026)"));
    CHECK(contains(office.ok("history organisation"), "Erased the text " + id));
    const std::string proved = office.ok("verify");
    CHECK(contains(proved, "The history proves itself"));
    CHECK(contains(proved, "1 personal text erased"));
    check_refused(office, erase + " --yes --as amina", 3, "it was erased before");
    const std::string pack = (office.folder().path() / "pack.zip").string();
    office.ok("evidence --out " + pack);
    CHECK_FALSE(contains(read_whole(pack), kComment));
}

TEST_CASE("mail that waits goes out without what was erased", "[cli][erase]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.ok("do set-date circulating 2026-04-10 --as amina --reason 'An operation & recovery'");
    REQUIRE(contains(office.ok("outbox --json"), "date-moved"));
    REQUIRE(is_stored(office, "An operation"));
    const auto history = boost::json::parse(office.ok("history --json"));
    std::string id;
    for (const auto& entry : history.at("entries").as_array()) {
        for (const auto& event : entry.at("events").as_array()) {
            if (event.at("event").as_string() != "deadline-moved") continue;
            id = event.at("data").at("reason").at("id").as_string().c_str();
        }
    }
    REQUIRE_FALSE(id.empty());
    office.ok("org erase " + id + " --reason 'Asked for' --yes --as amina");
    CHECK_FALSE(is_stored(office, "An operation"));
    const std::string mail = office.ok("outbox --show " + moved_mail(office));
    CAPTURE(mail);
    CHECK(contains(mail, "(erased)"));
    CHECK(contains(mail, "10 Apr"));
}

TEST_CASE("of a person everything is erased, once they have left", "[cli][erase]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string erase = "org erase --person peter --reason 'Left us' --yes --as amina";
    check_refused(office, erase, 3, "is still here");
    REQUIRE(is_stored(office, "peter.njoroge@"));
    office.ok("org import " + county_without(office, "peter") + " --as amina");
    const std::string told = office.ok(erase);
    CHECK(contains(told, "Erased for good: 2 texts."));
    CHECK_FALSE(is_stored(office, "peter.njoroge@"));
    CHECK(contains(office.ok(erase), "nothing left to erase"));
    CHECK(contains(office.ok("verify"), "2 personal texts erased"));
    office.ok("status");
}

TEST_CASE("a plan that is over stays in its coordinator's care", "[cli][erase]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.ok("do comment 'Between us' --as daniel");
    const std::string id = comment_id(office);
    office.ok("do cancel --reason Over --as amina");
    check_refused(office, "org erase " + id + " --reason Asked --yes --as ruth", 4, "coordinator");
    office.ok("org erase " + id + " --reason Asked --yes --as amina");
}

}  // namespace plancycle::tests
