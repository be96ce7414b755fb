#pragma once
// Looking after a store and what it proves: verify, migrate, evidence, changes, backup,
// restore.
// See commands.hpp.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct VerifyCommandOptions {
    std::string anchor;      // The file beside the store, if not given.
    std::string public_key;  // As init printed it.
    bool progress = false;   // Also when nobody seems to watch.
};
ExitCode verify_store(Session& session, const VerifyCommandOptions& options);

struct MigrateOptions {
    std::vector<std::string> cycles;  // Empty: the only one that runs.
    std::string to;                   // A definition, by name or as a file.
    std::vector<std::string> map;     // "writing=composing"
    std::string reason;
    bool rehearse = false;
};
ExitCode migrate_cycles(Session& session, const MigrateOptions& options);

struct EvidenceOptions {
    std::string cycle;
    std::string out;  // Must not exist.
    bool progress = false;
};
ExitCode pack_evidence(Session& session, const EvidenceOptions& options);

struct ChangesOptions {
    std::string document;  // As the definition names it.
    std::string unit;      // Whose, when several units have one.
    std::string cycle;
    std::string since;  // A step that was decided, or the first digits of a SHA-256.
};
ExitCode show_changes(Session& session, const ChangesOptions& options);

struct BackupOptions {
    std::string file;
};
ExitCode backup_store(Session& session, const BackupOptions& options);

struct RestoreOptions {
    std::string file;
    std::string to;
};
ExitCode restore_store(Session& session, const RestoreOptions& options);

}  // namespace plancycle::cli
