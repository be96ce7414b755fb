#include <catch2/catch.hpp>

#include "engine/base/diagnostic.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/text.hpp"
#include "engine/base/time.hpp"

using namespace plancycle;

TEST_CASE("dates that do not exist are refused", "[base]") {
    CHECK_FALSE(make_date(2026, 6, 31));
    CHECK_FALSE(make_date(2027, 2, 29));
    CHECK(to_text(*make_date(2028, 2, 29)) == "2028-02-29");
    CHECK(parse_date("2026-04-30") == make_date(2026, 4, 30));
    CHECK_FALSE(parse_date("2026-4-30"));
    CHECK_FALSE(parse_date("2026-04-30x"));
}

TEST_CASE("instants keep their text through offsets and fractions", "[base]") {
    CHECK(to_text(*parse_instant("2026-04-30T13:05:00Z")) == "2026-04-30T13:05:00.000Z");
    CHECK(to_text(*parse_instant("2026-04-30T13:05:00.25+03:00")) == "2026-04-30T10:05:00.250Z");
    CHECK(to_text(*parse_instant("1969-12-31T23:59:59.999Z")) == "1969-12-31T23:59:59.999Z");
    CHECK_FALSE(parse_instant("2026-04-30T24:00:00Z"));
    CHECK_FALSE(parse_instant("2026-04-30T13:05:00"));
}

TEST_CASE("SHA-256 gives the values of FIPS 180-4", "[base]") {
    CHECK(to_text(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_text(sha256("")) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_text(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a diagnostic shows the line, a caret and a hint", "[base]") {
    const std::string source = "title: x\n  then: draftng\n";
    const Diagnostic finding{.code = "PC0101",
                             .file = "plan.yaml",
                             .span = {{2, 9}, 7},
                             .message = "There is no step named \"draftng\".",
                             .hint = "Did you mean \"drafting\"?"};
    CHECK(render(finding, source) ==
          "plan.yaml:2:9: error PC0101: There is no step named \"draftng\".\n"
          "    then: draftng\n"
          "          ^~~~~~~\n"
          "  hint: Did you mean \"drafting\"?\n");
    CHECK(closest("draftng", {"published", "drafting"}) == "drafting");
    CHECK_FALSE(closest("zebra", {"published", "drafting"}));
    CHECK(closest("lug", {"raise", "log"}) == "log");
    CHECK_FALSE(closest("foo", {"raise", "log"}));
}

TEST_CASE("UTF-8 is checked strictly", "[base]") {
    CHECK(is_valid_utf8("caf\xC3\xA9"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_valid_utf8("\xE2\x82"));
    CHECK(width_of("caf\xC3\xA9") == 4);
    CHECK(width_of("cafe\xCC\x81") == 4);  // The accent as a mark of its own.
    CHECK(width_of("\xE8\xA8\x88\xE7\x94\xBB"
                   " 1") == 6);  // Two wide letters.
    CHECK(width_of("\xFF\xFE") == 2);
    CHECK(head_of("\xE8\xA8\x88\xE7\x94\xBB", 3) == "\xE8\xA8\x88");
    CHECK(head_of("\xE8\xA8\x88", 1) == "\xE8\xA8\x88");
    CHECK(head_of("cafe\xCC\x81!", 4) == "cafe\xCC\x81");
}
