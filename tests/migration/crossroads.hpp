#pragma once
// A plan of two branches that is migrated while it runs: each test changes the text of its
// definition. After every accepted command the history folds to the same plan (invariant S3), the
// projections add up to what it says, and it stands in a legal configuration of the definition in
// force.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/core/state_mapping.hpp"
#include "engine/runtime/projector.hpp"

namespace plancycle::test {

// Words to replace in the definition's text; each must be there.
using Edits = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::shared_ptr<const core::Definition> town_definition(const Edits& edits);

class Crossroads {
public:
    // amina coordinates; head-north and head-south write, daniel joins (finance), grace and ruth
    // both approve (legal); those two sit on the board, grace in the chair. Launched on 2 February
    // 2026 under version 1 with these edits, which version 2 has as well.
    explicit Crossroads(Edits first = {});

    void at(const std::string& time);  // "2026-04-28 15:00", Nairobi.
    // Item "" is the cycle, "drafting/north" a strand. The name of the refusal, or "".
    [[nodiscard]] std::string answer(const std::string& person, const std::string& item,
                                     core::Command command);
    // Everything up to the approval, on 20 April; grace's vote is still out.
    void reach_approval();
    void write(const std::string& unit);
    [[nodiscard]] std::string vote(const std::string& person);

    // To version 2 with these edits. "" or the refusal with its arguments.
    [[nodiscard]] std::string migrate(const Edits& edits, const core::StateNames& names = {});
    [[nodiscard]] std::string migrate_to(std::shared_ptr<const core::Definition> to,
                                         const core::StateNames& names = {},
                                         const std::string& person = "amina");

    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] const core::Instance& item(const std::string& item) const;
    [[nodiscard]] core::TextRef text(const std::string& words);
    // "deciding#1 deciding#2": the open tasks of an item, without its name.
    [[nodiscard]] std::string tasks(const std::string& item = "") const;
    // "2026-05-15 moved" or "none".
    [[nodiscard]] std::string date(const std::string& item, const std::string& name) const;
    [[nodiscard]] bool is_active(const std::string& item, const std::string& step) const;
    [[nodiscard]] const std::vector<core::Event>& last_entry() const { return last_entry_; }

private:
    struct Entry {
        std::vector<core::Event> events;
        Instant at;
    };
    [[nodiscard]] Result<void, core::Rejection> act(const std::string& person,
                                                    const std::string& item, core::Command command);
    void keep(const std::vector<core::Event>& events);
    void check_state() const;
    void check_rows(const std::vector<core::Event>& events);

    Edits first_;
    std::shared_ptr<const core::Definition> definition_;
    std::shared_ptr<const core::Definition> successor_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_{};
    std::vector<Entry> entries_;
    std::vector<core::Event> last_entry_;
    std::map<TaskId, ports::TaskRow> tasks_;
    std::map<DeadlineId, ports::DeadlineRow> deadlines_;
    int count_ = 0;
};

}  // namespace plancycle::test
