#pragma once
// What a change of the calendar or of the meetings means for the plans that run: dates that move
// and why, dates that stay, what is missed then. In words and as JSON.

#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "cli/session.hpp"
#include "engine/ports/message_policy.hpp"

namespace plancycle::cli {

struct MovedLine {
    std::string id;
    std::string title;  // "Health Services: Draft handed in".
    std::string kind;
    LocalDate from;
    LocalDate to;
    std::string why;
    std::size_t told = 0;  // People who had a mail about it before.
};

struct StayingLine {
    std::string id;
    std::string title;
    LocalDate due;
    std::string why;
};

// One plan; nothing of it is filled in where nothing concerns it.
struct MovedPlan {
    std::string cycle;
    std::vector<MovedLine> moved;
    std::vector<StayingLine> staying;
    std::vector<std::string> risks;  // New ones only.
    std::optional<LocalDate> published;

    [[nodiscard]] bool concerns() const { return !moved.empty() || !risks.empty(); }
};

// The running plans as they are in the store, and as they would be or are afterwards.
[[nodiscard]] std::vector<ports::CycleView> running_plans(Session& session, ports::ReadView& view);
[[nodiscard]] std::vector<MovedPlan> moved_dates(Session& session, ports::ReadView& view,
                                                 const std::vector<ports::CycleView>& before,
                                                 const std::vector<ports::CycleView>& after,
                                                 const core::Organisation& organisation_after);

void print(Session& session, const std::vector<MovedPlan>& plans);
[[nodiscard]] boost::json::array to_json(const std::vector<MovedPlan>& plans);

}  // namespace plancycle::cli
