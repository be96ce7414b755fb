#pragma once
// One piece of work in words: what it is, by when and why, what follows if it is late, who is
// told next. Shared by the immediate mails and the digest.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/ports/message_policy.hpp"
#include "notifications/language.hpp"
#include "notifications/letter.hpp"

namespace plancycle::notifications {

// A step, input or outside event of a cycle with the deadline that matters most; pointers into
// the view, which must outlive it.
struct Work {
    const core::Instance* item = nullptr;
    const core::Step* step = nullptr;          // Nothing for inputs and events.
    const core::Deadline* deadline = nullptr;  // Nothing when no date is in force.
    const core::DeadlineSpec* spec = nullptr;
    std::string title;
    UnitId unit{};
    std::shared_ptr<const core::Deadline> ahead{};  // Keeps a date that is not in force yet.
};

// Nothing when the item or the deadline is not there any more.
[[nodiscard]] std::optional<Work> work_of_task(const ports::CycleView& view, const core::Task& task,
                                               const ItemId& item);
[[nodiscard]] std::optional<Work> work_of_deadline(const ports::CycleView& view, const ItemId& item,
                                                   const DeadlineId& deadline);
// Of a date whose step has not begun; nothing when the item does not come to it any more.
[[nodiscard]] std::optional<Work> work_ahead(const ports::CycleView& view,
                                             const core::Organisation& organisation,
                                             const ItemId& item, const DeadlineId& deadline);

// A step of the item's flow that may be over; nothing when the definition has none.
[[nodiscard]] const core::Step* step_of(const ports::CycleView& view, const ItemId& item,
                                        std::string_view step);
[[nodiscard]] std::optional<Work> work_of_step(const ports::CycleView& view, const ItemId& item,
                                               std::string_view step);

class WorkWords {
public:
    WorkWords(const Language& language, ports::MessageFacts& facts, const ports::CycleView& view,
              LocalDate today);

    [[nodiscard]] std::string title(const Work& work) const;  // With the unit's name.
    [[nodiscard]] std::string plan() const;                   // "County Work Plan 2027/28".
    [[nodiscard]] std::string due(const Work& work) const;    // With its class and citation.
    // Due, first date, later date asked for, safe date, why, what if late, who besides the reader
    // is told next; nothing when there is no date. Of a time to call in: until when, and why.
    [[nodiscard]] std::vector<LetterFact> date_facts(const Work& work,
                                                     const PersonId& reader) const;
    // Inputs with their state, documents, decisions that are possible.
    [[nodiscard]] std::vector<LetterFact> content_facts(const Work& work) const;
    // The work in hand that comes before a step that has not begun; empty for any other.
    [[nodiscard]] std::string comes_first(const Work& work) const;
    // Of a decision that was taken before, on content that was changed since; else empty.
    [[nodiscard]] std::string decided_before(const Work& work) const;
    [[nodiscard]] std::string person(const PersonId& id) const;
    [[nodiscard]] std::string role(const RoleId& id) const;
    [[nodiscard]] std::string help(const PersonId& reader) const;
    [[nodiscard]] std::string footer() const;
    [[nodiscard]] std::string greeting(const PersonId& id) const;

private:
    void add_moves(const Work& work, std::vector<LetterFact>& facts) const;
    [[nodiscard]] std::string why(const Work& work) const;
    [[nodiscard]] std::string late(const Work& work) const;
    [[nodiscard]] std::string told_next(const Work& work, const PersonId& reader) const;
    [[nodiscard]] bool holds(const PersonId& person, const RoleId& role, const UnitId& unit) const;
    [[nodiscard]] std::string inputs(const Work& work) const;
    [[nodiscard]] std::string documents(const std::vector<std::string>& kinds) const;
    [[nodiscard]] std::string choices(const core::Step& step) const;

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    LocalDate today_;
};

}  // namespace plancycle::notifications
