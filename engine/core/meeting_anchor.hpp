#pragma once
// Dates that count from the next meeting of a body: "5 clear working days before meeting of
// executive". Which meeting that is, is settled when the work begins.

#include <optional>
#include <string>

#include "engine/core/deadline_spec.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// "meeting of executive": the name of what such a date counts from.
[[nodiscard]] std::string meeting_anchor(const BodyId& body);

// The body whose next meeting a rule counts from; nothing for any other rule.
[[nodiscard]] std::optional<BodyId> meeting_body(const DateRule& rule);

// As resolve(). A date of a meeting counts from the first one on or after `from` that it can still
// be met for: its day is not before `from`. Without such a meeting it waits for one.
[[nodiscard]] Resolution resolve_from(const DeadlineSpec& spec, const ResolveContext& context,
                                      const Organisation& organisation, LocalDate from);

}  // namespace plancycle::core
