#include "tests/simulation/county_world.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/base/check.hpp"
#include "engine/sim/violation.hpp"
#include "storage/store_writer.hpp"
#include "tests/temp_folder.hpp"

namespace plancycle::test {

namespace {

constexpr std::size_t kRememberedMax = 2000;

// A relay with what it needs to live as long as its process.
struct RunningRelay {
    StoreAddresses addresses;
    notifications::Relay relay;

    RunningRelay(ports::Store& store, ports::Outbox& outbox, ports::Transport& transport,
                 const ports::Clock& clock, const notifications::MailTemplates& templates,
                 sim::AddressFailed on_failed)
        : addresses(store, OrganisationId("county")),
          relay({outbox, transport, addresses, clock, templates}, {},
                {std::move(on_failed), {}, {}}) {
        relay.remember(store.read(OrganisationId("county"))->outbox(kRememberedMax));
    }
};

workflows::Registry library() {
    workflows::Registry catalog({});
    catalog.add_library();
    return catalog;
}

workflows::Registry catalog_of(const std::string& file) {
    workflows::Registry catalog({});
    std::ostringstream source;
    source << std::ifstream(file).rdbuf();
    const workflows::Compiled compiled = catalog.add(file, source.str());
    // Warned of is only that a call-in may come again: here it shall.
    if (compiled.definition != nullptr) return catalog;
    for (const Diagnostic& finding : compiled.findings) {
        std::cerr << render(finding, source.str()) << "\n";
    }
    return catalog;
}

}  // namespace

std::optional<notifications::AddressBook::Contact> StoreAddresses::find(const PersonId& person) {
    const auto view = store_.read(organisation_);
    const core::Organisation organisation = view->organisation();
    const core::Person* known = organisation.find(person);
    if (known == nullptr) return std::nullopt;
    const auto name = view->text(known->name.id);
    const auto email = view->text(known->email.id);
    if (!name || !email) return std::nullopt;
    return Contact{name->text.value_or(""), email->text.value_or("")};
}

CountyWorld::CountyWorld() : CountyWorld(library(), {"county-work-plan", 0, {}}) {}

CountyWorld::CountyWorld(const std::string& file)
    : CountyWorld(catalog_of(file), {std::filesystem::path(file).stem().string(), 0, {}}) {}

CountyWorld::CountyWorld(workflows::Registry catalog, const core::DefinitionRef& plan)
    : catalog_(std::move(catalog)),
      policy_(notifications::english(), notifications::MailTemplates::shipped()),
      definition_(catalog_.find(plan)) {
    PLANCYCLE_CHECK(definition_ != nullptr, "the plan of the simulation is not there");
}

sim::YearWorld CountyWorld::year(ports::Store& truth, ports::Store& product) const {
    return {
        truth,
        product,
        catalog_,
        almanac_,
        policy_,
        *definition_,
        [this, &truth](ports::Outbox& outbox, ports::Transport& transport,
                       const ports::Clock& clock, sim::AddressFailed on_failed) -> sim::MailRound {
            const auto running = std::make_shared<RunningRelay>(
                truth, outbox, transport, clock, policy_.templates(), std::move(on_failed));
            return [running] { return running->relay.run_once(); };
        }};
}

sim::YearReport CountyWorld::play(const sim::YearOptions& options) const {
    const auto store = storage::SqliteStore::in_memory();
    sim::PlanningYear played(year(*store, *store), options);
    const sim::YearReport report = played.run();
    verify_store(*store);
    return report;
}

const CountyWorld& county_world() {
    static const CountyWorld world;
    return world;
}

const CountyWorld& lively_world() {
    static const CountyWorld world(PLANCYCLE_SOURCE_DIR "/tests/simulation/lively-plan.yaml");
    return world;
}

const CountyWorld& world_of(std::uint64_t seed) {
    return seed % 4 == 0 ? lively_world() : county_world();
}

storage::Fold fold() {
    return {[](core::Cycle& cycle, const std::vector<core::Event>& events, Instant at) {
                core::evolve_entry(cycle, events, at);
            },
            [](core::Organisation& organisation, const std::vector<core::Event>& events) {
                core::evolve_entry(organisation, events);
            },
            [](core::PostBox& box, const std::vector<core::Event>& events) {
                core::evolve_entry(box, events);
            }};
}

void verify_store(storage::SqliteStore& store) {
    const tests::TempFolder folder;
    const std::filesystem::path path = folder / "plan.db";
    const std::string text = path.string();
    store.writer().connection().run("VACUUM INTO ?1", std::string_view(text));
    const storage::VerifyReport report =
        storage::verify({path, std::nullopt, std::nullopt, fold()});
    sim::require(report.is_sound(), "S9",
                 report.findings.empty() ? std::string() : report.findings.front());
}

}  // namespace plancycle::test
