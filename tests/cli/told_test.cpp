// People hear of what waits for them, and read who decided: mails about standing in, hand-overs and
// open votes; a stopped clock; decisions that are out of date; names of those who voted.
#include <algorithm>
#include <set>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "cli/approval_words.hpp"
#include "cli/tally_words.hpp"
#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kSigned =
    "    groups: [chief-officer-finance, county-secretary]\n"
    "    rule: one of each\n"
    "    questions pause the clock: yes\n"
    "    editorial changes by: coordinator\n";

constexpr const char* kInMeeting =
    "    by: cec\n    rule: committee\n    quorum: 3\n    majority: members\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A plan submitted for review.
class Desk : public Office {
public:
    explicit Desk(const char* approval) : Office("2026-03-02") {
        open_county();
        ok("launch " + folder().write("plan.yaml", small_plan(approval)) +
           " --year 2026 --as amina");
        ok("do attach plan " + folder().write("plan.txt", "one\n") + " --as daniel");
        ok("do complete writing --as daniel");
    }
    // Who got mail of a kind, in the order of their names.
    std::string reached(const std::string& kind) {
        std::set<std::string> people;
        for (const auto& mail : mails().as_array()) {
            if (mail.at("kind").as_string() != kind) continue;
            people.emplace(mail.at("person").as_string());
        }
        std::string names;
        for (const std::string& person : people) names += (names.empty() ? "" : " ") + person;
        return names;
    }
    std::ptrdiff_t count(const std::string& kind, const std::string& person) {
        const auto rows = mails();
        return std::ranges::count_if(rows.as_array(), [&](const auto& mail) {
            return mail.at("kind").as_string() == kind && mail.at("person").as_string() == person;
        });
    }
    // The text of every mail of a kind to one person.
    std::string text_of(const std::string& kind, const std::string& person) {
        std::string text;
        for (const auto& mail : mails().as_array()) {
            const bool is_meant =
                mail.at("kind").as_string() == kind && mail.at("person").as_string() == person;
            if (is_meant) text += ok("outbox --show " + std::string(mail.at("key").as_string()));
        }
        return text;
    }

    boost::json::value mails() { return boost::json::parse(ok("outbox --json")).at("messages"); }
};

}  // namespace

TEST_CASE("a vote on account is not taken for the estimates", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    CHECK_FALSE(has(office.ok("status"), "still awaited"));
    office.go_to("2026-06-30");
    const std::string sentence =
        "Vote on account passed by the County Assembly, on Tue 30 Jun 2026; still awaited: "
        "Budget Estimates\n";
    office.ok("event vote-on-account --on 2026-06-30 --as amina");
    CHECK(has(office.ok("status"), sentence));
    const std::string start = "Vote on account passed by the County Assembly";
    CHECK(has(office.ok("tasks --as amina"), start));
    const auto status = boost::json::parse(office.ok("status --json")).at("cycles").at(0);
    CHECK(status.at("variants").as_array().size() == 1);
    office.go_to("2026-07-09");
    office.ok("event estimates-approved --on 2026-07-09 --as amina");
    CHECK_FALSE(has(office.ok("status"), start));
    CHECK_FALSE(has(office.ok("tasks"), start));
}

TEST_CASE("whoever stands in is told by mail, and of what is open", "[cli]") {
    Desk desk(kSigned);
    const std::string said = desk.ok(
        "org delegate ruth --workflow small-plan --verb approve --to 2026-03-31 --as grace");
    CHECK(has(said, "in small-plan, to approve"));
    CHECK(desk.reached("delegation") == "ruth");
    CHECK(has(desk.text_of("delegation", "ruth"), "the decision to approve"));
    CHECK(has(desk.text_of("delegation", "ruth"), "Review the plan"));
    desk.ok(
        "org absent --person joseph --substitute samuel --from 2026-03-02 --to 2026-03-31 "
        "--as amina");
    CHECK(desk.reached("substitute") == "joseph samuel");
    CHECK(has(desk.text_of("substitute", "samuel"), "Open now with Joseph Otieno"));
    CHECK(has(desk.text_of("substitute", "samuel"), "Review the plan"));
    CHECK_FALSE(has(desk.text_of("substitute", "joseph"), "Review the plan"));
}

TEST_CASE("whoever is given one task is told by mail", "[cli]") {
    Desk desk("    by: county-secretary\n");
    desk.ok("do hand-over review --to ruth --as joseph");
    CHECK(desk.reached("handed-on") == "ruth");
    desk.ok("do reassign review --to joseph --reason 'Knows it' --as amina");
    CHECK(desk.reached("reassigned") == "joseph");
    CHECK(has(desk.text_of("reassigned", "joseph"), "Knows it"));
}

TEST_CASE("a stopped clock is not late, and whoever is asked finds the question", "[cli]") {
    Desk desk(kSigned);
    desk.ok("do ask review --of daniel --question 'Which year?' --as joseph");
    desk.go_to("2026-05-15");
    const std::string status = desk.ok("status");
    CHECK(has(status, "clock stopped"));
    CHECK_FALSE(has(status, "days late"));
    CHECK(has(desk.ok("status --json"), R"("clock_stopped_on": "2026-03-02")"));
    const std::string tasks = desk.ok("tasks --as daniel");
    CHECK(has(tasks, "Answer a question: Review the plan"));
    CHECK(has(tasks, "plancycle do answer review"));
    CHECK_FALSE(has(tasks, "Nothing waits"));
    CHECK_FALSE(has(desk.ok("tasks --as grace"), "--minute"));
}

TEST_CASE("a decision whose content was changed since is listed as out of date", "[cli]") {
    Desk desk(kSigned);
    desk.ok("do approve review --as grace");
    desk.ok("do approve review --as joseph");
    const std::string both = desk.ok("decisions --from 2026-01-01 --json");
    CHECK(has(both, R"("out_of_date": false)"));
    CHECK(has(both, "Grace Nyambura"));
    CHECK(has(both, "Joseph Otieno"));
    desk.ok("do attach plan " + desk.folder().write("typo.txt", "One\n") +
            " --editorial 'A typo' --as amina");
    CHECK(has(desk.ok("history --json"), "called editorial: A typo"));
    CHECK(has(desk.ok("decisions --from 2026-01-01 --json"), R"("out_of_date": false)"));
    desk.ok("do attach plan " + desk.folder().write("plan2.txt", "two\n") + " --as daniel");
    CHECK(has(desk.ok("decisions --from 2026-01-01 --json"), R"("out_of_date": true)"));
    CHECK(has(desk.ok("decisions --from 2026-01-01"), "out of date:"));
    CHECK(has(desk.text_of("decision", "joseph"), "plancycle changes plan"));
}

TEST_CASE("members hear that their vote is open, and are named in what they decide", "[cli]") {
    Desk desk(kInMeeting);
    desk.ok(
        "do sitting review --meeting 2026-03-02 --minute CEC/5 --present esther,faith,tabitha "
        "--as joseph");
    CHECK(desk.reached("vote") == "esther faith tabitha");
    CHECK(has(desk.text_of("vote", "faith"), "Your vote is open"));
    CHECK_FALSE(has(desk.text_of("vote", "faith"), "(erased)"));
    CHECK(has(desk.ok("tasks --as faith"), "plancycle do vote for review"));
    desk.ok("do vote for review --as faith");
    CHECK(has(desk.ok("tasks --as faith"), "Nothing waits"));
    desk.ok("do vote for review --as esther");
    desk.ok("do vote for review --as tabitha");
    const std::string decided = desk.ok("decisions --from 2026-01-01 --json");
    CHECK(has(decided, R"("right": "the members of County Executive Committee")"));
    for (const char* name : {"Esther Muthoni", "Faith Naliaka", "Tabitha Wekesa"}) {
        CHECK(has(decided, name));
    }
}

TEST_CASE("of a date that moves twice only the last news is sent", "[cli]") {
    Desk desk("    by: county-secretary\n");
    desk.ok("do set-date review 2026-05-04 --reason 'Easter' --as amina");
    desk.ok("do set-date review 2026-05-06 --reason 'Counted again' --as amina");
    const auto state_of = [&](const std::string& subject) {
        for (const auto& mail : desk.mails().as_array()) {
            if (std::string(mail.at("subject").as_string()).starts_with(subject)) {
                return std::string(mail.at("state").as_string());
            }
        }
        return std::string("none");
    };
    CHECK(state_of("New date Mon 4 May 2026") == "no longer needed");
    CHECK(state_of("New date Wed 6 May 2026") == "waiting");
}

TEST_CASE("signatures in order wait for those whose turn it is, who hear of it then", "[cli]") {
    Desk desk("    groups: [chief-officer-finance, county-secretary]\n    rule: in order\n");
    CHECK(desk.reached("decision") == "grace");
    CHECK(has(desk.ok("tasks --as grace"), "review"));
    CHECK(has(desk.ok("tasks --as joseph"), "Nothing waits"));
    desk.ok("do approve review --as grace");
    CHECK(desk.reached("decision") == "grace joseph");
    CHECK(has(desk.ok("tasks --as joseph"), "review"));
    CHECK(has(desk.ok("tasks --as grace"), "Nothing waits"));
    desk.ok("do approve review --as joseph");
}

TEST_CASE("a turn that comes back is told again", "[cli]") {
    Desk desk("    groups: [chief-officer-finance, county-secretary]\n    rule: in order\n");
    std::string county = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    const auto import = [&] {
        return desk.ok("--as amina org import " + desk.folder().write("county.yaml", county));
    };
    county.insert(county.find("roles:\n") + 7, "  - {role: chief-officer-finance, person: jane}\n");
    import();
    REQUIRE(desk.count("decision", "jane") == 1);
    desk.ok("do approve review --as grace");
    CHECK(has(desk.ok("tasks --as jane"), "Nothing waits"));
    CHECK(has(desk.ok("status"), "still to vote: Joseph Otieno\n"));
    SECTION("the vote is withdrawn") {
        desk.go_to("2026-03-03");
        desk.ok("do withdraw-vote review --reason 'Read it again' --as grace");
        CHECK(desk.count("decision", "jane") == 2);
        desk.ok("do approve review --as jane");
        CHECK(desk.count("decision", "joseph") == 2);
    }
    SECTION("whoever cast it is gone") {
        const std::string held = "  - {role: chief-officer-finance, person: grace}\n";
        REQUIRE(has(county, held));
        county.erase(county.find(held), held.size());
        desk.go_to("2026-03-03");
        CHECK(has(import(), "Review the plan is now with Jane"));
        CHECK(desk.count("decision", "jane") == 2);
        CHECK(has(desk.ok("tasks --as joseph"), "Nothing waits"));
    }
}

TEST_CASE("a tie waits for the chair, who finds it among her tasks", "[cli]") {
    Desk desk("    by: cec\n    rule: committee\n    quorum: 2\n    on a tie: casting vote\n");
    desk.ok(
        "do sitting review --meeting 2026-03-02 --minute CEC/5 --present esther,faith --as joseph");
    desk.ok("do vote for review --as esther");
    desk.ok("do vote against review --as faith");
    CHECK(has(desk.ok("tasks --as esther"), "--casting"));
    CHECK(has(desk.ok("tasks --as faith"), "Nothing waits"));
}

TEST_CASE("a tally says what was needed and what was put to the vote", "[cli]") {
    core::Tally tally;
    tally.rule = core::RuleKind::weighted;
    tally.outcome = core::TallyOutcome::lost;
    tally.in_favour = 2;
    tally.against = 1;
    tally.reached = 3;
    tally.needed = 4;
    CHECK(cli::tally_words(tally) == "2 for, 1 against, weight 3 of 4 needed: not carried");
    core::Decided decided;
    decided.motion.verdict = core::Verdict::reject;
    tally.rule = core::RuleKind::committee;
    tally.outcome = core::TallyOutcome::carried;
    tally.base = tally.present = 9;
    tally.quorum = tally.in_favour = 5;
    tally.against = 4;
    decided.tally = tally;
    CHECK(cli::counted_motion_words(decided, nullptr) ==
          "Motion to reject: 9 of 9 present, quorum 5; 5 for, 4 against: carried");
}

TEST_CASE("a chair who records the votes is named with her own", "[cli]") {
    Desk desk(kInMeeting);
    desk.ok(
        "do approve review --for esther,faith --against hassan --abstained tabitha "
        "--meeting 2026-03-02 --minute CEC/5 --as esther");
    const std::string history = desk.ok("history --json");
    CHECK(has(history, "Votes: for Esther Muthoni and Faith Naliaka; against Hassan Ali"));
    CHECK(has(history, "2 for, 1 against, 1 abstained; 3 of 5 members needed: not carried"));
}

}  // namespace plancycle::tests
