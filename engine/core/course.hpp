#pragma once
// Moves an item along its chart within a decision: takes a trigger, records what was left and
// entered, offers and closes tasks, arms and clears deadlines, opens strands and joins them.

#include <optional>

#include "engine/core/ledger.hpp"

namespace plancycle::core {

// Errors: endless_loop when the definition never comes to rest.
using CourseResult = Result<void, Rejection>;

// Enters the cycle's chart, or a strand's; `step` enters a strand at a named step instead.
[[nodiscard]] CourseResult begin_course(Ledger& ledger, const ItemId& item,
                                        std::string_view step = {});
// Sends a trigger to an item and follows everything that comes of it, joins included.
// `returned_step`: the step the work comes back to; its task is marked as returned.
[[nodiscard]] CourseResult advance(Ledger& ledger, const ItemId& item, std::string_view trigger,
                                   std::string_view returned_step = {});
// Takes what needs no trigger: guards that hold by now, or an end the item already stands at.
[[nodiscard]] CourseResult settle_down(Ledger& ledger, const ItemId& item);
// What these steps, begun by a migration, mean for people: tasks, strands.
[[nodiscard]] CourseResult take_up_steps(Ledger& ledger, const ItemId& item,
                                         const std::vector<std::string>& steps,
                                         std::string_view returned_step);
// Opens the strand of a unit in a block at its beginning.
[[nodiscard]] CourseResult open_strand(Ledger& ledger, const Block& block, const UnitId& unit);
// Sends a finished or waived strand back to a step.
[[nodiscard]] CourseResult reopen_strand(Ledger& ledger, const ItemId& strand,
                                         std::string_view step);
// Puts a running item back to a step it has left behind; what other items did stays.
[[nodiscard]] CourseResult start_again(Ledger& ledger, const ItemId& item, std::string_view step);
// Closes everything that is open on an item, because it is not wanted any more.
void withdraw_open_work(Ledger& ledger, const ItemId& item);
// The same for the cycle and every strand: it is over.
void withdraw_all_work(Ledger& ledger);

// Arms deadlines whose anchors have become known: of active steps, inputs and outside events.
void arm_deadlines(Ledger& ledger);
// Ends a deadline in force: met or late by the day the thing was done.
void clear_deadlines_of(Ledger& ledger, const ItemId& item, std::string_view owner, LocalDate on);

// What a deadline phrase may count from, as known now to an item.
[[nodiscard]] AnchorDates anchors_of(const Cycle& cycle, const Instance& item);
[[nodiscard]] ResolveContext resolve_context(const Cycle& cycle, const Instance& item,
                                             const Facts& facts);

}  // namespace plancycle::core
