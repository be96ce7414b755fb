#pragma once
// From the text of a definition to something that can run, or to everything that is wrong with it.

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/core/definition.hpp"

namespace plancycle::workflows {

// What a definition may refer to outside itself. An empty list is not checked against.
struct KnownNames {
    std::vector<std::string> calendars{};
    std::vector<std::string> zones{};
};

struct Compiled {
    // Nothing when a finding is an error.
    std::shared_ptr<const core::Definition> definition{};
    bool is_chart = false;               // A bare chart: can be traced, not launched.
    std::vector<Diagnostic> findings{};  // Errors and warnings, by position.
    // False when an error hides where a step leads: what is reached, what can be left and which
    // dates count from which is then checked only after it is corrected.
    bool is_flow_checked = true;
};

// `file` is only named in findings. A bare chart ("chart: name") compiles to a definition that
// has nothing but its flow.
[[nodiscard]] Compiled compile_definition(const std::string& file, const std::string& source,
                                          const KnownNames& known);

}  // namespace plancycle::workflows
