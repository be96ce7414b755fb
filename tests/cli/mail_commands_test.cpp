// mail test and mail preview, with a real SMTP server at the other end.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"
#include "tests/notifications/ics_reader.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {

TEST_CASE("a test mail goes all the way to the server", "[cli][smtp]") {
    Office office("2026-03-02");
    office.open_county();
    SmtpSink sink;
    const std::string way = " --smtp 127.0.0.1 --smtp-port " + std::to_string(sink.port()) +
                            " --smtp-security off --from plans@county.example";
    CHECK(office.ok("mail test --to jane@county.example" + way) ==
          "The mail server took a test mail to jane@county.example: 250 2.0.0 Taken as number 1\n"
          "Look whether it arrived, and not among the spam.\n");
    CHECK(sink.next_line() == "mail 1 from plans@county.example to jane@county.example by -");
    CHECK(sink.mail(1).contains("Subject: A test of plancycle's mail\r\n"));
    const ChildResult gone = office.run("mail test --to gone@county.example" + way);
    CHECK(gone.code == 7);
    CHECK(gone.err == "error: The mail was not taken: 127.0.0.1, port " +
                          std::to_string(sink.port()) +
                          ", refuses the address: 550 5.1.1 No such person\n       here\n"
                          "next:  Check the address, or ask whoever runs the mail server.\n");
    const ChildResult nobody = office.run(
        "mail test --to jane@county.example --smtp 127.0.0.1 --smtp-port 1 --smtp-security off "
        "--from plans@county.example");
    CHECK(nobody.code == 7);
    CHECK(nobody.err ==
          "error: The mail was not taken: No mail server answers at 127.0.0.1, port 1 "
          "(connection refused)\n"
          "next:  Check the server, its port and the sign-in, then try again.\n");
    CHECK(office.run("mail test --to nobody" + way).code == 2);
    CHECK(office.run("mail test --to jane@county.example --from plans@county.example").code == 2);
    CHECK_FALSE(office.ok("outbox").contains("test"));  // It tests the way only.
}

TEST_CASE("every kind of mail can be looked at before anybody gets it", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    CHECK(office.run("mail preview assigned").err ==
          "error: There is nothing in the store to show a mail \"assigned\" with.\n"
          "next:  Launch a plan first; until then there is nothing to tell.\n");
    office.ok("launch county-work-plan --year 2026 --as amina");
    const std::string before = office.ok("outbox --json");
    const std::string assigned = office.ok("mail preview assigned");
    CHECK(assigned.starts_with("--- assigned, to Daniel Kiptoo\nSubject: "));
    CHECK(assigned.contains("Circulate guidance and templates"));
    const std::string all = office.ok("mail preview");
    for (const char* kind : {"assigned", "returned", "date-moved", "digest", "nudge", "together"}) {
        INFO(all);
        CHECK(all.contains("--- " + std::string(kind) + ", to "));
    }
    CHECK(all.contains("Nothing in the store to show these with: decision"));
    CHECK(office.ok("outbox --json") == before);  // Looking sends nothing.
    const auto json = boost::json::parse(office.ok("mail preview assigned --json"));
    const std::string calendar(json.at("mails").at(0).at("calendar").as_string());
    CHECK(read_calendar(calendar).entries.size() == 1);
}

}  // namespace plancycle::tests
