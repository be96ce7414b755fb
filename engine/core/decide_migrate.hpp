#pragma once
// A running cycle goes on under another version of its definition. Private to the core.

#include "engine/core/decide_parts.hpp"
#include "engine/core/state_mapping.hpp"

namespace plancycle::core {

// `request` rests on the definition in force so far; what it leads to is facts.successor. Gives
// the whole entry: everything after CycleMigrated is judged by the successor.
// Errors: state_not_mapped, which names all; no_such_state, other_workflow, definition_changed,
// nothing_to_change, and those of any coordinator's act.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide_migrate(const Request& request,
                                                                   const Migrate& command);

// One item between two versions.
struct Crossing {
    Ledger& ledger;  // Of the successor.
    const Definition& from;
    const ItemId& item;
    const StateNames& names;
};

// A date in force, with the later day somebody has asked for.
struct StandingDate {
    Deadline deadline;
    std::optional<ExtensionRequest> asked;
    bool is_call_in = false;  // Of a time to call in that runs: no migration makes it shorter.
};

// Clears every date of the item that the new version does not have in this way, and gives those
// that go on under another name; call before the item moves.
[[nodiscard]] std::vector<StandingDate> leave_dates(const Crossing& crossing,
                                                    const std::vector<std::string>& left);
// After it has moved: those dates, and the ones that the new version computes in another way. What
// was set by hand stays, unless the law sets it now. So does what was asked for, unless the new
// date is as late. A clock that stands still goes on doing so while the question is open.
void take_up_dates(const Crossing& crossing, const std::vector<StandingDate>& carried);

}  // namespace plancycle::core
