#pragma once
// Who may do what in the small office, written down from the rules a second time: slowly, on the
// plain data, sharing nothing with the product's own check.
//
// - A right is a role held that day by somebody who is there. It comes to others by delegation, as
//   a substitute, or with a task handed over; through three hands at most.
// - A task given to one person is theirs, or of whoever acts for them, while they could act on it.
// - Nobody decides who ever attached a version of the plan or submitted the one that is decided on,
//   for whomever they act and whoever acts for them. Nobody votes twice, nor lends a hand to two
//   votes.
// - A committee's seat is personal; the coordinator, the chair or the secretary records.
// - Standing in is arranged by whoever is stood in for, or by the coordinator, though never for the
//   coordinator's own benefit.

#include "tests/authority/small_office.hpp"

namespace plancycle::test {

// Whether anything entitles the actor to the act. Whether it is possible just then is not asked.
[[nodiscard]] bool oracle_grants(const Office& office, const Situation& situation, const Act& act);

// Whether a refusal says that a right is missing, so that the oracle must not grant it.
[[nodiscard]] bool is_for_lack_of_right(core::RejectionCode code);

// People who must not decide on the plan as it is: a mask of numbers.
[[nodiscard]] unsigned wrongdoers(const Situation& situation, const Digest& content);

}  // namespace plancycle::test
