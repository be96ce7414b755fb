// evidence: everything about one plan in one file that proves itself.
#include <filesystem>

#include "cli/addressing.hpp"
#include "cli/evidence_files.hpp"
#include "cli/progress_line.hpp"
#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"
#include "storage/file_bytes.hpp"

namespace plancycle::cli {

namespace {

namespace fs = std::filesystem;

void check_place(const std::string& path) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        throw CommandError(ExitCode::store, "There is already a file at " + path + ".",
                           "Give the pack another place with --out.");
    }
    if (const fs::path folder = fs::absolute(path).parent_path();
        !fs::is_directory(folder, ignored)) {
        throw CommandError(ExitCode::store, "There is no folder " + folder.string() + ".",
                           "Give the pack another place with --out.");
    }
}

[[noreturn]] void unproved(const std::string& what) {
    throw CommandError(ExitCode::not_verified, what,
                       "No pack was made. plancycle verify names all that does not fit.");
}

// A pack must not carry on what the store does not prove.
void check_chain(const storage::EvidenceRows& rows) {
    Digest previous;
    for (const auto& [entry, payload] : rows.entries) {
        const Digest hash = storage::hash_of(entry, rows.organisation, payload);
        if (hash != entry.hash || entry.previous != previous) {
            unproved("Entry " + std::to_string(entry.sequence) + " of " + rows.stream.value +
                     " is not as it was written.");
        }
        previous = entry.hash;
    }
}

std::string document_bytes(ports::ReadView& view, const Digest& content) {
    auto bytes = view.document(content);
    if (!bytes || sha256(*bytes) != content) {
        unproved("The document " + to_text(content) + " is " +
                 (bytes ? "not as it was attached." : "not in the store."));
    }
    return std::move(*bytes);
}

// A file that was not finished does not stay.
class Unfinished {
public:
    explicit Unfinished(const std::string& target) : path_(target + ".partial") {}
    ~Unfinished() {
        std::error_code ignored;
        if (!is_done_) fs::remove(path_, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    [[nodiscard]] const fs::path& path() const { return path_; }
    void become(const std::string& target) {
        fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
        storage::sync_file(path_);
        check_place(target);
        fs::rename(path_, target);
        is_done_ = true;
        storage::sync_file(target);
    }

private:
    fs::path path_;
    bool is_done_ = false;
};

}  // namespace

ExitCode pack_evidence(Session& session, const EvidenceOptions& options) {
    check_place(options.out);
    ProgressLine progress(session, options.progress);
    const StreamId stream = find_cycle(session, options.cycle);
    Node& node = session.node();
    std::error_code ignored;
    // So that the signature covers the history as it is packed.
    if (!node.store().is_sealed() && fs::exists(key_path(session.options().store), ignored)) {
        session.sign_history(true);
    }
    progress.tell("reading", 0);
    const auto rows = storage::read_evidence(node.store(), node.organisation(), stream);
    progress.tell("proving entries", 0.2);
    check_chain(rows);
    progress.tell("telling who decided what", 0.4);
    const auto view = node.read();
    const ports::CycleView pinned = node.view(*view, stream);
    const auto definition = view->pinned_source(pinned.cycle->definition.hash);
    if (!definition) unproved("The definition the cycle is bound to is not in the store.");
    EvidenceStory story = evidence_story(rows, {pinned, node.world().catalog, *view});
    std::vector<std::string> earlier;
    for (const core::DefinitionRef& ref : story.earlier) {
        const auto source = view->pinned_source(ref.hash);
        if (!source) unproved("A definition the cycle was bound to before is not in the store.");
        earlier.push_back(*source);
    }
    for (StoryDocument& document : story.documents) {
        // Of evidence only the digest is in the history.
        if (document.size_bytes == 0) {
            document.size_bytes = document_bytes(*view, document.content).size();
        }
    }
    const auto files =
        evidence_files({rows, story, *definition, earlier,
                        [&view](const Digest& content) { return document_bytes(*view, content); }});
    Unfinished file(options.out);
    try {
        documents::write_zip(file.path(), files, rows.entries.back().entry.at,
                             [&progress](double share) { progress.tell("packing", share); });
    } catch (const CommandError&) {
        throw;
    } catch (const Error& error) {
        throw CommandError(ExitCode::store, error.what(), "No pack was made.");
    }
    progress.end();
    file.become(options.out);
    const auto size = fs::file_size(options.out);
    const Digest last = rows.entries.back().entry.hash;
    if (session.options().json) {
        session.print(boost::json::value{{"file", options.out},
                                         {"size_bytes", size},
                                         {"cycle", stream.value},
                                         {"entries", rows.entries.size()},
                                         {"documents", story.documents.size()},
                                         {"hash", to_text(last)},
                                         {"signed", rows.signed_end.has_value()}});
        return ExitCode::ok;
    }
    session.out() << "The evidence pack " << options.out << " is complete (" << size_words(size)
                  << "): " << count_of(rows.entries.size(), "entry") << ", "
                  << count_of(story.documents.size(), "document") << ".\nHash of the last entry "
                  << to_text(last) << "\nIt names people and holds every document: give it only to "
                  << "those who may see them.\nVERIFY.txt in it says how to check it.\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
