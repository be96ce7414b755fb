#include <span>

#include "engine/base/embedded_file.hpp"
#include "engine/base/error.hpp"
#include "workflows/calendar_reader.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> calendar_files();  // Made by cmake/embed.cmake.
}

namespace plancycle::workflows {

namespace {

std::string id_of(const EmbeddedFile& file) {
    return std::string(file.path.substr(0, file.path.rfind('.')));
}

}  // namespace

std::vector<std::string> shipped_calendar_ids() {
    std::vector<std::string> result;
    for (const EmbeddedFile& file : embedded::calendar_files()) result.push_back(id_of(file));
    return result;
}

std::optional<core::Calendar> shipped_calendar(std::string_view id) {
    for (const EmbeddedFile& file : embedded::calendar_files()) {
        if (id_of(file) != id) continue;
        Findings findings{std::string(file.path)};
        const auto document = read_document(std::string(file.content), findings);
        auto calendar = document ? read_calendar(*document, findings) : std::nullopt;
        if (!calendar) throw Error("the shipped calendar " + std::string(id) + " cannot be read");
        return calendar;
    }
    return std::nullopt;
}

}  // namespace plancycle::workflows
