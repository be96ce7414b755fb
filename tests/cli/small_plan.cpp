#include "tests/cli/small_plan.hpp"

namespace plancycle::tests {

namespace {

constexpr const char* kHead = R"(plancycle: 1
workflow: small-plan
version: 1
title: Small plan
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Planning coordinator}
  finance: {title: Finance}
  chief-officer-finance: {title: Chief officer of finance}
  county-secretary: {title: County Secretary}
bodies:
  cec: {title: County Executive Committee, recorded by: county-secretary}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: finance
    produces: [plan]
    deadline: {due: by 31 March Y, class: internal}
    then: review
  review:
    kind: approval
    title: Review the plan
    approves: [plan]
    deadline: {due: by 30 April Y, class: indicative}
    approve: publishing
    returns: [writing]
)";

constexpr const char* kTail = R"(  publishing:
    kind: publication
    title: Publish the plan
    by: finance
    if: open_conditions = 0
    otherwise: Conditions first.
    deadline: {due: by 30 June Y, class: internal}
    then: published
  published:
    kind: final
    title: Published
)";

}  // namespace

std::string small_plan(const std::string& approval) {
    return kHead + approval + kTail;
}

}  // namespace plancycle::tests
