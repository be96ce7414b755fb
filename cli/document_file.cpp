#include "cli/document_file.hpp"

#include <filesystem>
#include <fstream>

#include "cli/words.hpp"

namespace plancycle::cli {

namespace {

constexpr std::uintmax_t kDocumentSizeBytesMax = 25ULL * 1024 * 1024;

std::string content_of(const std::string& path) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    std::ifstream file(path, std::ios::binary);
    if (ignored || !file) {
        throw CommandError(ExitCode::bad_input, "The file " + path + " cannot be read.",
                           "Is the path right, and may you read it?");
    }
    if (size == 0) {
        throw CommandError(ExitCode::refused, "The file " + path + " is empty.",
                           "Attach the one that holds the document.");
    }
    if (size > kDocumentSizeBytesMax) {
        throw CommandError(ExitCode::refused,
                           "The file " + path + " has " + size_words(size) +
                               "; a document may have at most " +
                               size_words(kDocumentSizeBytesMax) + ".",
                           "Make it smaller, for example as a PDF with smaller pictures.");
    }
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.gcount() != static_cast<std::streamsize>(bytes.size())) {
        throw CommandError(ExitCode::bad_input, "The file " + path + " changed while it was read.",
                           "Try again.");
    }
    return bytes;
}

}  // namespace

StagedFile stage_file(Session& session, const std::string& path) {
    const std::string bytes = content_of(path);
    const StagedFile staged{sha256(bytes), bytes.size()};
    const auto transaction = session.node().store().begin(session.node().organisation());
    transaction->put_document(staged.content, bytes, session.now());
    transaction->commit();
    return staged;
}

}  // namespace plancycle::cli
