#pragma once
// The real product for a simulated year: shipped definition, calendars, mail policy and relay over
// a store in memory. Shared between threads but for the store.

#include "engine/sim/planning_year.hpp"
#include "notifications/policy.hpp"
#include "notifications/relay.hpp"
#include "storage/sqlite_store.hpp"
#include "storage/verifier.hpp"
#include "workflows/registry.hpp"
#include "workflows/shipped_almanac.hpp"

namespace plancycle::test {

// Addresses as the store has them at this moment.
class StoreAddresses final : public notifications::AddressBook {
public:
    StoreAddresses(ports::Store& store, OrganisationId organisation)
        : store_(store), organisation_(std::move(organisation)) {}
    std::optional<Contact> find(const PersonId& person) override;

private:
    ports::Store& store_;
    OrganisationId organisation_;
};

class CountyWorld {
public:
    // The county's own plan, or one written for the simulation.
    CountyWorld();
    explicit CountyWorld(const std::string& file);
    [[nodiscard]] runtime::World world(ports::Store& store) const {
        return {store, catalog_, almanac_, policy_};
    }
    [[nodiscard]] const notifications::MailTemplates& templates() const {
        return policy_.templates();
    }
    [[nodiscard]] const core::Definition& definition() const { return *definition_; }
    // A year on `truth`; the product sees `product`.
    [[nodiscard]] sim::YearWorld year(ports::Store& truth, ports::Store& product) const;
    // A year on a store of its own, verified at the end as `plancycle verify` does (S9).
    // Errors: sim::Violation.
    [[nodiscard]] sim::YearReport play(const sim::YearOptions& options) const;

private:
    CountyWorld(workflows::Registry catalog, const core::DefinitionRef& plan);

    workflows::ShippedAlmanac almanac_;
    workflows::Registry catalog_;
    notifications::MailPolicy policy_;
    std::shared_ptr<const core::Definition> definition_;
};

// Built once; never changes.
[[nodiscard]] const CountyWorld& county_world();
// Of a plan that has what the county's has not: see tests/simulation/lively-plan.yaml.
[[nodiscard]] const CountyWorld& lively_world();
// Every fourth year is a lively one.
[[nodiscard]] const CountyWorld& world_of(std::uint64_t seed);

// How entries are applied, for the verifier.
[[nodiscard]] storage::Fold fold();

// Copies the store to a file and verifies that. Errors: sim::Violation.
void verify_store(storage::SqliteStore& store);

}  // namespace plancycle::test
