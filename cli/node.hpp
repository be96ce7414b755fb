#pragma once
// The composition root: the one place where store, definitions, calendars, words and the
// dispatcher are put together. One node per process and store.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "cli/pinned_catalog.hpp"
#include "engine/ports/message_policy.hpp"
#include "engine/runtime/dispatcher.hpp"
#include "notifications/policy.hpp"
#include "storage/sqlite_store.hpp"
#include "storage/verifier.hpp"
#include "workflows/registry.hpp"
#include "workflows/shipped_almanac.hpp"

namespace plancycle::cli {

// Definitions and calendars, which need no store: for check, preview and trace.
struct Library {
    workflows::ShippedAlmanac almanac;
    workflows::Registry catalog;

    Library();
    [[nodiscard]] std::vector<std::string> workflow_names() const;
};

// What a definition may refer to outside itself.
[[nodiscard]] workflows::KnownNames known_names();

using OwnDaysOfAll = std::map<std::string, core::OwnDays>;  // By calendar.

class Node {
public:
    // `library` must outlive the node; definitions that running cycles are pinned to join it.
    Node(std::unique_ptr<storage::SqliteStore> store, Library& library,
         OrganisationId organisation);

    [[nodiscard]] storage::SqliteStore& store() { return *store_; }
    [[nodiscard]] const Library& library() const { return library_; }
    [[nodiscard]] const ports::MessagePolicy& policy() const { return *policy_; }
    [[nodiscard]] const notifications::MailTemplates& templates() const {
        return policy_->templates();
    }
    [[nodiscard]] runtime::World world() {
        return {*store_, *catalog_, library_.almanac, *policy_};
    }
    [[nodiscard]] runtime::Dispatcher& dispatcher() { return dispatcher_; }
    [[nodiscard]] const OrganisationId& organisation() const { return organisation_; }
    [[nodiscard]] std::unique_ptr<ports::ReadView> read() { return store_->read(organisation_); }

    // A cycle with all that is needed to speak of it; empty pointers when there is none.
    [[nodiscard]] ports::CycleView view(ports::ReadView& from, const StreamId& stream) const;
    // The days the organisation keeps otherwise than its calendars say.
    [[nodiscard]] OwnDaysOfAll own_days(ports::ReadView& from) const;

private:
    Library& library_;
    std::unique_ptr<storage::SqliteStore> store_;
    OrganisationId organisation_;
    std::unique_ptr<const PinnedCatalog> catalog_;
    std::unique_ptr<const notifications::MailPolicy> policy_;
    runtime::Dispatcher dispatcher_;
    // Of the organisation's stream as it stood at that entry; nothing was read before the first.
    mutable std::mutex own_days_mutex_;
    mutable OwnDaysOfAll own_days_;
    mutable std::uint64_t own_days_at_ = 0;
};

// How the history is replayed when a store is proved.
[[nodiscard]] storage::Fold fold_of_entries();

// The organisation named, or the only one. Errors: CommandError.
[[nodiscard]] OrganisationId choose_organisation(storage::SqliteStore& store,
                                                 const std::string& name);

// The store's neighbours: "plancycle.db" has "plancycle.key" and "plancycle.anchors" beside it,
// and "plancycle.templates", a folder, when the organisation has mail templates of its own.
[[nodiscard]] std::filesystem::path key_path(const std::filesystem::path& store);
[[nodiscard]] std::filesystem::path anchor_path(const std::filesystem::path& store);

}  // namespace plancycle::cli
