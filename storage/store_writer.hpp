#pragma once
// The one connection that writes, and what it remembers between transactions. Transactions and the
// outbox take turns on it through the gate. Used by sqlite_store only.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "engine/base/ids.hpp"
#include "storage/sqlite.hpp"
#include "storage/store_counters.hpp"

namespace plancycle::storage {

// Where a stream stands: its number inside the store and its last entry.
struct KnownStream {
    std::int64_t number = 0;
    std::uint64_t sequence = 0;
    Digest hash;
};

class StoreWriter {
public:
    explicit StoreWriter(const OpenOptions& options);

    // Waits for the other threads of this process, then takes the store's write lock.
    // Errors: busy after the time-out; CommitFailed for ever after one.
    void begin();
    // `entry_count` goes to the counters. Ends the turn, also when it throws.
    void commit(std::size_t entry_count);
    // Ends the turn; forgets what was learned when something was written.
    void roll_back(bool has_written) noexcept;

    [[nodiscard]] Connection& connection() { return connection_; }
    [[nodiscard]] std::uint64_t foreign_commits() const { return foreign_commits_; }
    [[nodiscard]] StoreCounters counters() const;
    // Moves the WAL into the file and empties it; waits for its turn. False: a reader was in the
    // way, and the WAL stays.
    bool truncate_wal();

    // Valid until another process commits or a transaction with writes is rolled back.
    std::map<std::pair<std::int64_t, std::string>, KnownStream> streams;
    std::string mail_key;

private:
    void enter();
    void leave() noexcept;
    void notice_foreign_commits();
    void bound_wal();

    Connection connection_;
    std::chrono::milliseconds busy_timeout_;
    std::mutex mutex_;
    std::condition_variable turn_;
    // Who waits for the turn or has it, first come first served: a scheduler with much to write
    // would otherwise take it again before whoever waits has woken up.
    std::deque<std::uint64_t> queue_;
    std::uint64_t tickets_ = 0;
    bool has_failed_ = false;
    std::int64_t data_version_ = 0;
    std::uint64_t foreign_commits_ = 0;
    int wal_pages_ = 0;
    AtomicStoreCounters counters_;
};

}  // namespace plancycle::storage
