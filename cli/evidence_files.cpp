#include "cli/evidence_files.hpp"

#include <algorithm>
#include <set>

#include "cli/evidence_page.hpp"
#include "engine/base/embedded_file.hpp"
#include "engine/base/text.hpp"
#include "storage/json_writer.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> evidence_files();
}

namespace plancycle::cli {

namespace {

using documents::ZipPart;
using storage::JsonWriter;

// A hash of each file goes into the list beside it.
class Packing {
public:
    void add(const std::string& name, std::string text) {
        list(sha256(text), name);
        parts_.push_back(documents::text_part(name, std::move(text)));
    }
    // A document's digest is known: it is read only when it is written.
    void add_document(const StoryDocument& document, const EvidenceInput& input) {
        const std::string name = "documents/" + packed_name(document);
        if (!names_.insert(name).second) return;
        list(document.content, name);
        ZipPart& part = parts_.emplace_back();
        part.name = name;
        part.size_bytes = document.size_bytes;
        part.compressed = false;
        part.read = [read = input.document, content = document.content] { return read(content); };
    }
    std::vector<ZipPart> finish() {
        parts_.push_back(documents::text_part("SHA256SUMS", std::move(sums_)));
        return std::move(parts_);
    }

private:
    void list(const Digest& digest, const std::string& name) {
        sums_ += to_text(digest) + "  " + name + "\n";
    }

    std::vector<ZipPart> parts_;
    std::set<std::string> names_;
    std::string sums_;
};

void write_entry(std::string& json, const storage::StoredEntry& stored, const std::string& name) {
    const ports::Entry& entry = stored.entry;
    JsonWriter writer(json);
    const auto field = [&](std::string_view key, const auto& value) {
        writer.key(key);
        writer.write(value);
    };
    writer.open();
    field("sequence", entry.sequence);
    field("time", to_text(entry.at));
    field("at", entry.at);
    field("actor", entry.actor);
    field("name", name);
    field("os_user", entry.os_user);
    field("command", entry.command);
    field("basis", entry.basis);
    field("item", entry.item);
    field("version", entry.version);
    field("command_digest", entry.command_digest);
    field("previous", entry.previous);
    field("hash", entry.hash);
    field("payload", stored.payload);
    writer.close();
}

// Ids of the texts that the stored bytes point to: {"id":"...","digest":"..."}.
std::set<TextId> texts_of(const storage::EvidenceRows& rows) {
    constexpr std::string_view kMark = "\",\"digest\":\"";
    std::set<TextId> found;
    for (const storage::StoredEntry& stored : rows.entries) {
        const std::string& bytes = stored.payload;
        for (std::size_t at = bytes.find(kMark); at != std::string::npos;
             at = bytes.find(kMark, at + 1)) {
            const std::size_t quote = bytes.rfind('"', at - 1);
            const TextId id(bytes.substr(quote + 1, at - quote - 1));
            if (rows.texts.contains(id)) found.insert(id);
        }
    }
    return found;
}

void write_texts(std::string& json, const storage::EvidenceRows& rows) {
    bool is_first = true;
    for (const TextId& id : texts_of(rows)) {
        const storage::SaltedText& text = rows.texts.at(id);
        json += is_first ? "" : ",\n";
        is_first = false;
        JsonWriter writer(json);
        writer.open();
        writer("id", id);
        writer("erased", text.erased);
        writer("salt", hex(text.salt));
        if (!text.erased) {
            writer.key("text");
            writer.write(text.text);
        }
        writer.close();
    }
}

std::string history_json(const EvidenceInput& input) {
    const storage::EvidenceRows& rows = input.rows;
    std::string json = "{\"format\":\"plancycle evidence 1\",\"organisation\":";
    JsonWriter writer(json);
    writer.write(rows.organisation);
    json += ",\"stream\":";
    writer.write(rows.stream);
    json += ",\"entries\":[\n";
    for (std::size_t index = 0; index < rows.entries.size(); ++index) {
        if (index > 0) json += ",\n";
        write_entry(json, rows.entries[index], input.story.actor_names[index]);
    }
    json += "\n],\"texts\":[\n";
    write_texts(json, rows);
    json += "\n]}\n";
    return json;
}

std::string_view bytes_of(const storage::Signature& signature) {
    return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

void write_path(std::string& json, const storage::MerklePath& path) {
    json += ",\n\"path\":[";
    for (std::size_t index = 0; index < path.size(); ++index) {
        json += index > 0 ? ",\n" : "";
        json += "{\"beside\":\"" + to_text(path[index].beside) +
                "\",\"left\":" + (path[index].is_left ? "true" : "false") + "}";
    }
    json += "]";
}

std::string proof_json(const storage::EvidenceRows& rows) {
    const ports::Entry& last = rows.entries.back().entry;
    std::string json = "{\"entries\":" + std::to_string(rows.entries.size()) + ",\"hash\":\"" +
                       to_text(last.hash) + "\",\n\"public_key\":";
    JsonWriter(json).write(rows.public_key);
    if (rows.signed_end) {
        const auto& [checkpoint, end, path] = *rows.signed_end;
        const std::string line = storage::anchor_line(checkpoint);
        json += ",\n\"checkpoint\":" + line.substr(0, line.size() - 1);
        json += ",\n\"covered\":{\"sequence\":" + std::to_string(end.sequence) + ",\"hash\":\"" +
                to_text(end.hash) + "\"}";
        write_path(json, path);
    }
    return json + "}\n";
}

// An Ed25519 key as openssl reads it. Source: RFC 8410 section 4.
std::string der_of(const std::string& public_key) {
    constexpr unsigned char kHead[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                       0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    const auto key = storage::parse_public_key(public_key);
    if (!key) return {};
    std::string der(std::begin(kHead), std::end(kHead));
    return der.append(key->begin(), key->end());
}

void add_signature(Packing& packing, const storage::EvidenceRows& rows) {
    if (!rows.signed_end) return;
    const storage::Checkpoint& checkpoint = rows.signed_end->checkpoint;
    packing.add("signature/checkpoint.bin", storage::signed_bytes(checkpoint));
    packing.add("signature/checkpoint.sig", std::string(bytes_of(checkpoint.signature)));
    packing.add("signature/public_key.der", der_of(rows.public_key));
}

}  // namespace

std::string packed_name(const StoryDocument& document) {
    constexpr std::size_t kNameSizeBytesMax = 100;
    std::string name = document.file_name.substr(document.file_name.find_last_of("/\\") + 1);
    for (char& letter : name) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x20 || code == 0x7f || std::string_view(":*?\"<>|").contains(letter)) {
            letter = '_';
        }
    }
    if (name.size() > kNameSizeBytesMax) {
        // The end has the kind of file. No half of a character at the cut.
        std::size_t cut = name.size() - kNameSizeBytesMax;
        while (cut < name.size() && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80) ++cut;
        name.erase(0, cut);
    }
    if (name.empty() || !is_valid_utf8(name)) name = "document";
    return to_text(document.content) + "-" + name;
}

std::vector<ZipPart> evidence_files(const EvidenceInput& input) {
    Packing packing;
    packing.add("index.html", evidence_page(input.story));
    for (const EmbeddedFile& file : embedded::evidence_files()) {
        packing.add(std::string(file.path), std::string(file.content));
    }
    packing.add("history.json", history_json(input));
    packing.add("proof.json", proof_json(input.rows));
    packing.add("definition.yaml", input.definition);
    for (std::size_t index = 0; index < input.earlier.size(); ++index) {
        const std::string version = std::to_string(input.story.earlier[index].version);
        packing.add("definitions/version-" + version + ".yaml", input.earlier[index]);
    }
    add_signature(packing, input.rows);
    for (const StoryDocument& document : input.story.documents) {
        packing.add_document(document, input);
    }
    return packing.finish();
}

}  // namespace plancycle::cli
