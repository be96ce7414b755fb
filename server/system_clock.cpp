#include "server/system_clock.hpp"

#include <ctime>

namespace plancycle::server {

namespace {

Duration read(clockid_t clock) {
    timespec value{};
    clock_gettime(clock, &value);
    return std::chrono::seconds(value.tv_sec) +
           std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(value.tv_nsec));
}

}  // namespace

Instant SystemClock::now() const {
    return Instant(read(CLOCK_REALTIME));
}

Duration SystemClock::since_boot() const {
    return read(CLOCK_BOOTTIME);
}

}  // namespace plancycle::server
