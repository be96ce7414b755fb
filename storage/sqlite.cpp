#include "storage/sqlite.hpp"

#include <array>
#include <cstring>
#include <filesystem>

#include <unistd.h>

#include "engine/base/check.hpp"

namespace plancycle::storage {

namespace {

std::string seconds_text(std::chrono::milliseconds time) {
    const auto seconds = (time.count() + 500) / 1000;
    return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
}

// A reader needs two files beside a store with a write-ahead log. Where it cannot make them and
// nobody else has, no program has the store open, and it can be read as a file that stays as it is.
// Source: sqlite.org/wal.html, "Read-Only Databases".
bool is_sealed_store(const std::string& path) {
    std::error_code ignored;
    const auto is_there = [&](const char* ending) {
        return std::filesystem::exists(path + ending, ignored);
    };
    if (!is_there("") || is_there("-wal") || is_there("-shm")) return false;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return ::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0;
}

std::string sealed_address(const std::string& path) {
    std::string address = "file:";
    for (const char letter : path) {
        if (letter == '%' || letter == '?' || letter == '#') {
            constexpr std::string_view kDigits = "0123456789ABCDEF";
            address += '%';
            address += kDigits[static_cast<unsigned char>(letter) / 16U];
            address += kDigits[static_cast<unsigned char>(letter) % 16U];
        } else {
            address += letter;
        }
    }
    return address + "?immutable=1";
}

}  // namespace

void check_library_version() {
    if (sqlite3_libversion_number() == SQLITE_VERSION_NUMBER) return;
    throw StoreError(StoreFault::other,
                     "This program was built with SQLite " SQLITE_VERSION " but runs with " +
                         std::string(sqlite3_libversion()) + ": build it again.");
}

Statement::Statement(Connection& connection, const char* sql, unsigned flags)
    : connection_(connection) {
    check(sqlite3_prepare_v3(connection.handle(), sql, -1, flags, &statement_, nullptr));
    PLANCYCLE_CHECK(statement_ != nullptr, "an empty SQL statement");
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) connection_.fail(code);
}

void Statement::bind(int index, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, index, value));
}

void Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL.
    const char* data = text.data() == nullptr ? "" : text.data();
    check(sqlite3_bind_text64(statement_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int index, const Digest& digest) {
    check(sqlite3_bind_blob64(statement_, index, digest.bytes.data(), digest.bytes.size(),
                              SQLITE_STATIC));
}

void Statement::bind(int index, Instant instant) {
    bind(index, static_cast<std::int64_t>(instant.time_since_epoch().count()));
}

void Statement::bind(int index, std::optional<Instant> instant) {
    if (instant) return bind(index, *instant);
    bind_null(index);
}

void Statement::bind_blob(int index, std::string_view bytes) {
    const char* data = bytes.data() == nullptr ? "" : bytes.data();
    check(sqlite3_bind_blob64(statement_, index, data, bytes.size(), SQLITE_STATIC));
}

void Statement::bind_null(int index) {
    check(sqlite3_bind_null(statement_, index));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    connection_.fail(code);
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() noexcept {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
    const unsigned char* data = sqlite3_column_text(statement_, column);
    if (data == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::string_view Statement::blob(int column) const {
    const void* data = sqlite3_column_blob(statement_, column);
    if (data == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

Digest Statement::digest(int column) const {
    const std::string_view bytes = blob(column);
    Digest digest;
    if (bytes.size() != digest.bytes.size()) {
        throw StoreError(StoreFault::damaged, "The store " + connection_.path() +
                                                  " is damaged: a digest has " +
                                                  std::to_string(bytes.size()) + " bytes, not 32.");
    }
    std::memcpy(digest.bytes.data(), bytes.data(), bytes.size());
    return digest;
}

Instant Statement::instant(int column) const {
    return Instant(std::chrono::milliseconds(integer(column)));
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Connection::Connection(const OpenOptions& options)
    : path_(options.path),
      busy_timeout_(options.busy_timeout),
      is_sealed_(is_sealed_store(options.path)) {
    const std::string name = is_sealed_ ? sealed_address(path_) : path_;
    const int flags = is_sealed_ ? (options.flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY |
                                       SQLITE_OPEN_URI
                                 : options.flags;
    const int code =
        sqlite3_open_v2(name.c_str(), &handle_, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    try {
        if (code != SQLITE_OK) fail(code);
        sqlite3_busy_timeout(handle_, static_cast<int>(busy_timeout_.count()));
        script(
            "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
            "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = FAST;");
        // A damaged file must not lead further than to an error.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        // Plans never depend on bound values; otherwise kept statements are compiled anew when
        // those change, a third of the time of a simulated year.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
        sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
    } catch (...) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

Connection::~Connection() {
    close_statements();
    sqlite3_close_v2(handle_);
}

Statement& Connection::kept(Sql sql) {
    auto& slot = kept_[sql.text];
    if (!slot) slot = std::make_unique<Statement>(*this, sql.text, SQLITE_PREPARE_PERSISTENT);
    return *slot;
}

void Connection::script(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::pragma(const std::string& name) {
    Statement statement(*this, ("PRAGMA " + name).c_str(), 0);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::pragma_text(const std::string& name) {
    Statement statement(*this, ("PRAGMA " + name).c_str(), 0);
    return statement.step() ? statement.string(0) : std::string();
}

void Connection::begin_immediate() {
    run("BEGIN IMMEDIATE");
}

void Connection::commit() {
    try {
        run("COMMIT");
    } catch (const StoreError& error) {
        rollback();
        if ((error.code() & 0xff) != SQLITE_IOERR) throw;
        throw CommitFailed("The disk failed while a change was written to " + path_ + " (" +
                               sqlite3_errstr(error.code()) + ", code " +
                               std::to_string(error.code()) +
                               "). The change may or may not be kept. Stop, look at the disk, and "
                               "run plancycle verify before going on.",
                           error.code());
    }
}

void Connection::rollback() noexcept {
    if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

namespace {

// SQLite itself says so of a full disk only; it does not of a quota, of a file that may not grow,
// nor of the index beside its log that could not be made.
bool is_out_of_space(sqlite3* handle, int code) {
    if (code == SQLITE_IOERR_SHMSIZE) return true;
    if ((code & 0xff) != SQLITE_IOERR || handle == nullptr) return false;
    const int reason = sqlite3_system_errno(handle);
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

}  // namespace

void Connection::fail(int code) const {
    const std::string detail =
        handle_ == nullptr ? std::string(sqlite3_errstr(code)) : sqlite3_errmsg(handle_);
    const auto raise = [&](StoreFault fault, const std::string& sentence) {
        throw StoreError(fault, sentence, code);
    };
    switch (is_out_of_space(handle_, code) ? SQLITE_FULL : code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            raise(StoreFault::busy,
                  "The store " + path_ + " is in use by another process; waited " +
                      seconds_text(busy_timeout_) + ". Nothing was changed: try again.");
            break;
        case SQLITE_FULL:
            raise(StoreFault::disk_full,
                  "There is no space left for the store " + path_ +
                      ". Nothing of the last change was kept: make room and try again.");
            break;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            raise(StoreFault::read_only, "The store " + path_ +
                                             " cannot be written: the file, its folder or the disk "
                                             "is read-only (" +
                                             detail + ").");
            break;
        case SQLITE_CANTOPEN:
            raise(StoreFault::read_only,
                  "The store " + path_ +
                      " cannot be opened: the file, or the -wal and -shm files "
                      "beside it, may not be read or made in its folder (" +
                      detail + ").");
            break;
        case SQLITE_NOTADB:
            raise(StoreFault::not_a_store,
                  path_ + " is not a plancycle store: the file is not a database.");
            break;
        case SQLITE_CORRUPT:
            raise(StoreFault::damaged, "The store " + path_ + " is damaged (" + detail +
                                           "). Keep a copy of it and restore the last backup: "
                                           "plancycle restore BACKUP --to NEW.");
            break;
        default:
            break;
    }
    raise(StoreFault::other,
          "The store " + path_ + " reports: " + detail + " (code " + std::to_string(code) + ").");
    __builtin_unreachable();
}

}  // namespace plancycle::storage
