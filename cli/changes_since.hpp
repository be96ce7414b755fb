#pragma once
// What was done to an item while somebody was looking at an older version of it.

#include <string>

#include "cli/node.hpp"

namespace plancycle::cli {

// "Since then: Thu 30 Apr 2026, 14:05, Jane Doe: Done as ...". Empty when nothing is found.
[[nodiscard]] std::string changes_since(Node& node, const StreamId& stream, const ItemId& item,
                                        std::uint64_t version);

}  // namespace plancycle::cli
