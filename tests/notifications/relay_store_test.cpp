#include <catch2/catch.hpp>

#include "engine/sim/recording_transport.hpp"
#include "notifications/relay.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/storage/sample.hpp"

// The relay over the real outbox: what the two promise each other.

namespace plancycle::notifications {

namespace {

using namespace std::chrono_literals;
using ports::Delivery;
using ports::MessageState;
namespace sample = storage::sample;

struct SetClock : ports::Clock {
    Instant time = sample::start + 48h;
    [[nodiscard]] Instant now() const override { return time; }
    [[nodiscard]] Duration since_boot() const override { return time.time_since_epoch(); }
};

struct Everybody : AddressBook {
    std::optional<Contact> find(const PersonId&) override {
        return Contact{"Jane", "jane@county.example"};
    }
};

struct Desk {
    std::unique_ptr<storage::SqliteStore> store = storage::SqliteStore::in_memory();
    SetClock clock;
    sim::RecordingTransport transport;
    Everybody addresses;
    MailTemplates templates = MailTemplates::shipped();

    Desk() {
        sample::fill(*store);
        // The sample's own message goes first, out of the way.
        Relay first({store->outbox(sample::county), transport, addresses, clock, templates}, {},
                    {});
        while (first.run_once()) clock.time += 1h;
        const auto transaction = store->begin(sample::county);
        ports::OutboxRow row;
        row.key = "assigned/x#1/jane";
        row.kind = "assigned";
        row.person = PersonId("jane");
        row.subject = "To do";
        row.text = "Text";
        row.created_at = clock.time;
        row.not_before = clock.time;
        transaction->put_message(row);
        transaction->commit();
    }
    std::optional<Instant> run() {
        Relay relay({store->outbox(sample::county), transport, addresses, clock, templates}, {},
                    {});
        return relay.run_once();
    }
    ports::OutboxRow row() {
        for (ports::OutboxRow& row : store->read(sample::county)->outbox(100)) {
            if (row.key == "assigned/x#1/jane") return row;
        }
        return {};
    }
};

}  // namespace

TEST_CASE("relay and store: taken, and never again", "[notifications][storage]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    CHECK(desk.run() == std::nullopt);
    CHECK(desk.row().state == MessageState::sent);
    CHECK(desk.row().attempts == 1);
    desk.clock.time += 100h;
    CHECK(desk.run() == std::nullopt);
    CHECK(desk.transport.mails().size() == before + 1);
}

TEST_CASE("relay and store: unclear, later, unclear again, then for people to see",
          "[notifications][storage]") {
    Desk desk;
    desk.transport.script({{Delivery::unclear, "cut"},
                           {Delivery::refused_for_now, "451 later"},
                           {Delivery::unclear, "cut again"}});
    const Instant start = desk.clock.time;
    CHECK(desk.run() == start + 15min);
    CHECK(desk.row().state == MessageState::unknown);
    desk.clock.time = start + 15min;
    const auto next = desk.run();
    REQUIRE(next);
    CHECK(desk.row().state == MessageState::deferred);
    desk.clock.time = *next;
    CHECK(desk.run() == std::nullopt);
    CHECK(desk.row().state == MessageState::unknown);
    CHECK(desk.row().last_answer == "cut again");
    const auto& mails = desk.transport.mails();
    REQUIRE(mails.size() >= 2);
    CHECK(mails[mails.size() - 1].message_id == mails[mails.size() - 2].message_id);
    CHECK(mails.back().message_id.ends_with("@plancycle"));
}

TEST_CASE("relay and store: a restart gives nobody a second ration", "[notifications][storage]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    for (int number = 0; number < 14; ++number) {
        ports::OutboxRow row;
        row.key = "assigned/y#" + std::to_string(number) + "/jane";
        row.kind = "assigned";
        row.person = PersonId("jane");
        row.created_at = desk.clock.time;
        row.not_before = desk.clock.time;
        const auto transaction = desk.store->begin(sample::county);
        transaction->put_message(row);
        transaction->commit();
        Relay relay({desk.store->outbox(sample::county), desk.transport, desk.addresses, desk.clock,
                     desk.templates},
                    {}, {});
        relay.remember(desk.store->read(sample::county)->outbox(100));
        (void)relay.run_once();
        desk.clock.time += 11min;  // Far enough apart to be mails of their own.
    }
    CHECK(desk.transport.mails().size() == before + 10);
    desk.clock.time += 24h;
    (void)desk.run();
    CHECK(desk.transport.mails().size() > before + 10);
}

TEST_CASE("relay and store: a crash during the hand-over", "[notifications][storage]") {
    Desk desk;
    ports::Outbox& outbox = desk.store->outbox(sample::county);
    const auto claimed = outbox.claim(desk.clock.time, 15min, 1);
    REQUIRE(claimed.size() == 1);
    REQUIRE(outbox.start_data(claimed[0], desk.clock.time));
    const std::size_t before = desk.transport.mails().size();
    CHECK(desk.run().has_value());
    CHECK(desk.transport.mails().size() == before);
    for (int hour = 0; hour < 2; ++hour) {
        desk.clock.time += 1h;
        static_cast<void>(desk.run());
    }
    CHECK(desk.row().state == MessageState::sent);
    CHECK(desk.transport.mails().size() == before + 1);
}

}  // namespace plancycle::notifications
