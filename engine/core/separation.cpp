#include "engine/core/separation.hpp"

#include <algorithm>

namespace plancycle::core {

std::vector<PersonId> authors_of(const Instance& item, const Task& task, const Step& step) {
    std::vector<PersonId> authors;
    const auto add = [&](const PersonId& person) {
        const bool is_known = std::ranges::find(authors, person) != authors.end();
        if (!person.empty() && !is_known) authors.push_back(person);
    };
    for (const AttachedDocument& document : item.documents) {
        if (std::ranges::find(step.approves, document.kind) != step.approves.end()) {
            add(document.by);
        }
    }
    add(task.submitted_by);
    return authors;
}

Result<void, Rejection> check_separation(const std::vector<PersonId>& people,
                                         const std::vector<PersonId>& authors) {
    for (const PersonId& person : people) {
        if (std::ranges::find(authors, person) == authors.end()) continue;
        return std::unexpected(Rejection{RejectionCode::own_work, {{"person", person.value}}});
    }
    return {};
}

}  // namespace plancycle::core
