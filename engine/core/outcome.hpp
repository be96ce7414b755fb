#pragma once
// What follows from a decision: the task closes, conditions go into the register, the item moves.
// Private to the core.

#include "engine/core/open_task.hpp"
#include "engine/core/verb_names.hpp"

namespace plancycle::core {

struct Ruling {
    Motion motion{};
    std::string right{};
    std::string minute{};
    std::optional<Tally> tally{};
    bool overridden = false;
    std::optional<LocalDate> meeting{};
    TextRef urgency{};
    bool recorded_by_author = false;
};

// Errors: no_such_return, unit_not_in_cycle, gate_closed, and what the course answers.
Outcome carry_out(const Request& request, const OpenTask& open, const Ruling& ruling);

// Whether a motion can be put at this step at all: the verb, its comment, its target, its
// conditions.
Outcome check_motion(const Request& request, const OpenTask& open, const Motion& motion);

[[nodiscard]] bool is_approval(Verdict verdict);

// The verb a verdict is given with.
[[nodiscard]] Verb verb_of(Verdict verdict);

Outcome check_verb(const Step& step, Verb verb, const TextRef& comment);

// What is approved must be there; what goes back may be incomplete.
Outcome check_complete(const Request& request, const Step& step, const Motion& motion);

// Content the actor says to have seen must be what is there.
Outcome check_seen(const Request& request, const OpenTask& open, const std::vector<Digest>& seen);

}  // namespace plancycle::core
