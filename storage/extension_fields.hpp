#pragma once
// The fields of dates that were asked to be later, and of reminders that were put off.

#include "storage/record_fields.hpp"

namespace plancycle::storage {

PLANCYCLE_FIELDS(ExtensionRequest) {
    archive("to", it.to);
    archive("by", it.by);
    archive("right", it.right);
    archive("reason", it.reason);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(SnoozedReminders) {
    archive("on", it.on);
    archive("until", it.until);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(ExtensionAsked) {
    archive("deadline", it.deadline);
    archive("request", it.request);
}
PLANCYCLE_FIELDS(ExtensionAnswered) {
    archive("deadline", it.deadline);
    archive("answer", it.answer);
    archive("asked_by", it.asked_by);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(RemindersSnoozed) {
    archive("deadline", it.deadline);
    archive("person", it.person);
    archive("snooze", it.snooze);
}

}  // namespace plancycle::storage
