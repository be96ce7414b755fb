#pragma once
// Small files that must be on the disk when the call returns: the signing key, the anchor file,
// a finished backup.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plancycle::storage {

// Mode 0600. Errors: StoreError (exists, read_only, disk_full, other).
void write_new_file(const std::filesystem::path& path, std::string_view bytes);
// Appends, then syncs file and folder. Makes the file (0600) when it is not there.
void append_durably(const std::filesystem::path& path, std::string_view bytes);
// Nothing when there is no such file. Errors: StoreError (read_only, other) when there is something
// that cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);
// The file and its entry in the folder.
void sync_file(const std::filesystem::path& path);

}  // namespace plancycle::storage
