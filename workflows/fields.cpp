#include "workflows/fields.hpp"

#include <charconv>

namespace plancycle::workflows {

const Node* Fields::node(std::string_view key) const {
    const Field* found = record_.find(key);
    if (found == nullptr || found->value.kind == NodeKind::empty) return nullptr;
    return &found->value;
}

std::optional<Text> Fields::text(std::string_view key) const {
    const Node* found = node(key);
    if (found == nullptr || found->kind != NodeKind::scalar) return std::nullopt;
    return Text{.value = found->text, .span = found->span};
}

std::string Fields::text_or(std::string_view key, std::string_view otherwise) const {
    const auto found = text(key);
    return found ? found->value : std::string(otherwise);
}

std::optional<std::int64_t> Fields::number(std::string_view key) const {
    const Node* found = node(key);
    return found == nullptr ? std::nullopt : number_of(*found);
}

bool Fields::yes(std::string_view key, bool otherwise) const {
    const Node* found = node(key);
    return found == nullptr ? otherwise : yes_no_of(*found).value_or(otherwise);
}

std::vector<Text> Fields::texts(std::string_view key) const {
    std::vector<Text> list;
    for (const Node& item : items(key)) {
        if (item.kind == NodeKind::scalar) list.push_back({.value = item.text, .span = item.span});
    }
    return list;
}

const std::vector<Node>& Fields::items(std::string_view key) const {
    static const std::vector<Node> kNone;
    const Node* found = node(key);
    return found == nullptr ? kNone : found->items;
}

const std::vector<Field>& Fields::entries(std::string_view key) const {
    static const std::vector<Field> kNone;
    const Node* found = node(key);
    return found == nullptr ? kNone : found->fields;
}

std::optional<std::int64_t> number_of(const Node& node) {
    if (node.kind != NodeKind::scalar || !node.is_plain) return std::nullopt;
    std::int64_t value = 0;
    const char* end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::optional<bool> yes_no_of(const Node& node) {
    if (node.kind != NodeKind::scalar || !node.is_plain) return std::nullopt;
    if (node.text == "yes" || node.text == "true") return true;
    if (node.text == "no" || node.text == "false") return false;
    return std::nullopt;
}

}  // namespace plancycle::workflows
