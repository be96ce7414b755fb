#pragma once
// Executable content of SCXML: raise, send, cancel and log inside a transition or a handler.

#include <string>
#include <vector>

#include "engine/core/chart_builder.hpp"
#include "workflows/scxml_checker.hpp"

namespace plancycle::workflows {

class ScxmlContent {
public:
    explicit ScxmlContent(ScxmlChecker& checker) : checker_(checker) {}

    // Errors: PC0304 to PC0311.
    [[nodiscard]] std::vector<core::ActionSpec> actions(pugi::xml_node block);

private:
    [[nodiscard]] core::ActionSpec action(pugi::xml_node element);
    [[nodiscard]] core::ActionSpec send(pugi::xml_node element);
    [[nodiscard]] Duration delay(pugi::xml_node element);
    [[nodiscard]] std::string event_of(pugi::xml_node element);

    ScxmlChecker& checker_;
};

}  // namespace plancycle::workflows
