#pragma once
// The fields of an organisation's own days and of dates that are counted anew.

#include "storage/record_fields.hpp"

namespace plancycle::storage {

PLANCYCLE_FIELDS(Holiday) {
    archive("date", it.date);
    archive("name", it.name);
    archive("group", it.group);
    archive("source", it.source);
    archive("declared", it.declared);
}
PLANCYCLE_FIELDS(OwnDays) {
    archive("changes", it.changes);
    archive("added", it.added);
    archive("withdrawn", it.withdrawn);
}
PLANCYCLE_FIELDS(CalendarDaysChanged) {
    archive("calendar", it.calendar);
    archive("added", it.added);
    archive("withdrawn", it.withdrawn);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(DeadlineRecounted) {
    archive("deadline", it.deadline);
    archive("from", it.from);
    archive("due", it.due);
    archive("reason", it.reason);
}

}  // namespace plancycle::storage
