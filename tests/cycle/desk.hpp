#pragma once
// A county on a desk: the shipped work plan, a few people, a plain calendar, and commands typed at
// chosen instants. After every accepted command the history is folded anew and must give the same
// cycle (invariant S3).

#include <string>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/runtime/projector.hpp"

namespace plancycle::test {

[[nodiscard]] std::shared_ptr<const core::Definition> county_definition();
[[nodiscard]] core::Organisation county_organisation(const std::vector<std::string>& units);

struct StoredEntry {
    std::vector<core::Event> events;
    Instant at;
};

class Desk {
public:
    explicit Desk(const std::vector<std::string>& units = {"health", "water"});

    // Local time of Nairobi, "2026-03-18 11:00".
    void at(const std::string& time);
    // Item "" is the cycle, "drafting/health" a strand.
    [[nodiscard]] Result<std::vector<core::Event>, core::Rejection> act(const std::string& person,
                                                                        const std::string& item,
                                                                        core::Command command);
    // The name of the refusal, or "" when the command was accepted.
    std::string answer(const std::string& person, const std::string& item, core::Command command);

    // The same on another stream than this cycle's, which stays as it is.
    std::string answer_on(const std::string& stream, const std::string& person,
                          core::Command command) const;

    void launch();
    void attach(const std::string& person, const std::string& item, const std::string& kind);
    std::string complete(const std::string& person, const std::string& item,
                         const std::string& step);
    // A unit's whole draft, inputs and documents included.
    void draft(const std::string& unit);
    // Everything up to the committee's first decision.
    void reach_committee();

    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] core::Facts facts() const {
        return {*definition_, organisation_, calendar_, zone_};
    }
    [[nodiscard]] const core::Definition& definition() const { return *definition_; }
    [[nodiscard]] const std::vector<StoredEntry>& entries() const { return entries_; }
    [[nodiscard]] bool is_active(const std::string& step) const;
    [[nodiscard]] const core::Instance* item(const std::string& item) const;
    [[nodiscard]] TaskId task(const std::string& item, const std::string& step) const;
    // "done", "open", "waived", "dropped" or "none".
    [[nodiscard]] std::string outcome(const std::string& block, const std::string& unit) const;
    [[nodiscard]] core::TextRef text(const std::string& words);
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] LocalDate today() const { return zone_.local_date(now_); }
    // The committee of three decides with one voice.
    [[nodiscard]] core::RecordDecision approval(const std::string& step) const;
    void set_now(Instant now) { now_ = now; }

private:
    void keep(const std::vector<core::Event>& events);
    void check_projection() const;

    std::shared_ptr<const core::Definition> definition_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_{};
    std::vector<StoredEntry> entries_;
    std::map<TaskId, ports::TaskRow> tasks_;
    std::map<DeadlineId, ports::DeadlineRow> deadlines_;
    std::uint64_t count_ = 0;
};

}  // namespace plancycle::test
