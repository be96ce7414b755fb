#pragma once
// The readable page of an evidence pack: plain HTML without scripts or anything from outside.
// Every value is escaped.

#include <string>

#include "cli/evidence_story.hpp"

namespace plancycle::cli {

[[nodiscard]] std::string evidence_page(const EvidenceStory& story);

}  // namespace plancycle::cli
