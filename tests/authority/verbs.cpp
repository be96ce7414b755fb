#include "tests/authority/verbs.hpp"

#include <catch2/catch.hpp>

namespace plancycle::test {

using namespace core;

namespace {

using Needed = std::vector<Entitlement>;

const Needed kCoordinator = {{RoleId("coordinator"), {}, ""}};
const Needed kFinance = {{RoleId("finance"), {}, ""}};
const Needed kLegal = {{RoleId("legal"), {}, ""}};
const Needed kSecretary = {{RoleId("secretary"), {}, ""}};
const Needed kWriters = {{RoleId("coordinator"), {}, ""}, {RoleId("finance"), {}, ""}};

constexpr const char* kSigned =
    "by: legal\nreject: stopped\nrefers: [council]\noverride by: secretary\n"
    "conditions verified by: finance\nconditions waived by: coordinator";
constexpr const char* kSeated = "by: committee\nrule: committee\nquorum: 3\non a tie: casting vote";

std::shared_ptr<Chamber> submitted(const char* approval) {
    auto chamber = std::make_shared<Chamber>(approval);
    chamber->submit();
    return chamber;
}

void add_decisions(std::vector<VerbCase>& all) {
    const auto add = [&](const char* name, Verdict verdict, Verb verb) {
        auto chamber = submitted(kSigned);
        Decide command;
        command.task = chamber->task();
        command.motion = chamber->motion(verdict);
        all.push_back({name, chamber, command, kLegal, verb, true});
    };
    add("approve", Verdict::approve, Verb::approve);
    add("approve with conditions", Verdict::approve_with_conditions, Verb::approve_with_conditions);
    add("return", Verdict::return_work, Verb::return_work);
    add("reject", Verdict::reject, Verb::reject);
    add("refer", Verdict::refer, Verb::refer);
    auto chamber = submitted(kSigned);
    Override over{chamber->task(), chamber->motion()};
    over.motion.comment = chamber->text("urgent");
    all.push_back({"override", chamber, over, kSecretary, Verb::override_decision, true});
}

void add_hands(std::vector<VerbCase>& all) {
    auto chamber = submitted(kSigned);
    const TaskId task = chamber->task();
    all.push_back({"request information", chamber,
                   RequestInformation{task, PersonId("daniel"), chamber->text("Which year?")},
                   kLegal, Verb::request_information, true});
    all.push_back({"reassign", chamber, Reassign{task, PersonId("ruth"), chamber->text("workload")},
                   kCoordinator, Verb::reassign});
    all.push_back({"delegate", chamber, DelegateTask{task, PersonId("c8"), {}}, kLegal,
                   Verb::delegate, true});
    all.push_back({"recall", chamber, Recall{task, {}}, {}, {}, false, PersonId("daniel")});
    auto handed = submitted(kSigned);
    REQUIRE(handed->answer("grace", DelegateTask{task, PersonId("c8"), {}}).empty());
    all.push_back({"take back", handed, TakeBack{task}, {}, {}, false, PersonId("grace")});
    auto asked = submitted(kSigned);
    REQUIRE(asked->answer("grace", RequestInformation{task, PersonId("sam"), asked->text("Why?")})
                .empty());
    all.push_back({"give information",
                   asked,
                   GiveInformation{task, asked->text("So")},
                   kCoordinator,
                   {},
                   false,
                   PersonId("sam")});
}

void add_votes(std::vector<VerbCase>& all) {
    auto chamber = submitted(kSeated);
    chamber->at("2026-04-28 15:00");
    all.push_back({"record a decision",
                   chamber,
                   chamber->meeting("++++"),
                   kSecretary,
                   {},
                   true,
                   PersonId("c0")});
    all.push_back(
        {"record who sits", chamber, chamber->sitting(5), kSecretary, {}, true, PersonId("c0")});
    auto seated = submitted(kSeated);
    seated->at("2026-04-28 15:00");
    REQUIRE(seated->answer("joseph", seated->sitting(5)).empty());
    const TaskId task = seated->task();
    all.push_back({"abstain",
                   seated,
                   CastVote{task, Choice::abstained, false, {}},
                   {},
                   {},
                   false,
                   PersonId("c1")});
    auto voted = submitted(kSeated);
    voted->at("2026-04-28 15:00");
    REQUIRE(voted->answer("joseph", voted->sitting(5)).empty());
    REQUIRE(voted->answer("c1", CastVote{task, Choice::in_favour, false, {}}).empty());
    all.push_back({"withdraw vote", voted, WithdrawVote{task, {}}, {}, {}, false, PersonId("c1")});
}

std::shared_ptr<Chamber> with_condition() {
    auto chamber = submitted(kSigned);
    Decide command;
    command.task = chamber->task();
    command.motion = chamber->motion(Verdict::approve_with_conditions);
    REQUIRE(chamber->answer("grace", command).empty());
    return chamber;
}

void add_conditions(std::vector<VerbCase>& all) {
    const std::string id = "review#1.1";
    auto open = with_condition();
    all.push_back(
        {"meet condition", open, MeetCondition{id, open->text("done"), {}, 0}, kSecretary});
    all.push_back(
        {"waive condition", open, WaiveCondition{id, open->text("overtaken")}, kCoordinator});
    auto met = with_condition();
    REQUIRE(met->answer("joseph", MeetCondition{id, met->text("done"), {}, 0}).empty());
    all.push_back({"close condition", met, CloseCondition{id, {}}, kFinance});
    all.push_back({"reopen condition", met, ReopenCondition{id, met->text("no")}, kFinance});
}

void add_work(std::vector<VerbCase>& all) {
    auto fresh = std::make_shared<Chamber>(kSigned);
    fresh->at("2026-03-18 11:00");
    const AttachDocument attach{"plan", sha256("plan"), 10, "plan.txt"};
    all.push_back({"attach", fresh, attach, kWriters});
    auto written = std::make_shared<Chamber>(kSigned);
    written->at("2026-03-18 11:00");
    REQUIRE(written->answer("daniel", attach).empty());
    all.push_back(
        {"complete", written, Complete{written->task("writing"), {}}, kFinance, {}, true});
    auto approved = submitted(kSigned);
    REQUIRE(approved->decide("grace").empty());
    all.push_back({"publish",
                   approved,
                   Publish{approved->task("publishing"),
                           {"https://county.example/plan.pdf", approved->today(), "Public"}},
                   kFinance,
                   {},
                   true});
}

}  // namespace

std::vector<VerbCase> all_verbs() {
    std::vector<VerbCase> all;
    add_decisions(all);
    add_hands(all);
    add_votes(all);
    add_conditions(all);
    add_work(all);
    return all;
}

}  // namespace plancycle::test
