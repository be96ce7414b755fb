#pragma once
// The definitions this installation knows: those in the program and those given by file. A
// definition never changes; another text under the same name and version is another definition.
// Not for several threads while something is added.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/ports/catalog.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::workflows {

class Registry final : public ports::Catalog {
public:
    explicit Registry(KnownNames known) : known_(std::move(known)) {}

    // Adds what ships with the program.
    void add_library();
    // Compiles and keeps a definition; gives what was found. With an error nothing is kept.
    [[nodiscard]] Compiled add(const std::string& file, const std::string& source);

    [[nodiscard]] std::shared_ptr<const core::Definition> find(
        const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::optional<std::string> source(const core::DefinitionRef& ref) const override;
    // Order: by name, version and hash.
    [[nodiscard]] std::vector<core::DefinitionRef> all() const;

private:
    struct Kept {
        std::shared_ptr<const core::Definition> definition;
        std::string source;
    };

    [[nodiscard]] const Kept* lookup(const core::DefinitionRef& ref) const;

    KnownNames known_;
    std::map<core::DefinitionRef, Kept> kept_;
    std::map<std::pair<std::string, std::uint32_t>, Digest> latest_;  // Added last under a version.
};

}  // namespace plancycle::workflows
