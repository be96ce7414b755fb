#pragma once
// The door libFuzzer calls; each target defines it once.

#include <cstddef>
#include <cstdint>
#include <string>

// The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(  // NOLINT(readability-identifier-naming)
    const std::uint8_t* data, std::size_t size);

namespace plancycle::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return {data, data + size};
}

}  // namespace plancycle::fuzz
