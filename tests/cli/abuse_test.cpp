// Votes, hand-overs and evidence that break a rule, typed as people would: each is refused with a
// sentence that says the rule. The golden text shows all of them.
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "cli/node.hpp"
#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kVerified = "    conditions verified by: coordinator\n";
constexpr const char* kInMeeting = "    by: cec\n    rule: committee\n    quorum: 3\n";
constexpr const char* kSigned =
    "    groups: [chief-officer-finance, county-secretary]\n    rule: one of each\n";

constexpr const char* kMeets = " --meeting 2026-04-07 --minute CEC/7";

// A plan submitted for review, and a record of everything that was refused.
class Court : public Office {
public:
    explicit Court(const std::string& approval) : Office("2026-03-02") {
        open_county();
        ok("launch " + folder().write("plan.yaml", small_plan(kVerified + approval)) +
           " --year 2026 --as amina");
        ok("do attach plan " + folder().write("plan.txt", "one\n") + " --as daniel");
        go_to("2026-03-20");
        ok("do complete writing --as daniel");
        go_to("2026-04-07");
    }

    void refused(const std::string& rule, const std::string& line) {
        const ChildResult result = run(line);
        INFO(line << "\n" << result.out << result.err);
        CHECK((result.code == 3 || result.code == 4));
        CHECK(result.out.empty());
        record_ += "# " + rule + "\n$ " + line + "\n" + result.err + "\n";
    }

    // The county's file with one line changed, imported.
    void change_county(const std::string& from, const std::string& to) {
        std::string file = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        const auto at = file.find(from);
        REQUIRE(at != std::string::npos);
        ok("--as amina org import " +
           folder().write("county.yaml", file.replace(at, from.size(), to)));
    }

    void check_golden(const std::string& name) const {
        const auto path =
            std::filesystem::path(PLANCYCLE_SOURCE_DIR "/tests/cli/golden") / (name + ".txt");
        std::string text = record_;
        const std::string own = folder().path().string();
        for (auto at = text.find(own); at != std::string::npos; at = text.find(own)) {
            text.replace(at, own.size(), "FOLDER");
        }
        if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(path) << text;
        CHECK(text == read_whole(path));
    }

private:
    std::string record_;
};

}  // namespace

TEST_CASE("a meeting and its votes cannot be bent", "[cli][approvals]") {
    Court court(kInMeeting);
    const std::string meets = kMeets;
    court.refused("a meeting before the papers were there",
                  "do approve review --meeting 2026-03-19 --minute CEC/5 "
                  "--for esther,faith,tabitha --as joseph");
    court.refused("minutes of a meeting to come",
                  "do approve review --meeting 2026-04-08 --minute CEC/8 "
                  "--for esther,faith,tabitha --as joseph");
    court.refused("no minute reference",
                  "do approve review --meeting 2026-04-07 --for esther,faith,tabitha --as joseph");
    court.refused("a vote before anybody sits", "do vote for review --as esther");
    court.ok(
        "do sitting review --present esther,hassan,faith,tabitha "
        "--recused 'tabitha: owns the site'" +
        meets + " --as joseph");
    court.refused("a vote without presence", "do vote for review --as yusuf");
    court.refused("a vote of one who declared an interest", "do vote for review --as tabitha");
    court.refused("a vote of no member", "do vote for review --as grace");
    court.ok("do vote for review --as esther");
    court.refused("a second vote", "do vote against review --as esther");
    court.refused("a casting vote without a tie", "do vote for review --casting --as esther");
    court.ok("do vote for review --as hassan");
    court.refused("a vote after the close", "do vote for review --as faith");
    court.check_golden("abuse-of-meetings");
}

TEST_CASE("bodies and terms are taken as they are on the day", "[cli][approvals]") {
    Court court(kInMeeting);
    const std::string meets = kMeets;
    court.change_county("{body: cec, person: yusuf, office: member}",
                        "{body: cec, person: yusuf, office: member, to: 2026-04-07}");
    court.refused("a member whose term ended this morning",
                  "do approve review --for esther,faith,yusuf" + meets + " --as joseph");
    const std::string last = "  - {body: cec, person: tabitha, office: member}\n";
    court.change_county(last, last +
                                  "meetings:\n  - {body: cec, on: 2026-04-14}\n"
                                  "  - {body: cec, on: 2026-04-28}\n");
    court.refused("a day on which the body does not meet",
                  "do approve review --for esther,faith,hassan" + meets + " --as joseph");
    court.change_county(
        "  - {body: cec, person: hassan, office: member}\n"
        "  - {body: cec, person: faith, office: member}\n"
        "  - {body: cec, person: yusuf, office: member}\n",
        "");
    court.refused("a quorum larger than the body",
                  "do approve review --for esther,tabitha" + meets + " --as joseph");
    court.check_golden("abuse-of-terms");
}

TEST_CASE("signatures cannot be lent, repeated or put under another plan", "[cli][approvals]") {
    Court court(kSigned);
    court.refused("handed over to oneself", "do hand-over review --to grace --as grace");
    court.refused("delegated to oneself", "org delegate grace --as grace");
    court.refused("handed over to whoever submitted it",
                  "do hand-over review --to daniel --as grace");
    court.refused("taken by the coordinator for the coordinator",
                  "org delegate amina --for grace --as amina");
    court.ok("org delegate daniel --as grace");
    court.refused("approved by whoever submitted it, for another", "do approve review --as daniel");
    court.refused("a circle of delegations", "org delegate grace --as daniel");
    court.refused("a circle through an absence", "org absent --substitute grace --as daniel");
    court.refused("a decision on outdated content",
                  "do approve review --seen " + std::string(64, 'a') + " --as grace");
    court.refused("content changed under the approval",
                  "do attach plan " + court.folder().write("other.txt", "two\n") + " --as daniel");
    court.ok("org delegate ruth --as joseph");
    court.ok("do approve review --as grace");
    court.refused("a second signature", "do approve review --as grace");
    // The name of whose right it is stays on the record.
    CHECK(court.ok("do approve review --as ruth")
              .find("(County Secretary, for Joseph Otieno, by delegation of Tue 7 Apr 2026)") !=
          std::string::npos);
    court.refused("a signature after the close", "do approve review --as joseph");
    court.check_golden("abuse-of-signatures");
}

TEST_CASE("two signatures are two people's", "[cli][approvals]") {
    Court court(kSigned);
    court.ok("org delegate ruth --as joseph");
    court.ok("do approve review --as ruth");
    court.ok("org delegate ruth --as grace");
    court.refused("two signatures by one hand", "do approve review --as ruth");
    court.refused("a signature in a name that has signed", "do approve review --as joseph");
    court.check_golden("abuse-of-hands");
}

TEST_CASE("conditions are not settled by those they bind", "[cli][approvals]") {
    Court court(kInMeeting);
    const std::string meets = kMeets;
    court.refused("a condition that only its owner could verify",
                  "do approve review --for esther,faith,hassan --with-condition 'Name the source' "
                  "--owner coordinator" +
                      meets + " --as joseph");
    court.ok(
        "do approve review --for esther,faith,hassan --with-condition 'Name the source' "
        "--owner county-secretary --with-condition 'Cost it' --owner finance" +
        meets + " --as joseph");
    // Whoever verifies becomes an owner, too.
    const std::string secretary = "  - {role: county-secretary, person: joseph}\n";
    court.change_county(secretary, secretary + "  - {role: county-secretary, person: amina}\n");
    court.refused("evidence that is none", "do meet-condition review#1.2 --as daniel");
    const auto large = court.folder().path() / "large.pdf";
    std::ofstream(large) << "a";
    std::filesystem::resize_file(large, 25UL * 1024 * 1024 + 1);
    court.refused("evidence over the limit",
                  "do meet-condition review#1.2 --evidence 'See there' --file " + large.string() +
                      " --as daniel");
    court.ok("do meet-condition review#1.1 --evidence 'Page 2' --as amina");
    court.refused("verified by its owner", "do close-condition review#1.1 --as amina");
    court.refused("verified by anybody", "do close-condition review#1.2 --as grace");
    court.refused("published over open conditions",
                  "do publish --url https://maziwa.example/plan.pdf --as daniel");
    court.check_golden("abuse-of-conditions");
}

TEST_CASE("a body smaller than its quorum is found before it has to decide", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string plan = small_plan("    by: cec\n    rule: committee\n    quorum: 6\n");
    const ChildResult launched = office.run("launch " + office.folder().write("plan.yaml", plan) +
                                            " --year 2026 --as amina");
    CHECK(launched.code == 0);
    CHECK(launched.err.find("warning: County Executive Committee (body cec) has 5 members with a "
                            "vote and a quorum of 6: it can\n         decide nothing.\n") !=
          std::string::npos);
    std::string file = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    const std::string yusuf = "  - {body: cec, person: yusuf, office: member}\n";
    file.erase(file.find(yusuf), yusuf.size());
    file +=
        "meetings:\n  - {body: cec, on: 2026-04-28}\n  - {body: cec, on: 2026-04-14}\n"
        "  - {body: cec, on: 2026-04-28}\n";
    const std::string path = office.folder().write("county.yaml", file);
    CHECK(office.ok("--as amina org import " + path) == R"(16 roles held, 5 seats in bodies.
Yusuf Ahmed is no longer member of County Executive Committee.
County Executive Committee meets on Tue 14 Apr 2026; Tue 28 Apr 2026.

Bodies smaller than their quorum
  small-plan-2026: County Executive Committee (body cec) has 4 members with a vote and a quorum of
    6: it can decide nothing.

Next: appoint somebody in the file and import it again.
)");
    CHECK(office.ok("--as amina org import " + path) ==
          "Nothing to change: the store already says what " + path + " says.\n");
}

TEST_CASE("those who vote are told what on", "[cli]") {
    Court court(std::string(kInMeeting) + "    reject: published\n");
    court.ok("do sitting review --present esther,hassan,faith --motion reject --comment Late" +
             std::string(kMeets) + " --as joseph");
    const auto says = [](const std::string& text, const std::string& words) {
        CAPTURE(text);
        CHECK(text.contains(words));
    };
    says(court.ok("tasks --as esther"), "Motion: reject");
    says(court.ok("status"), "motion: reject");
    says(court.ok("history"), "Motion: reject.");
    cli::Library library;
    cli::Node node(storage::SqliteStore::open({.path = court.store()}), library,
                   OrganisationId("maziwa"));
    int told = 0;
    for (const ports::OutboxRow& mail : node.read()->outbox(100)) {
        if (mail.kind != "vote") continue;
        ++told;
        says(mail.text, "The motion is to reject it.");
    }
    CHECK(told == 3);
}

TEST_CASE("the history of the organisation names who gained and lost a role", "[cli]") {
    Court court("    by: finance\n");
    court.change_county("{role: finance, person: daniel}", "{role: finance, person: grace}");
    const std::string history = court.ok("history organisation");
    CAPTURE(history);
    CHECK(history.contains("Grace Nyambura now holds the role Finance."));
    CHECK(history.contains("Daniel Kiptoo no longer holds the role Finance."));
}

}  // namespace plancycle::tests
