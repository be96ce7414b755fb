#include "engine/base/sha256.hpp"

#include <memory>

#include <openssl/evp.h>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace plancycle {

// libcrypto uses the processor's own instructions where there are any.
Digest sha256(std::string_view bytes) {
    // Finding the algorithm costs more than hashing a short text.
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free};
    Digest digest;
    const bool is_done = EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1 &&
                         EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
                         EVP_DigestFinal_ex(context.get(), digest.bytes.data(), nullptr) == 1;
    PLANCYCLE_CHECK(is_done, "libcrypto does not hash");
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
