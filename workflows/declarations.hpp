#pragma once
// Reads all of a definition but its steps: head, roles, bodies, documents, inputs, events,
// settings.

#include "workflows/draft.hpp"

namespace plancycle::workflows {

// Declares every name first, so that what refers to it may stand anywhere.
void declare_names(const Node& root, Draft& draft);
// Order: after declare_names() and after the steps' names are declared.
void read_declarations(const Node& root, Draft& draft);

}  // namespace plancycle::workflows
