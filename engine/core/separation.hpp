#pragma once
// Separation of duties: nobody decides on content they wrote, edited or submitted, whatever right
// they use and whoever they stand in for.

#include "engine/base/result.hpp"
#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

// Everybody who attached a version of what is approved, who finished a step that produces it last,
// and whose act led to the approval.
[[nodiscard]] std::vector<PersonId> authors_of(const Instance& item, const Flow& flow,
                                               const Task& task);

// The same without the submitter: of content that was decided on.
[[nodiscard]] std::vector<PersonId> authors_of_content(const Instance& item, const Flow& flow,
                                                       const Step& step);

// Steps the person submitted the content from that this approval is about: the one that led to it,
// and those that produced it, other tasks lying between or not. None once it was decided on.
[[nodiscard]] std::vector<std::string> submitted_from(const Instance& item, const Flow& flow,
                                                      const Task& task, const PersonId& person);

// Errors: own_work, naming the first of `people` who is an author.
[[nodiscard]] Result<void, Rejection> check_separation(const std::vector<PersonId>& people,
                                                       const std::vector<PersonId>& authors);

}  // namespace plancycle::core
