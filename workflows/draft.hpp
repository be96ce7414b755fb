#pragma once
// What is known while one definition is compiled; shared by the parts of the compiler.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/definition.hpp"
#include "workflows/compiler.hpp"
#include "workflows/document.hpp"
#include "workflows/vocabulary.hpp"

namespace plancycle::workflows {

// Where a step was written and which flow it belongs to.
struct StepPlace {
    Span span;
    std::string block;  // Empty: the cycle itself.
    std::string kind;
    std::string parent;          // Empty: top level of its flow.
    bool chooses_units = false;  // An approval that names units.
};

// A step's date that counts from another step.
struct CountedDate {
    std::string step;
    std::string block;
    Text anchor;
};

struct Draft {
    Draft(Findings& the_findings, const KnownNames& the_known_names)
        : findings(the_findings), known(the_known_names), names(the_findings) {}

    Findings& findings;
    const KnownNames& known;
    Vocabulary names;
    bool has_broken_steps = false;  // Some fields of steps could not be read.
    bool has_aliases = false;       // Values that are refused unread may be targets of steps.
    bool is_flow_checked = true;    // See Compiled.
    bool is_chart = false;          // A bare chart: no people, no dates, any event.
    std::map<std::string, StepPlace, std::less<>> steps;
    // Where a step's list names something: by (step, entry).
    std::map<std::pair<std::string, std::string>, Span> entry_places;
    std::vector<CountedDate> counted_dates;
    std::set<std::string> choices_used;  // Steps that choose units something is for.
    core::SymbolTable symbols;           // guard_symbols() with the names that may stand in them.
    core::Definition definition;
};

}  // namespace plancycle::workflows
