#pragma once
// The mails about a decision that lies open to call-in: to those who may call it in when it opens,
// to whoever decided when it was called in or stands. Pure.

#include <optional>
#include <string>
#include <vector>

#include "notifications/work_words.hpp"

namespace plancycle::notifications {

// The decision that lies open at a call-in step: the latest approval before it.
struct LyingOpen {
    const core::Step* step = nullptr;  // Of the approval.
    UnitId unit{};
    Instant at{};
};

[[nodiscard]] bool is_call_in(const Work& work);
// Nothing when no approval is on record: a definition may open anything to call-in.
[[nodiscard]] std::optional<LyingOpen> decision_at(const ports::CycleView& view, const Work& work);

// The role's holders; of a body who records for it, and its members.
[[nodiscard]] std::vector<PersonId> deciders_of(const LyingOpen& decision,
                                                const ports::CycleView& view,
                                                const core::Organisation& organisation,
                                                LocalDate day);

class CallInLetters {
public:
    // All must outlive it.
    CallInLetters(const Language& language, ports::MessageFacts& facts,
                  const ports::CycleView& view, const WorkWords& words)
        : language_(language), facts_(facts), view_(view), words_(words) {}

    // What may be called in, who decided it, until when and why, and how.
    [[nodiscard]] Letter opened(const Work& work, const TaskId& task) const;
    [[nodiscard]] Letter called_in(const Work& work, const core::CalledIn& fact,
                                   const PersonId& by) const;
    [[nodiscard]] Letter stands(const Work& work) const;

private:
    // Of the decision; of the call-in itself when there is none.
    [[nodiscard]] std::string title(const Work& work) const;
    [[nodiscard]] LetterItem about(const Work& work) const;
    [[nodiscard]] std::string decided_by(const LyingOpen& decision) const;

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const WorkWords& words_;
};

}  // namespace plancycle::notifications
