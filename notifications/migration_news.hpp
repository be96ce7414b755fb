#pragma once
// Dates that changed because the plan goes on under another version of its definition.

#include <string>
#include <vector>

#include "engine/core/event.hpp"

namespace plancycle::notifications {

// The migration this entry is about, if any.
[[nodiscard]] const core::CycleMigrated* migration_in(const std::vector<core::Event>& events);

// The migration that put another date in force for this deadline in the same entry; nothing when
// the date was only set for the first time, or was set by hand and is the one it was.
[[nodiscard]] const core::CycleMigrated* migration_behind(const std::vector<core::Event>& events,
                                                          const core::Deadline& deadline);

// Names work given out for ever. Work that a migration puts into other hands is the work it was,
// and its new holders are told of it all the same.
[[nodiscard]] std::string name_of_offer(const std::vector<core::Event>& events, const TaskId& task);

// Names one date of a deadline for ever, so that no two mails about it share a key.
[[nodiscard]] std::string name_of_date(const std::vector<core::Event>& events,
                                       const core::Deadline& deadline);

}  // namespace plancycle::notifications
