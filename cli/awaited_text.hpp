#pragma once
// What waits for a person beside the tasks of their roles: a question to answer before a decision,
// their own vote at a meeting that is open, a later date somebody asks for.

#include <boost/json/array.hpp>

#include "cli/status_text.hpp"

namespace plancycle::cli {

class AwaitedTable {
public:
    // Of one task; `only`: what waits for this person, or for anybody when empty.
    void add(const runtime::HeldTask& task, const StatusPicture& picture, const PersonId& only);
    // Later dates that are asked for: whoever coordinates the plan answers, but not the asker.
    void add_extensions(const runtime::CycleStatus& status, const StatusPicture& picture,
                        const PersonId& only);
    [[nodiscard]] bool empty() const { return table_.empty(); }
    void print(Session& session) const;
    [[nodiscard]] boost::json::array take_json() { return std::move(json_); }

private:
    TextTable table_{{"Asked", "Of", "How"}};
    boost::json::array json_;
};

}  // namespace plancycle::cli
