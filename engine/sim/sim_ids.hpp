#pragma once
// Command ids and salts from a seed: the same run gives the same ids.

#include <cstdint>
#include <string>

#include "engine/ports/clock.hpp"

namespace plancycle::sim {

class SimIds final : public ports::IdSource {
public:
    explicit SimIds(std::uint64_t seed) : seed_(seed) {}

    [[nodiscard]] std::string next() override {
        std::string count = std::to_string(++count_);
        count.insert(0, count.size() < 8 ? 8 - count.size() : 0, '0');
        return "sim-" + std::to_string(seed_) + "-" + count;
    }
    [[nodiscard]] std::string salt() override { return "salt " + next(); }

private:
    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

}  // namespace plancycle::sim
