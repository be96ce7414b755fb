#pragma once
// The store's format: numbered SQL files in the binary, each applied once in a transaction of its
// own and remembered with its SHA-256. A newer store, or one made by other files, is refused.

#include <span>

#include "engine/base/embedded_file.hpp"
#include "storage/sqlite.hpp"

namespace plancycle::storage {

// In SQLite's header field for the owner of a file: "plcy".
inline constexpr std::int64_t application_id = 0x706c6379;

// The files of this program, in order: file n brings format n.
[[nodiscard]] std::span<const EmbeddedFile> schema_files();

// Reads only; for a file that may be anything.
// Errors: not_a_store, damaged, newer.
void check_identity(Connection& connection, std::span<const EmbeddedFile> files);

// What was applied is what this program carries, byte for byte. Errors: migration, newer.
void check_applied(Connection& connection, std::span<const EmbeddedFile> files);

// Brings the store to the newest format; writes nothing, and waits for nobody, when it has that
// already. Safe when two processes start at once.
// Errors: migration (a file that was applied has changed), newer.
void migrate(Connection& connection, std::span<const EmbeddedFile> files);

}  // namespace plancycle::storage
