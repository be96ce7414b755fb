#include "storage/json_writer.hpp"

namespace plancycle::storage {

void JsonWriter::write(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out_.append(text, plain, at - plain);
        plain = at + 1;
        out_ += '\\';
        if (byte == '"' || byte == '\\') {
            out_ += text[at];
        } else if (byte == '\n') {
            out_ += 'n';
        } else {
            out_ += "u00";
            out_ += digits[byte >> 4];
            out_ += digits[byte & 0xf];
        }
    }
    out_.append(text, plain, text.size() - plain);
    out_ += '"';
}

void JsonWriter::write(const Digest& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    char text[64];
    for (std::size_t index = 0; index < digest.bytes.size(); ++index) {
        text[index * 2] = digits[digest.bytes[index] >> 4];
        text[index * 2 + 1] = digits[digest.bytes[index] & 0xf];
    }
    write(std::string_view(text, sizeof(text)));
}

void JsonWriter::write(LocalDate date) {
    write(std::string_view(to_text(date)));
}

void JsonWriter::write(const core::Actor& actor) {
    open();
    if (const auto* role = std::get_if<RoleId>(&actor)) (*this)("role", *role);
    if (const auto* body = std::get_if<BodyId>(&actor)) (*this)("body", *body);
    close();
}

}  // namespace plancycle::storage
