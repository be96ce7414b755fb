#pragma once
// What happened, one sentence a fact, for `history`. Bookkeeping facts have no sentence.

#include <string>
#include <vector>

#include "cli/directory.hpp"
#include "engine/core/event.hpp"

namespace plancycle::cli {

struct FactContext {
    const Directory& directory;
    const core::Definition* definition = nullptr;  // Nothing for the organisation's own stream.
};

// The sentences of one entry; many alike are counted instead of listed.
[[nodiscard]] std::vector<std::string> entry_words(const std::vector<core::Event>& events,
                                                   const FactContext& context);

}  // namespace plancycle::cli
