#include "cli/work_passed_on.hpp"

#include <map>
#include <set>

#include "cli/directory.hpp"
#include "cli/moved_dates.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/runtime/handover.hpp"

namespace plancycle::cli {

std::vector<std::string> work_passed_on(Session& session, const core::Organisation& before) {
    const auto view = session.node().read();
    const Directory directory(*view);
    std::vector<std::string> sentences;
    for (const ports::CycleView& plan : running_plans(session, *view)) {
        std::map<std::pair<ItemId, TaskId>, std::set<PersonId>> fresh;
        for (const runtime::TaskHolder& it :
             runtime::holders_only_in(directory.organisation(), before, *plan.cycle,
                                      *plan.definition, plan.zone->local_date(session.now()))) {
            fresh[{it.item, it.task}].insert(it.person);
        }
        for (const auto& [work, people] : fresh) {
            const auto& [item, task] = work;
            std::vector<std::string> names;
            for (const PersonId& person : people) names.push_back(directory.name(person));
            const core::Strand* strand = plan.cycle->strand(item);
            const std::string unit =
                strand == nullptr ? "" : " of " + directory.title(strand->unit);
            sentences.push_back(plan.cycle->stream.value + ": " +
                                owner_title(*plan.definition, core::owner_in(item, task.value)) +
                                unit + " is now with " + list_words(names) + ".");
        }
    }
    return sentences;
}

}  // namespace plancycle::cli
