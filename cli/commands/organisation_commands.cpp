// init and org import: where an organisation comes from.
#include <algorithm>
#include <filesystem>
#include <map>

#include <boost/json/array.hpp>

#include "cli/command_report.hpp"
#include "cli/commands.hpp"
#include "cli/fact_words.hpp"
#include "cli/moved_dates.hpp"
#include "cli/naming.hpp"
#include "cli/organisation_changes.hpp"
#include "cli/organisation_export.hpp"
#include "cli/organisation_input.hpp"
#include "cli/words.hpp"
#include "cli/work_passed_on.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/post_box.hpp"
#include "notifications/date_words.hpp"
#include "storage/signing_key.hpp"
#include "storage/store_error.hpp"

namespace plancycle::cli {

namespace {

constexpr std::string_view kPublicKeySetting = "public_key";

// What a date that moves with a meeting is told to move for.
std::string meeting_words(const std::vector<core::Meeting>& before,
                          const std::vector<core::Meeting>& after) {
    const auto missing_in = [](const std::vector<core::Meeting>& some,
                               const std::vector<core::Meeting>& others, const std::string& verb) {
        std::vector<std::string> words;
        for (const core::Meeting& it : some) {
            if (std::ranges::find(others, it) != others.end()) continue;
            words.push_back(it.body.value + verb + notifications::in_words(it.on));
        }
        return words;
    };
    auto words = missing_in(before, after, " no longer meets on ");
    for (std::string& it : missing_in(after, before, " meets on ")) words.push_back(std::move(it));
    return join(words, "; ");
}

core::ImportOrganisation command_of(Session& session, const workflows::OrganisationFile& file) {
    const auto view = session.node().read();
    auto command = to_command(session, *view, file);
    const auto before = view->organisation();
    if (before.version > 0) {
        command.meetings_reason = session.keep(meeting_words(before.meetings, command.meetings));
    }
    return command;
}

// Stores nothing when the file says what the store knows already.
std::optional<runtime::Accepted> import(Session& session, const workflows::OrganisationFile& file) {
    try {
        return session.submit(core::organisation_stream(), ItemId(file.id.value),
                              command_of(session, file));
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

// Approvals that are voted on, by plan.
using OpenVotes = std::map<StreamId, std::vector<std::pair<ItemId, TaskId>>>;

// What an import may change besides who is who.
struct Before {
    core::Organisation organisation;
    OpenVotes votes;
    std::vector<ports::CycleView> plans;  // Where meetings change.
};

OpenVotes open_votes(Session& session) {
    OpenVotes votes;
    const auto view = session.node().read();
    for (const ports::CycleRow& row : view->cycles()) {
        if (!row.running) continue;
        const auto cycle = view->cycle(row.stream);
        const auto add = [&](const core::Instance& item) {
            for (const auto& [id, task] : item.tasks) {
                if (!task.votes.empty()) votes[row.stream].emplace_back(item.id, id);
            }
        };
        add(*cycle);
        for (const auto& [id, strand] : cycle->strands) add(*strand);
    }
    return votes;
}

// What the votes that stand have decided, now that somebody has gone who could vote.
std::vector<std::string> decided_since(Session& session, const OpenVotes& before) {
    std::vector<std::string> sentences;
    const auto after = open_votes(session);
    const auto view = session.node().read();
    for (const auto& [stream, tasks] : before) {
        const auto still = after.find(stream);
        const auto cycle = session.node().view(*view, stream);
        for (const auto& task : tasks) {
            const bool is_open = still != after.end() &&
                                 std::ranges::find(still->second, task) != still->second.end();
            if (is_open) continue;
            const std::string step = core::owner_in(task.first, task.second.value);
            sentences.push_back(stream.value + ": the votes that stand were counted again, and " +
                                owner_title(*cycle.definition, step) +
                                " is decided. See: plancycle history " + stream.value);
        }
    }
    return sentences;
}

// Only plans in which something moves.
std::vector<MovedPlan> moved_by_meetings(Session& session,
                                         const std::vector<ports::CycleView>& before) {
    if (before.empty()) return {};
    const auto view = session.node().read();
    auto plans =
        moved_dates(session, *view, before, running_plans(session, *view), view->organisation());
    std::erase_if(plans, [](const MovedPlan& plan) { return plan.moved.empty(); });
    return plans;
}

void report_import(Session& session, const runtime::Accepted& accepted, const Before& before) {
    const auto plans = moved_by_meetings(session, before.plans);
    OrganisationChanges changes = changes_of(session, before.organisation);
    auto sentences = sentences_of(session, accepted);
    sentences.insert(sentences.end(), changes.roles.begin(), changes.roles.end());
    const auto passed_on = work_passed_on(session, before.organisation);
    sentences.insert(sentences.end(), passed_on.begin(), passed_on.end());
    const auto decided = decided_since(session, before.votes);
    sentences.insert(sentences.end(), decided.begin(), decided.end());
    if (session.options().json) {
        sentences.insert(sentences.end(), changes.vacancies.begin(), changes.vacancies.end());
        sentences.insert(sentences.end(), changes.short_bodies.begin(), changes.short_bodies.end());
        auto answer = report_json(accepted, sentences);
        answer["vacancies"] = std::move(changes.vacancies_json);
        answer["plans"] = to_json(plans);
        session.print(answer);
        return;
    }
    for (const std::string& sentence : sentences) session.out() << wrapped(sentence, 2) << "\n";
    print(session, plans);
    print_late(session, "Roles without a holder", changes.vacancies);
    print_late(session, "Bodies smaller than their quorum", changes.short_bodies);
    if (changes.vacancies.empty() && changes.short_bodies.empty()) return;
    session.out() << "\nNext: appoint somebody in the file and import it again.\n";
}

ExitCode rehearse_import(Session& session, const workflows::OrganisationFile& file) {
    const auto view = session.node().read();
    const auto before = running_plans(session, *view);
    try {
        const auto trial = session.try_out(core::organisation_stream(), ItemId(file.id.value),
                                           command_of(session, file));
        auto plans = moved_dates(session, *view, before, trial.plans, trial.after);
        std::erase_if(plans, [](const MovedPlan& plan) { return !plan.concerns(); });
        if (session.options().json) {
            session.print(boost::json::value{
                {"rehearsal", true}, {"plans", to_json(plans)}, {"mails", trial.mails}});
            return ExitCode::ok;
        }
        if (plans.empty()) session.out() << "No date of a running plan moves.\n";
        print(session, plans);
        session.out() << "\nThis was a rehearsal: nothing was changed, no mail was written.\n";
    } catch (const RefusedCommand& refused) {
        if (refused.reason().code != core::RejectionCode::nothing_to_change) throw;
        if (session.options().json) {
            session.print(boost::json::value{
                {"rehearsal", true}, {"plans", boost::json::array()}, {"mails", 0}});
        } else {
            session.out() << "Nothing to change: the store already says this.\n";
        }
    }
    return ExitCode::ok;
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

ExitCode import_organisation(Session& session, const ImportOptions& options) {
    const std::string& path = options.file;
    learn_launched_definitions(session);
    const workflows::OrganisationFile file = read_organisation_file(session, path);
    if (file.id != session.node().organisation()) {
        throw CommandError(ExitCode::bad_input,
                           path + " describes \"" + file.id.value + "\", but this store holds \"" +
                               session.node().organisation().value + "\".",
                           "Use the store of that organisation: --store FILE");
    }
    if (options.rehearse) return rehearse_import(session, file);
    Before before{session.node().read()->organisation(), open_votes(session), {}};
    if (before.organisation.meetings != file.meetings) {
        before.plans = running_plans(session, *session.node().read());
    }
    const auto accepted = import(session, file);
    if (accepted) {
        report_import(session, *accepted, before);
    } else if (session.options().json) {
        session.print(boost::json::value{{"stream", core::organisation_stream().value},
                                         {"repeated", false},
                                         {"happened", boost::json::array()},
                                         {"vacancies", boost::json::array()},
                                         {"plans", boost::json::array()}});
    } else {
        session.out() << "Nothing to change: the store already says what " << path << " says.\n";
    }
    return ExitCode::ok;
}

ExitCode export_organisation(Session& session, const ExportOptions&) {
    const auto view = session.node().read();
    const std::string text = organisation_file_text(Directory(*view));
    if (session.options().json) {
        session.print(boost::json::value{{"file", text}});
    } else {
        session.out() << text;
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
