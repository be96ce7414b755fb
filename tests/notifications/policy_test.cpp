#include "notifications/policy.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "notifications/digest.hpp"
#include "tests/notifications/county_scene.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {

namespace {

using tests::CountyScene;

// Compares with tests/notifications/golden/NAME; PLANCYCLE_REWRITE=1 writes it instead.
void check_golden(const std::string& name, const std::string& text) {
    const std::string path = PLANCYCLE_SOURCE_DIR "/tests/notifications/golden/" + name;
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) tests::write_file(path, text);
    CHECK(tests::read_file(path) == text);
}

std::vector<ports::OutboxRow> mails(CountyScene& scene, const std::vector<core::Event>& events,
                                    const std::string& actor) {
    const MailPolicy policy(english(), MailTemplates::shipped());
    return policy.messages({events, scene.plan->stream, PersonId(actor), scene.now}, scene);
}

std::string shown(const ports::OutboxRow& row) {
    return "Key: " + row.key + "\nTo: " + row.person.value +
           "\nLegal: " + (row.legal ? "yes" : "no") + "\nSubject: " + row.subject + "\n\n" +
           row.text;
}

std::string keys(const std::vector<ports::OutboxRow>& rows) {
    std::vector<std::string> result;
    for (const ports::OutboxRow& row : rows) result.push_back(row.key);
    return join(result, "\n");
}

core::Event offered(const ItemId& item, const core::Task& task) {
    return {item, core::TaskOffered{task}};
}

}  // namespace

TEST_CASE("mail: work assigned to you", "[notifications]") {
    CountyScene scene;
    scene.plan->inputs["adp"].received = true;
    const core::Task task = scene.open("preparing");
    const auto rows = mails(scene, {offered(scene.health->id, task)}, "peter");
    REQUIRE(rows.size() == 1);
    check_golden("assigned.txt", shown(rows[0]));
    check_golden("assigned.html", rows[0].html);
    CHECK(rows[0].task == task.id);
    // Nobody is told of what they did themselves.
    CHECK(mails(scene, {offered(scene.health->id, task)}, "jane").empty());
}

TEST_CASE("mail: a coordinator asks once more, one mail for all a person has", "[notifications]") {
    CountyScene scene;
    const core::Task draft = scene.open("preparing");
    core::Nudged nudged{{draft.id}, *parse_date("2027-05-04"), "coordinator", {}};
    nudged.note.id = TextId("text:The committee meets on Thursday.");
    scene.now = *parse_instant("2027-05-04T06:00:00Z");
    const auto rows = mails(scene, {{scene.plan->id, nudged}}, "peter");
    REQUIRE(rows.size() == 1);
    check_golden("nudge.txt", shown(rows[0]));
    CHECK(rows[0].task == draft.id);
    // Two things, one mail; what is done meanwhile is not asked for.
    scene.county.holdings.push_back({RoleId("finance"), UnitId(), PersonId("jane"), {}});
    const core::Task laying = scene.open("laying");
    nudged.tasks = {draft.id, laying.id, TaskId("work-plan-2027/gone#1")};
    const auto both = mails(scene, {{scene.plan->id, nudged}}, "peter");
    const auto to_jane = std::ranges::find(both, PersonId("jane"), &ports::OutboxRow::person);
    REQUIRE(to_jane != both.end());
    CHECK(to_jane->subject == "Waited for: 2 things with you");
    CHECK(to_jane->legal);
    CHECK(std::ranges::count(both, PersonId("jane"), &ports::OutboxRow::person) == 1);
}

TEST_CASE("mail: work returned to you, with the comment", "[notifications]") {
    CountyScene scene;
    const core::Task task = scene.open("preparing", 2);
    core::Decided decided;
    decided.motion.verdict = core::Verdict::return_work;
    decided.motion.comment.id = TextId("text:Targets for clinics are missing.\n<b>See page 4.</b>");
    const auto rows =
        mails(scene, {{scene.plan->id, decided}, offered(scene.health->id, task)}, "mary");
    REQUIRE(rows.size() == 1);
    check_golden("returned.txt", shown(rows[0]));
    CHECK(rows[0].html.contains("&lt;b&gt;See page 4."));
    CHECK_FALSE(rows[0].html.contains("<b>"));
}

TEST_CASE("mail: a decision needed from a body", "[notifications]") {
    CountyScene scene;
    const core::Task task = scene.open("cec-initial");
    const auto rows = mails(scene, {offered(scene.plan->id, task)}, "peter");
    REQUIRE(rows.size() == 2);
    check_golden("decision.txt", shown(rows[0]));
    check_golden("decision-member.txt", shown(rows[1]));
}

TEST_CASE("mail: a date moved", "[notifications]") {
    CountyScene scene;
    const core::Task task = scene.open("laying");
    core::Deadline& deadline = scene.plan->deadlines.begin()->second;
    deadline.due = scene.due("2027-06-04");
    deadline.moves = 1;
    const core::DeadlineMoved moved{
        deadline.id, deadline.due, {TextId("text:The Assembly sits a week later."), {}}};
    const auto rows = mails(scene, {{scene.plan->id, moved}}, "peter");
    REQUIRE(rows.size() == 1);
    check_golden("date-moved.txt", shown(rows[0]));
}

TEST_CASE("mail: a condition for you to meet", "[notifications]") {
    CountyScene scene;
    core::Condition change;
    change.id = "cec-initial#1.1";
    change.step = "cec-initial";
    change.text.id = TextId("text:Move the clinic to year two.");
    change.owner = RoleId("planning-officer");
    change.unit = UnitId("health");
    const auto rows = mails(scene, {{scene.plan->id, core::ConditionImposed{change}}}, "mary");
    REQUIRE(rows.size() == 1);
    check_golden("condition.txt", shown(rows[0]));
}

TEST_CASE("mail: a question before a decision, and its answer", "[notifications]") {
    CountyScene scene;
    const core::Task task = scene.open("cec-initial");
    core::Inquiry inquiry;
    inquiry.question.id = TextId("text:Which year is the baseline of?");
    inquiry.asked_by = PersonId("mary");
    inquiry.asked = PersonId("jane");
    const auto asked =
        mails(scene, {{scene.plan->id, core::InformationRequested{task.id, inquiry}}}, "mary");
    REQUIRE(asked.size() == 1);
    check_golden("question.txt", shown(asked[0]));
    CHECK(asked[0].task == task.id);
    const core::InformationGiven given{task.id, {TextId("text:Of 2025."), {}}};
    const auto answered = mails(scene, {{scene.plan->id, given}}, "jane");
    REQUIRE(answered.size() == 1);
    check_golden("answer.txt", shown(answered[0]));
}

TEST_CASE("mail: a condition met, and one open again", "[notifications]") {
    CountyScene scene;
    core::Condition change;
    change.id = "cec-initial#1.1";
    change.step = "cec-initial";
    change.text.id = TextId("text:Move the clinic to year two.");
    change.owner = RoleId("planning-officer");
    change.unit = UnitId("health");
    scene.plan->conditions = {change};
    core::ConditionMet met;
    met.condition = change.id;
    met.by = PersonId("jane");
    met.evidence.id = TextId("text:Page 12.");
    const auto checked = mails(scene, {{scene.plan->id, met}}, "jane");
    REQUIRE(checked.size() == 1);
    check_golden("condition-met.txt", shown(checked[0]));
    core::ConditionReopened open;
    open.condition = change.id;
    open.reason.id = TextId("text:Page 12 is of last year.");
    const auto reopened = mails(scene, {{scene.plan->id, open}}, checked[0].person.value);
    REQUIRE(reopened.size() == 1);
    check_golden("condition-reopened.txt", shown(reopened[0]));
}

TEST_CASE("mail: to whoever stands in, about standing in", "[notifications]") {
    CountyScene scene;
    core::Delegation given;
    given.id = "01J8ZK";
    given.from = PersonId("mary");
    given.to = PersonId("jane");
    given.term = {make_date(2027, 5, 3), make_date(2027, 6, 1)};
    given.unit = UnitId("health");
    given.reason.id = TextId("text:In the field in May.");
    const std::vector<core::Event> own = {{ItemId("person/mary"), core::DelegationGiven{given}}};
    const auto rows = mails(scene, own, "mary");
    REQUIRE(rows.size() == 1);
    check_golden("delegation.txt", shown(rows[0]));
    core::Absence absence{"01J8ZL", PersonId("mary"), PersonId("jane"), given.term,
                          PersonId("peter")};
    const auto both = mails(scene, {{ItemId("person/mary"), core::AbsenceSet{absence}}}, "peter");
    REQUIRE(both.size() == 2);
    check_golden("substitute.txt", shown(both[0]));
    check_golden("substitute-arranged.txt", shown(both[1]));
    absence.substitute = PersonId();
    CHECK(mails(scene, {{ItemId("person/mary"), core::AbsenceSet{absence}}}, "peter").empty());
}

TEST_CASE("mail: a role that nobody holds is the coordinator's business", "[notifications]") {
    CountyScene scene;
    auto holdings = scene.county.holdings.all();
    std::erase_if(holdings, [](const auto& holding) { return holding.person == PersonId("jane"); });
    scene.county.holdings = holdings;
    const core::Task task = scene.open("preparing");
    const auto rows = mails(scene, {offered(scene.health->id, task)}, "");
    REQUIRE(rows.size() == 1);
    check_golden("vacant.txt", shown(rows[0]));
}

TEST_CASE("one entry tells each person of each thing once", "[notifications]") {
    CountyScene scene;
    const core::Task draft = scene.open("preparing");
    const core::Task decision = scene.open("cec-initial");
    core::Task gone = draft;
    gone.id = TaskId("work-plan-2027/drafting/health/preparing#9");
    CHECK(keys(mails(scene,
                     {offered(scene.health->id, draft), offered(scene.health->id, gone),
                      offered(scene.plan->id, decision)},
                     "")) ==
          "assigned/work-plan-2027/drafting/health/preparing#1/jane\n"
          "decision/work-plan-2027/cec-initial#1/mary\n"
          "decision/work-plan-2027/cec-initial#1/rose");
}

TEST_CASE("mail: the digest, the most urgent first", "[notifications]") {
    CountyScene scene;
    const core::Task draft = scene.open("preparing");
    const core::Task laying = scene.open("laying");
    const core::Task decision = scene.open("cec-initial");
    scene.now = *parse_instant("2027-05-07T05:00:00Z");
    scene.plan->deadlines[DeadlineId(decision.id.value)].due = scene.due("2027-05-07");
    const LocalDate today = *parse_date("2027-05-07");
    const core::DigestQueued queued{
        PersonId("peter"),
        today,
        {{scene.plan->id, DeadlineId(laying.id.value), "T-20", today},
         {scene.plan->id, DeadlineId(decision.id.value), "T-1", today},
         {scene.health->id, DeadlineId(draft.id.value), "+4", today},
         {scene.health->id, DeadlineId(draft.id.value), "escalation to chief-officer", today},
         {scene.health->id, DeadlineId(draft.id.value), "vacant role +4", today},
         {scene.plan->id, DeadlineId("own-work/" + decision.id.value), "own work", today},
         {ItemId("post/ali"), DeadlineId("address/ali"), "address failed", today},
         {scene.plan->id, DeadlineId("gone"), "T-1", today}}};
    const MailPolicy policy(english(), MailTemplates::shipped());
    const std::vector<core::Event> events{{ItemId("post/peter"), queued}};
    const auto rows =
        policy.messages({events, StreamId("post/peter"), PersonId(), scene.now}, scene);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].legal);
    check_golden("digest.txt", shown(rows[0]));
    check_golden("digest.html", rows[0].html);
}

TEST_CASE("who reads of an escalation is not announced to be told next", "[notifications]") {
    CountyScene scene;
    const core::Task draft = scene.open("preparing");
    const LocalDate today = *parse_date("2027-05-07");
    const auto text_for = [&](const std::string& person) {
        const core::DigestQueued queued{
            PersonId(person),
            today,
            {{scene.health->id, DeadlineId(draft.id.value), "escalation to chief-officer", today}}};
        const auto digest = digest_of(queued, english(), scene, scene.now);
        REQUIRE(digest);
        return MailTemplates::shipped().lay_out(digest->letter).text;
    };
    CHECK(text_for("ali").contains("Told next: County Secretary on Friday 14 May 2027"));
    CHECK_FALSE(text_for("ali").contains("Chief Officer of the department on"));
    CHECK(text_for("jane").contains("Chief Officer of the department on Friday 7 May 2027"));
}

TEST_CASE("a date with a name of its own keeps it in mail", "[notifications]") {
    CountyScene scene;
    scene.definition->events = {{"estimates", "Budget Estimates approved", false, {}, {}}};
    const auto add = [&](core::Instance& item, const std::string& step, const std::string& name,
                         const std::string& title) {
        core::Deadline deadline;
        deadline.id = DeadlineId(item.id.value + "/" + step + "/" + name);
        deadline.step = step;
        deadline.title = title;
        deadline.due = scene.due("2027-06-30");
        item.deadlines[deadline.id] = deadline;
        return core::DigestLine{item.id, deadline.id, "T-5", *parse_date("2027-06-23")};
    };
    const core::DigestQueued queued{
        PersonId("peter"),
        *parse_date("2027-06-23"),
        {add(*scene.plan, "estimates", "expected", ""),
         add(*scene.plan, "estimates", "deadline", "Appropriation Act passed"),
         add(*scene.health, "preparing", "2", "Our own cut-off")}};
    const auto digest = digest_of(queued, english(), scene, scene.now);
    REQUIRE(digest);
    const std::string text = MailTemplates::shipped().lay_out(digest->letter).text;
    INFO(text);
    CHECK(text.contains("To happen: Budget Estimates approved\n"));
    CHECK(text.contains("To happen: Appropriation Act passed\n"));
    CHECK(text.contains("Prepare the draft departmental work plan (Health)\n"));
    CHECK(text.contains("Due: Wednesday 30 June 2027, a planning date (Our own cut-off)"));
}

TEST_CASE("a digest of which nothing is true any more is not sent", "[notifications]") {
    CountyScene scene;
    const core::DigestQueued queued{
        PersonId("peter"),
        *parse_date("2027-05-07"),
        {{scene.plan->id, DeadlineId("gone"), "T-1", *parse_date("2027-05-07")}}};
    CHECK_FALSE(digest_of(queued, english(), scene, scene.now));
}

TEST_CASE("an organisation's templates replace the shipped ones", "[notifications]") {
    const tests::TempFolder folder;
    tests::write_file(folder.path() / "assigned.text.mustache", "{{greeting}} {{subject}}\n");
    tests::write_file(folder.path() / "notes.txt", "not a template");
    const MailTemplates templates = MailTemplates::with_folder(folder.path());
    Letter letter;
    letter.kind = "assigned";
    letter.greeting = "Hello Jane,";
    letter.subject = "A & B";
    CHECK(templates.lay_out(letter).text == "Hello Jane, A & B\n");
    letter.kind = "digest";
    CHECK(templates.lay_out(letter).text.starts_with("Hello Jane,\n"));
}

TEST_CASE("a broken template is refused at start", "[notifications]") {
    struct Row {
        std::string name;
        std::string source;
        std::string message;
    };
    const Row rows[] = {
        {"digest.html.mustache", "a\n{{{greeting}}}",
         ":2: there is an unescaped tag in HTML; write {{name}}, so that no text becomes markup"},
        {"digest.html.mustache", "{{&greeting}}",
         ":1: there is an unescaped tag in HTML; write {{name}}, so that no text becomes markup"},
        {"digest.text.mustache", "a\n\n{{greting}}",
         ":3: there is the name `greting`, which no mail has; known are "},
        {"digest.text.mustache", "{{> other}}",
         ":1: there is a tag that changes delimiters or includes a file; neither is supported"},
        {"digest.text.mustache", "{{#items}} no end", "Unclosed section \"items\" at "},
        {"digestt.text.mustache", "x", ": no mail uses this template; names are "},
        {"letter.text.mustache", " \n", ": this is empty, and so would the mail be"},
        {"letter.text.mustache", "\xff\xfe", ": this is not UTF-8 text"},
    };
    for (const Row& row : rows) {
        const tests::TempFolder folder;
        tests::write_file(folder.path() / row.name, row.source);
        INFO(row.source);
        CHECK_THROWS_WITH(
            MailTemplates::with_folder(folder.path()),
            Catch::StartsWith((folder.path() / row.name).string()) && Catch::Contains(row.message));
    }
    const tests::TempFolder folder;
    std::filesystem::create_directory(folder.path() / "letter.text.mustache");
    CHECK_THROWS_WITH(MailTemplates::with_folder(folder.path()),
                      Catch::EndsWith("letter.text.mustache: this is no file"));
    CHECK_THROWS_WITH(MailTemplates::with_folder("/nowhere"),
                      "cannot read the template folder /nowhere");
}

}  // namespace plancycle::notifications
