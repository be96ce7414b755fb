#pragma once
// What an evidence pack tells, in words and tables: who decided what, when, on which content and by
// what right. A pure reading of the stored rows; how it looks is evidence_page's business.

#include <string>
#include <vector>

#include "cli/directory.hpp"
#include "engine/ports/catalog.hpp"
#include "engine/ports/message_policy.hpp"
#include "storage/evidence_rows.hpp"

namespace plancycle::cli {

struct StoryTable {
    std::string title;
    std::string about;  // One sentence below the title.
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows{};  // A cell may have several lines.
    std::string none{};                            // Said when there are no rows.
};

// A document's version, for the pack's folder.
struct StoryDocument {
    Digest content;
    std::string file_name;
    std::uint64_t size_bytes = 0;
};

struct EvidenceStory {
    std::string title;
    std::vector<std::vector<std::string>> facts;  // Name and value.
    std::vector<StoryTable> tables;
    std::vector<StoryDocument> documents;      // Each content and name once, in order of arrival.
    std::vector<std::string> actor_names;      // One an entry: names as they were.
    std::shared_ptr<const core::Cycle> cycle;  // As the rows fold.
    // Versions it ran under before the one it is bound to now, in order.
    std::vector<core::DefinitionRef> earlier;
};

// Where everything else is looked up.
struct EvidenceSources {
    const ports::CycleView& pinned;  // The definition and the zone the cycle is bound to.
    const ports::Catalog& catalog;   // Versions it was bound to before.
    ports::ReadView& view;           // Texts.
};

[[nodiscard]] EvidenceStory evidence_story(const storage::EvidenceRows& rows,
                                           const EvidenceSources& sources);

}  // namespace plancycle::cli
