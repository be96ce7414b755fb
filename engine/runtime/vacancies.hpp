#pragma once
// Roles of a running cycle that nobody holds, from which day on; and what only the coordinator
// can mend: such a role with work or a condition waiting for it, a question to somebody who has
// left, an approval or a condition that waits only for those whose own work it is, and an address
// that does not take mail. Pure.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/post_box.hpp"
#include "engine/ports/store.hpp"
#include "engine/runtime/status.hpp"

namespace plancycle::runtime {

struct Vacancy {
    RoleId role;
    UnitId unit;  // Empty for a role of the whole organisation.
    LocalDate from;
    std::optional<LocalDate> until;  // The first day somebody holds it again, if there is one.
    friend auto operator<=>(const Vacancy&, const Vacancy&) = default;
};

// The first gap of each role the definition names, of those held per unit in each unit of the
// cycle, from `today` on. Order: as the definition names the roles, then the cycle's units.
[[nodiscard]] std::vector<Vacancy> vacancies(const core::Cycle& cycle,
                                             const core::Definition& definition,
                                             const core::Organisation& organisation,
                                             LocalDate today);

enum class NeedKind : std::uint8_t {
    vacant_role,          // `task` waits for `role`, which nobody holds.
    unanswered_question,  // Of `task`; `person`, who was asked, has left.
    vacant_condition,     // `condition` waits for `role`, which nobody holds.
    own_work,             // `task` waits for `people` only, who may not decide on their own work.
    own_condition,        // `condition` is verified by `people` only, whom it binds, as `role`.
    failed_address,       // `person` gets no mail; the server said `answer`.
};

struct CoordinatorNeed {
    NeedKind kind = NeedKind::vacant_role;
    std::optional<HeldTask> task{};
    RoleId role{};
    UnitId unit{};
    PersonId person{};
    std::string condition{};
    std::string answer{};
    std::vector<PersonId> people{};
    bool is_given = false;    // Of own work: to one of `people` by hand; others hold the role.
    PersonId may_override{};  // Of own work: somebody who may decide over everybody's head.
};

// In the order of the kinds.
[[nodiscard]] std::vector<CoordinatorNeed> coordinator_needs(
    const CycleStatus& status, const core::Cycle& cycle, const core::Definition& definition,
    const core::Organisation& organisation, const std::vector<core::PostBox>& failed,
    LocalDate today);

// The boxes of active people whose address failed.
[[nodiscard]] std::vector<core::PostBox> failed_addresses(ports::ReadView& view,
                                                          const core::Organisation& organisation);

}  // namespace plancycle::runtime
