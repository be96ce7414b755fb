#include "notifications/maildir.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {

namespace fs = std::filesystem;

namespace {

ports::Mail mail() {
    return {.message_id = "0123abcd@plancycle",
            .key = "digest/p7/2026-11-23",
            .to_name = "Jane Doe",
            .to_address = "jane/x@county.example",
            .subject = "Two things today",
            .text = "Hello Jane,\n",
            .html = "",
            .date = *parse_instant("2026-11-22T08:05:09Z")};
}

Sender office() {
    return {"Planning Office", *parse_address("plans@county.example"), {}};
}

int count_in(const fs::path& folder) {
    const fs::directory_iterator files(folder);
    return static_cast<int>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("a maildir that Python's mailbox reads", "[notifications]") {
    const tests::TempFolder folder;
    MaildirTransport transport(folder.path(), office(), MaildirLayout::one_box);
    const ports::DeliveryReport first = transport.send(mail());
    CHECK(first.answer == "written to " + (folder.path() / "new").string() +
                              "/1795334709.81f66e2f9fe24b94_1.plancycle");
    REQUIRE(first.delivery == ports::Delivery::accepted);
    // The same mail again is another file: nothing is ever overwritten.
    REQUIRE(transport.send(mail()).delivery == ports::Delivery::accepted);
    CHECK(count_in(folder.path() / "new") == 2);
    CHECK(count_in(folder.path() / "tmp") == 0);
    CHECK(tests::run({"/usr/bin/python3", "-c",
                      "import mailbox, sys\n"
                      "for mail in mailbox.Maildir(sys.argv[1]):\n"
                      "    print(mail['Subject'], '|', mail.get_payload(decode=True))",
                      folder.path().string()}) ==
          "Two things today | b'Hello Jane,\\n'\nTwo things today | b'Hello Jane,\\n'\n");
}

TEST_CASE("a box for each address stays inside its folder", "[notifications]") {
    const tests::TempFolder folder;
    MaildirTransport transport(folder.path(), office(), MaildirLayout::box_per_address);
    REQUIRE(transport.send(mail()).delivery == ports::Delivery::accepted);
    CHECK(count_in(folder.path() / "jane_x@county.example" / "new") == 1);
}

TEST_CASE("a maildir that cannot be written says why and may be tried again", "[notifications]") {
    const tests::TempFolder folder;
    tests::write_file(folder.path() / "file", "");
    MaildirTransport transport(folder.path() / "file", office(), MaildirLayout::one_box);
    const ports::DeliveryReport report = transport.send(mail());
    CHECK(report.delivery == ports::Delivery::refused_for_now);
    CHECK(report.answer ==
          "cannot create " + (folder.path() / "file" / "tmp").string() + ": Not a directory");
}

TEST_CASE("an unsafe mail never becomes a file", "[notifications]") {
    const tests::TempFolder folder;
    MaildirTransport transport(folder.path(), office(), MaildirLayout::box_per_address);
    ports::Mail letter = mail();
    letter.to_address = "../../x";
    const ports::DeliveryReport report = transport.send(letter);
    CHECK(report.delivery == ports::Delivery::refused);
    CHECK(report.answer == "not sent: To is unsafe (not_one_at)");
    CHECK(fs::is_empty(folder.path()));
}

}  // namespace plancycle::notifications
