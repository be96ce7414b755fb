#include "workflows/registry.hpp"

#include <limits>
#include <span>

#include "engine/base/check.hpp"
#include "engine/base/embedded_file.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> workflow_library();  // Made by cmake/embed.cmake.
}

namespace plancycle::workflows {

void Registry::add_library() {
    for (const EmbeddedFile& file : embedded::workflow_library()) {
        const Compiled compiled = add(std::string(file.path), std::string(file.content));
        PLANCYCLE_CHECK(compiled.definition, "a shipped definition has errors");
    }
}

Compiled Registry::add(const std::string& file, const std::string& source) {
    Compiled compiled = compile_definition(file, source, known_);
    if (!compiled.definition || compiled.is_chart) return compiled;
    const core::DefinitionRef& ref = compiled.definition->ref;
    kept_.insert_or_assign(ref, Kept{.definition = compiled.definition, .source = source});
    latest_.insert_or_assign({ref.name, ref.version}, ref.hash);
    return compiled;
}

const Registry::Kept* Registry::lookup(const core::DefinitionRef& ref) const {
    core::DefinitionRef wanted = ref;
    if (wanted.hash == Digest{}) {
        const auto end = latest_.upper_bound(
            {ref.name, ref.version == 0 ? std::numeric_limits<std::uint32_t>::max() : ref.version});
        if (end == latest_.begin()) return nullptr;
        const auto& [key, hash] = *std::prev(end);
        if (key.first != ref.name || (ref.version != 0 && key.second != ref.version)) {
            return nullptr;
        }
        wanted = {.name = key.first, .version = key.second, .hash = hash};
    }
    const auto found = kept_.find(wanted);
    return found == kept_.end() ? nullptr : &found->second;
}

std::shared_ptr<const core::Definition> Registry::find(const core::DefinitionRef& ref) const {
    const Kept* kept = lookup(ref);
    return kept == nullptr ? nullptr : kept->definition;
}

std::optional<std::string> Registry::source(const core::DefinitionRef& ref) const {
    const Kept* kept = lookup(ref);
    return kept == nullptr ? std::nullopt : std::optional(kept->source);
}

std::vector<core::DefinitionRef> Registry::all() const {
    std::vector<core::DefinitionRef> refs;
    for (const auto& [ref, kept] : kept_) refs.push_back(ref);
    return refs;
}

}  // namespace plancycle::workflows
