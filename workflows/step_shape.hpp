#pragma once
// The fields of a step, by its kind. Part of the definition's shape.

#include "workflows/record_shape.hpp"

namespace plancycle::workflows {

extern const Shape kStepShape;
extern const Shape kDeadlineShape;

}  // namespace plancycle::workflows
