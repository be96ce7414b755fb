#pragma once
// A broken promise the simulator has found. Not a failure of the world: nothing may handle it but
// the runner that reports it.

#include <stdexcept>
#include <string>

namespace plancycle::sim {

class Violation : public std::logic_error {
public:
    // `invariant` as docs/testing.md names it: "S3".
    Violation(std::string invariant, const std::string& what)
        : std::logic_error(invariant + ": " + what), invariant_(std::move(invariant)) {}
    [[nodiscard]] const std::string& invariant() const { return invariant_; }

private:
    std::string invariant_;
};

inline void require(bool holds, const char* invariant, const std::string& what) {
    if (!holds) throw Violation(invariant, what);
}

}  // namespace plancycle::sim
