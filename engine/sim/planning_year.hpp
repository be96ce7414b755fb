#pragma once
// A simulated year of one organisation: one seed fixes people, commands, faults, clock steps,
// crashes and restarts. Everything is watched from outside the product; a broken promise is a
// Violation. Deterministic: the same seed and options give the same hash (S16).

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "engine/sim/arrivals.hpp"
#include "engine/sim/faulty_store.hpp"
#include "engine/sim/mail_witness.hpp"
#include "engine/sim/sim_ids.hpp"
#include "engine/sim/sim_process.hpp"

namespace plancycle::sim {

struct YearOptions {
    std::uint64_t seed = 1;
    std::size_t units = 2;
    std::size_t plans = 2;
    std::size_t arrivals = 200;
    std::size_t fault_one_in = 120;      // Transactions and hand-overs; 0: none.
    std::size_t restart_one_in = 50;     // Arrivals; half of them kills.
    std::size_t clock_step_one_in = 60;  // Arrivals.
};

[[nodiscard]] std::string to_text(const YearOptions& options);

// The product the year is played on, put together by the caller.
struct YearWorld {
    ports::Store& truth;    // What is really durable.
    ports::Store& product;  // What the product sees: the same, or with a seeded defect.
    const ports::Catalog& catalog;
    const ports::Almanac& almanac;
    const ports::MessagePolicy& policy;
    const core::Definition& definition;
    // A relay over this outbox and transport.
    std::function<MailRound(ports::Outbox&, ports::Transport&, const ports::Clock&, AddressFailed)>
        start_relay;
    // Between the product and the wire; for seeded defects.
    std::function<ports::Transport&(ports::Transport&)> wire =
        [](ports::Transport& transport) -> ports::Transport& { return transport; };
    // On its way into the product; for seeded defects.
    std::function<void(core::CommandEnvelope&)> on_arrival = [](core::CommandEnvelope&) {};
};

struct YearReport {
    Digest hash;  // Over all entries and all mails.
    std::size_t entries = 0;
    std::size_t refused = 0;
    std::size_t fired = 0;
    std::size_t mails = 0;
    std::size_t repeats = 0;  // All excused.
    std::size_t restarts = 0;
    std::size_t clock_steps = 0;
    std::map<Fault, std::size_t> faults;
    std::set<std::size_t> kinds;  // Of facts that happened: indices of core::Fact.
};

class PlanningYear {
public:
    PlanningYear(YearWorld world, YearOptions options);
    ~PlanningYear();

    // Errors: Violation.
    [[nodiscard]] YearReport run();

private:
    [[nodiscard]] ProcessParts parts();
    void start();
    void stop(bool is_kill);
    // Runs it on the living process; false when the outcome is not known to the caller.
    [[nodiscard]] bool survive(const std::function<void()>& work);
    void observe() { history_.observe(clock_.now()); }

    void found();
    void pass_until(Instant target);
    void step_clock();
    void arrive();
    [[nodiscard]] runtime::Outcome submit(const core::CommandEnvelope& envelope);
    [[nodiscard]] std::vector<runtime::Outcome> submit_all(
        std::vector<core::CommandEnvelope> batch);
    void stage_document(const core::CommandEnvelope& envelope);
    void check_outcome(const core::CommandEnvelope& envelope, const runtime::Outcome& outcome,
                       bool was_there);
    void repeat_something();
    void settle_down();
    void check_liveness();
    [[nodiscard]] YearReport report();

    YearWorld world_;
    YearOptions options_;
    OrganisationId organisation_{"county"};
    Chance chance_;
    SimIds ids_;
    SimClock clock_;
    std::shared_ptr<const core::ZoneRules> zone_;
    HistoryWitness history_;
    MailWitness mail_;
    FaultyStore store_;
    Arrivals arrivals_;
    std::unique_ptr<SimProcess> process_;
    std::vector<core::CommandEnvelope> accepted_;
    YearReport report_;
};

}  // namespace plancycle::sim
