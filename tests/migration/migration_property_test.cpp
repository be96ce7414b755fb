// To the same rules under a higher version: whatever was done before, nothing changes but the
// version. Random plans; the seed is printed when one fails.
#include <random>

#include <catch2/catch.hpp>

#include "tests/migration/crossroads.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Crossroads;

namespace {

class RandomYear {
public:
    explicit RandomYear(std::uint32_t seed) : random_(seed) {}

    // One act of anybody on anything that is open; many are refused.
    void act() {
        day_ += std::chrono::days(pick(5));
        town_.at(to_text(day_) + " 10:00");
        const std::string unit = pick(2) == 0 ? "north" : "south";
        switch (pick(9)) {
            case 0:
                return say(town_.answer("amina", "", ReceiveInput{"letter", day_}));
            case 1:
                return say(town_.answer("amina", "", RecordEvent{"budget", day_, {}}));
            case 2:
                return move_a_date(pick(2) == 0 ? "" : "drafting/" + unit);
            case 3:
                return say(town_.answer("amina", "", Waive{{strand(unit)}, town_.text("late")}));
            case 4:
                return ask();
            case 5:
                return decide();
            case 6:
                return fire();
            default:
                return work(pick(3) == 0 ? "" : "drafting/" + unit);
        }
    }

    void migrate() {
        const Cycle before = town_.cycle();
        auto next = std::make_shared<Definition>(*same_);
        next->ref.version = ++version_;
        next->ref.hash = sha256("version " + std::to_string(version_));
        if (!before.running) return;
        REQUIRE(town_.migrate_to(next).empty());
        Cycle expected = before;
        expected.definition = next->ref;
        ++expected.version;
        REQUIRE(town_.last_entry().size() == 1);
        REQUIRE(town_.cycle() == expected);
    }

    [[nodiscard]] std::size_t accepted() const { return accepted_; }

private:
    [[nodiscard]] ItemId strand(const std::string& unit) const {
        return strand_id(town_.cycle().stream, "drafting", UnitId(unit));
    }
    std::size_t pick(std::size_t count) { return random_() % count; }
    void say(const std::string& answer) { accepted_ += answer.empty() ? 1 : 0; }

    std::string anybody() {
        const std::vector<std::string> people = {"amina", "daniel",     "grace",
                                                 "ruth",  "head-north", "head-south"};
        return people[pick(people.size())];
    }

    std::string a_task(const std::string& where) {
        if (!where.empty() && town_.cycle().strands.empty()) return {};
        const auto& tasks = town_.item(where).tasks;
        return tasks.empty() ? std::string() : tasks.begin()->first.value;
    }

    void work(const std::string& where) {
        const std::string task = a_task(where);
        if (task.empty()) return;
        const char* const kind = where.empty() ? "plan" : "branch-plan";
        for (const char* person : {"daniel", "head-north", "head-south"}) {
            say(town_.answer(person, where, AttachDocument{kind, sha256(task), 9, "a.txt"}));
            say(town_.answer(person, where, Complete{TaskId(task), {}}));
        }
    }

    void decide() {
        Decide command;
        command.task = TaskId(a_task(""));
        if (pick(3) == 0) {
            command.motion.verdict = Verdict::return_work;
            command.motion.target = pick(2) == 0 ? "joining" : "drafting.writing";
            command.motion.units = {UnitId("north")};
            command.motion.comment = town_.text("once more");
        }
        say(town_.answer(anybody(), "", command));
    }

    void ask() {
        const TaskId task(a_task(""));
        const PersonId daniel("daniel");
        say(town_.answer(anybody(), "", RequestInformation{task, daniel, town_.text("why?")}));
        if (pick(2) == 0) {
            say(town_.answer("daniel", "", GiveInformation{task, town_.text("so")}));
        }
        say(town_.answer(anybody(), "", DelegateTask{task, daniel, town_.text("leave")}));
    }

    void move_a_date(const std::string& where) {
        const auto& dates = town_.item(where).deadlines;
        if (dates.empty()) return;
        const auto found = std::next(dates.begin(), static_cast<long>(pick(dates.size())));
        const LocalDate day = day_ + std::chrono::days(1 + pick(30));
        say(town_.answer("amina", where, SetDate{found->first, day, town_.text("later")}));
    }

    void fire() {
        for (const auto& [id, deadline] : Cycle(town_.cycle()).deadlines) {
            say(town_.answer("", "", FireDeadline{id}));
        }
    }

    std::mt19937 random_;
    Crossroads town_;
    std::shared_ptr<const Definition> same_ = plancycle::test::town_definition({});
    LocalDate day_ = *make_date(2026, 2, 3);
    std::uint32_t version_ = 1;
    std::size_t accepted_ = 0;
};

}  // namespace

TEST_CASE("the same rules under a higher version change nothing else", "[migration]") {
    std::size_t accepted = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomYear year(seed);
        for (int count = 0; count < 30; ++count) {
            year.act();
            year.migrate();
        }
        accepted += year.accepted();
    }
    CHECK(accepted > 600);
}
