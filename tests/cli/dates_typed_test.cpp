// Dates as a coordinator sees and sets them before the work comes to them.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a listed date is moved by the name it is listed with", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string before = office.ok("status --dates");
    INFO(before);
    CHECK(contains(before, "drafting/preparing/2"));
    CHECK(contains(before, "April (each unit)"));
    office.ok("do set-date consolidating-draft 2026-05-04 --reason Holiday --as amina");
    const std::string after = office.ok("status --dates");
    INFO(after);
    CHECK(contains(after, "was Thu 30 Apr 2026)"));
    CHECK(contains(after, "Mon 4 May 2026"));
    const ChildResult of_all =
        office.run("do set-date drafting/preparing 2026-05-04 --reason Holiday --as amina");
    CHECK(of_all.code == 3);
    CHECK(contains(of_all.err, "Each unit will have this date of its own"));
    const ChildResult misspelt =
        office.run("do set-date cec-inital 2026-05-04 --reason Holiday --as amina");
    CHECK(contains(misspelt.err, "Did you mean cec-initial?"));
}

}  // namespace plancycle::tests
