// A mail server that is not there, and one that refuses a person: what the list of mails and the
// log of the service say, word for word.
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "cli/address_book.hpp"
#include "engine/sim/sim_clock.hpp"
#include "notifications/outcome_words.hpp"
#include "notifications/smtp.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/cli/typed_office.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {
namespace {

const OrganisationId kMaziwa("maziwa");

// With "PORT" for the port, which is another one each time.
std::string without_port(std::string text, std::uint16_t port) {
    const std::string number = std::to_string(port);
    for (auto at = text.find(number); at != std::string::npos; at = text.find(number, at)) {
        text.replace(at, number.size(), "PORT");
    }
    return text;
}

// Compares with tests/cli/golden/NAME.txt; PLANCYCLE_REWRITE=1 writes it instead.
void check_golden(const std::string& name, const std::string& text) {
    const std::string path = PLANCYCLE_SOURCE_DIR "/tests/cli/golden/" + name + ".txt";
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(path) << text;
    INFO(path);
    CHECK(text == read_whole(path));
}

// The plan is launched; the mail about the first step waits for finance, at the address given.
class Desk : public Office {
public:
    explicit Desk(const std::string& address) : Office("2026-03-02") {
        std::string county = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        const std::string usual = "daniel.kiptoo@maziwa.example";
        county.replace(county.find(usual), usual.size(), address);
        ok("init --organisation " + folder().write("county.yaml", county));
        ok("launch county-work-plan --year 2026 --as amina");
        go_to("2026-03-03");
    }
    // The relay of `plancycle run` hands over what is due; gives what the log says of it.
    std::string send(std::uint16_t port) {
        notifications::SmtpSettings settings;
        settings.host = "127.0.0.1";
        settings.port = port;
        settings.encryption = notifications::Encryption::off;
        notifications::SmtpTransport wire(
            settings, {"Planning", *notifications::parse_address("plans@maziwa.example"), {}});
        const auto there = storage::SqliteStore::open({.path = store()});
        cli::StoreAddressBook addresses(*there, kMaziwa);
        const auto templates = notifications::MailTemplates::shipped();
        const sim::SimClock clock(*parse_instant("2026-03-03T10:00:00+03:00"));
        std::string log;
        notifications::RelayEvents events;
        events.on_outcome = [&log](const ports::OutboxRow& row,
                                   const notifications::MailOutcome& outcome) {
            log += "mail " + row.key + ": " + notifications::outcome_words(outcome) + "\n";
        };
        notifications::Relay relay({there->outbox(kMaziwa), wire, addresses, clock, templates}, {},
                                   std::move(events));
        (void)relay.run_once();
        return log;
    }
};

}  // namespace

TEST_CASE("no mail server: which one, why, and when it is tried again", "[cli][smtp]") {
    Desk desk("daniel.kiptoo@maziwa.example");
    std::uint16_t port = 0;
    {
        const SmtpSink sink;
        port = sink.port();
    }
    const std::string log = desk.send(port);
    check_golden("no-mail-server", without_port(log + desk.ok("outbox"), port));
}

TEST_CASE("a refused recipient: which server, what it said, what to do", "[cli][smtp]") {
    Desk desk("gone@maziwa.example");
    const SmtpSink sink;
    const std::string log = desk.send(sink.port());
    check_golden("recipient-refused", without_port(log + desk.ok("outbox"), sink.port()));
}

}  // namespace plancycle::tests
