#pragma once
// The machine's clocks. The only place of the program that reads them (tests/tidy enforces it).

#include "engine/ports/clock.hpp"

namespace plancycle::server {

class SystemClock final : public ports::Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Duration since_boot() const override;
};

}  // namespace plancycle::server
