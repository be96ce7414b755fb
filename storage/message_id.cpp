#include "storage/message_id.hpp"

#include <sodium.h>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "storage/hash_input.hpp"

namespace plancycle::storage {

std::string message_id(const std::string& mail_key, const OrganisationId& organisation,
                       const std::string& key) {
    const std::string bytes =
        HashInput("plancycle message 1").text(organisation.value).text(key).bytes();
    std::string hash(16, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                       reinterpret_cast<const unsigned char*>(mail_key.data()), mail_key.size());
    return hex(hash) + "@plancycle";
}

std::string new_mail_key() {
    PLANCYCLE_CHECK(sodium_init() >= 0, "libsodium cannot start");
    std::string key(crypto_generichash_KEYBYTES, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

}  // namespace plancycle::storage
