// Feedback owed an answer and the dated log, as people type and read them.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "engine/base/sha256.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCouncil = R"(organisation: council
title: Middle Council
zone: Africa/Nairobi
units: {}
people:
  amina: {name: Amina Wanjala, email: amina@council.example}
  pat: {name: Pat Mills, email: pat@council.example}
  ed: {name: Ed Stone, email: ed@council.example}
roles:
  - {role: coordinator, person: amina}
  - {role: panel, person: pat}
  - {role: executive-office, person: ed}
)";

constexpr const char* kScrutiny = R"(plancycle: 1
workflow: scrutiny
version: 1
title: Budget scrutiny
fiscal year starts: 1 April
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  panel: {title: Scrutiny panel}
  executive-office: {title: Executive office}
log:
  progress: {title: Progress, by: [coordinator]}
  trade-unions:
    title: Talks with the unions
    by: [coordinator]
    while: [closing]
    with people: yes
steps:
  scrutiny:
    kind: task
    title: Scrutiny feedback
    by: panel
    deadline: {due: by 31 December Y, class: indicative}
    response by: executive-office
    response within: 15
    then: following-up
  following-up:
    kind: task
    title: Follow up
    by: coordinator
    deadline: {due: by 31 January Y+1, class: internal}
    if: owed_responses = 0
    otherwise: The panel waits for the Executive.
    then: closing
  closing:
    kind: task
    title: Close
    by: coordinator
    deadline: {due: by 31 March Y+1, class: internal}
    if: open_responses = 0
    then: closed
  closed: {kind: final}
)";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Council : public Office {
public:
    Council() : Office("2026-11-02") {
        ok("init --organisation " + folder().write("council.yaml", kCouncil));
        ok("launch " + folder().write("scrutiny.yaml", kScrutiny) +
           " --year 2026 --id scrutiny --as amina");
    }
    void give_feedback() {
        go_to("2026-11-20");
        ok("do complete scrutiny --feedback 'Cost the clinic' --feedback 'Say who pays' --as pat");
    }
    // The refusal as it is printed.
    std::string no(const std::string& line) {
        const ChildResult result = run(line);
        INFO(line << "\n" << result.out);
        REQUIRE(result.code == 3);
        return result.err;
    }
};

}  // namespace

TEST_CASE("feedback is given, answered for the time being, then answered", "[cli]") {
    Council council;
    council.go_to("2026-11-20");
    CHECK(
        council.ok("do complete scrutiny --feedback 'Cost the clinic' --feedback 'Say who pays' "
                   "--as pat") ==
        "Done (as Scrutiny panel): Scrutiny feedback.\n"
        "Feedback scrutiny#1.1 is owed an answer by Executive office by Fri 11 Dec 2026: Cost the "
        "clinic\n"
        "Feedback scrutiny#1.2 is owed an answer by Executive office by Fri 11 Dec 2026: Say who "
        "pays\n"
        "Due Fri 11 Dec 2026 (internal): Answer to feedback scrutiny#1.1.\n"
        "Due Fri 11 Dec 2026 (internal): Answer to feedback scrutiny#1.2.\n"
        "Due Sun 31 Jan 2027 (internal): Follow up.\n"
        "Now with Coordinator: Follow up.\n");
    CHECK(council.no("do complete following-up --as amina") ==
          "error: This step cannot be finished yet. The panel waits for the Executive.\n"
          "next:  Answers are owed: scrutiny#1.1 by Executive office; scrutiny#1.2 by Executive "
          "office.\n");
    CHECK(council.ok("do respond scrutiny#1.1 'We look into it' --interim --as ed") ==
          "Feedback scrutiny#1.1 answered (interim): We look into it\n");
    council.ok("do respond scrutiny#1.2 'The county pays' --as ed");
    CHECK(has(council.ok("status"),
              "Feedback without a final answer\n"
              "  Feedback      What             Answered by       Due              State\n"
              "  scrutiny#1.1  Cost the clinic  Executive office  Fri 11 Dec 2026  answered "
              "(interim)\n"));
    council.ok("do complete following-up --as amina");
    CHECK(has(council.no("do complete closing --as amina"),
              "Answers are owed: scrutiny#1.1 by Executive office."));
    CHECK(council.ok("do respond scrutiny#1.1 'Done, see page 4' --file " +
                     council.folder().write("answer.txt", "page 4\n") + " --as ed") ==
          "Feedback scrutiny#1.1 answered: Done, see page 4\n");
    council.ok("do complete closing --as amina");
    CHECK(has(council.ok("verify"), "The history proves itself"));
}

TEST_CASE("the owner's own list shows the answers owed", "[cli]") {
    Council council;
    council.give_feedback();
    CHECK(council.ok("tasks --as ed") ==
          "No task is open.\n"
          "\n"
          "Conditions and answers\n"
          "  What                                 With              Due              How\n"
          "  Answer to feedback: Cost the clinic  Executive office  Fri 11 Dec 2026  plancycle do "
          "respond\n"
          "                                                                          scrutiny#1.1 "
          "ANSWER\n"
          "  Answer to feedback: Say who pays     Executive office  Fri 11 Dec 2026  plancycle do "
          "respond\n"
          "                                                                          scrutiny#1.2 "
          "ANSWER\n");
    const auto json = boost::json::parse(council.ok("tasks --as ed --json"));
    CHECK(json.at("owed").as_array().size() == 2);
    CHECK(json.at("owed").at(1) ==
          boost::json::parse(
              R"({"id":"scrutiny#1.2","kind":"feedback","cycle":"scrutiny","item":"scrutiny",)"
              R"("step":"scrutiny","text":"Say who pays","given_by":"pat",)"
              R"("owner":"executive-office","unit":"","due":"2026-12-11","state":"owed"})"));
    CHECK(boost::json::parse(council.ok("tasks --as pat --json")).at("owed").as_array().empty());
}

TEST_CASE("who owes an answer is told at once, and who asked hears of it", "[cli]") {
    Council council;
    council.give_feedback();
    const std::string letter = council.ok("outbox --show scrutiny#1.1/ed");
    CHECK(
        letter.starts_with("Subject: Answer owed by Fri 11 Dec 2026: Scrutiny feedback\n"
                           "\n"
                           "Hello Ed Stone,\n"
                           "\n"
                           "Pat Mills gave feedback that is owed an answer, and"));
    for (const char* part : {"  Cost the clinic\n", "  Plan: Budget scrutiny 2026/27\n",
                             "  Due: Friday 11 December 2026, a date of our own\n",
                             "15 working days after Scrutiny feedback (Fri 20 Nov 2026)",
                             "Answer with plancycle do respond \"scrutiny#1.1\" and"}) {
        INFO(part);
        CHECK(has(letter, part));
    }
    council.ok("do respond scrutiny#1.1 'We look into it' --interim --as ed");
    council.ok("do respond scrutiny#1.1 'Agreed' --as ed");
    const auto mails = boost::json::parse(council.ok("outbox --json")).at("messages");
    std::string subjects;
    for (const auto& mail : mails.as_array()) {
        if (mail.at("person").as_string() == "pat") {
            subjects += std::string(mail.at("subject").as_string()) + "\n";
        }
    }
    CHECK(subjects ==
          "Answered: Scrutiny feedback\nInterim answer: Scrutiny feedback\n"
          "To do by Thu 31 Dec 2026: Scrutiny feedback\n");
}

TEST_CASE("an answer owed by a role nobody holds is the coordinator's business", "[cli]") {
    Council council;
    council.give_feedback();
    std::string without = kCouncil;
    for (const char* gone : {"  ed: {name: Ed Stone, email: ed@council.example}\n",
                             "  - {role: executive-office, person: ed}\n",
                             "  pat: {name: Pat Mills, email: pat@council.example}\n",
                             "  - {role: panel, person: pat}\n"}) {
        without.erase(without.find(gone), std::string(gone).size());
    }
    council.ok("--as amina org import " + council.folder().write("without.yaml", without));
    const auto owed =
        boost::json::parse(council.ok("tasks --as amina --json")).at("owed").as_array();
    CHECK(owed.size() == 2);
    // Who gave the feedback has left, too: the coordinator hears of the answer instead.
    std::string with = without;
    with.replace(with.find("roles:"), 6,
                 "  gus: {name: Gus Lane, email: gus@council.example}\nroles:\n"
                 "  - {role: executive-office, person: gus}");
    council.ok("--as amina org import " + council.folder().write("with.yaml", with));
    council.ok("do respond scrutiny#1.1 Agreed --as gus");
    CHECK(has(council.ok("outbox --json"), "\"subject\": \"Answered: Scrutiny feedback\""));
    CHECK(boost::json::parse(council.ok("tasks --as amina --json")).at("owed").as_array().empty());
    CHECK(boost::json::parse(council.ok("tasks --as gus --json")).at("owed").as_array().size() ==
          1);
}

TEST_CASE("the date of an answer is moved by its own name, and who owes it hears of it", "[cli]") {
    Council council;
    council.give_feedback();
    CHECK(has(council.ok("status --dates"), "scrutiny#1.2/due"));
    CHECK(
        council.ok("do set-date scrutiny#1.2/due 2026-12-18 --reason 'Budget first' --as amina") ==
        "Date moved to Fri 18 Dec 2026, Scrutiny feedback, scrutiny#1.2: Budget first\n");
    CHECK(has(council.ok("outbox --json"),
              "\"subject\": \"New date Fri 18 Dec 2026: Answer to "
              "feedback scrutiny#1.2\""));
    const auto mails = boost::json::parse(council.ok("outbox --json")).at("messages");
    CHECK(mails.at(0).at("person").as_string() == "ed");
}

TEST_CASE("a unit's feedback says whose part it is about", "[cli]") {
    Office office("2026-11-02");
    std::string council = kCouncil;
    council.replace(council.find("units: {}"), 9, "units: {housing: Housing, roads: Roads}");
    office.ok("init --organisation " + office.folder().write("council.yaml", council));
    const char* plan = R"(plancycle: 1
workflow: looking
version: 1
title: A look at the services
fiscal year starts: 1 April
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  panel: {title: Scrutiny panel}
  executive-office: {title: Executive office}
steps:
  services:
    kind: for each unit
    steps:
      looking:
        kind: task
        title: Look at the service
        by: panel
        deadline: {due: by 31 December Y, class: indicative}
        response by: executive-office
        then: looked
      looked: {kind: final}
    then: closed
  closed: {kind: final}
)";
    office.ok("launch " + office.folder().write("looking.yaml", plan) +
              " --year 2026 --id looking --as amina");
    CHECK(office.ok("do complete roads/looking --feedback 'Potholes' --as pat") ==
          "Roads: Done (as Scrutiny panel): Look at the service.\n"
          "Roads: Feedback looking#1.1 is owed an answer by Executive office: Potholes\n"
          "Roads: Reached: looked.\n"
          "Roads: all done.\n");
    CHECK(has(office.ok("status"), "looking#1.1  Roads: Potholes"));
    CHECK(has(office.ok("tasks --as ed"), "Answer to feedback: Roads: Potholes"));
    CHECK(has(office.ok("outbox --show looking#1.1/ed"),
              "Subject: Answer owed: Look at the service (Roads)\n"));
}

TEST_CASE("feedback refused in words", "[cli]") {
    Council council;
    CHECK(council.no("do complete scrutiny --feedback '' --as pat") ==
          "error: Say it in words: why work goes back and what to change, what was done, what is "
          "asked or\n       answered. Others go by it.\n");
    council.give_feedback();
    CHECK(council.no("do complete following-up --feedback Nice --as amina") ==
          "error: Follow up owes nobody an answer, so it takes no feedback. Write it as a "
          "comment.\n");
    CHECK(council.no("do meet-condition scrutiny#1.1 --evidence x --as ed") ==
          "error: scrutiny#1.1 is feedback that is owed an answer. Give it with `plancycle do "
          "respond`.\n");
    CHECK(council.no("do respond scrutiny#1.1 '' --as ed") ==
          "error: Say it in words: why work goes back and what to change, what was done, what is "
          "asked or\n       answered. Others go by it.\n");
    council.ok("do waive-condition scrutiny#1.2 --reason Overtaken --as pat");
    CHECK(has(council.ok("history"), "Feedback scrutiny#1.2 needs no answer any more: Overtaken"));
}

TEST_CASE("the log tells what was done and what is planned, by day", "[cli]") {
    Council council;
    CHECK(council.ok("log") ==
          "Nothing has been entered yet. Kinds of entries: progress and trade-unions.\n"
          "Next: plancycle do log progress \"TEXT\" --on DATE\n");
    council.ok("do log progress 'Launch meeting held' --on 2026-07-31 --as amina");
    council.ok("do log progress 'Selected plans reviewed' --on 2027-01-25 --as amina");
    CHECK(council.no("do log trade-unions Talk --as amina") ==
          "error: Talks with the unions can only be entered while one of these is open: Close. "
          "See with\n       `plancycle status` where the plan stands.\n");
    CHECK(council.no("do log news Talk --as amina") ==
          "error: The definition knows no entries called news. Use one of these: progress, "
          "trade-unions.\n");
    council.go_to("2026-11-03");
    council.ok("do log progress 'Panels briefed' --as amina");
    CHECK(council.ok("log") ==
          "Log of scrutiny, as of Tue 3 Nov 2026\n"
          "\n"
          "Day              What      Entry                    Entered by\n"
          "Fri 31 Jul 2026  Progress  Launch meeting held      Amina Wanjala\n"
          "Tue 3 Nov 2026   Progress  Panels briefed           Amina Wanjala\n"
          "Mon 25 Jan 2027  Progress  Selected plans reviewed  Amina Wanjala\n"
          "planned\n");
    const auto json = boost::json::parse(council.ok("log --as-of 2026-11-02 --json"));
    REQUIRE(json.at("entries").as_array().size() == 2);
    CHECK(json.at("as_of").as_string() == "2026-11-02");
    CHECK(json.at("entries").at(1) ==
          boost::json::parse(
              R"({"id":"log.2","kind":"progress","title":"Progress","on":"2027-01-25",)"
              R"("planned":true,"text":"Selected plans reviewed","with":"","by":"amina",)"
              R"("name":"Amina Wanjala","entered_at":"2026-11-02T07:00:00.000Z"})"));
    CHECK(has(council.ok("history"), "Progress, Fri 31 Jul 2026: Launch meeting held"));
    CHECK(council.run("log --as-of 2026-12-01").code == 2);
}

TEST_CASE("what answers and enters explains itself with an example", "[cli]") {
    Office office("2026-03-02");
    for (const char* command : {"do respond", "do log", "log"}) {
        CAPTURE(command);
        CHECK(has(office.ok(std::string(command) + " --help"),
                  "Example:\n  plancycle " + std::string(command)));
    }
    CHECK(has(office.ok("completion bash"), "\"do respond\") words=\""));
}

TEST_CASE("feedback and log stand in the evidence pack", "[cli][slow]") {
    Council council;
    council.give_feedback();
    council.ok("do respond scrutiny#1.1 'Done' --file " +
               council.folder().write("answer.txt", "page 4\n") + " --as ed");
    council.ok("do log progress 'Panels briefed' --as amina");
    const std::string pack = (council.folder() / "pack.zip").string();
    council.ok("evidence --out " + pack);
    const auto unpacked =
        run_child("/usr/bin/python3", {"-m", "zipfile", "-e", pack, "."},
                  {.folder = council.folder().path(), .environment = {"PATH=/usr/bin:/bin"}});
    REQUIRE(unpacked.code == 0);
    const std::string page = read_whole(council.folder() / "index.html");
    for (const char* part : {"Feedback", "Cost the clinic", "Pat Mills", "Executive office",
                             "answered", "owed", "Panels briefed", "Progress"}) {
        INFO(part);
        CHECK(has(page, part));
    }
    CHECK(has(page, to_text(sha256("page 4\n"))));
}

}  // namespace plancycle::tests
