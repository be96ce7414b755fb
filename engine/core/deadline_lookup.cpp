#include "engine/core/deadline_lookup.hpp"

#include <charconv>

namespace plancycle::core {

namespace {

std::string without_item(const ItemId& item, const std::string& id) {
    return id.starts_with(item.value + "/") ? id.substr(item.value.size() + 1) : id;
}

const DeadlineSpec* given(const std::optional<DeadlineSpec>& spec) {
    return spec ? &*spec : nullptr;
}

const DeadlineSpec* spec_of_step(const Step& step, const std::string& name) {
    std::size_t ordinal = name.empty() ? 1 : 0;  // A condition's name is no number.
    std::from_chars(name.data(), name.data() + name.size(), ordinal);
    const bool is_there = ordinal > 0 && ordinal <= step.deadlines.size();
    return is_there ? &step.deadlines[ordinal - 1] : nullptr;
}

}  // namespace

DeadlineId deadline_id(const ItemId& item, std::string_view owner, std::uint32_t visit,
                       std::string_view name) {
    std::string id = item.value + "/" + std::string(owner);
    if (visit > 0) id += "#" + std::to_string(visit);
    if (!name.empty()) id += "/" + std::string(name);
    return DeadlineId(id);
}

std::string owner_in(const ItemId& item, const std::string& id) {
    const std::string rest = without_item(item, id);
    return rest.substr(0, rest.find_first_of("#/"));
}

std::string name_in(const ItemId& item, const DeadlineId& deadline) {
    const std::string rest = without_item(item, deadline.value);
    const std::size_t slash = rest.find('/');
    return slash == std::string::npos ? std::string() : rest.substr(slash + 1);
}

const Step* find_step(const Definition& definition, std::string_view id) {
    if (const Step* step = definition.flow.find(id)) return step;
    for (const Block& block : definition.blocks) {
        if (const Step* step = block.flow.find(id)) return step;
    }
    return nullptr;
}

const DeadlineSpec* spec_of(const Definition& definition, const ItemId& item,
                            const DeadlineId& deadline) {
    const std::string owner = owner_in(item, deadline.value);
    const std::string name = name_in(item, deadline);
    if (const Step* step = find_step(definition, owner)) return spec_of_step(*step, name);
    if (const InputSpec* input = definition.find_input(owner)) return given(input->deadline);
    const OutsideEventSpec* event = definition.find_event(owner);
    if (event == nullptr) return nullptr;
    return given(name == "expected" ? event->expected : event->deadline);
}

}  // namespace plancycle::core
