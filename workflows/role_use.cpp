#include "workflows/role_use.hpp"

namespace plancycle::workflows {

namespace {

bool fits(const std::string& role, const std::string& block, const Draft& draft) {
    const core::RoleSpec* spec = draft.definition.find_role(RoleId(role));
    return spec == nullptr || !spec->per_unit || !block.empty();
}

bool can_be_held(const Text& role, const std::string& block, Draft& draft) {
    if (fits(role.value, block, draft)) return true;
    draft.findings.error("PC0205", role.span,
                         "Nobody can hold \"" + role.value +
                             "\" here: each unit has its own, and this is outside of any unit.",
                         "Name a role of the organisation, or move it into a for-each-unit "
                         "block.");
    return false;
}

}  // namespace

bool use_role(const Text& role, const std::string& block, Draft& draft) {
    const auto is_offered = [&](const std::string& id) { return fits(id, block, draft); };
    return draft.names.use(NameKind::role, role, is_offered) && can_be_held(role, block, draft);
}

std::optional<core::Actor> use_actor(const Text& name, const std::string& block, Draft& draft) {
    const auto is_offered = [&](const std::string& id) { return fits(id, block, draft); };
    const auto kind = draft.names.use_any({NameKind::role, NameKind::body}, name, is_offered);
    if (!kind) return std::nullopt;
    if (*kind == NameKind::body) return BodyId(name.value);
    can_be_held(name, block, draft);
    return RoleId(name.value);
}

}  // namespace plancycle::workflows
