// How long a decision lies open to call-in, when what it counts from was recorded wrongly.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kListed = R"(plancycle: 1
workflow: listed
version: 1
title: Listed decision
source: A test
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Planning coordinator}
  county-secretary: {title: County Secretary}
  chief-officer-finance: {title: Chief officer}
events:
  published: {title: The list is published}
steps:
  deciding:
    title: Decide
    kind: approval
    by: county-secretary
    deadline: {due: by 31 March Y, class: internal}
    approve: open
  open:
    title: Open to call-in
    kind: call-in
    by: chief-officer-finance
    deadline: {due: 5 working days after published, class: governance}
    stands: done
    called in: again
  again:
    title: Decide again
    kind: approval
    by: county-secretary
    deadline: {due: by 30 April Y, class: internal}
    approve: done
  done: {title: Done, kind: final}
)";

// Decided on Monday 2 March 2026.
class Decided : public Office {
public:
    Decided() : Office("2026-03-02") {
        open_county();
        ok("launch " + folder().write("listed.yaml", kListed) + " --year 2026 --as amina");
        ok("do approve deciding --as joseph");
    }
    bool lies_open_until(const std::string& day) {
        const std::string dates = ok("status --dates");
        INFO(dates);
        return dates.find(day) != std::string::npos;
    }
};

}  // namespace

TEST_CASE("the time for a call-in counts from no day before the decision", "[cli][approvals]") {
    Decided office;
    office.ok("event published --on 2026-02-16 --as amina");
    CHECK(office.lies_open_until("Mon 9 Mar 2026"));
    office.go_to("2026-03-09");
    office.ok("do call-in open --reason 'Not costed' --as grace");
}

TEST_CASE("a correction makes no running call-in shorter", "[cli][approvals]") {
    Decided office;
    office.go_to("2026-03-06");
    office.ok("event published --on 2026-03-05 --as amina");
    CHECK(office.lies_open_until("Thu 12 Mar 2026"));
    office.ok("do correct published --on 2026-03-02 --reason Misread --as amina");
    CHECK(office.lies_open_until("Thu 12 Mar 2026"));
    office.ok("do correct published --on 2026-03-06 --reason 'Misread again' --as amina");
    CHECK(office.lies_open_until("Fri 13 Mar 2026"));
}

}  // namespace plancycle::tests
