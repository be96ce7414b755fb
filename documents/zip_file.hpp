#pragma once
// ZIP files written part by part: one part at a time is in memory. The same parts and instant give
// the same bytes on any machine with the same libraries. Thread rule: any one thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/time.hpp"

namespace plancycle::documents {

struct ZipPart {
    std::string name;                   // Its path inside, parts separated by '/'.
    std::uint64_t size_bytes = 0;       // Of what `read` will give.
    std::function<std::string()> read;  // Called while the file is written.
    bool compressed = true;             // False for what is compressed already.
};

[[nodiscard]] ZipPart text_part(std::string name, std::string text);

// Told what share of the bytes is written, from 0 to 1.
using ZipProgress = std::function<void(double)>;

// Writes a new file at `path`, which must not exist. After a failure there is no file.
// Order: the parts as given. Errors: Error, which names the file or the part;
// what `read` throws.
void write_zip(const std::filesystem::path& path, const std::vector<ZipPart>& parts, Instant at,
               const ZipProgress& progress);

}  // namespace plancycle::documents
