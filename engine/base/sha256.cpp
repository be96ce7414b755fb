#include "engine/base/sha256.hpp"

#include <sodium.h>

#include "engine/base/text.hpp"

namespace plancycle {

Digest sha256(std::string_view bytes) {
    Digest digest;
    crypto_hash_sha256(digest.bytes.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return digest;
}

std::string to_text(const Digest& digest) {
    return hex(std::string(digest.bytes.begin(), digest.bytes.end()));
}

std::optional<Digest> parse_digest(std::string_view text) {
    if (text.size() != 64) return std::nullopt;
    const auto nibble = [](char letter) {
        return letter >= '0' && letter <= '9'   ? letter - '0'
               : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                                : -1;
    };
    Digest digest;
    for (std::size_t index = 0; index < digest.bytes.size(); ++index) {
        const int high = nibble(text[index * 2]);
        const int low = nibble(text[index * 2 + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest.bytes[index] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

}  // namespace plancycle
