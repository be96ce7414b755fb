// verify: does the history prove itself, and what can this check not see?
#include <filesystem>

#include <boost/json/array.hpp>
#include <unistd.h>

#include "cli/progress_line.hpp"
#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"

namespace plancycle::cli {

namespace {

storage::VerifyOptions options_of(const Session& session, const VerifyCommandOptions& given) {
    storage::VerifyOptions options;
    options.store = session.options().store;
    const std::filesystem::path anchor =
        given.anchor.empty() ? anchor_path(options.store) : std::filesystem::path(given.anchor);
    if (!given.anchor.empty() && !std::filesystem::is_regular_file(anchor)) {
        throw CommandError(ExitCode::bad_input, "There is no file " + given.anchor + ".",
                           "--anchor takes the file that grows beside the store: " +
                               anchor_path(options.store).string());
    }
    // Who may read the store may not read what the signer wrote beside it: verify says so itself.
    const bool is_readable = ::access(anchor.c_str(), R_OK) == 0;
    if (!given.anchor.empty() || is_readable) options.anchor = anchor;
    if (!given.public_key.empty()) {
        options.public_key = storage::parse_public_key(given.public_key);
        if (!options.public_key) {
            throw CommandError(ExitCode::bad_input, "--public-key is not a key.",
                               "It has 64 hexadecimal digits, as init printed them.");
        }
    }
    options.fold = fold_of_entries();
    return options;
}

boost::json::array texts(const std::vector<std::string>& list) {
    boost::json::array result;
    for (const std::string& text : list) result.emplace_back(text);
    return result;
}

boost::json::value to_json(const storage::VerifyReport& report) {
    return {{"sound", report.is_sound()},
            {"findings", texts(report.findings)},
            {"more_findings", report.more_findings},
            {"unseen", texts(report.unseen)},
            {"organisations", report.organisation_count},
            {"streams", report.stream_count},
            {"entries", report.entry_count},
            {"checkpoints", report.checkpoint_count},
            {"items", report.item_count},
            {"erased_texts", report.erased_text_count},
            {"last_checkpoint", report.last_checkpoint
                                    ? boost::json::value(to_text(*report.last_checkpoint))
                                    : boost::json::value(nullptr)},
            {"entries_since_checkpoint", report.entries_since_checkpoint}};
}

}  // namespace

ExitCode verify_store(Session& session, const VerifyCommandOptions& options) {
    storage::VerifyOptions terms = options_of(session, options);
    ProgressLine progress(session, options.progress);
    terms.progress = [&progress](std::string_view what, double share) {
        progress.tell(what, share);
    };
    const auto report = storage::verify(terms);
    progress.end();
    const ExitCode code = report.is_sound() ? ExitCode::ok : ExitCode::not_verified;
    if (session.options().json) {
        session.print(to_json(report));
        return code;
    }
    session.out() << count_of(report.entry_count, "entry") << " in "
                  << count_of(report.stream_count, "stream") << ", "
                  << count_of(report.checkpoint_count, "signed checkpoint") << ".\n";
    if (report.is_sound()) {
        session.out() << session.tint("The history proves itself:", Tone::good)
                      << " every entry is as it was written, in its order.\n";
    } else {
        session.out() << session.tint("THE HISTORY DOES NOT PROVE ITSELF.", Tone::late) << "\n";
    }
    if (report.erased_text_count > 0) {
        session.out() << count_of(report.erased_text_count, "personal text")
                      << " erased; what refers to it stays.\n";
    }
    for (const std::string& finding : report.findings) {
        session.out() << "  found     " << wrapped(finding, 12) << "\n";
    }
    if (report.more_findings > 0) {
        session.out() << "  found     and " << report.more_findings
                      << " more; the check was ended early, so there may be others\n";
    }
    for (const std::string& unseen : report.unseen) {
        session.out() << "  not seen  " << wrapped(unseen, 12) << "\n";
    }
    return code;
}

}  // namespace plancycle::cli
