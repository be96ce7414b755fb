#include "workflows/zone_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::size_t header_size = 44;
constexpr std::size_t zone_size_bytes_max = 1024 * 1024;
constexpr std::uint32_t count_max = 100'000;
// Python's and our dates both live between these years; a change outside them is a damaged file.
constexpr std::int64_t seconds_min = -100'000'000'000;
constexpr std::int64_t seconds_max = 100'000'000'000;

struct Header {
    char version = 0;
    std::uint32_t utc_count = 0;
    std::uint32_t standard_count = 0;
    std::uint32_t leap_count = 0;
    std::uint32_t time_count = 0;
    std::uint32_t type_count = 0;
    std::uint32_t char_count = 0;

    // Size of the data block behind the header. Source: RFC 8536 section 3.2.
    [[nodiscard]] std::size_t block_size(std::size_t time_size) const {
        return time_count * time_size + time_count + type_count * std::size_t{6} + char_count +
               leap_count * (time_size + 4) + standard_count + utc_count;
    }
    [[nodiscard]] bool is_sane() const {
        return time_count <= count_max && type_count <= 256 && type_count > 0 &&
               char_count <= count_max && leap_count <= count_max && standard_count <= count_max &&
               utc_count <= count_max;
    }
};

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

std::optional<Header> read_header(std::string_view bytes) {
    if (bytes.size() < header_size || !bytes.starts_with("TZif")) return std::nullopt;
    const auto count = [&](std::size_t index) {
        return static_cast<std::uint32_t>(big_endian(bytes.substr(20 + 4 * index, 4)));
    };
    Header header{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5)};
    return header.is_sane() ? std::optional(header) : std::nullopt;
}

struct Block {
    std::string_view times;
    std::string_view indexes;
    std::string_view types;
};

std::optional<core::ZoneOffset> offset_of(const Block& block, std::size_t type) {
    if (type * 6 + 6 > block.types.size()) return std::nullopt;
    const auto raw = static_cast<std::int32_t>(big_endian(block.types.substr(type * 6, 4)));
    // RFC 8536 section 3.2: between -25 and +26 hours.
    if (raw < -25 * 3600 || raw > 26 * 3600) return std::nullopt;
    return core::ZoneOffset(raw);
}

Result<std::vector<core::ZoneChange>, std::string> read_changes(const Block& block) {
    std::vector<core::ZoneChange> result;
    for (std::size_t index = 0; index < block.indexes.size(); ++index) {
        const auto seconds =
            static_cast<std::int64_t>(big_endian(block.times.substr(index * 8, 8)));
        const auto offset = offset_of(block, static_cast<std::uint8_t>(block.indexes[index]));
        if (!offset) return std::unexpected("a change names an offset that is not in the file");
        // Some files open with a change at the beginning of time.
        if (seconds > seconds_max) return std::unexpected("a change lies too far off");
        const Instant at{std::chrono::seconds(std::max(seconds, seconds_min))};
        if (!result.empty() && at <= result.back().at) {
            return std::unexpected("the changes are not in order");
        }
        result.push_back({at, *offset});
    }
    return result;
}

bool is_zone_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() == '/') return false;
    for (const char sign : name) {
        const bool is_letter = (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
        const bool is_digit = sign >= '0' && sign <= '9';
        if (!is_letter && !is_digit && std::string_view("/_+-").find(sign) == std::string::npos) {
            return false;
        }
    }
    return true;
}

}  // namespace

Result<core::ZoneRules, std::string> read_zone(std::string name, std::string_view bytes,
                                               std::string version) {
    const auto first = read_header(bytes);
    if (!first) return std::unexpected("this is not a compiled time zone");
    if (first->version < '2') return std::unexpected("only version 2 or later can be read");
    const std::size_t second_at = header_size + first->block_size(4);
    if (second_at > bytes.size()) return std::unexpected("the file is cut short");
    bytes.remove_prefix(second_at);
    const auto header = read_header(bytes);
    if (!header) return std::unexpected("the second part of the file is damaged");
    bytes.remove_prefix(header_size);
    if (header->block_size(8) > bytes.size()) return std::unexpected("the file is cut short");
    const std::size_t times_size = std::size_t{8} * header->time_count;
    const Block block{bytes.substr(0, times_size), bytes.substr(times_size, header->time_count),
                      bytes.substr(times_size + header->time_count, 6 * header->type_count)};
    auto changes = read_changes(block);
    if (!changes) return std::unexpected(changes.error());
    const auto first_offset = offset_of(block, 0);
    if (!first_offset) return std::unexpected("the first offset is damaged");

    core::ZoneParts parts{.name = std::move(name),
                          .version = std::move(version),
                          .first_offset = *first_offset,
                          .changes = std::move(*changes),
                          .footer = std::nullopt};
    std::string_view footer = bytes.substr(header->block_size(8));
    const std::size_t footer_end = footer.find('\n', 1);
    if (!footer.starts_with('\n') || footer_end == std::string_view::npos) {
        return std::unexpected("the rule after the last change is missing");
    }
    footer = footer.substr(1, footer_end - 1);
    if (!footer.empty()) {
        const auto rule = read_zone_footer(footer);
        if (!rule) return std::unexpected(rule.error());
        parts.footer = *rule;
    }
    return core::ZoneRules(std::move(parts));
}

std::string zone_data_version(std::string_view directory) {
    std::ifstream file(std::string(directory) + "/tzdata.zi");
    std::string mark;
    std::string word;
    std::string version;
    file >> mark >> word >> version;
    return mark == "#" && word == "version" && version.size() <= 16 ? version : std::string();
}

Result<core::ZoneRules, std::string> load_zone(std::string_view name, std::string_view directory) {
    if (!is_zone_name(name)) return std::unexpected('"' + std::string(name) + "\" is no zone name");
    std::ifstream file(std::string(directory) + '/' + std::string(name), std::ios::binary);
    std::string bytes(zone_size_bytes_max, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (bytes.empty()) {
        return std::unexpected("there is no time zone \"" + std::string(name) + "\" in " +
                               std::string(directory));
    }
    return read_zone(std::string(name), bytes, zone_data_version(directory));
}

std::vector<std::string> zone_names(std::string_view directory) {
    std::ifstream list(std::string(directory) + "/tzdata.zi");
    std::vector<std::string> names;
    for (std::string line; std::getline(list, line);) {
        // "Z Africa/Nairobi 2:27:16 - ..." is a zone, "L Africa/Nairobi Africa/Asmara" an alias.
        const auto words = split(line, ' ');
        if (words.size() >= 2 && words[0] == "Z") names.push_back(words[1]);
        if (words.size() >= 3 && words[0] == "L") names.push_back(words[2]);
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace plancycle::workflows
