#pragma once
// The letters about one piece of work: it is there, it came back, it changed hands, nobody may or
// can do it, its date was moved. Pure.

#include <string>
#include <vector>

#include "engine/ports/message_policy.hpp"
#include "notifications/call_in_letter.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

class TaskLetters {
public:
    // All must outlive it.
    TaskLetters(const Language& language, ports::MessageFacts& facts, const ports::CycleView& view,
                const ports::EntryNews& news, const WorkWords& words)
        : language_(language),
          facts_(facts),
          view_(view),
          news_(news),
          words_(words),
          call_ins_(language, facts, view, words) {}

    // To whoever has it now.
    [[nodiscard]] Letter offered(const Work& work, const core::Task& task,
                                 const PersonId& reader) const;
    // To a member of the body it waits for, whose recorder acts for it.
    [[nodiscard]] Letter offered_to_body(const Work& work, const core::Task& task,
                                         const core::BodySpec& body, const PersonId& reader) const;
    // To whoever holds the role from `since` on.
    [[nodiscard]] Letter handed_over(const Work& work, const core::Task& task, const RoleId& role,
                                     const core::WorkTakenOver& taken) const;
    // To the coordinator: nobody holds the role.
    [[nodiscard]] Letter vacant(const Work& work, const core::Task& task, const RoleId& role,
                                const PersonId& reader) const;
    // To the coordinator: it waits only for those whose own work it is.
    [[nodiscard]] Letter own_work(const Work& work, const core::Task& task,
                                  const std::vector<PersonId>& authors,
                                  const PersonId& reader) const;
    [[nodiscard]] Letter moved(const Work& work, const DeadlineId& deadline,
                               const core::TextRef& reason, const PersonId& reader) const;

private:
    [[nodiscard]] std::string subject(const std::string& kind, const Work& work) const;
    [[nodiscard]] std::string decision_intro(const core::Task& task) const;
    // Who sent it back, and the comment: both stand in the same entry.
    void add_return(Letter& letter) const;
    [[nodiscard]] LetterItem work_item(const Work& work, const std::string& reference,
                                       const PersonId& reader) const;

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const ports::EntryNews& news_;
    const WorkWords& words_;
    CallInLetters call_ins_;
};

}  // namespace plancycle::notifications
