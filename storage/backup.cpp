#include "storage/backup.hpp"

#include "storage/file_bytes.hpp"
#include "storage/queries.hpp"
#include "storage/schema.hpp"
#include "storage/sqlite_store.hpp"

namespace plancycle::storage {

namespace {

void refuse_existing(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) return;
    throw StoreError(StoreFault::exists, "There is already a file at " + path.string() +
                                             ": a copy never replaces one.");
}

// A copy under way: removed unless it is kept.
class Draft {
public:
    explicit Draft(const std::filesystem::path& target)
        : target_(target), path_(target.string() + ".partial") {
        std::filesystem::remove(path_);
        // Empty, for its owner only; SQLite fills it.
        write_new_file(path_, "");
    }
    ~Draft() {
        if (path_.empty()) return;
        std::error_code ignored;
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(path_.string() + ending, ignored);
        }
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    // On the disk before it gets its name.
    void keep() {
        sync_file(path_);
        std::filesystem::rename(path_, target_);
        sync_file(target_);
        path_.clear();
    }

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
};

void copy_store(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (!std::filesystem::exists(from)) {
        throw StoreError(StoreFault::missing, "There is no store at " + from.string() + ".");
    }
    Connection connection({.path = from.string()});
    check_identity(connection, schema_files());
    Statement statement(connection, "VACUUM INTO ?1", 0);
    const std::string target = to.string();
    statement.bind(1, std::string_view(target));
    statement.run();
}

void prove(const std::filesystem::path& copy, const Fold& fold) {
    const VerifyReport report =
        verify({.store = copy, .anchor = {}, .public_key = {}, .fold = fold});
    if (report.is_sound()) return;
    throw StoreError(StoreFault::damaged, "The copy does not hold, so it was not kept. " +
                                              report.findings.front() +
                                              " Run plancycle verify on the store itself.");
}

}  // namespace

void backup(const std::filesystem::path& store, const std::filesystem::path& target,
            const Fold& fold) {
    refuse_existing(target);
    Draft draft(target);
    copy_store(store, draft.path());
    prove(draft.path(), fold);
    draft.keep();
}

void restore(const std::filesystem::path& backup, const std::filesystem::path& target,
             const Fold& fold, const std::string& reason) {
    refuse_existing(target);
    Draft draft(target);
    copy_store(backup, draft.path());
    prove(draft.path(), fold);
    {
        // Before it has its name: no program can see it without the hold.
        Connection connection({.path = draft.path().string()});
        connection.begin_immediate();
        for (const OrganisationId& id : all_organisations(connection)) {
            connection.run(
                "INSERT INTO settings (organisation, name, value) VALUES (?1, ?2, ?3)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                find_organisation(connection, id), std::string_view(mail_held_setting),
                std::string_view(reason));
        }
        connection.commit();
    }
    draft.keep();
}

}  // namespace plancycle::storage
