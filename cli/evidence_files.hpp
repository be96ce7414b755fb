#pragma once
// The files of an evidence pack, in the order they are packed. The same rows give the same files.

#include <functional>
#include <string>
#include <vector>

#include "cli/evidence_story.hpp"
#include "documents/zip_file.hpp"

namespace plancycle::cli {

struct EvidenceInput {
    const storage::EvidenceRows& rows;
    const EvidenceStory& story;
    std::string definition;            // The pinned source.
    std::vector<std::string> earlier;  // Sources of story.earlier.
    // A document's bytes. Errors: Error when it is not there, or not what its digest says.
    std::function<std::string(const Digest&)> document;
};

[[nodiscard]] std::vector<documents::ZipPart> evidence_files(const EvidenceInput& input);

// A file name that is safe on any system; the last part of it, at most 100 bytes.
[[nodiscard]] std::string packed_name(const StoryDocument& document);

}  // namespace plancycle::cli
