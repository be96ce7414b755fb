#include "notifications/relay.hpp"

#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/sim/recording_transport.hpp"

namespace plancycle::notifications {

namespace {

using namespace std::chrono_literals;
using ports::Delivery;
using ports::DeliveryReport;
using ports::MessageState;
using ports::OutboxRow;

struct HandClock : ports::Clock {
    Instant time = *parse_instant("2027-04-26T06:00:00Z");
    [[nodiscard]] Instant now() const override { return time; }
    [[nodiscard]] Duration since_boot() const override { return time.time_since_epoch(); }
};

// The rules of ports::Outbox over a vector; the stores are tested against them elsewhere.
struct VectorOutbox : ports::Outbox {
    std::vector<OutboxRow> rows;
    std::map<std::string, Instant> leases;
    std::map<std::string, int> unclear;  // The second unclear hand-over is the last.
    std::function<void()> before_data;

    [[nodiscard]] bool is_open(const OutboxRow& row) {
        return row.state == MessageState::pending || row.state == MessageState::deferred ||
               (row.state == MessageState::unknown && unclear[row.key] < 2);
    }
    std::vector<OutboxRow> claim(Instant now, Duration lease, std::size_t count_max) override {
        std::vector<OutboxRow> claimed;
        for (OutboxRow& row : rows) {
            if (claimed.size() == count_max) break;
            const bool is_held =
                row.state == MessageState::claimed || row.state == MessageState::in_data;
            if (is_held ? leases[row.key] > now : !is_open(row) || row.not_before > now) continue;
            OutboxRow copy = row;
            if (row.state == MessageState::in_data) copy.state = MessageState::unknown;
            copy.epoch = ++row.epoch;
            row.state = MessageState::claimed;
            leases[row.key] = now + lease;
            claimed.push_back(copy);
        }
        return claimed;
    }
    bool start_data(const OutboxRow& row, Instant) override {
        if (before_data) before_data();
        OutboxRow& stored = find(row.key);
        if (stored.epoch != row.epoch || stored.state != MessageState::claimed) return false;
        stored.state = MessageState::in_data;
        ++stored.attempts;
        return true;
    }
    bool finish(const OutboxRow& row, MessageState state, const std::string& answer, Instant,
                Instant not_before) override {
        OutboxRow& stored = find(row.key);
        if (stored.epoch != row.epoch) return false;
        if (state == MessageState::unknown) ++unclear[row.key];
        stored.state = state;
        stored.last_answer = answer;
        stored.not_before = not_before;
        return true;
    }
    std::optional<Instant> next_attempt() override {
        std::optional<Instant> next;
        for (const OutboxRow& row : rows) {
            if (is_open(row) && (!next || row.not_before < *next)) next = row.not_before;
        }
        return next;
    }
    OutboxRow& find(const std::string& key) {
        return *std::ranges::find(rows, key, &OutboxRow::key);
    }
};

struct OneBook : AddressBook {
    std::optional<Contact> contact = Contact{"Jane", "jane@county.example"};
    std::optional<Contact> find(const PersonId&) override { return contact; }
};

struct Bench {
    HandClock clock;
    VectorOutbox outbox;
    sim::RecordingTransport transport;
    OneBook book;
    MailTemplates templates = MailTemplates::shipped();
    bool is_held = false;
    std::vector<std::string> failed_addresses;
    Relay relay{{outbox, transport, book, clock, templates},
                {},
                {[&](const PersonId& person, const std::string& answer) {
                     failed_addresses.push_back(person.value + ": " + answer);
                 },
                 nullptr, [&] { return is_held; }}};

    void add(const std::string& key, bool legal = false) {
        OutboxRow row;
        row.key = key;
        row.message_id = "id-of-" + key + "@plancycle";
        row.person = PersonId("p7");
        row.legal = legal;
        row.created_at = clock.time;
        row.not_before = clock.time;
        outbox.rows.push_back(row);
    }
    std::string state(const std::string& key) {
        static constexpr const char* names[] = {"pending",  "claimed", "in_data", "sent",
                                                "deferred", "failed",  "unknown", "cancelled"};
        const OutboxRow& row = outbox.find(key);
        return std::string(names[static_cast<int>(row.state)]) + ", " + row.last_answer;
    }
};

}  // namespace

TEST_CASE("the relay sends what is due, once", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.add("b");
    bench.outbox.rows[1].not_before = bench.clock.time + 1h;
    CHECK(bench.relay.run_once() == bench.clock.time + 1h);
    CHECK(bench.state("a") == "sent, 250 recorded");
    REQUIRE(bench.transport.mails().size() == 1);
    CHECK(bench.transport.mails()[0].message_id == "id-of-a@plancycle");
    CHECK(bench.transport.mails()[0].to_address == "jane@county.example");
    bench.clock.time += 1h;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.mails().size() == 2);
}

TEST_CASE("a temporary refusal is repeated later and later, then given up", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.transport.script(
        std::deque<DeliveryReport>(40, {Delivery::refused_for_now, "451 later"}));
    const Instant start = bench.clock.time;
    std::vector<Duration> waits;
    while (const auto next = bench.relay.run_once()) {
        waits.push_back(*next - bench.clock.time);
        bench.clock.time = *next;
    }
    CHECK(bench.state("a") == "failed, given up after three days: 451 later");
    CHECK(bench.transport.attempts().size() == attempts_max);
    CHECK((waits.front() >= 1min && waits.front() <= 75s));
    CHECK((waits.back() >= 4h && waits.back() <= 5h));
    CHECK((bench.clock.time - start >= 68h && bench.clock.time - start <= 90h));
    CHECK(bench.failed_addresses ==
          std::vector<std::string>{"p7: given up after three days: 451 later"});
}

TEST_CASE("while no server is there all mail waits, and none is given up", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.add("b");
    constexpr int kThreeWeeks = 21 * 24 * 12;  // Looked for every five minutes.
    bench.transport.script(
        std::deque<DeliveryReport>(kThreeWeeks, {Delivery::unreachable, "No mail server answers"}));
    const Instant start = bench.clock.time;
    while (const auto next = bench.relay.run_once()) bench.clock.time = *next;
    CHECK(bench.clock.time - start >= 21 * 24h);
    // One of them knocked at the door for both.
    CHECK(bench.transport.attempts().size() == kThreeWeeks + 2);
    CHECK(bench.state("a") == "sent, 250 recorded");
    CHECK(bench.state("b") == "sent, 250 recorded");
}

TEST_CASE("a clock set back ends the wait for a server", "[notifications]") {
    Bench bench;
    bench.transport.script({{Delivery::unreachable, "No mail server answers"}});
    bench.add("a");
    REQUIRE(bench.relay.run_once());
    bench.clock.time -= 48h;
    bench.add("b");
    bench.outbox.find("b").not_before = bench.clock.time;
    REQUIRE(bench.relay.run_once());
    CHECK(bench.state("b") == "sent, 250 recorded");
}

TEST_CASE("back-off differs between keys and is the same for one key", "[notifications]") {
    CHECK(back_off("a", 3) == back_off("a", 3));
    CHECK(back_off("a", 3) != back_off("b", 3));
    CHECK(back_off("a", 1000) <= 5h);
}

TEST_CASE("a final refusal marks the address", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.transport.script({{Delivery::refused, "550 no such person"}});
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.state("a") == "failed, 550 no such person");
    CHECK(bench.failed_addresses == std::vector<std::string>{"p7: 550 no such person"});
}

TEST_CASE("a person without an address is noticed", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.book.contact.reset();
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.state("a") == "failed, the organisation file has no address");
    CHECK(bench.failed_addresses ==
          std::vector<std::string>{"p7: the organisation file has no address"});
    CHECK(bench.transport.attempts().empty());
}

TEST_CASE("an unclear mail is repeated once, with the same id", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.transport.script({{Delivery::unclear, "cut"}, {Delivery::unclear, "cut again"}});
    CHECK(bench.relay.run_once() == bench.clock.time + 15min);
    CHECK(bench.state("a") == "unknown, cut");
    bench.clock.time += 15min;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.state("a") == "unknown, cut again");
    bench.clock.time += 24h * 365;
    CHECK(bench.relay.run_once() == std::nullopt);
    REQUIRE(bench.transport.mails().size() == 2);
    CHECK(bench.transport.mails()[0].message_id == bench.transport.mails()[1].message_id);
}

TEST_CASE("an unclear mail that is taken the second time is sent", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.transport.script({{Delivery::unclear, "cut"},
                            {Delivery::refused_for_now, "451 later"},
                            {Delivery::accepted, "250 ok"}});
    for (int round = 0; round < 3; ++round) {
        const auto next = bench.relay.run_once();
        if (next) bench.clock.time = *next;
    }
    CHECK(bench.state("a") == "sent, 250 ok");
}

TEST_CASE("a row left in data by a crash is repeated once its lease is over", "[notifications]") {
    Bench bench;
    bench.add("a");
    REQUIRE(bench.outbox.claim(bench.clock.time, 15min, 1).size() == 1);
    bench.outbox.find("a").state = MessageState::in_data;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.mails().empty());
    bench.clock.time += 15min;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.state("a") == "sent, 250 recorded");
}

TEST_CASE("work done in the last moment is not reminded of", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.outbox.before_data = [&] { bench.outbox.find("a").state = MessageState::cancelled; };
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.attempts().empty());
    CHECK(bench.state("a") == "cancelled, ");
}

TEST_CASE("held mail waits", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.is_held = true;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.attempts().empty());
    bench.is_held = false;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.mails().size() == 1);
}

TEST_CASE("sixty mails a minute, and ten a day for one person", "[notifications]") {
    Bench bench;
    for (int number = 0; number < 70; ++number) bench.add("legal-" + std::to_string(number), true);
    Instant next = bench.clock.time;
    while (next == bench.clock.time) next = *bench.relay.run_once();
    CHECK(bench.transport.mails().size() == 60);
    CHECK(next == bench.clock.time + 1min);
    // Nor more in any other minute: not one of those that wait goes at half time.
    bench.clock.time += 30s;
    CHECK(bench.relay.run_once() == next);
    bench.clock.time += 30s;
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.transport.mails().size() == 70);

    Bench other;
    for (int number = 0; number < 12; ++number) other.add("x-" + std::to_string(number));
    other.add("legal", true);
    CHECK(other.relay.run_once() == other.clock.time + 24h);
    CHECK(other.transport.mails().size() == 11);
    CHECK(other.state("legal") == "sent, 250 recorded");
    CHECK(other.state("x-11") == "deferred, this person has had enough mail for a day");
    other.clock.time += 24h;
    CHECK(other.relay.run_once() == std::nullopt);
    CHECK(other.transport.mails().size() == 13);
}

TEST_CASE("a stop leaves the row for the next start", "[notifications]") {
    Bench bench;
    bench.add("a");
    bench.add("b");
    bench.transport.script({{Delivery::aborted, "stopped before the final dot"}});
    bench.outbox.before_data = [&] { bench.relay.request_stop(); };
    CHECK(bench.relay.run_once() == std::nullopt);
    CHECK(bench.state("a") == "pending, stopped before the final dot");
    CHECK(bench.state("b") == "pending, ");
}

TEST_CASE("a transport that throws is an outcome", "[notifications]") {
    struct Broken : ports::Transport {
        DeliveryReport send(const ports::Mail&) override { throw Error("no memory"); }
        void request_stop() override {}
    } broken;
    Bench bench;
    bench.add("a");
    Relay relay({bench.outbox, broken, bench.book, bench.clock, bench.templates}, {}, {});
    CHECK(relay.run_once() > bench.clock.time);
    CHECK(bench.state("a") == "deferred, no memory");
}

}  // namespace plancycle::notifications
