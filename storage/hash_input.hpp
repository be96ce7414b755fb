#pragma once
// Bytes for hashing and signing: each text with its length before it, each number as eight bytes,
// lowest first. So no two different records give the same bytes.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"

namespace plancycle::storage {

class HashInput {
public:
    // `purpose` keeps a record of one kind from passing for another.
    explicit HashInput(std::string_view purpose) { text(purpose); }

    HashInput& number(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8) {
            bytes_ += static_cast<char>((value >> shift) & 0xff);
        }
        return *this;
    }
    HashInput& instant(Instant value) {
        return number(static_cast<std::uint64_t>(value.time_since_epoch().count()));
    }
    HashInput& text(std::string_view value) {
        number(value.size());
        bytes_ += value;
        return *this;
    }
    HashInput& digest(const Digest& value) {
        bytes_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] Digest hash() const { return sha256(bytes_); }

private:
    std::string bytes_;
};

}  // namespace plancycle::storage
