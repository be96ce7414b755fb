// Reports of mails that came back: what real servers write, and what nobody should be able to do
// with a file.
#include "notifications/bounce_report.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {
namespace {

std::string seed_report() {
    return tests::read_file(PLANCYCLE_SOURCE_DIR "/tests/fuzz/seeds/fuzz_bounce/report.eml");
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& mail) {
    const auto report = parse_bounce(mail);
    REQUIRE(!report);
    return report.error();
}

bool is_clean(const std::string& text) {
    return is_valid_utf8(text) && std::ranges::none_of(text, [](char letter) {
               return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
           });
}

}  // namespace

TEST_CASE("a report says which mail came back, from whom and why", "[notifications][bounce]") {
    const auto report = parse_bounce(seed_report());
    REQUIRE(report);
    CHECK(report->message_id == "abc123@plancycle");
    CHECK(report->sent_to == "daniel.kiptoo@maziwa.example");
    REQUIRE(report->recipients.size() == 1);
    const BouncedRecipient& recipient = report->recipients.front();
    CHECK(recipient.address == "daniel.kiptoo@maziwa.example");
    CHECK(recipient.is_permanent());
    CHECK(recipient.words() == "5.1.1 smtp; 550 5.1.1 no such mailbox here");
}

TEST_CASE("reports as servers differ in them", "[notifications][bounce]") {
    // Line ends of the wire, a boundary without quotes, the whole mail instead of its headers.
    std::string wire;
    for (const std::string& line : split(seed_report(), '\n')) wire += line + "\r\n";
    wire = with(wire, "boundary=\"B1\"", "boundary=B1");
    wire = with(wire, "text/rfc822-headers", "message/rfc822");
    const auto whole = parse_bounce(wire);
    REQUIRE(whole);
    CHECK(whole->message_id == "abc123@plancycle");
    // Names in any case, a folded header, a status with a comment.
    auto folded = with(seed_report(), "multipart/report; report-type=delivery-status; boundary",
                       "MULTIPART/Report;\n  report-type=delivery-status;\n\tBOUNDARY");
    folded = with(folded, "Status: 5.1.1", "STATUS: 4.2.2 (mailbox full)");
    const auto full = parse_bounce(folded);
    REQUIRE(full);
    CHECK(full->recipients.front().has_failed());
    CHECK(!full->recipients.front().is_permanent());
    // Only late yet.
    const auto late = parse_bounce(with(seed_report(), "Action: failed", "Action: delayed"));
    REQUIRE(late);
    CHECK(!late->recipients.front().has_failed());
    // Cut off at the end, and the id among the report's own fields.
    auto cut =
        with(seed_report(), "Reporting-MTA", "Original-Message-ID: <x@plancycle>\nReporting-MTA");
    cut.resize(cut.find("--B1\nContent-Type: text/rfc822-headers"));
    const auto own = parse_bounce(cut);
    REQUIRE(own);
    CHECK(own->message_id == "x@plancycle");
    // Forwarded to whoever looks after the mail, as a part of another mail.
    const auto forwarded = parse_bounce(
        "Content-Type: multipart/mixed; boundary=outer\n\n--outer\n\nSee below.\n--outer\n" +
        seed_report() + "\n--outer--\n");
    REQUIRE(forwarded);
    CHECK(forwarded->message_id == "abc123@plancycle");
}

TEST_CASE("what is no report is refused in words", "[notifications][bounce]") {
    CHECK(refusal("") == "it is no delivery report (RFC 3464)");
    CHECK(refusal("Subject: Out of office\n\nI am away.\n") ==
          "it is no delivery report (RFC 3464)");
    CHECK(refusal(with(seed_report(), "Final-Recipient", "X-Recipient")) ==
          "the report names no recipient");
    CHECK(refusal(with(seed_report(), "Message-ID", "X-ID")) ==
          "the report does not say which mail came back");
    std::string nested;
    for (int depth = 0; depth < 50; ++depth) {
        nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(depth) + "\n\n--b" +
                  std::to_string(depth) + "\n";
    }
    CHECK(refusal(nested + seed_report()) == "it has more parts in one another than a report has");
}

TEST_CASE("no bytes break the reading of a report", "[notifications][bounce]") {
    const auto seed = Catch::rngSeed();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const std::string report = seed_report();
    for (int round = 0; round < 3000; ++round) {
        std::string mail = report;
        const auto pick = [&](std::size_t below) { return random() % below; };
        for (std::size_t left = 1 + pick(8); left > 0 && !mail.empty(); --left) {
            const std::size_t at = pick(mail.size());
            switch (pick(4)) {
                case 0:
                    mail[at] = static_cast<char>(pick(256));
                    break;
                case 1:
                    mail.erase(at, pick(40));
                    break;
                case 2:
                    mail.insert(at, mail.substr(pick(mail.size()), pick(200)));
                    break;
                default:
                    mail.resize(at + 1);
            }
        }
        const auto read = parse_bounce(mail);
        if (!read) {
            CHECK(!read.error().empty());
            continue;
        }
        const bool is_whole = !read->recipients.empty() && !read->message_id.empty();
        CHECK(is_whole);
        const bool is_fit = is_clean(read->message_id) && is_clean(read->sent_to) &&
                            is_clean(read->recipients.front().words());
        CHECK(is_fit);
    }
    // A very long one costs no more than its beginning.
    std::string long_one = report;
    while (long_one.size() < 8 * bounce_size_max) long_one += long_one;
    CHECK(parse_bounce(long_one));
    CHECK(refusal(std::string(4 * bounce_size_max, ':')) == "it is no delivery report (RFC 3464)");
}

}  // namespace plancycle::notifications
