#pragma once
// The register of conditions, and feedback that is owed an answer, for people and for scripts.

#include <boost/json/value.hpp>

#include "cli/status_text.hpp"

namespace plancycle::cli {

// What is not settled yet: conditions in one table, feedback in another.
void print_conditions(Session& session, const StatusPicture& picture,
                      const std::vector<core::Condition>& conditions);

// "open", "met, to be verified"; "owed", "answered (interim)".
[[nodiscard]] std::string state_words(const core::Condition& condition);
// "Health Services: " of what was given or imposed in a unit's own part; else nothing.
[[nodiscard]] std::string unit_of_condition(const core::Condition& condition,
                                            const Directory& directory);
// "Executive office, Health Services"
[[nodiscard]] std::string owner_words(const core::Condition& condition,
                                      const core::Definition& definition,
                                      const Directory& directory);
[[nodiscard]] boost::json::value condition_json(const core::Condition& condition,
                                                const StatusPicture& picture);

// Those that are the person's to meet or to answer, or the coordinator's while nobody holds the
// role; everybody's without a person.
[[nodiscard]] std::vector<core::Condition> owed_by(const PersonId& person,
                                                   const StatusPicture& picture,
                                                   const std::vector<core::Condition>& conditions);

// A person's own, with what to type.
class OwedTable {
public:
    void add(const StatusPicture& picture, const std::vector<core::Condition>& owed);
    void print(Session& session) const;

private:
    TextTable table_{{"What", "With", "Due", "How"}};
};

}  // namespace plancycle::cli
