#pragma once
// Failures of the world around us (disk, network, damaged file): thrown, caught in four places
// only.

#include <stdexcept>
#include <string>

namespace plancycle {

class Error : public std::runtime_error {
public:
    explicit Error(const std::string& what, bool retryable = false)
        : std::runtime_error(what), retryable_(retryable) {}
    [[nodiscard]] bool retryable() const { return retryable_; }

private:
    bool retryable_;
};

}  // namespace plancycle
