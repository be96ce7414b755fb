#include "bench/raw_writer.hpp"

#include <stdexcept>

namespace plancycle::bench {

namespace {

struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
    int operator()(const std::string& text) const {
        return sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()),
                                 nullptr);
    }
    int operator()(const Blob& blob) const {
        return sqlite3_bind_blob(statement, index, blob.bytes.data(),
                                 static_cast<int>(blob.bytes.size()), nullptr);
    }
};

}  // namespace

RawWriter::RawWriter(const std::filesystem::path& path) {
    check(sqlite3_open(path.c_str(), &connection_));
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA wal_autocheckpoint = 0");
    run("PRAGMA cache_size = -32768");
}

RawWriter::~RawWriter() {
    for (const auto& [sql, statement] : kept_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
}

void RawWriter::check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        throw std::runtime_error(sqlite3_errmsg(connection_));
    }
}

sqlite3_stmt* RawWriter::prepared(const std::string& sql) {
    auto& statement = kept_[sql];
    if (statement == nullptr) {
        check(sqlite3_prepare_v3(connection_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                 &statement, nullptr));
    }
    return statement;
}

void RawWriter::finish(sqlite3_stmt* statement) {
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW) code = sqlite3_step(statement);
    check(code);
    check(sqlite3_reset(statement));
}

void RawWriter::run(const std::string& sql) {
    finish(prepared(sql));
}

void RawWriter::write(const Writes& writes) {
    for (const Write& write : writes) {
        sqlite3_stmt* statement = prepared(write.sql);
        for (std::size_t index = 0; index < write.values.size(); ++index) {
            check(std::visit(Binder{statement, static_cast<int>(index) + 1}, write.values[index]));
        }
        finish(statement);
    }
}

}  // namespace plancycle::bench
