#pragma once
// A thin cover over SQLite's C interface: connections, statements kept for life, transactions.
// Thread rule: one thread at a time on a connection (SQLITE_THREADSAFE=2).
// Errors: StoreError with the extended result code; texts name the file.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include <sqlite3.h>

#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"
#include "storage/store_error.hpp"

// Older ones can lose committed data when a WAL is reset (docs/decisions/0005).
static_assert(SQLITE_VERSION_NUMBER >= 3051003, "Debian's sqlite3.h came before ours");

namespace plancycle::storage {

class Connection;

// SQL text of the program itself, never put together at run time.
struct Sql {
    const char* text;
    consteval Sql(const char* literal) : text(literal) {}
};

// Binds by position from 1, reads by column from 0. Text given to bind() must live until reset().
class Statement {
public:
    Statement(Connection& connection, const char* sql, unsigned flags);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    void bind(int index, std::int64_t value);
    void bind(int index, std::string_view text);
    void bind(int index, const Digest& digest);
    void bind(int index, Instant instant);
    void bind(int index, std::optional<Instant> instant);
    void bind_blob(int index, std::string_view bytes);
    void bind_null(int index);

    // True while there is a row.
    [[nodiscard]] bool step();
    // To the end, without looking at rows.
    void run();
    void reset() noexcept;

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // Until the next step().
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] Digest digest(int column) const;
    [[nodiscard]] Instant instant(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    void check(int code) const;

    Connection& connection_;
    sqlite3_stmt* statement_ = nullptr;
};

// Resets a kept statement when the reader is done with it, thrown or not.
class Rows {
public:
    template <class... Values>
    explicit Rows(Statement& statement, const Values&... values) : statement_(statement) {
        int index = 0;
        (statement_.bind(++index, values), ...);
    }
    ~Rows() { statement_.reset(); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    [[nodiscard]] bool next() { return statement_.step(); }
    Statement* operator->() { return &statement_; }
    Statement& operator*() { return statement_; }

private:
    Statement& statement_;
};

struct OpenOptions {
    std::string path;
    int flags = SQLITE_OPEN_READWRITE;
    std::chrono::milliseconds busy_timeout{5000};
};

class Connection {
public:
    explicit Connection(const OpenOptions& options);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Prepared at first use and kept as long as the connection.
    [[nodiscard]] Statement& kept(Sql sql);
    // Binds, runs to the end, resets.
    template <class... Values>
    void run(Sql sql, const Values&... values) {
        Rows rows(kept(sql), values...);
        while (rows.next()) {
        }
    }
    // Several statements, unprepared: schema files and pragmas.
    void script(const std::string& sql);
    [[nodiscard]] std::int64_t pragma(const std::string& name);
    [[nodiscard]] std::string pragma_text(const std::string& name);
    [[nodiscard]] int changes() const { return sqlite3_changes(handle_); }
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

    // Takes the write lock at once.
    void begin_immediate();
    // Errors: CommitFailed when the operating system failed; disk_full is rolled back and may be
    // tried again later.
    void commit();
    void rollback() noexcept;

    // The error of the last call, translated.
    [[noreturn]] void fail(int code) const;
    [[nodiscard]] sqlite3* handle() { return handle_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    // Read as it lies, without locks: its folder may not be written, and nobody has it open.
    [[nodiscard]] bool is_sealed() const { return is_sealed_; }

private:
    void close_statements() { kept_.clear(); }

    std::string path_;
    std::chrono::milliseconds busy_timeout_;
    bool is_sealed_ = false;
    sqlite3* handle_ = nullptr;
    // By address: the texts are literals.
    std::unordered_map<const char*, std::unique_ptr<Statement>> kept_;
};

// Refuses a library that differs from the header the program was built with.
void check_library_version();

}  // namespace plancycle::storage
