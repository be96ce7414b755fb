// init and org import: where an organisation comes from.
#include <filesystem>

#include <boost/json/array.hpp>

#include "cli/command_report.hpp"
#include "cli/commands.hpp"
#include "cli/fact_words.hpp"
#include "cli/organisation_changes.hpp"
#include "cli/organisation_input.hpp"
#include "cli/words.hpp"
#include "engine/core/post_box.hpp"
#include "storage/signing_key.hpp"
#include "storage/store_error.hpp"

namespace plancycle::cli {

namespace {

constexpr std::string_view kPublicKeySetting = "public_key";

// Stores nothing when the file says what the store knows already.
std::optional<runtime::Accepted> import(Session& session, const workflows::OrganisationFile& file) {
    const auto view = session.node().read();
    auto command = to_command(session, *view, file);
    try {
        return session.submit(core::organisation_stream(), ItemId(file.id.value),
                              std::move(command));
    } catch (const RefusedCommand& refused) {
        if (refused.reason().code == core::RejectionCode::nothing_to_change) return std::nullopt;
        const bool is_nobody = session.options().as.empty() &&
                               refused.reason().code == core::RejectionCode::unknown_person;
        if (!is_nobody) throw;
        throw CommandError(ExitCode::bad_input,
                           "Plans have been launched here: who is who is for their coordinator to "
                           "say, and nobody is named.",
                           "Add --as EMAIL of a coordinator, or set PLANCYCLE_AS once.");
    }
}

void remove_store(const std::filesystem::path& path) {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path.string() + ending, ignored);
    }
}

struct NewStore {
    std::unique_ptr<storage::SqliteStore> store;
    std::string public_key;
};

// The key first: the one of an earlier store is never replaced, and whoever made the key owns the
// store's name, too. What fails leaves nothing behind, so that init can be repeated.
NewStore make_store(const std::filesystem::path& path) {
    std::error_code ignored;
    const std::filesystem::path key_file = key_path(path);
    const bool has_store = std::filesystem::exists(path, ignored);
    if (!has_store && std::filesystem::exists(key_file, ignored)) {
        throw CommandError(ExitCode::store,
                           "There is a signing key at " + key_file.string() +
                               " already, of a store that is not beside it.",
                           "Nothing was changed. Move the key away if that store is given up, or "
                           "choose another --store.");
    }
    // Refuses in its own words when there is a store.
    if (has_store) return {storage::SqliteStore::create({.path = path}), {}};
    const std::string key = storage::to_text(storage::create_signing_key(key_file).public_key());
    try {
        auto store = storage::SqliteStore::create({.path = path});
        store->put_store_setting(std::string(kPublicKeySetting), key);
        return {std::move(store), key};
    } catch (const storage::StoreError& error) {
        std::filesystem::remove(key_file, ignored);
        if (error.fault() != storage::StoreFault::exists) remove_store(path);
        throw;
    }
}

void print_next_steps(Session& session) {
    const std::string store =
        session.options().store == "plancycle.db" ? "" : " --store " + session.options().store;
    const std::string year = next_year_words(session.now());
    session.out() << "\nNext:\n"
                  << "  plancycle" << store << " preview county-work-plan --year " << year << "\n"
                  << "  plancycle" << store << " launch county-work-plan --year " << year
                  << " --as EMAIL\n";
}

void print_late(Session& session, const std::string& heading,
                const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    session.out() << "\n" << session.tint(heading, Tone::heading) << "\n";
    for (const std::string& sentence : sentences) {
        session.out() << "  " << session.tint(wrapped(sentence, 4), Tone::late) << "\n";
    }
}

// The file may name roles and bodies of plans launched from definitions of their own.
void learn_launched_definitions(Session& session) {
    const auto view = session.node().read();
    for (const ports::CycleRow& row : view->cycles()) {
        (void)session.node().view(*view, row.stream);
    }
}

void report_import(Session& session, const runtime::Accepted& accepted,
                   const core::Organisation& before) {
    OrganisationChanges changes = changes_of(session, before);
    auto sentences = sentences_of(session, accepted);
    sentences.insert(sentences.end(), changes.roles.begin(), changes.roles.end());
    if (session.options().json) {
        sentences.insert(sentences.end(), changes.vacancies.begin(), changes.vacancies.end());
        sentences.insert(sentences.end(), changes.short_bodies.begin(), changes.short_bodies.end());
        auto answer = report_json(accepted, sentences);
        answer["vacancies"] = std::move(changes.vacancies_json);
        session.print(answer);
        return;
    }
    for (const std::string& sentence : sentences) session.out() << wrapped(sentence, 2) << "\n";
    print_late(session, "Roles without a holder", changes.vacancies);
    print_late(session, "Bodies smaller than their quorum", changes.short_bodies);
    if (changes.vacancies.empty() && changes.short_bodies.empty()) return;
    session.out() << "\nNext: appoint somebody in the file and import it again.\n";
}

}  // namespace

ExitCode init_store(Session& session, const InitOptions& options) {
    const workflows::OrganisationFile file =
        read_organisation_file(session, options.organisation_file);
    const std::filesystem::path path = session.options().store;
    auto [store, public_key] = make_store(path);
    session.adopt(std::make_unique<Node>(std::move(store), session.library(), file.id));
    try {
        (void)import(session, file);
    } catch (const Error&) {
        remove_store(path);
        std::filesystem::remove(key_path(path));
        throw;
    }
    if (session.options().json) {
        session.print(boost::json::value{{"store", path.string()},
                                         {"organisation", file.id.value},
                                         {"key_file", key_path(path).string()},
                                         {"public_key", public_key},
                                         {"people", file.people.size()},
                                         {"units", file.units.size()}});
        return ExitCode::ok;
    }
    session.out()
        << "The store " << path.string() << " is ready for " << file.title << ": "
        << count_of(file.people.size(), "person") << ", " << count_of(file.units.size(), "unit")
        << ".\n\n"
        << "Signing key  " << key_path(path).string()
        << "  (only you may read it; keep a copy elsewhere)\n"
        << "Public key   " << public_key << "\n"
        << "             Write it down: it proves later that the history was signed here.\n";
    print_next_steps(session);
    return ExitCode::ok;
}

ExitCode import_organisation(Session& session, const std::string& path) {
    learn_launched_definitions(session);
    const workflows::OrganisationFile file = read_organisation_file(session, path);
    if (file.id != session.node().organisation()) {
        throw CommandError(ExitCode::bad_input,
                           path + " describes \"" + file.id.value + "\", but this store holds \"" +
                               session.node().organisation().value + "\".",
                           "Use the store of that organisation: --store FILE");
    }
    const core::Organisation before = session.node().read()->organisation();
    const auto accepted = import(session, file);
    if (accepted) {
        report_import(session, *accepted, before);
    } else if (session.options().json) {
        session.print(boost::json::value{{"stream", core::organisation_stream().value},
                                         {"repeated", false},
                                         {"happened", boost::json::array()},
                                         {"vacancies", boost::json::array()}});
    } else {
        session.out() << "Nothing to change: the store already says what " << path << " says.\n";
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
