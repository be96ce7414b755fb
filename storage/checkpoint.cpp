#include "storage/checkpoint.hpp"

#include <cstring>

#include <boost/json/parse.hpp>

#include "engine/base/text.hpp"
#include "storage/checkpoint_rows.hpp"
#include "storage/file_bytes.hpp"
#include "storage/hash_input.hpp"
#include "storage/json_reader.hpp"
#include "storage/json_writer.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::storage {

namespace {

std::string_view bytes_of(const Signature& signature) {
    return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

Digest leaf(const std::string& stream, const ChainEnd& end) {
    return HashInput("plancycle leaf 1").text(stream).number(end.sequence).digest(end.hash).hash();
}

std::vector<Digest> leaves(const ChainEnds& ends) {
    std::vector<Digest> level;
    level.reserve(ends.size());
    for (const auto& [stream, end] : ends) level.push_back(leaf(stream, end));
    return level;
}

std::vector<Digest> level_above(const std::vector<Digest>& level) {
    std::vector<Digest> above;
    for (std::size_t index = 0; index + 1 < level.size(); index += 2) {
        above.push_back(
            HashInput("plancycle node 1").digest(level[index]).digest(level[index + 1]).hash());
    }
    // An odd one goes up as it is.
    if (level.size() % 2 == 1) above.push_back(level.back());
    return above;
}

std::optional<Signature> parse_signature(std::string_view text) {
    if (text.size() != 128) return std::nullopt;
    const auto first = parse_digest(text.substr(0, 64));
    const auto second = parse_digest(text.substr(64));
    if (!first || !second) return std::nullopt;
    Signature signature{};
    std::ranges::copy(first->bytes, signature.begin());
    std::ranges::copy(second->bytes, signature.begin() + 32);
    return signature;
}

Checkpoint parse_line(std::string_view line, std::string_view where) {
    json::error_code error;
    const json::value value = json::parse(json::string_view(line.data(), line.size()), error);
    if (error) unreadable(where, "it is not a JSON object");
    Checkpoint found;
    std::string signature;
    JsonReader reader(as_object(value, where), where);
    reader("organisation", found.organisation);
    reader("number", found.number);
    reader("at", found.at);
    reader("position", found.position);
    reader("streams", found.stream_count);
    reader("root", found.root);
    reader("previous", found.previous);
    reader("signature", signature);
    reader.finish();
    const auto parsed = parse_signature(signature);
    if (!parsed) unreadable(where, "the signature is not 128 hexadecimal digits");
    found.signature = *parsed;
    return found;
}

// Lines the anchor file lacks: the new one, and any a crash kept from it.
void complete_anchor(const std::filesystem::path& anchor, const OrganisationId& organisation,
                     const std::vector<Checkpoint>& stored) {
    std::uint64_t anchored = 0;
    for (const Checkpoint& line : read_anchor(anchor)) {
        if (line.organisation == organisation) anchored = std::max(anchored, line.number);
    }
    std::string lines;
    for (const Checkpoint& checkpoint : stored) {
        if (checkpoint.number > anchored) lines += anchor_line(checkpoint);
    }
    if (!lines.empty()) append_durably(anchor, lines);
}

}  // namespace

std::string signed_bytes(const Checkpoint& checkpoint) {
    return HashInput("plancycle checkpoint 1")
        .text(checkpoint.organisation.value)
        .number(checkpoint.number)
        .instant(checkpoint.at)
        .number(checkpoint.position)
        .number(checkpoint.stream_count)
        .digest(checkpoint.root)
        .digest(checkpoint.previous)
        .bytes();
}

Digest digest_of(const Checkpoint& checkpoint) {
    return HashInput("plancycle signed checkpoint 1")
        .text(signed_bytes(checkpoint))
        .text(bytes_of(checkpoint.signature))
        .hash();
}

Digest merkle_root(const ChainEnds& ends) {
    std::vector<Digest> level = leaves(ends);
    if (level.empty()) return HashInput("plancycle empty tree 1").hash();
    while (level.size() > 1) level = level_above(level);
    return level.front();
}

MerklePath merkle_path(const ChainEnds& ends, std::string_view stream) {
    const auto found = ends.find(stream);
    if (found == ends.end()) return {};
    auto index = static_cast<std::size_t>(std::distance(ends.begin(), found));
    MerklePath path;
    for (auto level = leaves(ends); level.size() > 1; level = level_above(level)) {
        const std::size_t beside = index ^ 1;
        // An odd one goes up as it is.
        if (beside < level.size()) path.push_back({level[beside], beside < index});
        index /= 2;
    }
    return path;
}

std::string anchor_line(const Checkpoint& checkpoint) {
    std::string line;
    JsonWriter writer(line);
    writer.open();
    writer("organisation", checkpoint.organisation);
    writer("number", checkpoint.number);
    writer("at", checkpoint.at);
    writer("position", checkpoint.position);
    writer("streams", checkpoint.stream_count);
    writer("root", checkpoint.root);
    writer("previous", checkpoint.previous);
    writer("signature", hex(bytes_of(checkpoint.signature)));
    writer.close();
    return line + "\n";
}

std::vector<Checkpoint> read_anchor(const std::filesystem::path& path) {
    std::vector<Checkpoint> found;
    const std::string text = read_file(path).value_or("");
    std::size_t number = 0;
    for (const std::string& line : split(text, '\n')) {
        ++number;
        if (line.empty()) continue;
        found.push_back(
            parse_line(line, "line " + std::to_string(number) + " of " + path.string()));
    }
    return found;
}

std::vector<Checkpoint> checkpoints(SqliteStore& store, const OrganisationId& organisation) {
    std::vector<Checkpoint> found;
    store.with_reader([&](Connection& connection) {
        found = checkpoint_rows(
            {connection, organisation, find_organisation(connection, organisation)});
    });
    return found;
}

std::optional<Checkpoint> write_checkpoint(SqliteStore& store, const OrganisationId& organisation,
                                           const SigningKey& key,
                                           const std::filesystem::path& anchor, Instant now) {
    std::vector<Checkpoint> stored;
    Checkpoint next;
    // Everything from one snapshot; the writer is not held up meanwhile.
    store.with_reader([&](Connection& connection) {
        const Scope scope{connection, organisation, find_organisation(connection, organisation)};
        stored = checkpoint_rows(scope);
        next.position = last_position(scope);
        ChainEnds ends;
        for (const ports::StreamHead& head : queries::heads(scope)) {
            ends[head.stream.value] = {head.sequence, head.hash};
        }
        next.stream_count = ends.size();
        next.root = merkle_root(ends);
    });
    const bool is_new =
        next.stream_count > 0 && (stored.empty() || stored.back().position != next.position);
    if (is_new) {
        next.organisation = organisation;
        next.number = stored.empty() ? 1 : stored.back().number + 1;
        next.at = now;
        if (!stored.empty()) next.previous = digest_of(stored.back());
        next.signature = key.sign(signed_bytes(next));
        put_checkpoint(store.writer(), next);
        stored.push_back(next);
    }
    complete_anchor(anchor, organisation, stored);
    return is_new ? std::optional(next) : std::nullopt;
}

}  // namespace plancycle::storage
