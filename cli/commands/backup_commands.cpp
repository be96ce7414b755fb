// backup and restore: a whole store as one file, and back.
#include <filesystem>

#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"
#include "storage/backup.hpp"

namespace plancycle::cli {

namespace {

// Which of the two files is meant, and what to choose instead.
struct CopyPlaces {
    std::string from;
    std::string from_hint;
    std::string to;
    std::string to_hint;
};

void check_places(const CopyPlaces& places) {
    std::error_code ignored;
    if (!std::filesystem::exists(places.from, ignored)) {
        throw CommandError(ExitCode::store, "There is no file at " + places.from + ".",
                           places.from_hint);
    }
    const std::filesystem::path target = std::filesystem::absolute(places.to);
    if (std::filesystem::exists(target, ignored)) {
        throw CommandError(
            ExitCode::store,
            "There is already a file at " + places.to + ": a copy never replaces one.",
            places.to_hint);
    }
    if (!std::filesystem::is_directory(target.parent_path(), ignored)) {
        throw CommandError(ExitCode::store,
                           "There is no folder " + target.parent_path().string() + ".",
                           places.to_hint);
    }
}

}  // namespace

ExitCode backup_store(Session& session, const BackupOptions& options) {
    check_places({.from = session.options().store,
                  .from_hint = "Is --store (or PLANCYCLE_STORE) right?",
                  .to = options.file,
                  .to_hint = "Give the backup another FILE."});
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
    check_places({.from = options.file,
                  .from_hint = "Is FILE, the backup, right?",
                  .to = options.to,
                  .to_hint = "Give the new store another place with --to."});
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
    std::error_code ignored;
    const std::filesystem::path anchors = anchor_path(options.to);
    if (std::filesystem::exists(anchors, ignored)) {
        session.out() << "\n"
                      << wrapped(
                             "There is an anchor file beside it, " + anchors.string() +
                                 ". What was signed after the backup is not in this store, and "
                                 "plancycle verify will say so. Once you have looked, keep that "
                                 "file elsewhere; a new one begins with the next signature.",
                             0)
                      << "\n";
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
