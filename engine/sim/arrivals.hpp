#pragma once
// What people type in a simulated year: mostly the next sensible step of somebody whose turn it
// is, and often enough something wrong, late, repeated or rare.

#include "engine/base/chance.hpp"
#include "engine/core/decide.hpp"
#include "engine/ports/clock.hpp"
#include "engine/sim/history_witness.hpp"

namespace plancycle::sim {

// What the checker knows of the answer beforehand.
enum class Expected { anything, refusal };

struct Arrival {
    core::CommandEnvelope envelope;
    Expected expected = Expected::anything;
};

class Arrivals {
public:
    struct World {
        const core::Definition& definition;
        const core::ZoneRules& zone;
        const HistoryWitness& history;
        const ports::Clock& clock;
    };
    Arrivals(World world, OrganisationId organisation, Chance& chance, ports::IdSource& ids)
        : world_(world), organisation_(std::move(organisation)), chance_(chance), ids_(ids) {}

    [[nodiscard]] core::CommandEnvelope launch(const StreamId& stream, int plan_year);
    // A command on one of the cycles of the history, of which there is at least one.
    [[nodiscard]] Arrival next();
    // The same command on the same version, typed by somebody else at the same time.
    [[nodiscard]] core::CommandEnvelope rival_of(const core::CommandEnvelope& envelope);
    // The same command id with other words.
    [[nodiscard]] core::CommandEnvelope forgery_of(const core::CommandEnvelope& envelope);

private:
    struct Target {
        const core::Cycle& cycle;
        const core::Instance& item;
        const core::Flow& flow;
        UnitId unit;
    };

    [[nodiscard]] core::CommandEnvelope envelope_for(const core::Cycle& cycle, const ItemId& item);
    [[nodiscard]] Target target_of(const core::Cycle& cycle);
    [[nodiscard]] core::CommandEnvelope sensible(const Target& target, const core::Task& task);
    [[nodiscard]] core::CommandEnvelope finish(const Target& target, const core::Task& task,
                                               const core::Step& step);
    [[nodiscard]] core::Motion motion(const core::Step& step, core::CommandEnvelope& envelope);
    [[nodiscard]] core::RecordDecision meeting(const core::Task& task, const core::Step& step,
                                               core::CommandEnvelope& envelope);
    [[nodiscard]] core::Command decision(const core::Task& task, const core::Step& step,
                                         core::CommandEnvelope& envelope);
    [[nodiscard]] core::CommandEnvelope outside_event(const core::Cycle& cycle);
    // Of a step as it will come next; refused where it does not.
    DeadlineId next_date_of_some_step(const core::Cycle& cycle);
    // A condition closed, feedback answered.
    [[nodiscard]] core::CommandEnvelope settle(const core::Cycle& cycle,
                                               const core::Condition& condition);
    [[nodiscard]] core::Complete completion(const core::Task& task, const core::Step& step,
                                            core::CommandEnvelope& envelope);
    [[nodiscard]] core::CommandEnvelope log_entry(const core::Cycle& cycle);
    [[nodiscard]] core::CommandEnvelope unusual(const core::Cycle& cycle);
    [[nodiscard]] core::CommandEnvelope about_units(const core::Cycle& cycle);
    [[nodiscard]] PersonId holder(const std::vector<core::Actor>& by, const UnitId& unit);
    [[nodiscard]] RoleId condition_owner(const RoleId& verifier) const;
    [[nodiscard]] PersonId coordinator();
    [[nodiscard]] PersonId anybody();
    [[nodiscard]] core::TextRef words(core::CommandEnvelope& envelope, const std::string& text);
    [[nodiscard]] LocalDate today() const;

    World world_;
    OrganisationId organisation_;
    Chance& chance_;
    ports::IdSource& ids_;
};

}  // namespace plancycle::sim
