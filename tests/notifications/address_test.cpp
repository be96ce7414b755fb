#include "notifications/address.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace plancycle::notifications {

namespace {

std::string outcome(std::string_view text) {
    const auto address = parse_address(text);
    return address ? address->text() : "refused: " + std::string(name_of(address.error()));
}

}  // namespace

TEST_CASE("addresses are taken apart or refused", "[notifications]") {
    struct Row {
        std::string_view text;
        std::string_view outcome;
    };
    using namespace std::literals;
    const Row rows[] = {
        {"jane.doe@county.example", "jane.doe@county.example"},
        {"Jane+plans@County.Example", "Jane+plans@county.example"},
        {"o'neil/finance@x-1.example", "o'neil/finance@x-1.example"},
        {"jane@xn--mller-kva.example", "jane@xn--mller-kva.example"},
        {"", "refused: empty"},
        {"jane", "refused: not_one_at"},
        {"jane@x@y", "refused: not_one_at"},
        {"@county.example", "refused: empty_local"},
        {"jane@", "refused: empty_domain"},
        {"jane doe@county.example", "refused: bad_local"},
        {"\"jane doe\"@county.example", "refused: bad_local"},
        {".jane@county.example", "refused: bad_local"},
        {"jane..doe@county.example", "refused: bad_local"},
        {"<jane@county.example>", "refused: bad_local"},
        {"jane@county..example", "refused: bad_domain"},
        {"jane@-county.example", "refused: bad_domain"},
        {"jane@[127.0.0.1]", "refused: bad_domain"},
        {"jane@county.example,joe@x.example", "refused: not_one_at"},
        {"jane@county.example joe", "refused: bad_domain"},
        {"j\xC3\xA4ne@county.example", "refused: not_ascii_local"},
        {"jane@m\xC3\xBCller.example", "refused: not_ascii_domain"},
        {"jane@county.example\r\nBcc: x@y", "refused: control_character"},
        {"jane@county.example\n", "refused: control_character"},
        {"jane\0@county.example"sv, "refused: control_character"},
        {"jane\t@county.example", "refused: control_character"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(outcome(row.text) == row.outcome);
    }
}

TEST_CASE("address lengths follow RFC 5321", "[notifications]") {
    const std::string local(64, 'a');
    const std::string label(60, 'b');
    CHECK(outcome(local + "@county.example") == local + "@county.example");
    CHECK(outcome(local + "a@county.example") == "refused: too_long");
    CHECK(outcome("a@" + label + "." + label + "." + label + "." + label + ".example.org") ==
          "refused: too_long");
    CHECK(outcome("a@" + std::string(64, 'b') + ".example") == "refused: bad_domain");
}

TEST_CASE("every address problem has its own name", "[notifications]") {
    for (const AddressProblem problem : all_address_problems())
        CHECK_FALSE(name_of(problem).empty());
    CHECK(all_address_problems().size() == 10);
}

}  // namespace plancycle::notifications
