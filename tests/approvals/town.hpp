#pragma once
// A town whose panel picks some services for a closer look, whose leader then decides, and whose
// decision lies open to call-in. After every accepted command the history folds to the same plan.

#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::test {

class Town {
public:
    // `rule` holds fields of the panel's approval `choosing`, each on a line of its own. People:
    // amy (coordinator), clerk (records what panel and board decide), leader, secretary (lists),
    // sam and sue (scrutiny), p0 to p2 (the panel; p0 in the chair), o-parks, o-roads, o-waste.
    explicit Town(const std::string& rule = "by: panel");

    void at(const std::string& time);  // "2007-01-25 18:00", London in winter.
    // Item "" is the plan, "looking/parks" a unit's part. The name of the refusal, or "".
    std::string answer(const std::string& person, const std::string& item, core::Command command);

    // The refusal of the last answer.
    [[nodiscard]] const core::Rejection& refusal() const { return refusal_; }

    // The panel names these; empty: none.
    std::string choose(const std::vector<std::string>& units);
    std::string look(const std::string& unit);  // Its officer completes it.
    std::string decide(const std::string& step, core::Verdict verdict = core::Verdict::approve,
                       const std::string& target = "", const std::vector<std::string>& units = {});
    std::string waive(const std::string& person, const std::string& unit,
                      const std::string& minute);
    std::string call_in(const std::string& person, const std::string& reason = "Not costed");
    // To the moment the decision is listed, on that day.
    void list_on(const std::string& day);
    // The scheduler at that instant: everything due.
    void fire(const std::string& time);

    [[nodiscard]] core::TextRef text(const std::string& words);
    [[nodiscard]] core::Motion motion(const std::vector<std::string>& units) const;
    [[nodiscard]] TaskId task(const std::string& item, const std::string& step) const;
    [[nodiscard]] bool is_active(const std::string& step) const;
    // Open, done, waived, dropped, or "" when the unit has no part.
    [[nodiscard]] std::string outcome(const std::string& unit) const;
    [[nodiscard]] std::string due(const std::string& step) const;  // Of its first date.
    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] core::Facts facts() const {
        return {*definition_, organisation_, calendar_, zone_};
    }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] std::vector<core::Event> events() const;  // All, in order.
    template <class Fact>
    [[nodiscard]] std::vector<Fact> facts_of() const {
        std::vector<Fact> found;
        for (const core::Event& event : events()) {
            if (const auto* fact = std::get_if<Fact>(&event.fact)) found.push_back(*fact);
        }
        return found;
    }

private:
    struct Entry {
        std::vector<core::Event> events;
        Instant at;
    };
    void hold(const std::string& person, const std::string& role, const std::string& unit = "");

    std::shared_ptr<const core::Definition> definition_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_{};
    std::vector<Entry> entries_;
    core::Rejection refusal_;
    int count_ = 0;
};

}  // namespace plancycle::test
