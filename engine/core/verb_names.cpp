#include "engine/core/verb_names.hpp"

#include <algorithm>
#include <array>

namespace plancycle::core {

namespace {

constexpr std::array<std::string_view, 12> kVerbs = {"approve",
                                                     "approve subject to conditions",
                                                     "return",
                                                     "reject",
                                                     "refer",
                                                     "abstain",
                                                     "withdraw vote",
                                                     "recall",
                                                     "request information",
                                                     "reassign",
                                                     "delegate",
                                                     "override"};

}  // namespace

std::string_view name_of(Verb verb) {
    return kVerbs.at(static_cast<std::size_t>(verb));
}

std::span<const std::string_view> verb_names() {
    return kVerbs;
}

std::optional<Verb> find_verb(std::string_view name) {
    const auto found = std::ranges::find(kVerbs, name);
    if (found == kVerbs.end()) return std::nullopt;
    return static_cast<Verb>(found - kVerbs.begin());
}

}  // namespace plancycle::core
