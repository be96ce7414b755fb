#pragma once
// Deadlines, reminders and escalations of a definition.

#include <string>
#include <vector>

#include "workflows/draft.hpp"

namespace plancycle::workflows {

struct DeadlineOwner {
    std::string id;     // Step, input or event.
    std::string block;  // Empty: of the cycle.
};

// One spec for each part of the phrase. `record` has the fields of kDeadlineShape.
[[nodiscard]] std::vector<core::DeadlineSpec> read_deadline(const Node& record,
                                                            const DeadlineOwner& owner,
                                                            Draft& draft);
// A phrase alone: the window an event is expected in.
[[nodiscard]] std::optional<core::DeadlineSpec> read_window(const Node& phrase,
                                                            const DeadlineOwner& owner,
                                                            Draft& draft);
[[nodiscard]] core::LadderSpec read_ladder(const Node& record, Draft& draft);
// Working days must rise. `block` says where the step stands, hence who can be told.
[[nodiscard]] std::vector<core::EscalationSpec> read_escalations(const Node& list,
                                                                 const std::string& block,
                                                                 Draft& draft);

}  // namespace plancycle::workflows
