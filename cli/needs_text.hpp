#pragma once
// "Needs the coordinator" in words and as JSON, the same in `status` and `tasks`: work and
// conditions waiting for a role that nobody holds, questions to people who have left, and addresses
// that do not take mail.

#include <set>

#include "cli/status_text.hpp"
#include "engine/runtime/vacancies.hpp"

namespace plancycle::cli {

[[nodiscard]] std::vector<runtime::CoordinatorNeed> needs_of(const StatusPicture& picture,
                                                             const runtime::CycleStatus& status);
[[nodiscard]] boost::json::value need_json(const runtime::CoordinatorNeed& need,
                                           const StatusPicture& picture);

// Of one cycle or several; an address is named once.
class NeedsTable {
public:
    void add(const StatusPicture& picture, const std::vector<runtime::CoordinatorNeed>& needs);
    [[nodiscard]] bool empty() const { return table_.empty(); }
    // With its heading; nothing when there is nothing.
    void print(Session& session) const;

private:
    void add(const StatusPicture& picture, const runtime::CoordinatorNeed& need);

    TextTable table_{{"What", "Why", "What to do"}};
    std::set<PersonId> told_;
};

}  // namespace plancycle::cli
