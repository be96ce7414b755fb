#include "storage/checkpoint_rows.hpp"

#include <cstring>

#include "storage/store_writer.hpp"

namespace plancycle::storage {

std::vector<Checkpoint> checkpoint_rows(const Scope& scope) {
    std::vector<Checkpoint> found;
    Rows rows(scope.connection.kept("SELECT number, at, position, stream_count, root, previous,"
                                    " signature FROM checkpoints WHERE organisation = ?1"
                                    " ORDER BY number"),
              scope.number);
    while (rows.next()) {
        Checkpoint& checkpoint = found.emplace_back();
        checkpoint.organisation = scope.organisation;
        checkpoint.number = static_cast<std::uint64_t>(rows->integer(0));
        checkpoint.at = rows->instant(1);
        checkpoint.position = static_cast<std::uint64_t>(rows->integer(2));
        checkpoint.stream_count = static_cast<std::uint64_t>(rows->integer(3));
        checkpoint.root = rows->digest(4);
        checkpoint.previous = rows->digest(5);
        const std::string_view signature = rows->blob(6);
        // Another length leaves zeros, which no key has signed.
        if (signature.size() == checkpoint.signature.size()) {
            std::memcpy(checkpoint.signature.data(), signature.data(), signature.size());
        }
    }
    return found;
}

std::uint64_t last_position(const Scope& scope) {
    // Backwards from the end; with several organisations it walks over the others' newest entries.
    Rows rows(scope.connection.kept("SELECT position FROM entries WHERE organisation = ?1"
                                    " ORDER BY position DESC LIMIT 1"),
              scope.number);
    return rows.next() ? static_cast<std::uint64_t>(rows->integer(0)) : 0;
}

void put_checkpoint(StoreWriter& writer, const Checkpoint& checkpoint) {
    writer.begin();
    try {
        Connection& connection = writer.connection();
        Rows rows(connection.kept("INSERT INTO checkpoints (organisation, number, at, position,"
                                  " stream_count, root, previous, signature)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                  " ON CONFLICT DO NOTHING"),
                  find_organisation(connection, checkpoint.organisation),
                  static_cast<std::int64_t>(checkpoint.number), checkpoint.at,
                  static_cast<std::int64_t>(checkpoint.position),
                  static_cast<std::int64_t>(checkpoint.stream_count), checkpoint.root,
                  checkpoint.previous);
        const std::string_view signature(reinterpret_cast<const char*>(checkpoint.signature.data()),
                                         checkpoint.signature.size());
        rows->bind_blob(8, signature);
        rows->run();
        if (connection.changes() == 0) {
            throw StoreError(StoreFault::busy,
                             "Another process signed it at the same time "
                             "(checkpoint " +
                                 std::to_string(checkpoint.number) + ").");
        }
    } catch (...) {
        writer.roll_back(false);
        throw;
    }
    writer.commit(0);
}

}  // namespace plancycle::storage
