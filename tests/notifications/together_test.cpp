#include "notifications/together.hpp"

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/sim/recording_transport.hpp"
#include "notifications/relay.hpp"
#include "notifications/smtp.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/notifications/smtp_sink.hpp"
#include "tests/storage/sample.hpp"

// Relay and store together: what would come close together goes out as one.

namespace plancycle::notifications {

namespace {

using namespace std::chrono_literals;
using ports::Delivery;
using ports::MessageState;
namespace sample = storage::sample;

const TaskId open_task{"work-plan-2026/drafting/health/preparing#1"};

struct SetClock : ports::Clock {
    Instant time = sample::start + 48h;
    [[nodiscard]] Instant now() const override { return time; }
    [[nodiscard]] Duration since_boot() const override { return time.time_since_epoch(); }
};

struct Everybody : AddressBook {
    std::optional<Contact> find(const PersonId& person) override {
        return Contact{person.value, person.value + "@county.example"};
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
        Relay first = relay(transport);  // The sample's own message, out of the way.
        while (first.run_once()) clock.time += 1h;
        clock.time += 1h;
    }
    [[nodiscard]] Relay relay(ports::Transport& wire) {
        return {{store->outbox(sample::county), wire, addresses, clock, templates}, {}, {}};
    }
    std::optional<Instant> run() { return relay(transport).run_once(); }

    static Letter letter(const std::string& key) {
        Letter letter;
        letter.subject = "To do: " + key;
        letter.greeting = "Hello Jane,";
        letter.paragraphs = {"Returned. What is to change:"};
        letter.quote = "Costs\nare missing.";
        letter.sections = {{"", {{"Title", {{"Due", "3 May 2027"}, {"Reference", key}}}}}};
        letter.help = "Questions? Ask Amina.";
        letter.footer = "Sent by the planning calendar.";
        return letter;
    }
    struct About {
        TaskId task;
        bool legal = false;
        std::string kind = "assigned";
    };
    void write(const std::vector<std::string>& names, const About& about) {
        const auto transaction = store->begin(sample::county);
        for (const std::string& name : names) {
            ports::OutboxRow row;
            row.key = about.kind + "/" + name;
            row.kind = about.kind;
            row.person = PersonId("jane");
            row.task = about.task;
            row.legal = about.legal;
            const Letter said = letter(name);
            row.subject = said.subject;
            row.text = "Only " + name + "\n";
            row.brief = brief_of(said, english());
            row.created_at = clock.time;
            row.not_before = clock.time;
            transaction->put_message(row);
        }
        transaction->commit();
    }
    void write(const std::vector<std::string>& names) { write(names, About{}); }
    ports::OutboxRow row(const std::string& key) {
        for (ports::OutboxRow& row : store->read(sample::county)->outbox(100)) {
            if (row.key == key) return row;
        }
        FAIL("no row " << key);
        return {};
    }
    [[nodiscard]] std::vector<std::string> keys(std::size_t after) const {
        std::vector<std::string> keys;
        for (std::size_t at = after; at < transport.mails().size(); ++at)
            keys.push_back(transport.mails()[at].key);
        return keys;
    }
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("together: the third mail within ten minutes waits for what follows it",
          "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    const Instant start = desk.clock.time;
    desk.write({"a"});
    CHECK_FALSE(desk.run());
    desk.clock.time = start + 2min;
    desk.write({"b", "c"});
    CHECK(desk.run() == start + 10min);
    desk.clock.time = start + 9min;
    desk.write({"d", "e"});
    CHECK(desk.run() == start + 10min);
    CHECK(desk.keys(before) == Keys{"assigned/a", "assigned/b"});
    CHECK(desk.row("assigned/c").state == MessageState::bundled);
    CHECK(desk.row("assigned/c").bundle == "together/assigned/c");
    CHECK(desk.row("assigned/e").bundle == "together/assigned/c");
    desk.clock.time = start + 10min;
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before) == Keys{"assigned/a", "assigned/b", "together/assigned/c"});
    CHECK(desk.row("together/assigned/c").state == MessageState::sent);
    const ports::Mail& mail = desk.transport.mails().back();
    CHECK(mail.message_id == desk.row("together/assigned/c").message_id);
    CHECK(mail.message_id.ends_with("@plancycle"));
    CHECK(mail.subject == "3 things for you");
    CHECK(desk.row("together/assigned/c").text == mail.text);
    CHECK(mail.text == R"(Hello Jane,

These came up within a few minutes, so you get them in one mail. Each stands here with its date.

To do: c
  Message: Returned. What is to change: Costs are missing.
  Due: 3 May 2027
  Reference: c

To do: d
  Message: Returned. What is to change: Costs are missing.
  Due: 3 May 2027
  Reference: d

To do: e
  Message: Returned. What is to change: Costs are missing.
  Due: 3 May 2027
  Reference: e

Questions? Ask Amina.

)" + std::string("-- \n") + "Sent by the planning calendar.\n");
    // Nothing twice, and nothing that is left over.
    desk.clock.time += 48h;
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before).size() == 3);
}

TEST_CASE("together: over a real mail server", "[notifications][together][smtp]") {
    Desk desk;
    tests::SmtpSink sink;
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.encryption = Encryption::off;
    SmtpTransport transport(settings, {"Office", *parse_address("plans@county.example"), {}});
    desk.write({"a", "b", "c", "d"});
    Relay relay = desk.relay(transport);
    const auto next = relay.run_once();
    REQUIRE(next);
    desk.clock.time = *next;
    CHECK_FALSE(relay.run_once());
    CHECK(sink.mail_count() == 3);
    CHECK(sink.mail(3).find("X-Reminder-Key: together/assigned/c\r\n") != std::string::npos);
    CHECK(sink.mail(3).find("Subject: 2 things for you\r\n") != std::string::npos);
}

TEST_CASE("together: two relays on one store put nothing into two mails",
          "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.write({"a", "b", "c", "d", "e"});
    ports::Outbox& outbox = desk.store->outbox(sample::county);
    // The other relay has taken up two and has not sent them yet.
    const auto theirs = outbox.claim(desk.clock.time, 15min, 2);
    REQUIRE(theirs.size() == 2);
    const auto next = desk.run();
    CHECK(next == desk.clock.time + 10min);
    CHECK(desk.keys(before).empty());
    for (const ports::OutboxRow& row : theirs) {
        REQUIRE(outbox.start_data(row, desk.clock.time));
        REQUIRE(outbox.finish(row, MessageState::sent, "250", desk.clock.time, {}));
    }
    desk.clock.time += 10min;
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before) == Keys{"together/assigned/c"});
    CHECK(desk.row("assigned/e").state == MessageState::bundled);
}

TEST_CASE("together: what is done meanwhile is not told", "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.write({"a", "b"});
    desk.write({"c"}, {open_task});
    desk.write({"d"});
    REQUIRE(desk.run());
    const auto close = [&] {
        const auto transaction = desk.store->begin(sample::county);
        transaction->erase_task(open_task);
        transaction->commit();
    };
    SECTION("one that is left keeps its own words") {
        close();
        desk.clock.time += 10min;
        CHECK_FALSE(desk.run());
        CHECK(desk.keys(before).back() == "together/assigned/c");
        CHECK(desk.transport.mails().back().subject == "To do: d");
        CHECK(desk.transport.mails().back().text == "Only d\n");
        CHECK(desk.row("assigned/c").state == MessageState::cancelled);
    }
    SECTION("nor when it is done after the relay has taken the mail up") {
        desk.clock.time += 10min;
        ports::Outbox& outbox = desk.store->outbox(sample::county);
        const auto claimed = outbox.claim(desk.clock.time, 15min, 1);
        REQUIRE(claimed.size() == 1);
        CHECK(claimed[0].parts.size() == 2);
        close();
        CHECK_FALSE(outbox.start_data(claimed[0], desk.clock.time));
        CHECK_FALSE(desk.run());
        CHECK(desk.transport.mails().back().subject == "To do: d");
    }
    SECTION("nor is what has gone to somebody else") {
        close();
        core::Task task;
        task.id = open_task;
        const auto transaction = desk.store->begin(sample::county);
        transaction->put_task({sample::cycle_stream, sample::cycle_item, task, {}});
        transaction->cancel_messages_to(PersonId("jane"), open_task);
        transaction->commit();
        CHECK(desk.row("assigned/c").state == MessageState::cancelled);
        CHECK(desk.row("assigned/d").state == MessageState::bundled);
    }
}

TEST_CASE("together: after a hand-over nothing is added to a mail", "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.write({"a", "b", "c"});
    REQUIRE(desk.run());
    desk.clock.time += 10min;
    desk.transport.script({{Delivery::unclear, "cut"}});
    REQUIRE(desk.run());
    CHECK(desk.row("together/assigned/c").state == MessageState::unknown);
    desk.write({"d"});
    desk.clock.time += 15min;
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before) == Keys{"assigned/a", "assigned/b", "together/assigned/c", "assigned/d",
                                    "together/assigned/c"});
    const auto& mails = desk.transport.mails();
    CHECK(mails[before + 2].message_id == mails[before + 4].message_id);
    CHECK(mails[before + 2].text == mails[before + 4].text);
}

TEST_CASE("together: a process that is killed loses nothing and tells nothing twice",
          "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.write({"a", "b", "c", "d"});
    REQUIRE(desk.run());
    desk.clock.time += 10min;
    ports::Outbox& outbox = desk.store->outbox(sample::county);
    const auto claimed = outbox.claim(desk.clock.time, 15min, 1);
    REQUIRE(claimed.size() == 1);
    const bool on_the_wire = GENERATE(false, true);
    if (on_the_wire) REQUIRE(outbox.start_data(claimed[0], desk.clock.time));
    for (int minutes = 0; minutes < 60; minutes += 5) {
        desk.clock.time += 5min;
        static_cast<void>(desk.run());
    }
    CHECK(desk.keys(before) == Keys{"assigned/a", "assigned/b", "together/assigned/c"});
    CHECK(desk.row("together/assigned/c").state == MessageState::sent);
    CHECK(desk.transport.mails().back().subject == "2 things for you");
}

TEST_CASE("together: what may have arrived goes on alone, and a digest is not counted",
          "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.write({"1", "2", "3"}, {{}, false, "digest"});
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before).size() == 3);
    desk.transport.script({{Delivery::unclear, "cut"}});
    desk.write({"a"});
    REQUIRE(desk.run());
    desk.clock.time += 15min;
    desk.write({"b", "c", "d"});
    static_cast<void>(desk.run());
    CHECK(desk.row("assigned/a").state == MessageState::sent);
    CHECK(desk.row("assigned/c").bundle == "together/assigned/c");
}

TEST_CASE("together: mails that were not taken do not count", "[notifications][together]") {
    Desk desk;
    desk.transport.script({{Delivery::refused_for_now, "451"},
                           {Delivery::refused_for_now, "451"},
                           {Delivery::refused_for_now, "451"}});
    desk.write({"a", "b", "c"});
    static_cast<void>(desk.run());
    CHECK(desk.row("assigned/c").state == MessageState::deferred);
    CHECK_FALSE(desk.row("assigned/c").handed_over_at);
}

TEST_CASE("together: a clock that was ahead when it sent silences nobody",
          "[notifications][together]") {
    Desk desk;
    const std::size_t before = desk.transport.mails().size();
    desk.clock.time += 24h * 400;
    desk.write({"a", "b"});
    static_cast<void>(desk.run());
    desk.clock.time -= 24h * 400;
    desk.write({"c", "d"});
    CHECK_FALSE(desk.run());
    CHECK(desk.keys(before).size() == 4);
}

TEST_CASE("together: a statutory date does not wait for tomorrow's ration",
          "[notifications][together]") {
    Desk desk;
    for (int count = 0; count < 10; ++count) {
        desk.write({std::to_string(count)});
        static_cast<void>(desk.run());
        desk.clock.time += 11min;
    }
    Relay relay = desk.relay(desk.transport);
    relay.remember(desk.store->read(sample::county)->outbox(100));
    desk.write({"x", "y"});
    static_cast<void>(relay.run_once());
    CHECK(desk.row("assigned/x").state == MessageState::deferred);
    const std::size_t before = desk.transport.mails().size();
    desk.write({"law"}, {{}, true});
    static_cast<void>(relay.run_once());
    CHECK(desk.keys(before) == Keys{"assigned/law"});
}

}  // namespace plancycle::notifications
