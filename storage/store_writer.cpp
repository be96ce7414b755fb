#include "storage/store_writer.hpp"

namespace plancycle::storage {

namespace {

// Above this the writer moves the WAL itself: the maintenance thread is late or gone.
constexpr std::int64_t wal_bytes_max = 256LL * 1024 * 1024;
constexpr std::int64_t page_bytes = 4096;
constexpr std::size_t known_streams_max = 20'000;

}  // namespace

StoreWriter::StoreWriter(const OpenOptions& options)
    : connection_(options), busy_timeout_(options.busy_timeout) {
    // Counts the pages in the WAL; replaces SQLite's own checkpoint inside the commit.
    sqlite3_wal_hook(
        connection_.handle(),
        [](void* pages, sqlite3*, const char*, int count) {
            *static_cast<int*>(pages) = count;
            return SQLITE_OK;
        },
        &wal_pages_);
    data_version_ = connection_.pragma("data_version");
}

void StoreWriter::enter() {
    std::unique_lock lock(mutex_);
    const std::uint64_t ticket = ++tickets_;
    queue_.push_back(ticket);
    if (!turn_.wait_for(lock, busy_timeout_, [&] { return queue_.front() == ticket; })) {
        std::erase(queue_, ticket);
        throw StoreError(StoreFault::busy, "The store " + connection_.path() +
                                               " is being written by another part of this "
                                               "program. Nothing was changed: try again.");
    }
    if (has_failed_) {
        lock.unlock();
        leave();
        throw CommitFailed("The store " + connection_.path() +
                           " is closed for writing: an earlier write failed. Stop the program.");
    }
}

void StoreWriter::leave() noexcept {
    {
        const std::lock_guard lock(mutex_);
        queue_.pop_front();
    }
    turn_.notify_all();
}

void StoreWriter::begin() {
    enter();
    try {
        connection_.begin_immediate();
        notice_foreign_commits();
        if (streams.size() > known_streams_max) streams.clear();
        ++counters_.transactions;
    } catch (...) {
        connection_.rollback();
        leave();
        throw;
    }
}

void StoreWriter::commit(std::size_t entry_count) {
    try {
        connection_.commit();
        counters_.count_commit(entry_count);
        bound_wal();
    } catch (const CommitFailed&) {
        streams.clear();
        {
            const std::lock_guard lock(mutex_);
            has_failed_ = true;
        }
        leave();
        throw;
    } catch (...) {
        streams.clear();
        leave();
        throw;
    }
    leave();
}

void StoreWriter::roll_back(bool has_written) noexcept {
    connection_.rollback();
    if (has_written) streams.clear();
    leave();
}

void StoreWriter::notice_foreign_commits() {
    Rows rows(connection_.kept("PRAGMA data_version"));
    const std::int64_t version = rows.next() ? rows->integer(0) : 0;
    if (version == data_version_) return;
    ++foreign_commits_;
    data_version_ = version;
    streams.clear();
}

void StoreWriter::bound_wal() {
    if (std::int64_t{wal_pages_} * page_bytes <= wal_bytes_max) return;
    // A reader that stays in the way is met again at the next commit.
    sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
    ++counters_.wal_checkpoints;
}

bool StoreWriter::truncate_wal() {
    enter();
    const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr,
                                               SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    ++counters_.wal_checkpoints;
    leave();
    return code == SQLITE_OK;
}

StoreCounters StoreWriter::counters() const {
    StoreCounters copy{.transactions = counters_.transactions,
                       .commits = counters_.commits,
                       .entries = counters_.entries,
                       .wal_checkpoints = counters_.wal_checkpoints};
    for (std::size_t index = 0; index < copy.batch_sizes.size(); ++index) {
        copy.batch_sizes[index] = counters_.batch_sizes[index];
    }
    return copy;
}

}  // namespace plancycle::storage
