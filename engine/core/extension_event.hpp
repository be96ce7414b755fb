#pragma once
// Facts of dates that were asked to be later, and of reminders that were put off.

#include <optional>

#include "engine/core/instance.hpp"

namespace plancycle::core {

struct ExtensionAsked {
    DeadlineId deadline;
    ExtensionRequest request;
    friend bool operator==(const ExtensionAsked&, const ExtensionAsked&) = default;
};

enum class ExtensionAnswer { granted, refused, withdrawn };

// A new date, where it was granted, has an event of its own in the same entry.
struct ExtensionAnswered {
    DeadlineId deadline;
    ExtensionAnswer answer = ExtensionAnswer::granted;
    PersonId asked_by;
    std::string right;
    TextRef reason;
    friend bool operator==(const ExtensionAnswered&, const ExtensionAnswered&) = default;
};

// Without a snooze: reminded again as before.
struct RemindersSnoozed {
    DeadlineId deadline;
    PersonId person;
    std::optional<SnoozedReminders> snooze;
    friend bool operator==(const RemindersSnoozed&, const RemindersSnoozed&) = default;
};

}  // namespace plancycle::core
