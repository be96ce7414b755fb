#pragma once
// A plan that two bodies consider: each for itself at the same time, or both in one decision.

#include <string>

namespace plancycle::tests {

// The step `considering` follows the writing and leads to `briefing`.
inline std::string two_bodies_plan(const std::string& considering, const std::string& calendar) {
    return R"(plancycle: 1
workflow: parameters
version: 1
title: Planning parameters
fiscal year starts: 1 April
calendar: )" +
           calendar + R"(
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  writer: {title: Writer}
  sdg-office: {title: Office of the Strategic Directors}
  democratic-services: {title: Democratic services}
bodies:
  sdg: {title: Strategic Directors Group, recorded by: sdg-office}
  executive: {title: Executive, recorded by: democratic-services}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: writer
    produces: [plan]
    deadline: {due: by 30 November Y, class: internal}
    then: considering
)" + considering +
           R"(
  briefing:
    kind: task
    title: Brief all councillors
    by: coordinator
    record recipients: yes
    deadline: {due: by 31 March Y+1, class: internal}
    then: done
  done: {kind: final}
)";
}

inline constexpr const char* kInParallel = R"(  considering:
    kind: parallel
    title: Two bodies consider it
    steps:
      directors:
        kind: approval
        title: The directors consider it
        by: sdg
        approves: [plan]
        deadline: {due: by 31 January Y+1, class: governance}
        returns: [writing]
      members:
        kind: approval
        title: The Executive considers it
        by: executive
        approves: [plan]
        deadline: {due: by 31 January Y+1, class: governance}
        returns: [writing]
    then: briefing
)";

inline constexpr const char* kOneOfEach = R"(  considering:
    kind: approval
    title: Both bodies agree
    groups: [sdg, executive]
    rule: one of each
    approves: [plan]
    deadline: {due: by 31 January Y+1, class: governance}
    returns: [writing]
    approve: briefing
)";

}  // namespace plancycle::tests
