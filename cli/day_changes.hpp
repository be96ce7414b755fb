#pragma once
// Days an organisation keeps otherwise than its calendar says, in words.

#include <string>

#include "engine/core/own_days.hpp"

namespace plancycle::cli {

// "Fri 10 May 2024 is no working day (Day of remembrance, Gazette notice 5678)"; "Offices are
// closed on Mon 5 Jan 2026 (Boiler)"; many days are counted.
[[nodiscard]] std::string change_words(const std::vector<core::Holiday>& added,
                                       const std::vector<LocalDate>& withdrawn);

}  // namespace plancycle::cli
