#pragma once
// The fields of a definition, as the reader checks them and as the JSON Schema for editors says
// them. docs/definition-language.md describes them for people.

#include "workflows/record_shape.hpp"

namespace plancycle::workflows {

[[nodiscard]] const Shape& workflow_shape();  // "workflow: name": run with people and dates.
[[nodiscard]] const Shape& chart_shape();     // "chart: name": a bare statechart for `trace`.
// Which of the two a file wants to be.
[[nodiscard]] const Shape& definition_shape(const Node& root);

}  // namespace plancycle::workflows
