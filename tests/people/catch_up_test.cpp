// Three weeks without a mail server: nothing is lost, and nobody gets three weeks of mail at once.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "notifications/relay.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

using ports::Delivery;

struct CountyClock : ports::Clock {
    explicit CountyClock(const StaffedCounty& county) : county_(county) {}
    [[nodiscard]] Instant now() const override { return county_.now(); }
    [[nodiscard]] Duration since_boot() const override { return now().time_since_epoch(); }

private:
    const StaffedCounty& county_;
};

struct Everybody : notifications::AddressBook {
    std::optional<Contact> find(const PersonId& person) override {
        return Contact{person.value, person.value + "@county.example"};
    }
};

// A server that can be switched off; what it took, with its day.
struct Server final : ports::Transport {
    bool is_there = true;
    std::string refused;  // Whose mail is.
    std::vector<ports::Mail> taken;
    ports::DeliveryReport send(const ports::Mail& mail) override {
        if (!is_there) return {Delivery::unreachable, "No mail server answers"};
        if (mail.to_name == refused) return {Delivery::refused, "550 mailbox full"};
        taken.push_back(mail);
        return {Delivery::accepted, "250 taken"};
    }
    void request_stop() override {}
    [[nodiscard]] std::map<std::string, int> digests() const {
        std::map<std::string, int> count;
        for (const ports::Mail& mail : taken) {
            if (mail.key.starts_with("digest/")) ++count[mail.to_name];
        }
        return count;
    }
};

std::vector<core::DigestQueued> digests_of(StaffedCounty& county, const std::string& person) {
    std::vector<core::DigestQueued> found;
    const auto reading = county.store().read(OrganisationId("county"));
    for (const ports::Entry& entry :
         reading->entries(core::post_stream(PersonId(person)), 0, 1000)) {
        for (const core::Event& event : entry.events) {
            if (const auto* digest = std::get_if<core::DigestQueued>(&event.fact)) {
                found.push_back(*digest);
            }
        }
    }
    return found;
}

// Whatever was recorded as told since the middle of April stands in the last digest.
void check_all_said(StaffedCounty& county, const std::string& person) {
    CAPTURE(person);
    const auto recorded = digests_of(county, person);
    REQUIRE_FALSE(recorded.empty());
    for (const core::DigestQueued& earlier : recorded) {
        if (earlier.day < *make_date(2026, 4, 13)) continue;
        for (const core::DigestLine& line : earlier.lines) {
            CAPTURE(line.deadline.value, line.rung);
            CHECK(std::ranges::count(recorded.back().lines, line.deadline,
                                     &core::DigestLine::deadline) == 1);
        }
    }
}

class Post {
public:
    explicit Post(StaffedCounty& county) : county_(county), clock_(county) {}
    Server server;
    // Digests are written and mail is tried, morning after morning.
    void run_until(const std::string& day) {
        for (; county_.now() < *parse_instant(day + "T07:00:00Z"); advance()) {
            (void)county_.run_digests();
            while (relay_.run_once() == county_.now()) continue;
        }
    }

private:
    void advance() {
        county_.at(to_text(LocalDate(std::chrono::floor<std::chrono::days>(
                               county_.now().time_since_epoch())) +
                           std::chrono::days(1)) +
                   " 10:00");
    }

    StaffedCounty& county_;
    CountyClock clock_;
    Everybody people_;
    notifications::MailTemplates templates_ = notifications::MailTemplates::shipped();
    notifications::Relay relay_{
        {county_.store().outbox(OrganisationId("county")), server, people_, clock_, templates_},
        {},
        {}};
};

}  // namespace

TEST_CASE("three weeks without a mail server end in one digest each", "[people][notifications]") {
    StaffedCounty county;
    county.has_server = false;  // But the one below.
    county.reach_preparing();
    Post post(county);
    post.run_until("2026-04-13");
    post.server.is_there = false;
    post.server.taken.clear();
    post.run_until("2026-05-04");
    CHECK(post.server.taken.empty());
    const auto waiting = county.rows_of("officer-health");
    CHECK(std::ranges::count(waiting, std::string("digest"), &ports::OutboxRow::kind) > 3);
    post.server.is_there = true;
    post.run_until("2026-05-05");
    const auto after = post.server.digests();
    REQUIRE(after.contains("officer-health"));
    for (const auto& [person, count] : after) {
        CAPTURE(person);
        CHECK(count == 1);
    }
    for (const auto& [person, count] : after) check_all_said(county, person);
    // What was told in the meantime is in it, once.
    const auto mail = std::ranges::find_if(post.server.taken, [](const ports::Mail& it) {
        return it.key.starts_with("digest/officer-health/");
    });
    INFO(mail->text);
    const std::string due = "Due: Thursday 30 April 2026";
    const auto first = mail->text.find(due);
    REQUIRE(first != std::string::npos);
    CHECK(mail->text.find(due, first + 1) == std::string::npos);
}

TEST_CASE("what a refused digest said is said again in the next", "[people][notifications]") {
    StaffedCounty county;
    county.has_server = false;
    county.reach_preparing();
    Post post(county);
    post.run_until("2026-04-13");
    post.server.refused = "officer-health";
    post.run_until("2026-05-04");
    const auto waiting = county.rows_of("officer-health");
    REQUIRE(std::ranges::count(waiting, std::string("digest"), &ports::OutboxRow::kind) > 3);
    CHECK(std::ranges::count_if(waiting, [](const ports::OutboxRow& row) {
              return row.kind == "digest" && row.state == ports::MessageState::failed;
          }) == 1);
    post.server.refused.clear();
    post.server.taken.clear();
    post.run_until("2026-05-05");
    REQUIRE(post.server.digests().at("officer-health") == 1);
    check_all_said(county, "officer-health");
}

}  // namespace plancycle::tests
