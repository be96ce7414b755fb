#include "notifications/smtp.hpp"

#include <future>
#include <string>

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"
#include "notifications/icalendar.hpp"
#include "tests/notifications/ics_reader.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {

namespace {

using ports::Delivery;

ports::Mail mail_to(const std::string& local) {
    return {.message_id = "0123abcd@plancycle",
            .key = "assigned/x#1/p7",
            .to_name = "Jane",
            .to_address = local + "@county.example",
            .subject = "Caf\xC3\xA9",
            .text = "Hello\n.\n..two dots\n",
            .html = "<p>Hello</p>\n",
            .date = *parse_instant("2026-11-22T08:05:09Z")};
}

Sender office() {
    return {"Planning Office", *parse_address("plans@county.example"), {}};
}

SmtpSettings plain(const tests::SmtpSink& sink) {
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.encryption = Encryption::off;
    settings.greeting_name = "plans.county.example";
    return settings;
}

std::string place(const tests::SmtpSink& sink) {
    return "127.0.0.1, port " + std::to_string(sink.port());
}

// An authority and a certificate for 127.0.0.1, made afresh for each test run.
struct Certificates {
    tests::TempFolder folder;
    std::string authority = (folder.path() / "ca.pem").string();
    std::string key = (folder.path() / "key.pem").string();
    std::string certificate = (folder.path() / "cert.pem").string();

    Certificates() {
        const std::string authority_key = (folder.path() / "ca-key.pem").string();
        const std::string request = (folder.path() / "request.pem").string();
        const std::string names = (folder.path() / "names").string();
        tests::write_file(names, "subjectAltName=IP:127.0.0.1");
        openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                 "-days", "2", "-subj", "/CN=Test CA", "-keyout", authority_key, "-out",
                 authority});
        openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                 "/CN=sink", "-keyout", key, "-out", request});
        openssl({"x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key,
                 "-CAcreateserial", "-days", "2", "-extfile", names, "-out", certificate});
    }

private:
    static void openssl(std::vector<std::string> words) {
        words.insert(words.begin(), "openssl");
        static_cast<void>(tests::run(words));
    }
};

}  // namespace

TEST_CASE("a mail with dates reaches a calendar program through a real server",
          "[notifications][smtp][calendar]") {
    CalendarEntry date;
    date.uid = "0123@plancycle";
    date.sequence = 4;
    date.changed_at = *parse_instant("2026-11-22T08:05:09Z");
    date.day = *parse_date("2027-04-30");
    date.summary =
        "Prepare the plan \xE2\x80\x93 Health, Lands; Water and everything else that has a "
        "title longer than one line";
    ports::Mail mail = mail_to("jane");
    mail.calendars = {icalendar({"", {date}})};
    tests::SmtpSink sink;
    SmtpTransport transport(plain(sink), office());
    CHECK(transport.send(mail).delivery == Delivery::accepted);
    CHECK(sink.next_line() == "mail 1 from plans@county.example to jane@county.example by -");
    const std::string calendar = tests::calendar_in_mail(sink.mail(1));
    CHECK(calendar == mail.calendars[0]);
    const auto read = tests::read_calendar(calendar);
    CHECK(read.method == "PUBLISH");
    REQUIRE(read.entries.size() == 1);
    CHECK(read.entries[0].summary == date.summary);
}

TEST_CASE("a mail reaches a real SMTP server unchanged", "[notifications][smtp]") {
    tests::SmtpSink sink;
    SmtpTransport transport(plain(sink), office());
    const ports::DeliveryReport report = transport.send(mail_to("jane"));
    CHECK(report.answer == "250 2.0.0 Taken as number 1");
    REQUIRE(report.delivery == Delivery::accepted);
    CHECK(sink.next_line() == "mail 1 from plans@county.example to jane@county.example by -");
    CHECK(sink.mail(1) == wire_mail(mail_to("jane"), office())->bytes);
}

TEST_CASE("each refusal of a server is told apart", "[notifications][smtp]") {
    tests::SmtpSink sink;
    SmtpTransport transport(plain(sink), office());
    struct Row {
        const char* local;
        Delivery delivery;
        const char* answer;
    };
    const Row rows[] = {
        {"gone", Delivery::refused, ", refuses the address: 550 5.1.1 No such person here"},
        {"later", Delivery::refused_for_now,
         ", does not take this mail now: 451 4.7.1 Greylisted, try again later"},
        {"spam", Delivery::refused, ", refuses this mail: 554 5.6.0 Content refused"},
    };
    for (const Row& row : rows) {
        const ports::DeliveryReport report = transport.send(mail_to(row.local));
        CHECK(report.answer == place(sink) + row.answer);
        CHECK(report.delivery == row.delivery);
    }
    CHECK(sink.mail_count() == 0);
    // The sender is our own setting: no recipient's address is to blame.
    SmtpTransport forbidden(plain(sink), {"X", *parse_address("forbidden@county.example"), {}});
    const ports::DeliveryReport report = forbidden.send(mail_to("jane"));
    CHECK(report.answer ==
          place(sink) + ", takes no mail from us: 550 5.7.1 You may not send from here");
    CHECK(report.delivery == Delivery::unreachable);
    SmtpTransport large(plain(sink), {"X", *parse_address("large@county.example"), {}});
    const ports::DeliveryReport refused = large.send(mail_to("jane"));
    CHECK(refused.answer == place(sink) + ", refuses this mail: 552 5.3.4 Larger than we take");
    CHECK(refused.delivery == Delivery::refused);
}

TEST_CASE("a connection cut after the final dot leaves it unclear", "[notifications][smtp]") {
    tests::SmtpSink sink;
    SmtpTransport transport(plain(sink), office());
    const ports::DeliveryReport report = transport.send(mail_to("cut"));
    CHECK(report.delivery == Delivery::unclear);
    CHECK_THAT(report.answer, Catch::StartsWith("The connection to " + place(sink) + ", broke"));
    CHECK_THAT(report.answer, Catch::EndsWith(", before it said that it has the mail"));
    CHECK(sink.mail_count() == 1);
}

TEST_CASE("a stop before the dot aborts, after the dot it is unclear",
          "[notifications][smtp][threads]") {
    struct Row {
        const char* local;
        const char* event;
        Delivery delivery;
        const char* answer;
    };
    const Row rows[] = {
        {"wait", "waiting", Delivery::aborted, "stopped before the whole mail was sent"},
        {"hang", "mail 1 from plans@county.example to hang@county.example by -", Delivery::unclear,
         "said that it has the mail"},
    };
    for (const Row& row : rows) {
        tests::SmtpSink sink;
        SmtpTransport transport(plain(sink), office());
        auto sending =
            std::async(std::launch::async, [&] { return transport.send(mail_to(row.local)); });
        CHECK(sink.next_line() == row.event);
        transport.request_stop();
        const ports::DeliveryReport report = sending.get();
        CHECK(report.delivery == row.delivery);
        CHECK_THAT(report.answer,
                   Catch::StartsWith("stopped before ") && Catch::EndsWith(row.answer));
        CHECK(transport.send(mail_to("jane")).delivery == Delivery::aborted);
    }
}

TEST_CASE("a server that never answers QUIT has taken the mail", "[notifications][smtp][slow]") {
    tests::SmtpSink sink({"--silent-quit"});
    SmtpTransport transport(plain(sink), office());
    CHECK(transport.send(mail_to("jane")).delivery == Delivery::accepted);
}

TEST_CASE("no server is no loss", "[notifications][smtp]") {
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    {
        const tests::SmtpSink sink;
        settings.port = sink.port();
    }
    settings.encryption = Encryption::off;
    SmtpTransport transport(settings, office());
    const ports::DeliveryReport report = transport.send(mail_to("jane"));
    CHECK(report.delivery == Delivery::unreachable);
    CHECK(report.answer == "No mail server answers at 127.0.0.1, port " +
                               std::to_string(settings.port) + " (connection refused)");
}

TEST_CASE("a server that is about to stop says nothing about the mail", "[notifications][smtp]") {
    tests::SmtpSink sink({"--busy"});
    SmtpTransport transport(plain(sink), office());
    const ports::DeliveryReport report = transport.send(mail_to("jane"));
    CHECK(report.delivery == Delivery::unreachable);
    CHECK(report.answer ==
          place(sink) + ", takes no mail from us: 421 4.3.2 Closing for the night");
}

TEST_CASE("TLS is verified or nothing is sent", "[notifications][smtp]") {
    const Certificates made;
    for (const auto& [encryption, mode] :
         {std::pair{Encryption::starttls, "starttls"}, std::pair{Encryption::tls, "tls"}}) {
        tests::SmtpSink sink(
            {"--mode", mode, "--certificate", made.certificate, "--key", made.key});
        SmtpSettings settings = plain(sink);
        settings.encryption = encryption;
        SmtpTransport stranger(settings, office());
        const ports::DeliveryReport refused = stranger.send(mail_to("jane"));
        CHECK(refused.delivery == Delivery::unreachable);
        CHECK(refused.answer == "The certificate of " + place(sink) +
                                    ", cannot be trusted, so nothing was sent: nobody this machine "
                                    "trusts has signed it; --smtp-ca-file names who may");
        CHECK(sink.mail_count() == 0);
        settings.ca_file = made.authority;
        SmtpTransport transport(settings, office());
        CHECK(transport.send(mail_to("jane")).answer == "250 2.0.0 Taken as number 1");
    }
}

TEST_CASE("a server without STARTTLS gets nothing", "[notifications][smtp]") {
    tests::SmtpSink sink;
    SmtpSettings settings = plain(sink);
    settings.encryption = Encryption::starttls;
    SmtpTransport transport(settings, office());
    const ports::DeliveryReport report = transport.send(mail_to("jane"));
    CHECK(report.delivery == Delivery::unreachable);
    CHECK(report.answer == place(sink) + ", offers no encryption (STARTTLS), so nothing was sent");
    CHECK(sink.mail_count() == 0);
}

TEST_CASE("sign-in works over TLS and never shows the password", "[notifications][smtp]") {
    const Certificates made;
    tests::SmtpSink sink(
        {"--mode", "starttls", "--sign-in", "--certificate", made.certificate, "--key", made.key});
    SmtpSettings settings = plain(sink);
    settings.encryption = Encryption::starttls;
    settings.ca_file = made.authority;
    settings.credentials = Credentials{"plans", "wrong horse"};
    SmtpTransport stranger(settings, office());
    const ports::DeliveryReport refused = stranger.send(mail_to("jane"));
    CHECK(refused.delivery == Delivery::unreachable);
    CHECK(refused.answer == place(sink) +
                                ", does not accept our user name and password: 535 "
                                "5.7.8 Authentication credentials invalid");
    settings.credentials->password = "correct horse";
    SmtpTransport transport(settings, office());
    CHECK(transport.send(mail_to("jane")).delivery == Delivery::accepted);
    CHECK(sink.next_line() == "mail 1 from plans@county.example to jane@county.example by plans");
}

TEST_CASE("unsafe mail server settings are refused at start", "[notifications][smtp]") {
    SmtpSettings settings;
    settings.host = "mail.example";
    settings.encryption = Encryption::off;
    settings.credentials = Credentials{"plans", "secret"};
    CHECK_THROWS_WITH(SmtpTransport(settings, office()),
                      "mail server: a password is set but encryption is off; it would travel in "
                      "the clear. Use starttls or tls, or remove user and password.");
    settings.credentials.reset();
    settings.ca_file = "/nowhere/ca.pem";
    CHECK_THROWS_WITH(SmtpTransport(settings, office()),
                      "mail server: the CA file /nowhere/ca.pem is not there");
    settings.host = "mail.example/x@y";
    CHECK_THROWS_WITH(SmtpTransport(settings, office()),
                      "mail server: the host name is empty or has odd letters in it");
}

TEST_CASE("a password file must be private", "[notifications]") {
    const tests::TempFolder folder;
    const std::filesystem::path file = folder.path() / "password";
    tests::write_file(file, "correct horse\n");
    namespace fs = std::filesystem;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    CHECK(read_secret_file(file) == "correct horse");
    fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
    CHECK_THROWS_WITH(read_secret_file(file), "the password file " + file.string() +
                                                  " is open to everybody on this machine: "
                                                  "chmod 600 it");
    CHECK_THROWS_AS(read_secret_file(folder.path()), Error);
}

}  // namespace plancycle::notifications
