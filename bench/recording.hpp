#pragma once
// What commands really write: the statements of a store's connection with the values bound to
// them, so that bare SQLite can write the same rows.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <sqlite3.h>

namespace plancycle::bench {

struct Blob {
    std::string bytes;
};
using Bound = std::variant<std::monostate, std::int64_t, std::string, Blob>;

struct Write {
    std::string sql;
    std::vector<Bound> values;  // ?1, ?2, ...
};

// One command's writes in order.
using Writes = std::vector<Write>;

// Listens from construction to destruction.
class Recording {
public:
    explicit Recording(sqlite3* connection);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    // What was written since the last call.
    [[nodiscard]] Writes take() { return std::exchange(writes_, {}); }

private:
    static int on_statement(unsigned, void* self, void* statement, void*);

    sqlite3* connection_;
    Writes writes_;
};

}  // namespace plancycle::bench
