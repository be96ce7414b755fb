#include "storage/schema.hpp"

#include "engine/base/sha256.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> storage_schema();
}

namespace plancycle::storage {

namespace {

void refuse_newer(Connection& connection, std::int64_t format, std::size_t known) {
    if (format <= static_cast<std::int64_t>(known)) return;
    throw StoreError(StoreFault::newer,
                     "The store " + connection.path() + " has format " + std::to_string(format) +
                         "; this program knows formats up to " + std::to_string(known) +
                         ". Use the newer plancycle that made it; nothing was changed.");
}

void apply(Connection& connection, const EmbeddedFile& file, std::int64_t version) {
    connection.script(std::string(file.content));
    const std::string hash = to_text(sha256(file.content));
    connection.run("INSERT INTO schema_migrations (version, sha256) VALUES (?1, ?2)", version,
                   std::string_view(hash));
    connection.script("PRAGMA user_version = " + std::to_string(version));
}

bool is_newest(Connection& connection, std::span<const EmbeddedFile> files) {
    if (connection.pragma("application_id") != application_id) return false;
    if (connection.pragma("user_version") != static_cast<std::int64_t>(files.size())) return false;
    check_applied(connection, files);
    return true;
}

}  // namespace

std::span<const EmbeddedFile> schema_files() {
    return embedded::storage_schema();
}

void check_applied(Connection& connection, std::span<const EmbeddedFile> files) {
    Rows rows(connection.kept("SELECT version, sha256 FROM schema_migrations ORDER BY version"));
    std::int64_t expected = 1;
    while (rows.next()) {
        const std::int64_t version = rows->integer(0);
        refuse_newer(connection, version, files.size());
        const EmbeddedFile& file = files[static_cast<std::size_t>(expected) - 1];
        if (version == expected && rows->text(1) == to_text(sha256(file.content))) {
            ++expected;
            continue;
        }
        throw StoreError(StoreFault::migration,
                         "The store " + connection.path() + " was made by another edition of " +
                             std::string(file.path) +
                             ": its checksum differs. Use the plancycle that made it.");
    }
    if (expected - 1 == connection.pragma("user_version")) return;
    throw StoreError(StoreFault::migration, "The store " + connection.path() + " claims format " +
                                                std::to_string(connection.pragma("user_version")) +
                                                " but lists " + std::to_string(expected - 1) +
                                                " schema files.");
}

void check_identity(Connection& connection, std::span<const EmbeddedFile> files) {
    const std::int64_t owner = connection.pragma("application_id");
    if (owner != application_id) {
        throw StoreError(StoreFault::not_a_store, connection.path() +
                                                      " is not a plancycle store: it is a database "
                                                      "of another program, or an empty file.");
    }
    refuse_newer(connection, connection.pragma("user_version"), files.size());
}

void migrate(Connection& connection, std::span<const EmbeddedFile> files) {
    // The newest format is never left again, so looking needs no lock: whoever only reads gets on
    // beside a writer, and in a store that may not be written.
    if (is_newest(connection, files)) return;
    connection.begin_immediate();
    try {
        if (connection.pragma("application_id") == 0) {
            connection.script("PRAGMA application_id = " + std::to_string(application_id));
            connection.script(
                "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY,"
                " sha256 TEXT NOT NULL) STRICT");
        }
        check_identity(connection, files);
        check_applied(connection, files);
        const std::int64_t format = connection.pragma("user_version");
        for (auto next = static_cast<std::size_t>(format); next < files.size(); ++next) {
            apply(connection, files[next], static_cast<std::int64_t>(next) + 1);
            connection.commit();
            connection.begin_immediate();
        }
        connection.commit();
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace plancycle::storage
