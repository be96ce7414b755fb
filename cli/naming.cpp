#include "cli/naming.hpp"

#include "engine/core/feedback.hpp"

namespace plancycle::cli {

std::string owner_title(const core::Definition& definition, const std::string& id) {
    if (const core::Step* step = core::find_step(definition, id)) return step->title;
    if (const auto* input = definition.find_input(id)) return input->title;
    if (const auto* event = definition.find_event(id)) return event->title;
    return id;
}

std::string year_words(const core::Definition& definition, int plan_year) {
    const std::string year = std::to_string(plan_year);
    if (definition.fiscal_month == 1 && definition.fiscal_day == 1) return year;
    const std::string next = std::to_string(plan_year + 1);
    return year + "/" + next.substr(next.size() - 2);
}

std::string class_words(core::DeadlineClass deadline_class) {
    return std::string(core::to_text(deadline_class));
}

std::string short_name(const StreamId& cycle, const std::string& id) {
    std::string rest = id;
    if (rest.starts_with(cycle.value + "/")) rest.erase(0, cycle.value.size() + 1);
    const std::size_t visit = rest.find('#');
    if (visit == std::string::npos) return rest;
    const std::size_t after = rest.find('/', visit);
    // A condition's number belongs to its name: "cec-final#1.2/due".
    if (rest.substr(visit, after - visit).contains('.')) return rest;
    return rest.substr(0, visit) + (after == std::string::npos ? "" : rest.substr(after));
}

std::string easy_name(const StreamId& cycle, const std::string& id) {
    const std::string whole = short_name(cycle, id);
    const std::size_t block = whole.find('/');
    if (block == std::string::npos || whole.find('/', block + 1) == std::string::npos) return whole;
    return whole.substr(block + 1);
}

std::string deadline_title(const core::Definition& definition, const ItemId& item,
                           const DeadlineId& deadline) {
    const std::string owner = core::owner_in(item, deadline.value);
    if (const std::string condition = core::condition_in(item, deadline); !condition.empty()) {
        return owner_title(definition, owner) + ", " + condition;
    }
    const core::DeadlineSpec* spec = core::spec_of(definition, item, deadline);
    if (spec != nullptr && !spec->title.empty()) return spec->title;
    const auto* event = definition.find_event(owner);
    const bool is_window = event != nullptr && event->expected && spec == &*event->expected;
    return owner_title(definition, owner) + (is_window ? " (expected)" : "");
}

}  // namespace plancycle::cli
