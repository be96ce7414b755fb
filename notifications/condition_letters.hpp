#pragma once
// Mails about the register of conditions: something is to be met; feedback is owed an answer; an
// answer was given.

#include "notifications/letter.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

// What the letters are written from; all of it outlives them.
struct ConditionContext {
    const ports::CycleView& view;
    ports::MessageFacts& facts;
    const Language& language;
    const WorkWords& words;
};

struct Answer {
    core::TextRef text;
    bool is_interim = false;
};

// To whoever has to meet a condition of an approval.
[[nodiscard]] Letter condition_letter(const core::Condition& condition,
                                      const ConditionContext& context);

// To whoever owes the answer.
[[nodiscard]] Letter owed_letter(const core::Condition& feedback, const PersonId& reader,
                                 const ConditionContext& context);

// To whoever gave the feedback. `by` answered.
[[nodiscard]] Letter answer_letter(const core::Condition& feedback, const Answer& answer,
                                   const PersonId& by, const ConditionContext& context);

}  // namespace plancycle::notifications
