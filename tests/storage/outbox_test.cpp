#include <catch2/catch.hpp>

#include "tests/storage/sample.hpp"

namespace plancycle::storage {

namespace {

using namespace std::chrono_literals;
using ports::MessageState;
using sample::county;
using sample::start;

const TaskId task{"work-plan-2026/drafting/health/preparing#1"};

struct Post {
    std::unique_ptr<SqliteStore> store = SqliteStore::in_memory();
    ports::Outbox& outbox = store->outbox(county);

    Post() { sample::fill(*store); }
    [[nodiscard]] ports::OutboxRow row() { return store->read(county)->outbox(1).at(0); }
    [[nodiscard]] ports::OutboxRow claimed(Instant now) {
        auto rows = outbox.claim(now, 60s, 10);
        REQUIRE(rows.size() == 1);
        return rows[0];
    }
};

}  // namespace

TEST_CASE("A message is claimed, handed over and sent once", "[storage][outbox]") {
    Post post;
    CHECK(post.outbox.next_attempt() == start);
    CHECK(post.outbox.claim(start - 1ms, 60s, 10).empty());
    const ports::OutboxRow row = post.claimed(start);
    CHECK(row.epoch == 1);
    CHECK(row.state == MessageState::claimed);
    CHECK(row.message_id.size() == 32 + std::string("@plancycle").size());
    CHECK(post.outbox.claim(start, 60s, 10).empty());
    CHECK(post.outbox.next_attempt() == start + 60s);
    CHECK(post.outbox.start_data(row, start + 1s));
    CHECK_FALSE(post.outbox.start_data(row, start + 1s));
    CHECK(post.row().attempts == 1);
    CHECK(post.outbox.finish(row, MessageState::sent, "250 ok", start + 2s, {}));
    CHECK_FALSE(post.outbox.finish(row, MessageState::failed, "late", start + 3s, {}));
    CHECK(post.row().state == MessageState::sent);
    CHECK(post.row().sent_at == start + 2s);
    CHECK(post.row().last_answer == "250 ok");
    CHECK_FALSE(post.outbox.next_attempt());
    CHECK(post.outbox.claim(start + 1000h, 60s, 10).empty());
}

TEST_CASE("A lost claim cannot be used", "[storage][outbox]") {
    Post post;
    const ports::OutboxRow first = post.claimed(start);
    CHECK_FALSE(post.outbox.start_data(first, start + 60s));  // The lease is over.
    const ports::OutboxRow second = post.claimed(start + 60s);
    CHECK(second.epoch == 2);
    CHECK_FALSE(post.outbox.start_data(first, start + 61s));
    CHECK_FALSE(post.outbox.finish(first, MessageState::sent, "", start + 61s, {}));
    CHECK(post.outbox.start_data(second, start + 61s));
}

TEST_CASE("A hand-over nobody reported is tried once more after 15 minutes", "[storage][outbox]") {
    Post post;
    const ports::OutboxRow first = post.claimed(start);
    REQUIRE(post.outbox.start_data(first, start));
    CHECK(post.outbox.claim(start + 60s, 60s, 10).empty());
    CHECK(post.row().state == MessageState::unknown);
    CHECK(post.outbox.next_attempt() == start + 60s + 15min);
    const ports::OutboxRow again = post.claimed(start + 60s + 15min);
    CHECK(again.state == MessageState::unknown);
    CHECK(again.message_id == first.message_id);
    REQUIRE(post.outbox.start_data(again, start + 16min + 30s));
    CHECK(post.outbox.finish(again, MessageState::unknown, "cut", start + 17min, start + 18min));
    CHECK(post.row().state == MessageState::unknown);
    CHECK_FALSE(post.outbox.next_attempt());
}

TEST_CASE("An unclear outcome waits 15 minutes, a deferred one as long as asked",
          "[storage][outbox]") {
    Post post;
    ports::OutboxRow row = post.claimed(start);
    CHECK(post.outbox.finish(row, MessageState::deferred, "451", start, start + 1min));
    CHECK(post.outbox.next_attempt() == start + 1min);
    row = post.claimed(start + 1min);
    REQUIRE(post.outbox.start_data(row, start + 1min));
    CHECK(post.outbox.finish(row, MessageState::unknown, "cut", start + 2min, start + 3min));
    CHECK(post.outbox.next_attempt() == start + 17min);
}

TEST_CASE("A message about a closed task is not sent any more", "[storage][outbox]") {
    Post post;
    const ports::OutboxRow row = post.claimed(start);
    {
        const auto transaction = post.store->begin(county);
        transaction->cancel_messages(task);
        transaction->commit();
    }
    CHECK_FALSE(post.outbox.start_data(row, start + 1s));
    CHECK(post.row().state == MessageState::cancelled);
    CHECK_FALSE(post.outbox.next_attempt());
    // A known key is left alone, whatever became of it.
    const auto transaction = post.store->begin(county);
    transaction->put_message(post.row());
    transaction->commit();
    CHECK(post.row().state == MessageState::cancelled);
}

TEST_CASE("What is on the wire is not cancelled", "[storage][outbox]") {
    Post post;
    const ports::OutboxRow row = post.claimed(start);
    REQUIRE(post.outbox.start_data(row, start));
    const auto transaction = post.store->begin(county);
    transaction->cancel_messages(task);
    transaction->commit();
    CHECK(post.outbox.finish(row, MessageState::sent, "250", start, {}));
}

// It was written while the clock ran ahead: its time would come in years.
TEST_CASE("A mail dated after the clock goes now", "[storage][outbox]") {
    Post post;
    const Instant before = start - 24h * 700;
    CHECK(post.outbox.claim(start - 1min, 60s, 10).empty());  // A clock set a little is none.
    const ports::OutboxRow row = post.claimed(before);
    CHECK(row.created_at == before);
    REQUIRE(post.outbox.start_data(row, before));
    CHECK(post.outbox.finish(row, MessageState::deferred, "451", before, before + 1min));
    CHECK(post.outbox.claim(before, 60s, 10).empty());
    CHECK(post.outbox.claim(before + 1min, 60s, 10).size() == 1);
}

// Found by a simulated year: the mail was on the wire when the process died, the task was done
// before the repeat was due.
TEST_CASE("An unclear mail is not repeated once its task is done", "[storage][outbox]") {
    Post post;
    REQUIRE(post.outbox.start_data(post.claimed(start), start));
    const auto transaction = post.store->begin(county);
    transaction->erase_task(task);
    transaction->cancel_messages(task);
    transaction->commit();
    CHECK(post.outbox.claim(start + 60s, 60s, 10).empty());
    CHECK(post.outbox.claim(start + 60s + 15min, 60s, 10).empty());
    CHECK_FALSE(post.outbox.next_attempt());
}

TEST_CASE("A deferred mail is not repeated once its task is done", "[storage][outbox]") {
    Post post;
    const ports::OutboxRow row = post.claimed(start);
    REQUIRE(post.outbox.start_data(row, start));
    const auto transaction = post.store->begin(county);
    transaction->erase_task(task);
    transaction->cancel_messages(task);
    transaction->commit();
    CHECK(post.outbox.finish(row, MessageState::deferred, "451", start, start + 1min));
    CHECK(post.outbox.claim(start + 1min, 60s, 10).empty());
    CHECK(post.row().state == MessageState::cancelled);
}

namespace {

// Digests of one person, over the sample's own message.
struct Digests {
    Post post;
    const PersonId person{"ruth"};
    Digests() {
        (void)post.outbox.claim(start, 1000h, 10);  // The sample's own is out of the way.
    }
    void put(const std::string& day, Instant at) {
        const auto transaction = post.store->begin(county);
        waiting = transaction->withdraw_digests(person);
        ports::OutboxRow row;
        row.key = "digest/ruth/" + day;
        row.kind = "digest";
        row.person = person;
        row.subject = day;
        row.text = day;
        row.created_at = at;
        row.not_before = at;
        transaction->put_message(row);
        transaction->commit();
    }
    MessageState state(const std::string& day) {
        for (const auto& row : post.store->read(county)->outbox(100)) {
            if (row.key == "digest/ruth/" + day) return row.state;
        }
        return MessageState::unknown;
    }
    std::vector<std::string> waiting;  // What the last one took along.
};

}  // namespace

TEST_CASE("A digest takes along what waits, what is claimed and what was given up",
          "[storage][outbox]") {
    Digests digests;
    digests.put("2026-04-01", start);
    const auto first = digests.post.claimed(start);
    SECTION("claimed: the relay does not get to send it") {
        digests.put("2026-04-02", start + 1s);
        CHECK(digests.waiting == std::vector<std::string>{"digest/ruth/2026-04-01"});
        CHECK_FALSE(digests.post.outbox.start_data(first, start + 2s));
        CHECK(digests.post.claimed(start + 3s).key == "digest/ruth/2026-04-02");
    }
    SECTION("on the wire, and refused for now: never alone any more") {
        REQUIRE(digests.post.outbox.start_data(first, start));
        digests.put("2026-04-02", start + 1s);
        CHECK(digests.waiting == std::vector<std::string>{"digest/ruth/2026-04-01"});
        CHECK(digests.post.outbox.finish(first, MessageState::pending, "nobody", start + 2s,
                                         start + 3s));
        CHECK(digests.post.claimed(start + 4s).key == "digest/ruth/2026-04-02");
        CHECK(digests.state("2026-04-01") == MessageState::cancelled);
    }
    SECTION("on the wire, and taken") {
        REQUIRE(digests.post.outbox.start_data(first, start));
        digests.put("2026-04-02", start + 1s);
        CHECK(digests.post.outbox.finish(first, MessageState::sent, "250", start + 2s, {}));
        CHECK(digests.state("2026-04-01") == MessageState::sent);
    }
    SECTION("given up, and nobody else's") {
        REQUIRE(digests.post.outbox.start_data(first, start));
        REQUIRE(digests.post.outbox.finish(first, MessageState::failed, "451", start + 2s, {}));
        CHECK(digests.post.store->begin(county)->withdraw_digests(PersonId("rut")).empty());
        digests.put("2026-04-02", start + 3s);
        CHECK(digests.waiting == std::vector<std::string>{"digest/ruth/2026-04-01"});
        digests.put("2026-04-03", start + 4s);
        CHECK(digests.waiting == std::vector<std::string>{"digest/ruth/2026-04-02"});
    }
}

}  // namespace plancycle::storage
