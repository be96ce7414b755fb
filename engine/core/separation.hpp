#pragma once
// Separation of duties: nobody decides on content they wrote, edited or submitted, whatever right
// they use and whoever they stand in for.

#include "engine/base/result.hpp"
#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

// Everybody who attached a version of what is approved, and who submitted it.
[[nodiscard]] std::vector<PersonId> authors_of(const Instance& item, const Task& task,
                                               const Step& step);

// Errors: own_work, naming the first of `people` who is an author.
[[nodiscard]] Result<void, Rejection> check_separation(const std::vector<PersonId>& people,
                                                       const std::vector<PersonId>& authors);

}  // namespace plancycle::core
