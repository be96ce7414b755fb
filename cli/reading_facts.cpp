#include "cli/reading_facts.hpp"

namespace plancycle::cli {

std::string ReadingFacts::text(const TextId& id) {
    if (id.empty()) return {};
    const auto stored = view_.text(id);
    return stored && stored->text ? *stored->text : std::string("(erased)");
}

}  // namespace plancycle::cli
