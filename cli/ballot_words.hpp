#pragma once
// Where an open approval stands: who voted, who still may, the meeting it is before, and what has
// been asked of whom. The same in `status` and `tasks`, in words and as JSON.

#include <boost/json/value.hpp>

#include "cli/status_text.hpp"

namespace plancycle::cli {

// "voted: Grace Nyambura (for); still to vote: Joseph Otieno", a line for each thing there is to
// say; nothing of a task that is no approval, or of which nothing has happened.
[[nodiscard]] std::string ballot_words(const core::Task& task, const StatusPicture& picture);

// Members present at an open meeting who have not voted yet; nobody of any other task.
[[nodiscard]] std::vector<PersonId> own_votes_awaited(const core::Task& task,
                                                      const StatusPicture& picture);

// The chair, once a vote is tied and the rule gives them a casting vote.
[[nodiscard]] std::optional<PersonId> casting_vote_awaited(const core::Task& task,
                                                           const StatusPicture& picture);

// Null when the task is no approval.
[[nodiscard]] boost::json::value ballot_json(const core::Task& task, const StatusPicture& picture);

}  // namespace plancycle::cli
