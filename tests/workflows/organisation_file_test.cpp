#include "workflows/organisation_file.hpp"

#include <catch2/catch.hpp>

using namespace plancycle;

namespace {

constexpr std::string_view kCouncil = R"(organisation: northmere
title: Northmere Borough Council
zone: Europe/London
units:
  housing: Housing
  leisure: Leisure
people:
  ann: {name: Ann, email: ann@northmere.example}
roles:
  - {role: panel-chair, unit: housing, person: ann}
  - {role: panel-chair, unit: leisure, person: ann}
  - {role: leader, person: ann}
members:
  - {body: council, person: ann, office: chair}
)";

}  // namespace

TEST_CASE("a role no workflow knows is told once, not at each of its holders", "[workflows]") {
    workflows::Findings findings("council.yaml");
    const auto document = workflows::read_document(std::string(kCouncil), findings);
    REQUIRE(document);
    workflows::OrganisationChecks checks;
    checks.address = [](std::string_view) -> std::optional<std::string> { return std::nullopt; };
    checks.zone_exists = [](std::string_view) { return true; };
    checks.step_exists = [](std::string_view, std::string_view) { return true; };
    REQUIRE(workflows::read_organisation(*document, checks, findings));
    std::vector<std::string> lines;
    for (const Diagnostic& finding : findings.sorted()) {
        lines.push_back(std::to_string(finding.span.start.line) + " " + finding.message);
    }
    CHECK(lines == std::vector<std::string>{
                       "10 No workflow here knows the role \"panel-chair\".",
                       "12 No workflow here knows the role \"leader\".",
                       "14 No workflow here knows the body \"council\".",
                   });
}
