#include "storage/sqlite_store.hpp"

#include "engine/base/sha256.hpp"
#include "engine/base/text.hpp"
#include "storage/file_bytes.hpp"
#include "storage/message_id.hpp"
#include "storage/read_view.hpp"
#include "storage/schema.hpp"
#include "storage/store_outbox.hpp"
#include "storage/store_transaction.hpp"

namespace plancycle::storage {

namespace {

constexpr std::string_view mail_key_name = "mail_key";

// Full durability, or no store: an acknowledged approval survives a power cut.
void make_durable(Connection& connection) {
    connection.script(
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768;");
    const std::string mode = connection.pragma_text("journal_mode = WAL");
    if (mode != "wal") {
        throw StoreError(StoreFault::other, "The store " + connection.path() +
                                                " does not take a write-ahead log (it says \"" +
                                                mode + "\"): use a local disk.");
    }
    if (connection.pragma("synchronous") != 2) {
        throw StoreError(StoreFault::other,
                         "The store " + connection.path() + " does not take synchronous=FULL.");
    }
}

std::optional<std::string> read_store_setting(Connection& connection, std::string_view name) {
    Rows rows(connection.kept("SELECT value FROM store_settings WHERE name = ?1"), name);
    if (!rows.next()) return std::nullopt;
    return rows->string(0);
}

OpenOptions writing(const StoreOptions& options) {
    return {.path = options.path.string(),
            .flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
            .busy_timeout = options.busy_timeout};
}

// A folder that may not be looked into counts as "not there"; opening then says why.
bool is_there(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

}  // namespace

// --- Read views --------------------------------------------------------------------------------

// One snapshot on a borrowed connection.
class SqliteStore::FileView final : public Reading<ports::ReadView> {
public:
    FileView(SqliteStore& store, const OrganisationId& organisation)
        : store_(store), connection_(store.borrow()), scope_{*connection_, organisation} {
        connection_->run("BEGIN");
        scope_.number = find_organisation(*connection_, organisation);
    }
    ~FileView() override {
        connection_->rollback();
        store_.give_back(std::move(connection_));
    }
    FileView(const FileView&) = delete;
    FileView& operator=(const FileView&) = delete;

private:
    [[nodiscard]] const Scope& scope() const override { return scope_; }

    SqliteStore& store_;
    std::unique_ptr<Connection> connection_;
    Scope scope_;
};

class SqliteStore::MemoryView final : public Reading<ports::ReadView> {
public:
    MemoryView(Connection& connection, const OrganisationId& organisation)
        : scope_{connection, organisation} {}

private:
    // Asked each time: the organisation may be made while the view is open.
    [[nodiscard]] const Scope& scope() const override {
        scope_.number = find_organisation(scope_.connection, scope_.organisation);
        return scope_;
    }

    mutable Scope scope_;
};

// --- Opening -----------------------------------------------------------------------------------

SqliteStore::SqliteStore(StoreOptions options, std::unique_ptr<StoreWriter> writer,
                         bool is_in_memory)
    : options_(std::move(options)), is_in_memory_(is_in_memory), writer_(std::move(writer)) {}

SqliteStore::~SqliteStore() = default;

std::unique_ptr<SqliteStore> SqliteStore::create(const StoreOptions& options) {
    check_library_version();
    if (is_there(options.path)) {
        throw StoreError(StoreFault::exists, "There is already a file at " + options.path.string() +
                                                 ": a new store never replaces one.");
    }
    // SQLite takes an empty file for a new database; so the mode is right from the start.
    write_new_file(options.path, "");
    auto writer = std::make_unique<StoreWriter>(writing(options));
    make_durable(writer->connection());
    migrate(writer->connection(), schema_files());
    std::unique_ptr<SqliteStore> store(new SqliteStore(options, std::move(writer), false));
    store->put_store_setting(std::string(mail_key_name), hex(new_mail_key()));
    store->load_mail_key();
    return store;
}

std::unique_ptr<SqliteStore> SqliteStore::open(const StoreOptions& options) {
    check_library_version();
    if (!is_there(options.path)) {
        throw StoreError(StoreFault::missing, "There is no store at " + options.path.string() +
                                                  ": make one with plancycle init.");
    }
    auto writer = std::make_unique<StoreWriter>(writing(options));
    Connection& connection = writer->connection();
    check_identity(connection, schema_files());
    if (!connection.is_sealed()) make_durable(connection);
    migrate(connection, schema_files());
    std::unique_ptr<SqliteStore> store(new SqliteStore(options, std::move(writer), false));
    store->load_mail_key();
    return store;
}

std::unique_ptr<SqliteStore> SqliteStore::in_memory() {
    check_library_version();
    StoreOptions options{.path = ":memory:"};
    auto writer = std::make_unique<StoreWriter>(writing(options));
    migrate(writer->connection(), schema_files());
    std::unique_ptr<SqliteStore> store(new SqliteStore(options, std::move(writer), true));
    store->put_store_setting(std::string(mail_key_name), std::string(64, '0'));
    store->load_mail_key();
    return store;
}

void SqliteStore::load_mail_key() {
    const auto key = parse_digest(store_setting(std::string(mail_key_name)).value_or(""));
    if (!key) {
        throw StoreError(StoreFault::damaged,
                         "The store " + options_.path.string() + " has lost its mail key.");
    }
    writer_->mail_key.assign(key->bytes.begin(), key->bytes.end());
}

// --- The port ----------------------------------------------------------------------------------

std::unique_ptr<ports::Transaction> SqliteStore::begin(const OrganisationId& organisation) {
    return std::make_unique<StoreTransaction>(*writer_, organisation);
}

std::unique_ptr<ports::ReadView> SqliteStore::read(const OrganisationId& organisation) {
    if (is_in_memory_) return std::make_unique<MemoryView>(writer_->connection(), organisation);
    return std::make_unique<FileView>(*this, organisation);
}

ports::Outbox& SqliteStore::outbox(const OrganisationId& organisation) {
    const std::lock_guard lock(outboxes_mutex_);
    auto& slot = outboxes_[organisation];
    if (!slot)
        slot = std::make_unique<StoreOutbox>(*writer_, organisation, options_.together_within);
    return *slot;
}

std::vector<OrganisationId> SqliteStore::organisations() {
    if (is_in_memory_) return all_organisations(writer_->connection());
    auto connection = borrow();
    auto found = all_organisations(*connection);
    give_back(std::move(connection));
    return found;
}

std::uint64_t SqliteStore::foreign_commits() {
    return writer_->foreign_commits();
}

// --- Readers and maintenance -------------------------------------------------------------------

std::unique_ptr<Connection> SqliteStore::open_reader() const {
    // Not SQLITE_OPEN_READONLY: a reader may have to rebuild the shared memory of the WAL.
    auto connection = std::make_unique<Connection>(writing(options_));
    connection->script("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0;");
    return connection;
}

std::unique_ptr<Connection> SqliteStore::borrow() {
    {
        const std::lock_guard lock(readers_mutex_);
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return connection;
        }
    }
    return open_reader();
}

void SqliteStore::give_back(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(readers_mutex_);
    readers_.push_back(std::move(connection));
}

void SqliteStore::with_reader(const std::function<void(Connection&)>& work) {
    if (is_in_memory_) return work(writer_->connection());
    auto connection = borrow();
    connection->run("BEGIN");
    work(*connection);
    connection->rollback();
    give_back(std::move(connection));
}

bool SqliteStore::checkpoint_passive() {
    if (is_in_memory_) return true;
    const std::lock_guard lock(maintenance_mutex_);
    if (!maintenance_) {
        maintenance_ = std::make_unique<Connection>(writing(options_));
        // A connection that never read does not know of the WAL, and would move nothing.
        (void)maintenance_->pragma("schema_version");
    }
    int in_log = 0;
    int moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(maintenance_->handle(), nullptr,
                                               SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
    if (code != SQLITE_OK && code != SQLITE_BUSY) maintenance_->fail(code);
    return code == SQLITE_OK && in_log >= 0 && in_log == moved;
}

bool SqliteStore::checkpoint_truncate() {
    return is_in_memory_ || writer_->truncate_wal();
}

std::optional<std::string> SqliteStore::store_setting(const std::string& name) {
    if (is_in_memory_) return read_store_setting(writer_->connection(), name);
    auto connection = borrow();
    auto value = read_store_setting(*connection, name);
    give_back(std::move(connection));
    return value;
}

void SqliteStore::put_store_setting(const std::string& name, const std::string& value) {
    writer_->begin();
    try {
        writer_->connection().run(
            "INSERT INTO store_settings (name, value) VALUES (?1, ?2)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            std::string_view(name), std::string_view(value));
    } catch (...) {
        writer_->roll_back(false);
        throw;
    }
    writer_->commit(0);
}

StoreCounters SqliteStore::counters() const {
    return writer_->counters();
}

bool SqliteStore::is_sealed() const {
    return writer_->connection().is_sealed();
}

}  // namespace plancycle::storage
