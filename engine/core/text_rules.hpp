#pragma once
// What may be kept as text: a history that is printed on terminals and read by other programs must
// not be able to forge its own lines.

#include <optional>

#include "engine/core/command.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

// Units: bytes of UTF-8.
inline constexpr std::size_t kTextSizeMax = 40'000;
inline constexpr std::size_t kLineSizeMax = 1'000;
inline constexpr std::size_t kCycleNameSizeMax = 80;

// The first text of a command that may not be kept. Comments and reasons may have several lines;
// names, references and addresses are one line.
[[nodiscard]] std::optional<Rejection> unfit_text(const CommandEnvelope& envelope);

}  // namespace plancycle::core
