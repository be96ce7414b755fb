#pragma once
// SHA-256 (FIPS 180-4) for content addresses and the history chain; libsodium computes it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancycle {

struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const Digest&, const Digest&) = default;
};

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] std::string to_text(const Digest& digest);  // 64 lower-case hexadecimal digits.
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view text);

}  // namespace plancycle
