#pragma once
// Where an open approval stands: who voted, who still may, the meeting it is before, and what has
// been asked of whom. The same in `status` and `tasks`, in words and as JSON.

#include <boost/json/value.hpp>

#include "cli/status_text.hpp"

namespace plancycle::cli {

// "voted: Grace Nyambura (for); still to vote: Joseph Otieno", a line for each thing there is to
// say; nothing of a task that is no approval, or of which nothing has happened.
[[nodiscard]] std::string ballot_words(const core::Task& task, const StatusPicture& picture);

// Null when the task is no approval.
[[nodiscard]] boost::json::value ballot_json(const core::Task& task, const StatusPicture& picture);

}  // namespace plancycle::cli
