#include "workflows/role_use.hpp"

namespace plancycle::workflows {

namespace {

bool can_be_held(const Text& role, const std::string& block, Draft& draft) {
    const core::RoleSpec* spec = draft.definition.find_role(RoleId(role.value));
    if (spec == nullptr || !spec->per_unit || !block.empty()) return true;
    draft.findings.error("PC0205", role.span,
                         "Nobody can hold \"" + role.value +
                             "\" here: each unit has its own, and this is outside of any unit.",
                         "Name a role of the organisation, or move it into a for-each-unit "
                         "block.");
    return false;
}

}  // namespace

bool use_role(const Text& role, const std::string& block, Draft& draft) {
    return draft.names.use(NameKind::role, role) && can_be_held(role, block, draft);
}

std::optional<core::Actor> use_actor(const Text& name, const std::string& block, Draft& draft) {
    const auto kind = draft.names.use_any({NameKind::role, NameKind::body}, name);
    if (!kind) return std::nullopt;
    if (*kind == NameKind::body) return BodyId(name.value);
    can_be_held(name, block, draft);
    return RoleId(name.value);
}

}  // namespace plancycle::workflows
