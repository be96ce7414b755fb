#include "tests/server/counter.hpp"

#include <fstream>
#include <future>
#include <sstream>

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"
#include "engine/sim/weekday_calendar.hpp"
#include "tests/cycle/desk.hpp"

namespace plancycle::test {

namespace {

const OrganisationId county("county");

core::CommandEnvelope envelope(const std::string& id) {
    core::CommandEnvelope made;
    made.organisation = county;
    made.id = CommandId(id);
    made.actor = PersonId("amina");
    made.now = *parse_instant("2026-02-24T09:00:00+03:00");
    made.stream = counter_plan;
    made.item = ItemId(counter_plan.value);
    return made;
}

core::CommandEnvelope staff() {
    const core::Organisation organisation = county_organisation({"health", "water"});
    core::ImportOrganisation file;
    file.title = "County";
    file.zone = organisation.zone;
    file.holdings = organisation.holdings.all();
    for (const auto& [id, unit] : organisation.units) file.units.push_back(unit);
    for (auto [id, person] : organisation.people) {
        person.email.id = TextId("mail-" + id.value);
        file.people.push_back(person);
    }
    core::CommandEnvelope made = envelope("staff");
    made.stream = core::organisation_stream();
    made.item = ItemId(made.stream.value);
    made.command = std::move(file);
    return made;
}

core::CommandEnvelope launch() {
    core::Launch command;
    command.definition = county_definition()->ref;
    command.plan_year = 2026;
    command.units = {UnitId("health"), UnitId("water")};
    core::CommandEnvelope made = envelope("launch");
    made.command = std::move(command);
    return made;
}

}  // namespace

QuietOffice::QuietOffice()
    : calendar_(std::make_shared<core::Calendar>(sim::weekday_calendar())),
      zone_(std::make_shared<core::ZoneRules>(
          core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3)))) {}

std::shared_ptr<const core::Definition> QuietOffice::find(const core::DefinitionRef&) const {
    return county_definition();
}

std::optional<std::string> QuietOffice::source(const core::DefinitionRef&) const {
    return "title: County work plan\n";
}

std::shared_ptr<const core::Calendar> QuietOffice::calendar(const std::string&,
                                                            const std::string&) const {
    return calendar_;
}

std::optional<std::string> QuietOffice::calendar_source(const std::string&) const {
    return std::nullopt;
}

std::shared_ptr<const core::ZoneRules> QuietOffice::zone(const std::string&) const {
    return zone_;
}

std::vector<ports::OutboxRow> QuietOffice::messages(const ports::EntryNews&,
                                                    ports::MessageFacts&) const {
    return {};
}

std::unique_ptr<ports::Transaction> FailingStore::begin(const OrganisationId& organisation) {
    if (left_ == 0) throw Error("the disk is gone");
    if (left_ > 0) --left_;
    return store_.begin(organisation);
}

Counter::Counter()
    : store_(storage::SqliteStore::create({.path = folder_ / "plan.db"})),
      failing_(*store_),
      dispatcher_({failing_, office_, office_, office_}, county) {
    REQUIRE(dispatcher_.dispatch(staff()).has_value());
    const auto launched = dispatcher_.dispatch(launch());
    REQUIRE(launched.has_value());
    version_ = launched->receipt.version;
}

core::CommandEnvelope Counter::comment(const std::string& id) {
    core::CommandEnvelope made = envelope(id);
    made.texts.push_back({TextId("text-" + id), "0123456789abcdef", "Noted by " + id});
    made.command = core::Comment{core::reference_to(made.texts.back())};
    return made;
}

server::Answer Counter::ask(server::WriterQueue& queue, core::CommandEnvelope envelope) {
    std::promise<server::Answer> promise;
    auto answer = promise.get_future();
    queue.submit(std::move(envelope),
                 [&](server::Answer given) { promise.set_value(std::move(given)); });
    return answer.get();
}

std::vector<ports::Entry> Counter::history() {
    return store_->read(county)->entries(counter_plan, 0, 1'000'000);
}

}  // namespace plancycle::test
