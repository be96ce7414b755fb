#pragma once
// Mails about feedback: an answer is owed; an answer was given.

#include "notifications/letter.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

// What both letters are written from; all of it outlives them.
struct FeedbackContext {
    const ports::CycleView& view;
    ports::MessageFacts& facts;
    const Language& language;
    const WorkWords& words;
};

struct Answer {
    core::TextRef text;
    bool is_interim = false;
};

// To whoever owes the answer.
[[nodiscard]] Letter owed_letter(const core::Condition& feedback, const PersonId& reader,
                                 const FeedbackContext& context);

// To whoever gave the feedback. `by` answered.
[[nodiscard]] Letter answer_letter(const core::Condition& feedback, const Answer& answer,
                                   const PersonId& by, const FeedbackContext& context);

}  // namespace plancycle::notifications
