#pragma once
// Whose business a deadline is: the people a reminder goes to, by role on that day.

#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::runtime {

struct Audience {
    std::vector<PersonId> people;
    bool vacant = false;  // Nobody holds the role: `people` are the coordinators instead.
};

// The holders of a step's task; of an input, those who need it; of an outside event, and where a
// role is vacant, the coordinators.
[[nodiscard]] Audience audience_of(const core::Cycle& cycle, const core::Instance& item,
                                   const core::Deadline& deadline,
                                   const core::Definition& definition,
                                   const core::Organisation& organisation, LocalDate day);

[[nodiscard]] std::vector<PersonId> coordinators(const core::Definition& definition,
                                                 const core::Organisation& organisation,
                                                 LocalDate day);

// Who holds an open task of the cycle or of one of its strands; somebody with several more often.
[[nodiscard]] std::vector<PersonId> holders_of_open_work(const core::Cycle& cycle,
                                                         const core::Definition& definition,
                                                         const core::Organisation& organisation,
                                                         LocalDate day);

// The flow an item of a cycle runs, and the unit it runs for.
[[nodiscard]] const core::Flow& flow_of(const core::Definition& definition,
                                        const core::Cycle& cycle, const ItemId& item);
[[nodiscard]] UnitId unit_of(const core::Cycle& cycle, const ItemId& item);

}  // namespace plancycle::runtime
