#pragma once
// What becomes of work in hand when its step goes on under another version. Private to the core.

#include "engine/core/ledger.hpp"
#include "engine/core/state_mapping.hpp"

namespace plancycle::core {

// A step of one version, where it lies.
struct StepOf {
    const Definition& definition;
    const Flow& flow;
    const Step& step;
};

enum class Passing {
    as_it_is,
    in_other_hands,  // The same work; others hold it, or record what a body decides.
    anew,            // Something that its holders have seen, promised or voted on has changed.
};

// `open`: its task, or nothing.
[[nodiscard]] Passing passing_of(const StepOf& before, const StepOf& after, const Task* open,
                                 const StateNames& names);

// The task with its question, and with what was arranged by people who hold it still. Votes stay
// only when nothing but hands changed.
[[nodiscard]] Task passed_on(const Task& task, const StepOf& before, const StepOf& after,
                             const Ledger& ledger);

}  // namespace plancycle::core
