#pragma once
// The durable store in one SQLite file (WAL, synchronous=FULL): one connection writes, others only
// read. Several processes may share the file. Thread rule: as in engine/ports/store.hpp; read
// views may be used by any number of threads, one thread each.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/ports/store.hpp"
#include "storage/store_counters.hpp"

namespace plancycle::storage {

struct StoreOptions {
    std::filesystem::path path;
    // How long a writer waits for another process or thread.
    std::chrono::milliseconds busy_timeout{5000};
    // Two mails to a person within so long are enough: what follows goes out as one.
    Duration together_within = std::chrono::minutes(10);
};

class StoreWriter;
class Connection;
class StoreOutbox;

class SqliteStore final : public ports::Store {
public:
    // A new store; refuses a file that exists. The file is for its owner only (mode 0600).
    [[nodiscard]] static std::unique_ptr<SqliteStore> create(const StoreOptions& options);
    // An existing store, brought to the newest format.
    // Errors: StoreError: missing, busy, read_only, not_a_store, damaged, newer, migration.
    [[nodiscard]] static std::unique_ptr<SqliteStore> open(const StoreOptions& options);
    // Lives and dies with the object; for one thread. Its read views look through the writer's
    // connection: unlike those of a file they are no snapshots and see an open transaction.
    // The mail key is fixed, so that a rehearsal repeats itself to the letter.
    [[nodiscard]] static std::unique_ptr<SqliteStore> in_memory();
    ~SqliteStore() override;

    std::unique_ptr<ports::Transaction> begin(const OrganisationId& organisation) override;
    std::unique_ptr<ports::ReadView> read(const OrganisationId& organisation) override;
    ports::Outbox& outbox(const OrganisationId& organisation) override;
    std::vector<OrganisationId> organisations() override;
    std::uint64_t foreign_commits() override;

    // For a maintenance thread: moves what it can from the WAL into the file, never waits for
    // anybody. True when all of it was moved.
    bool checkpoint_passive();
    // When idle, or above a bound: empties the WAL; waits for its turn and for readers.
    bool checkpoint_truncate();

    // A fact of the whole store: "public_key".
    [[nodiscard]] std::optional<std::string> store_setting(const std::string& name);
    void put_store_setting(const std::string& name, const std::string& value);

    [[nodiscard]] StoreCounters counters() const;
    // Removes contents of documents that no entry names and that were staged before the instant;
    // gives their number. Thread rule: any one thread.
    std::size_t sweep_documents(const OrganisationId& organisation, Instant before);
    // May not be written here and is read as it lies.
    [[nodiscard]] bool is_sealed() const;
    [[nodiscard]] const std::filesystem::path& path() const { return options_.path; }
    // For the units of storage that work on the same file: checkpoints and backups.
    [[nodiscard]] StoreWriter& writer() { return *writer_; }
    // Runs `work` in one snapshot on a connection that cannot write.
    void with_reader(const std::function<void(Connection&)>& work);

private:
    class FileView;
    class MemoryView;

    SqliteStore(StoreOptions options, std::unique_ptr<StoreWriter> writer, bool is_in_memory);
    [[nodiscard]] std::unique_ptr<Connection> borrow();
    void give_back(std::unique_ptr<Connection> connection);
    [[nodiscard]] std::unique_ptr<Connection> open_reader() const;
    void load_mail_key();

    StoreOptions options_;
    bool is_in_memory_ = false;
    std::unique_ptr<StoreWriter> writer_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Connection>> readers_;  // Those nobody uses now.
    std::mutex maintenance_mutex_;
    std::unique_ptr<Connection> maintenance_;
    std::mutex outboxes_mutex_;
    std::map<OrganisationId, std::unique_ptr<StoreOutbox>> outboxes_;
};

}  // namespace plancycle::storage
