#pragma once
// A county of two departments over a store in memory: real dispatcher, mail policy and digest
// planner, people who come and go by importing the organisation again, a clock that is told.

#include <string>
#include <vector>

#include "engine/runtime/digest_planner.hpp"
#include "engine/sim/sim_ids.hpp"
#include "tests/simulation/county_world.hpp"

namespace plancycle::tests {

class StaffedCounty {
public:
    // Local time of Nairobi, "2026-03-18 11:00"; the organisation is imported then.
    explicit StaffedCounty(const std::string& time = "2026-03-02 10:00");

    void at(const std::string& time);
    [[nodiscard]] Instant now() const { return now_; }

    // Changes of the file; they count from import().
    void appoint(const std::string& person, const std::string& role, const std::string& unit = "",
                 core::Term term = {});
    void dismiss(const std::string& person, const std::string& role);
    void change_address(const std::string& person);
    runtime::Outcome import();

    void launch();
    // Item "" is the cycle, "drafting/health" a strand. Must be accepted.
    runtime::Accepted act(const std::string& person, const std::string& item,
                          core::Command command);
    runtime::Outcome submit(core::CommandEnvelope envelope);
    // Guidance out, both departments at step 4: "preparing".
    void reach_preparing();
    void complete(const std::string& person, const std::string& item, const std::string& step);

    // What the planner does at each office opening until that time.
    void run_digests_until(const std::string& time);
    // One round of the planner now.
    std::size_t run_digests();

    // Messages to a person in the order they were written: "assigned: Subject".
    [[nodiscard]] std::vector<std::string> mail_of(const std::string& person);
    [[nodiscard]] std::vector<ports::OutboxRow> rows_of(const std::string& person);

    [[nodiscard]] storage::SqliteStore& store() { return *store_; }
    [[nodiscard]] runtime::World world() {
        return test::county_world().world(watched_ ? *watched_ : *store_);
    }
    // Lets the planner read through another store, to count how often it does.
    void watch(ports::Store& store);
    [[nodiscard]] runtime::Dispatcher& dispatcher() { return dispatcher_; }
    [[nodiscard]] core::ImportOrganisation& file() { return file_; }

    // False: digests stay in the outbox.
    bool has_server = true;

private:
    void take_digests();
    void add_person(const std::string& id);

    std::unique_ptr<storage::SqliteStore> store_ = storage::SqliteStore::in_memory();
    ports::Store* watched_ = nullptr;
    runtime::Dispatcher dispatcher_;
    std::unique_ptr<runtime::DigestPlanner> planner_;
    sim::SimIds ids_{1};
    Instant now_{};
    core::ImportOrganisation file_;
    std::vector<core::PersonalText> texts_;
};

}  // namespace plancycle::tests
