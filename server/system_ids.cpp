#include "server/system_ids.hpp"

#include <array>

#include <sodium.h>

#include "engine/base/error.hpp"

namespace plancycle::server {

namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

}  // namespace

SystemIds::SystemIds(const ports::Clock& clock) : clock_(clock) {
    if (sodium_init() < 0) throw Error("The machine's random source cannot be opened.");
}

std::string SystemIds::next() {
    std::string id(26, '0');
    auto millis = static_cast<std::uint64_t>(clock_.now().time_since_epoch().count());
    for (std::size_t index = 10; index-- > 0; millis /= 32) id[index] = kAlphabet[millis % 32];
    for (std::size_t index = 10; index < id.size(); ++index) {
        id[index] = kAlphabet[randombytes_uniform(32)];
    }
    return id;
}

std::string SystemIds::salt() {
    std::array<char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return {bytes.begin(), bytes.end()};
}

}  // namespace plancycle::server
