#pragma once
// A plan for typed tests: finance writes it, one approval whose rule each test writes, then it is
// published. For the people of docs/examples/county.yaml.

#include <string>

namespace plancycle::tests {

// `approval`: fields of the step `review`, each on a line of its own, four blanks before it.
[[nodiscard]] std::string small_plan(const std::string& approval);

}  // namespace plancycle::tests
