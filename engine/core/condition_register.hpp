#pragma once
// How something enters the register of conditions: what an approval was made subject to, and
// feedback that is owed an answer. Private to the core.

#include <optional>

#include "engine/core/open_task.hpp"

namespace plancycle::core {

// Gives the condition its id, item and step. Its date, if it has one, is a deadline of the cycle
// like any other: reminders and lateness come with it.
void register_condition(const Request& request, const OpenTask& open, Condition condition,
                        const std::optional<DueDate>& due);

// A date somebody chose; nothing outside of the calendar's years.
[[nodiscard]] std::optional<DueDate> chosen_date(const Ledger& ledger,
                                                 const std::optional<LocalDate>& date);

// Somebody else than its owner must be able to verify a condition of the step.
// Errors: condition_unverifiable.
Outcome check_verifiable(const Request& request, const Step& step,
                         const ProposedCondition& proposed);

// Each point of feedback is owed an answer by the role the step names.
void register_feedback(const Request& request, const OpenTask& open,
                       const std::vector<TextRef>& points);

}  // namespace plancycle::core
