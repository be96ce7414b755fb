#include "tests/simulation/county_world.hpp"

#include <filesystem>

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

CountyWorld::CountyWorld()
    : catalog_({}), policy_(notifications::english(), notifications::MailTemplates::shipped()) {
    catalog_.add_library();
    definition_ = catalog_.find({"county-work-plan", 0, {}});
    PLANCYCLE_CHECK(definition_ != nullptr, "the county work plan is not in the library");
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
