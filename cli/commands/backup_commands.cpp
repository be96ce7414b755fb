// backup and restore: a whole store as one file, and back.
#include <filesystem>

#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"
#include "storage/backup.hpp"

namespace plancycle::cli {

ExitCode backup_store(Session& session, const BackupOptions& options) {
    storage::backup(session.options().store, options.file, fold_of_entries());
    const auto size = std::filesystem::file_size(options.file);
    if (session.options().json) {
        session.print(boost::json::value{{"file", options.file}, {"size_bytes", size}});
        return ExitCode::ok;
    }
    session.out() << "The backup " << options.file << " is complete and proved ("
                  << size_words(size) << ").\nThe signing key is not in it: keep a copy of "
                  << key_path(session.options().store).string() << ", too.\n";
    return ExitCode::ok;
}

ExitCode restore_store(Session& session, const RestoreOptions& options) {
    storage::restore(options.file, options.to, fold_of_entries(),
                     "the store was restored from a backup");
    if (session.options().json) {
        session.print(boost::json::value{{"store", options.to}, {"mail_held", true}});
        return ExitCode::ok;
    }
    session.out() << "The store " << options.to << " is restored and proved. Its mail is held.\n\n"
                  << "Next: put the signing key beside it, as " << key_path(options.to).string()
                  << "\n      plancycle --store " << options.to << " outbox\n"
                  << "      plancycle --store " << options.to
                  << " outbox --release-mail --reason TEXT --as EMAIL\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
