#include "storage/signing_key.hpp"

#include <algorithm>
#include <cstring>

#include <sodium.h>
#include <sys/stat.h>

#include "engine/base/check.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/text.hpp"
#include "storage/file_bytes.hpp"
#include "storage/store_error.hpp"

namespace plancycle::storage {

namespace {

constexpr std::string_view head = "plancycle signing key 1\n";

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string to_text(const PublicKey& key) {
    return hex(std::string(key.begin(), key.end()));
}

std::optional<PublicKey> parse_public_key(std::string_view text) {
    const auto digest = parse_digest(text);
    if (!digest) return std::nullopt;
    return digest->bytes;
}

SigningKey::SigningKey(std::string_view seed) {
    PLANCYCLE_CHECK(sodium_init() >= 0, "libsodium cannot start");
    PLANCYCLE_CHECK(seed.size() == crypto_sign_SEEDBYTES, "a signing key's seed has 32 bytes");
    crypto_sign_seed_keypair(public_key_.data(), secret_.data(), bytes_of(seed));
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

Signature SigningKey::sign(std::string_view bytes) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), secret_.data());
    return signature;
}

SigningKey create_signing_key(const std::filesystem::path& path) {
    PLANCYCLE_CHECK(sodium_init() >= 0, "libsodium cannot start");
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    write_new_file(path, std::string(head) + hex(seed) + "\n");
    return SigningKey(seed);
}

SigningKey read_signing_key(const std::filesystem::path& path) {
    struct stat state{};
    if (::stat(path.c_str(), &state) != 0) {
        throw StoreError(StoreFault::missing, "There is no signing key at " + path.string() + ".");
    }
    if ((state.st_mode & 077) != 0) {
        throw StoreError(StoreFault::misuse, "Others may read the signing key " + path.string() +
                                                 ": run chmod 600 on it.");
    }
    const std::string text = read_file(path).value_or("");
    const auto seed =
        text.starts_with(head) ? parse_digest(trim(text.substr(head.size()))) : std::nullopt;
    if (!seed) {
        throw StoreError(StoreFault::misuse, path.string() + " is not a signing key.");
    }
    return SigningKey(std::string(seed->bytes.begin(), seed->bytes.end()));
}

bool is_signed_by(const PublicKey& key, std::string_view bytes, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), bytes_of(bytes), bytes.size(),
                                       key.data()) == 0;
}

}  // namespace plancycle::storage
