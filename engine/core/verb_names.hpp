#pragma once
// Verbs of an approval as definitions and people write them.

#include <optional>
#include <span>
#include <string_view>

#include "engine/core/verb.hpp"

namespace plancycle::core {

[[nodiscard]] std::string_view name_of(Verb verb);  // "approve subject to conditions"
[[nodiscard]] std::optional<Verb> find_verb(std::string_view name);
[[nodiscard]] std::span<const std::string_view> verb_names();

}  // namespace plancycle::core
