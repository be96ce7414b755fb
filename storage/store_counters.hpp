#pragma once
// What the store did since it was opened, for the operator and the benchmark.

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>

namespace plancycle::storage {

struct StoreCounters {
    std::uint64_t transactions = 0;  // Begun.
    std::uint64_t commits = 0;       // Each is one sync of the disk.
    std::uint64_t entries = 0;
    std::uint64_t wal_checkpoints = 0;
    // Commits by entries in them: 0, 1, 2-3, 4-7, ... 64-127, 128 and more.
    std::array<std::uint64_t, 9> batch_sizes{};
};

// Written by the writer's thread, read by any.
struct AtomicStoreCounters {
    std::atomic<std::uint64_t> transactions{0};
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> entries{0};
    std::atomic<std::uint64_t> wal_checkpoints{0};
    std::array<std::atomic<std::uint64_t>, 9> batch_sizes{};

    void count_commit(std::size_t entry_count) {
        ++commits;
        entries += entry_count;
        ++batch_sizes[std::min<std::size_t>(std::bit_width(entry_count), batch_sizes.size() - 1)];
    }
};

}  // namespace plancycle::storage
