// What verify asks of each entry: the states are those of the version in force then.
#include "cli/legal_standing.hpp"

#include <catch2/catch.hpp>

#include "engine/core/decide.hpp"

using namespace plancycle;
using namespace plancycle::core;

namespace {

std::string definition(const std::string& version, const std::string& step) {
    return "plancycle: 1\nworkflow: town-plan\nversion: " + version +
           "\ntitle: Town plan\nfiscal year starts: 1 July\ncalendar: kenya\n"
           "zone: Africa/Nairobi\ncoordinator: coordinator\n"
           "roles:\n  coordinator: {title: Coordinator}\nsteps:\n  " +
           step +
           ":\n    kind: task\n    title: Write\n    by: coordinator\n"
           "    deadline: {due: by 31 March Y, class: internal}\n    then: done\n"
           "  done: {kind: final}\n";
}

DefinitionRef ref_of(std::uint32_t version, const std::string& text) {
    return {"town-plan", version, sha256(text)};
}

Fact moved_to(const std::string& step) {
    Moved moved;
    moved.entered = {step};
    moved.active = {step};
    return moved;
}

class History {
public:
    std::string add(std::vector<Fact> facts) {
        std::vector<Event> events;
        for (Fact& fact : facts) events.push_back({ItemId("plan"), std::move(fact)});
        evolve_entry(cycle_, events, Instant());
        return standing_.flaw_of(cycle_, events, [&](const Digest& hash) {
            for (const std::string& text : {first_, second_}) {
                if (sha256(text) == hash) return std::optional(text);
            }
            return std::optional<std::string>();
        });
    }
    Fact launch() const {
        CycleLaunched launched;
        launched.definition = ref_of(1, first_);
        return launched;
    }
    Fact migration() const {
        CycleMigrated migrated;
        migrated.from = ref_of(1, first_);
        migrated.to = ref_of(2, second_);
        return migrated;
    }

private:
    std::string first_ = definition("1", "writing");
    std::string second_ = definition("2", "composing");
    Cycle cycle_;
    cli::LegalStanding standing_;
};

}  // namespace

TEST_CASE("each entry is judged by the version in force then", "[migration]") {
    History history;
    CHECK(history.add({history.launch(), moved_to("writing")}).empty());
    SECTION("the old part by the old one, the new part by the new one") {
        CHECK(history.add({history.migration(), moved_to("composing")}).empty());
        CHECK(history.add({moved_to("composing")}).empty());
    }
    SECTION("a state the old version does not have") {
        CHECK(history.add({moved_to("composing")}) ==
              "plan stands at composing, which version 1 of town-plan does not allow");
    }
    SECTION("a state the new version does not have any more") {
        CHECK(history.add({history.migration(), moved_to("writing")}) ==
              "plan stands at writing, which version 2 of town-plan does not allow");
    }
    SECTION("two states that cannot be in force together") {
        Moved both;
        both.active = {"writing", "done"};
        CHECK(history.add({both}) ==
              "plan stands at writing, done, which version 1 of town-plan does not allow");
    }
}
