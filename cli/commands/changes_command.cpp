// changes: what changed in a document since the version somebody decided on.
#include <algorithm>
#include <set>

#include "cli/addressing.hpp"
#include "cli/line_diff.hpp"
#include "cli/naming.hpp"
#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kContextLines = 2;

struct Version {
    ItemId item;
    core::AttachedDocument document;
};

// A decision that names one version of the document.
struct Ruling {
    std::string step;
    Digest content;
    Instant at;
    bool mine = false;
};

struct Track {
    std::vector<Version> versions;
    std::vector<Ruling> rulings;
};

Track track_of(ports::ReadView& view, const StreamId& stream, const ChangesOptions& options,
               const PersonId& me) {
    Track track;
    std::set<TaskId> voted;  // By me.
    for (const ports::Entry& entry : view.entries(stream, 0, INT32_MAX)) {
        for (const core::Event& event : entry.events) {
            if (const auto* it = std::get_if<core::DocumentAttached>(&event.fact)) {
                const bool is_units =
                    options.unit.empty() || event.item.value.ends_with("/" + options.unit);
                if (it->document.kind == options.document && is_units) {
                    track.versions.push_back({event.item, it->document});
                }
            } else if (const auto* vote = std::get_if<core::VoteCast>(&event.fact)) {
                if (!me.empty() && vote->vote.voter == me) voted.insert(vote->task);
            } else if (const auto* decided = std::get_if<core::Decided>(&event.fact)) {
                const bool mine =
                    !me.empty() && (entry.actor == me || voted.contains(decided->task));
                for (const core::BoundContent& content : decided->content) {
                    if (content.kind != options.document) continue;
                    track.rulings.push_back({core::owner_in(event.item, decided->task.value),
                                             content.content, entry.at, mine});
                }
            }
        }
    }
    return track;
}

// Kept of this plan's document, one unit's.
void check_versions(const Track& track, const ports::CycleView& cycle,
                    const ChangesOptions& options) {
    if (track.versions.empty()) {
        std::vector<std::string> known;
        for (const auto& it : cycle.definition->documents) known.push_back(it.id);
        throw CommandError(ExitCode::bad_input,
                           "No document \"" + options.document + "\" is attached" +
                               (options.unit.empty() ? "." : " for " + options.unit + "."),
                           "This workflow knows: " + list_words(known) + ".");
    }
    for (const Version& version : track.versions) {
        if (version.item == track.versions.front().item) continue;
        throw CommandError(ExitCode::bad_input, "Several units have this document.",
                           "Say whose with --unit ID.");
    }
}

const Version* version_with(const Track& track, const std::string& digits) {
    const auto found = std::ranges::find_if(track.versions, [&](const Version& version) {
        return to_text(version.document.content).starts_with(lower(digits));
    });
    return found == track.versions.end() ? nullptr : &*found;
}

// By --since: the content's first digits, or the step that was decided; else my own decision.
const Version& version_before(const Track& track, const ChangesOptions& options) {
    constexpr std::size_t kDigitsMin = 6;
    const Ruling* last = nullptr;
    for (const Ruling& ruling : track.rulings) {
        const bool is_meant = options.since.empty() ? ruling.mine : ruling.step == options.since;
        if (is_meant && version_with(track, to_text(ruling.content)) != nullptr) last = &ruling;
    }
    if (last != nullptr) return *version_with(track, to_text(last->content));
    if (options.since.size() >= kDigitsMin) {
        if (const Version* version = version_with(track, options.since)) return *version;
    }
    if (options.since.empty()) {
        throw CommandError(ExitCode::bad_input, "You have not decided on this document yet.",
                           "Name a decision or a version: --since STEP, or --since SHA-256 (six "
                           "digits do).");
    }
    throw CommandError(ExitCode::bad_input,
                       "\"" + options.since +
                           "\" is no decision on this document, and no version "
                           "of it.",
                       "plancycle history lists both.");
}

// A document must not steer the terminal it is shown on.
std::string harmless(std::string text) {
    if (text.ends_with('\r')) text.pop_back();
    for (char& letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if ((code < 0x20 && letter != '\t') || code == 0x7f) letter = '?';
    }
    return text;
}

// Changed lines with two around them; a gap names the line it goes on with.
void print_lines(Session& session, const std::vector<DiffLine>& lines) {
    std::set<std::size_t> shown;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (lines[index].fate == LineFate::kept) continue;
        const std::size_t from = index > kContextLines ? index - kContextLines : 0;
        const std::size_t until = std::min(lines.size(), index + kContextLines + 1);
        for (std::size_t at = from; at < until; ++at) shown.insert(at);
    }
    for (const std::size_t at : shown) {
        const DiffLine& line = lines[at];
        const std::string text = harmless(line.text);
        if (at == 0 || !shown.contains(at - 1)) {
            session.out() << session.tint("line " + std::to_string(line.number), Tone::dim) << "\n";
        }
        if (line.fate == LineFate::kept) {
            session.out() << "  " << text << "\n";
        } else if (line.fate == LineFate::removed) {
            session.out() << session.tint("- " + text, Tone::late) << "\n";
        } else {
            session.out() << session.tint("+ " + text, Tone::good) << "\n";
        }
    }
}

std::string describe(const Version& version, const Directory& directory,
                     const core::ZoneRules& zone) {
    const core::AttachedDocument& it = version.document;
    return it.file_name + ", " + size_words(it.size_bytes) + ", " + instant_words(it.at, zone) +
           ", by " + directory.name(it.by) + "\n        SHA-256 " + to_text(it.content);
}

std::string bytes_of(ports::ReadView& view, const Version& version) {
    auto bytes = view.document(version.document.content);
    if (!bytes) {
        throw CommandError(
            ExitCode::not_verified,
            "The document " + to_text(version.document.content) + " is not in the store.",
            "plancycle verify");
    }
    return std::move(*bytes);
}

}  // namespace

ExitCode show_changes(Session& session, const ChangesOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const PersonId me = session.options().as.empty() ? PersonId() : session.actor();
    const Track track = track_of(*view, cycle.cycle->stream, options, me);
    check_versions(track, cycle, options);
    const Version& before = version_before(track, options);
    const Version& now = track.versions.back();
    const bool is_same = before.document.content == now.document.content;
    const std::string old_bytes = bytes_of(*view, before);
    const std::string new_bytes = bytes_of(*view, now);
    const bool are_texts = is_text(old_bytes) && is_text(new_bytes);
    const auto lines = are_texts ? line_diff(old_bytes, new_bytes) : std::nullopt;
    if (session.options().json) {
        session.print(boost::json::value{{"document", options.document},
                                         {"before", to_text(before.document.content)},
                                         {"now", to_text(now.document.content)},
                                         {"same", is_same},
                                         {"text", lines.has_value()}});
        return ExitCode::ok;
    }
    const Directory directory(*view);
    session.out() << "before  " << describe(before, directory, *cycle.zone) << "\nnow     "
                  << describe(now, directory, *cycle.zone) << "\n\n";
    if (is_same) {
        session.out() << "Nothing changed since.\n";
    } else if (lines) {
        print_lines(session, *lines);
    } else {
        session.out() << (are_texts ? "Too much changed to be shown line by line.\n"
                                    : "These are no texts: they differ, but not line by line.\n");
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
