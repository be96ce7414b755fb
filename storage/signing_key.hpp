#pragma once
// The Ed25519 key that signs checkpoints: a file only its owner may read, outside the store.
// Errors: StoreError (misuse) for a key that others may read, or that is not a key.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"

namespace plancycle::storage {

// Those of base take dates and digests; a name here would hide them.
using plancycle::to_text;

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

[[nodiscard]] std::string to_text(const PublicKey& key);  // 64 hexadecimal digits.
[[nodiscard]] std::optional<PublicKey> parse_public_key(std::string_view text);

class SigningKey {
public:
    ~SigningKey();
    SigningKey(SigningKey&&) = default;
    SigningKey(const SigningKey&) = delete;

    [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
    [[nodiscard]] Signature sign(std::string_view bytes) const;

private:
    friend SigningKey create_signing_key(const std::filesystem::path& path);
    friend SigningKey read_signing_key(const std::filesystem::path& path);
    explicit SigningKey(std::string_view seed);

    PublicKey public_key_{};
    std::array<std::uint8_t, 64> secret_{};
};

// Makes a new key and its file (mode 0600); never overwrites one.
[[nodiscard]] SigningKey create_signing_key(const std::filesystem::path& path);
// Refuses a file that group or others may read or write.
[[nodiscard]] SigningKey read_signing_key(const std::filesystem::path& path);

[[nodiscard]] bool is_signed_by(const PublicKey& key, std::string_view bytes,
                                const Signature& signature);

}  // namespace plancycle::storage
