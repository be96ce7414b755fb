#include "notifications/mail_message.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "notifications/header_text.hpp"
#include "notifications/quoted_printable.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {

namespace {

Sender office() {
    return {"Planning Office", *parse_address("plans@county.example"),
            *parse_address("coordinator@county.example")};
}

ports::Mail mail() {
    return {.message_id = "0123abcd@plancycle",
            .key = "assigned/2027.drafting/preparing#1/p7",
            .to_name = "Jane Doe",
            .to_address = "jane@county.example",
            .subject = "Please draft",
            .text = "Hello Jane,\n\n.hidden\nFrom here on: 100 % = caf\xC3\xA9 \n",
            .html = "<p>Hello</p>\n",
            .date = *parse_instant("2026-11-22T08:05:09Z")};
}

// What Python's mail parser, an implementation we did not write, reads from the bytes.
std::string python_view(const std::string& bytes) {
    static constexpr std::string_view program = R"py(
import email, email.header, email.policy, email.utils, sys
data = sys.stdin.buffer.read()
old = email.message_from_bytes(data)
mail = email.message_from_bytes(data, policy=email.policy.default)
for name in ("From", "To", "Subject"):
    print(name + ": " + str(mail[name]))
# Python 3.11's newer parser puts a space between encoded-words of a name; the older does not.
for name in ("From", "To"):
    phrase, address = email.utils.parseaddr(old[name].replace("\r\n", ""))
    print(str(email.header.make_header(email.header.decode_header(phrase))) + "|" + address)
print("defects:", [str(d) for p in mail.walk() for d in p.defects])
print("headers:", sorted(mail.keys()))
for part in mail.walk():
    if not part.is_multipart():
        print(part.get_content_type(), part.get_content().encode("unicode_escape").decode())
)py";
    return tests::run({"/usr/bin/python3", "-c", std::string(program)}, bytes);
}

}  // namespace

TEST_CASE("a mail as bytes", "[notifications]") {
    const auto wire = wire_mail(mail(), office());
    REQUIRE(wire);
    CHECK(wire->bytes ==
          "Date: Sun, 22 Nov 2026 08:05:09 +0000\r\n"
          "From: Planning Office <plans@county.example>\r\n"
          "Reply-To: coordinator@county.example\r\n"
          "To: Jane Doe <jane@county.example>\r\n"
          "Subject: Please draft\r\n"
          "Message-ID: <0123abcd@plancycle>\r\n"
          "X-Reminder-Key: assigned/2027.drafting/preparing#1/p7\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: multipart/alternative;\r\n"
          " boundary=\"=_81f66e2f9fe24b946cb722c5f719bb3c\"\r\n\r\n"
          "--=_81f66e2f9fe24b946cb722c5f719bb3c\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
          "Hello Jane,\r\n\r\n"
          "=2Ehidden\r\n"
          "=46rom here on: 100 % =3D caf=C3=A9=20\r\n"
          "--=_81f66e2f9fe24b946cb722c5f719bb3c\r\n"
          "Content-Type: text/html; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
          "<p>Hello</p>\r\n"
          "--=_81f66e2f9fe24b946cb722c5f719bb3c--\r\n");
}

TEST_CASE("Python reads the same names, subject and bodies back", "[notifications]") {
    ports::Mail letter = mail();
    letter.to_name = "Wanjik\xC5\xA9 \"Jane\" M\xC3\xBCller, Chief Officer of Lands and Planning";
    letter.subject =
        "Rappel : le budget d\xC3\xA9partemental 2027/28 \xE2\x80\x93 d\xC3\xA9lai "
        "l\xC3\xA9gal le 30 juin, \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E \xF0\x9F\x93\x85";
    const auto wire = wire_mail(letter, office());
    REQUIRE(wire);
    const std::string seen = python_view(wire->bytes);
    CHECK(seen.contains("Subject: " + letter.subject + "\n"));
    CHECK(seen.contains("defects: []"));
    INFO(seen);
    CHECK(seen.contains(letter.to_name + "|jane@county.example"));
    CHECK(seen.contains("Planning Office|plans@county.example"));
}

TEST_CASE("nothing people write can add a header", "[notifications]") {
    const std::string attack = "Plans\r\nBcc: thief@evil.example\r\n\r\n<b>body</b>\n.\r\nX: y";
    using namespace std::literals;
    for (const std::string& text : {attack, "a\nBcc: b@c"s, "a\rBcc: b@c"s, "a\0Bcc: b@c"s,
                                    "a\xE2\x80\xA8"
                                    "Bcc: b@c"s,
                                    "a\xC2\x85"
                                    "Bcc: b@c"s,
                                    "a\x0B\x0C\x1B[2J"s, "=?UTF-8?Q?=0D=0ABcc:_x?="s}) {
        ports::Mail letter = mail();
        letter.subject = text;
        letter.to_name = text;
        const auto wire = wire_mail(letter, {text, *parse_address("plans@county.example"), {}});
        REQUIRE(wire);
        CHECK(python_view(wire->bytes)
                  .contains("headers: ['Auto-Submitted', 'Content-Type', 'Date', 'From', "
                            "'MIME-Version', 'Message-ID', 'Subject', 'To', 'X-Reminder-Key']"));
    }
}

TEST_CASE("structured fields are refused, not repaired", "[notifications]") {
    ports::Mail letter = mail();
    letter.to_address = "jane@county.example\r\nBcc: thief@evil.example";
    auto wire = wire_mail(letter, office());
    REQUIRE_FALSE(wire);
    CHECK(wire.error().field + " " + wire.error().why == "To control_character");
    letter = mail();
    letter.message_id = "a@b>\r\nX: y";
    wire = wire_mail(letter, office());
    REQUIRE_FALSE(wire);
    CHECK(wire.error().field + " " + wire.error().why == "Message-ID control_character");
    letter = mail();
    letter.key = "assigned/\n/x";
    wire = wire_mail(letter, office());
    REQUIRE_FALSE(wire);
    CHECK(wire.error().field + " " + wire.error().why == "X-Reminder-Key control_character");
}

TEST_CASE("every line is short ASCII and ends with CRLF", "[notifications]") {
    ports::Mail letter = mail();
    letter.subject = std::string(3000, 'x') + " \xC3\xA9 " + std::string(500, 'y');
    letter.text = std::string(5000, 'z') + "\r\n.\r\n.." + std::string(80, '.') + "\rlone\n\n\xFF";
    const auto wire = wire_mail(letter, office());
    REQUIRE(wire);
    std::string bytes = wire->bytes;
    CHECK(std::ranges::all_of(bytes, [](char letter_) { return letter_ > 0 && letter_ < 127; }));
    for (const std::string& line : split(bytes, '\n')) {
        if (line.empty()) continue;
        CHECK(line.ends_with('\r'));
        CHECK(line.size() <= 77);
        CHECK_FALSE(line.starts_with('.'));
        CHECK_FALSE(line.substr(0, line.size() - 1).contains('\r'));
    }
    CHECK(python_view(bytes).contains("defects: []"));
}

TEST_CASE("quoted-printable", "[notifications]") {
    CHECK(quoted_printable("a=b\n") == "a=3Db\r\n");
    CHECK(quoted_printable("end \nnext\t") == "end=20\r\nnext=09\r\n");
    CHECK(quoted_printable(".dot\nFrom x") == "=2Edot\r\n=46rom x\r\n");
    CHECK(quoted_printable("") == "\r\n");
    CHECK(quoted_printable(std::string(80, 'a')) ==
          std::string(75, 'a') + "=\r\n" + std::string(5, 'a') + "\r\n");
    CHECK(quoted_printable(std::string(75, 'a') + ".b") == std::string(75, 'a') + "=\r\n=2Eb\r\n");
}

}  // namespace plancycle::notifications
