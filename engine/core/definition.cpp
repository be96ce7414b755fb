#include "engine/core/definition.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

template <class List, class Id>
auto find_by_id(const List& list, const Id& id) -> decltype(list.data()) {
    for (const auto& item : list) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

}  // namespace

bool is_human(StepKind kind) {
    return kind == StepKind::task || kind == StepKind::approval || kind == StepKind::publication ||
           kind == StepKind::call_in;
}

const RoleId* sole_role(const std::vector<Actor>& by) {
    return by.size() == 1 ? std::get_if<RoleId>(&by.front()) : nullptr;
}

const BodyId* sole_body(const std::vector<Actor>& by) {
    return by.size() == 1 ? std::get_if<BodyId>(&by.front()) : nullptr;
}

const Step* Flow::find(std::string_view id) const {
    return find_by_id(steps, id);
}

const Block* Definition::find_block(std::string_view id) const {
    return find_by_id(blocks, id);
}

const RoleSpec* Definition::find_role(const RoleId& id) const {
    return find_by_id(roles, id);
}

const BodySpec* Definition::find_body(const BodyId& id) const {
    return find_by_id(bodies, id);
}

const DocumentSpec* Definition::find_document(std::string_view id) const {
    return find_by_id(documents, id);
}

const InputSpec* Definition::find_input(std::string_view id) const {
    return find_by_id(inputs, id);
}

const OutsideEventSpec* Definition::find_event(std::string_view id) const {
    return find_by_id(events, id);
}

const LogSpec* Definition::find_log(std::string_view id) const {
    return find_by_id(logs, id);
}

namespace triggers {

std::string completed(std::string_view step) {
    return "completed." + std::string(step);
}

std::string approved(std::string_view step) {
    return "approved." + std::string(step);
}

std::string returned(std::string_view step, std::string_view target) {
    return "returned." + std::string(step) + "." + std::string(target);
}

std::string rejected(std::string_view step) {
    return "rejected." + std::string(step);
}

std::string referred(std::string_view step, std::string_view target) {
    return "referred." + std::string(step) + "." + std::string(target);
}

std::string happened(std::string_view event) {
    return "happened." + std::string(event);
}

std::string called_in(std::string_view step) {
    return "called-in." + std::string(step);
}

}  // namespace triggers

}  // namespace plancycle::core
