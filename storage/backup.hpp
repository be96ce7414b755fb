#pragma once
// Copies of a whole store. A backup is one file, taken while the program runs, and proved before
// it gets its name; a restored store holds its mail until a person confirms.

#include <filesystem>
#include <string>

#include "storage/verifier.hpp"

namespace plancycle::storage {

// The organisation's setting that holds mail; its value says why. Empty or absent: mail goes out.
inline constexpr const char* mail_held_setting = "mail.held";

// Online, from one snapshot; other processes go on writing. The file is for its owner only.
// Errors: StoreError: exists, missing, disk_full, damaged (the copy does not hold).
void backup(const std::filesystem::path& store, const std::filesystem::path& target,
            const Fold& fold);

// A new store out of a backup, with mail held in every organisation for `reason`.
// Errors: as backup; also not_a_store and newer for the backup.
void restore(const std::filesystem::path& backup, const std::filesystem::path& target,
             const Fold& fold, const std::string& reason);

}  // namespace plancycle::storage
