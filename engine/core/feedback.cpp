#include "engine/core/feedback.hpp"

namespace plancycle::core {

namespace {

constexpr std::string_view kDue = "/due";

}  // namespace

bool is_feedback(const Condition& condition) {
    return condition.kind == ConditionKind::response;
}

const PersonId& answered_by(const Condition& feedback) {
    return feedback.closed_by.empty() ? feedback.met_by : feedback.closed_by;
}

DeadlineId condition_deadline(const ItemId& cycle, std::string_view condition) {
    return DeadlineId(cycle.value + "/" + std::string(condition) + std::string(kDue));
}

std::string condition_in(const ItemId& item, const DeadlineId& deadline) {
    const std::string begin = item.value + "/";
    const std::string& id = deadline.value;
    if (!id.starts_with(begin) || !id.ends_with(kDue)) return {};
    return id.substr(begin.size(), id.size() - begin.size() - kDue.size());
}

}  // namespace plancycle::core
