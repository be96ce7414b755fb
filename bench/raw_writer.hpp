#pragma once
// The baseline: bare SQLite on one thread, the durability and the schema of the product, each
// statement prepared once, nothing else.

#include <filesystem>
#include <unordered_map>

#include "bench/recording.hpp"

namespace plancycle::bench {

class RawWriter {
public:
    explicit RawWriter(const std::filesystem::path& path);
    ~RawWriter();
    RawWriter(const RawWriter&) = delete;
    RawWriter& operator=(const RawWriter&) = delete;

    void begin() { run("BEGIN IMMEDIATE"); }
    void commit() { run("COMMIT"); }
    void write(const Writes& writes);
    // Prepared at first use and kept.
    [[nodiscard]] sqlite3_stmt* prepared(const std::string& sql);
    void run(const std::string& sql);
    // To its end, then reset. Errors: std::runtime_error.
    void finish(sqlite3_stmt* statement);
    void check(int code);

private:
    sqlite3* connection_ = nullptr;
    std::unordered_map<std::string, sqlite3_stmt*> kept_;
};

}  // namespace plancycle::bench
