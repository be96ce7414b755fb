#pragma once
// A small plan with one approval, whose rule each test writes: finance drafts, somebody decides.
// After every accepted command the history folds to the same plan (invariant S3).

#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::test {

class Chamber {
public:
    // `approval` holds the fields of the step `review`, each on a line of its own. People: amina
    // (coordinator), daniel (finance, writes the plan), grace and ruth (legal), joseph (secretary),
    // sam (finance too), c0 to c8 (members of the committee; c0 is in the chair).
    // `between` is a step `checking` that lies between writing and review, if any.
    explicit Chamber(const std::string& approval, const std::string& between = "");

    void at(const std::string& time);  // "2026-04-28 15:00", Nairobi.
    [[nodiscard]] std::string answer(const std::string& person, core::Command command);
    // What the answer would be; nothing changes.
    [[nodiscard]] std::string would(const std::string& person, core::Command command);
    [[nodiscard]] std::string on_organisation(const std::string& person, core::Command command);

    // The plan attached and submitted by daniel; the approval is open.
    void submit();
    [[nodiscard]] TaskId task(const std::string& step = "review") const;
    [[nodiscard]] core::TextRef text(const std::string& words);
    [[nodiscard]] core::Motion motion(core::Verdict verdict = core::Verdict::approve);
    [[nodiscard]] std::string decide(const std::string& person,
                                     core::Verdict verdict = core::Verdict::approve);
    // "+-0": c0 for, c1 against, c2 abstained; the others are not there.
    [[nodiscard]] core::RecordDecision meeting(const std::string& votes);
    [[nodiscard]] core::RecordSitting sitting(int present);

    [[nodiscard]] bool is_active(const std::string& step) const;
    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] LocalDate today() const { return zone_.local_date(now_); }
    [[nodiscard]] core::Organisation& organisation() { return organisation_; }
    // The last fact of a kind.
    template <class Fact>
    [[nodiscard]] const Fact* last() const {
        const Fact* found = nullptr;
        for (const auto& [events, when] : entries_) {
            for (const core::Event& event : events) {
                if (const auto* fact = std::get_if<Fact>(&event.fact)) found = fact;
            }
        }
        return found;
    }

private:
    struct Entry {
        std::vector<core::Event> events;
        Instant at;
    };
    void hold(const std::string& person, const std::string& role);
    core::CommandEnvelope envelope(const std::string& person, core::Command command);

    std::shared_ptr<const core::Definition> definition_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_{};
    std::vector<Entry> entries_;
    int count_ = 0;
};

}  // namespace plancycle::test
