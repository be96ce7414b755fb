#include <filesystem>
#include <fstream>

#include "workflows/document.hpp"

namespace plancycle::workflows {

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    return text;
}

std::optional<std::string> read_text_file(const std::string& path, Findings& findings) {
    const auto refuse = [&](std::string message) {
        findings.error("PC0101", {}, std::move(message));
        return std::nullopt;
    };
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    if (!std::filesystem::exists(status)) return refuse("There is no such file.");
    if (std::filesystem::is_directory(status)) return refuse("This is a folder, not a file.");
    // Reading a pipe may wait for ever for somebody to write.
    if (std::filesystem::is_fifo(status)) return refuse("This is a pipe, not a file.");
    std::ifstream file(path, std::ios::binary);
    if (!file) return refuse("The file cannot be opened; may you read it?");
    std::string text(kTextSizeBytesMax + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad()) return refuse("The file cannot be read.");
    text.resize(static_cast<std::size_t>(file.gcount()));
    return std::string(without_byte_order_mark(text));
}

}  // namespace plancycle::workflows
