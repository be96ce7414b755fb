#pragma once
// Command ids and salts from the machine's random source. Ids sort by the time they were made.

#include "engine/ports/clock.hpp"

namespace plancycle::server {

class SystemIds final : public ports::IdSource {
public:
    explicit SystemIds(const ports::Clock& clock);
    // 10 characters of time and 16 of chance, in Crockford's base 32.
    [[nodiscard]] std::string next() override;
    [[nodiscard]] std::string salt() override;

private:
    const ports::Clock& clock_;
};

}  // namespace plancycle::server
