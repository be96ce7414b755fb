#pragma once
// Where time, wake-ups and ids come from. Real ones live in server/, simulated ones in engine/sim.

#include <functional>
#include <string>

#include "engine/base/time.hpp"

namespace plancycle::ports {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    // Units: milliseconds on a clock that never jumps and counts suspend (CLOCK_BOOTTIME).
    [[nodiscard]] virtual Duration since_boot() const = 0;
};

// One wake-up at a time: setting replaces. May fire early or late; the table is truth.
class Alarm {
public:
    virtual ~Alarm() = default;
    virtual void set(Instant at, std::function<void()> callback) = 0;
    virtual void cancel() = 0;
};

class IdSource {
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual std::string next() = 0;  // 26 letters and digits, ordered by time.
    [[nodiscard]] virtual std::string salt() = 0;  // 16 random bytes.
};

}  // namespace plancycle::ports
