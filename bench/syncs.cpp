#include "bench/syncs.hpp"

#include <atomic>

#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<std::uint64_t> count{0};

}  // namespace

extern "C" int fdatasync(int file) {
    count.fetch_add(1, std::memory_order_relaxed);
    return static_cast<int>(syscall(SYS_fdatasync, file));
}

namespace plancycle::bench {

std::uint64_t syncs() {
    return count.load(std::memory_order_relaxed);
}

}  // namespace plancycle::bench
