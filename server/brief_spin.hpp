#pragma once
// Looks again and again for some 20 to 50 microseconds before a thread goes to sleep: waking it
// costs about that much, which is most of a command when only one client works.

#include <thread>

namespace plancycle::server {

inline constexpr int kSpinLooksMax = 1000;

// True when `has_come()` was, in time. It is called without any lock.
template <class Look>
[[nodiscard]] bool comes_soon(const Look& has_come) {
    // With one processor the other side cannot run while this one looks.
    static const bool has_others = std::thread::hardware_concurrency() > 1;
    for (int look = 0; look < (has_others ? kSpinLooksMax : 1); ++look) {
        if (has_come()) return true;
#if defined(__x86_64__)
        __builtin_ia32_pause();
#endif
    }
    return false;
}

}  // namespace plancycle::server
