#pragma once
// Strong identifiers. Ids are text a person can read and type; the core never mints one from
// thin air: an id made inside a step is derived from the command id and an ordinal.

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace plancycle {

template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    [[nodiscard]] bool empty() const { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using OrganisationId = Id<struct OrganisationTag>;
using StreamId = Id<struct StreamTag>;  // The unit of order and of the hash chain.
using ItemId = Id<struct ItemTag>;      // The unit of loading and of the expected version.
using CommandId = Id<struct CommandTag>;
using PersonId = Id<struct PersonTag>;
using UnitId = Id<struct UnitTag>;
using RoleId = Id<struct RoleTag>;
using BodyId = Id<struct BodyTag>;
using TaskId = Id<struct TaskTag>;
using DeadlineId = Id<struct DeadlineTag>;
using TextId = Id<struct TextTag>;  // Personal text kept outside the chain.

}  // namespace plancycle

template <class Tag>
struct std::hash<plancycle::Id<Tag>> {
    std::size_t operator()(const plancycle::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
