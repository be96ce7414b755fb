#pragma once
// Typed access to the fields of a record. Says nothing about what is wrong (check_shape did):
// a field that is absent or of another type reads as absent.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/document.hpp"

namespace plancycle::workflows {

// A value with the place it was written at.
struct Text {
    std::string value;
    Span span;
};

class Fields {
public:
    // `record` must outlive this object.
    explicit Fields(const Node& record) : record_(record) {}

    [[nodiscard]] const Field* field(std::string_view key) const { return record_.find(key); }
    [[nodiscard]] const Node* node(std::string_view key) const;  // Nothing when empty.
    [[nodiscard]] std::optional<Text> text(std::string_view key) const;
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
    [[nodiscard]] bool yes(std::string_view key, bool otherwise = false) const;
    [[nodiscard]] std::vector<Text> texts(std::string_view key) const;  // Names, too.
    [[nodiscard]] const std::vector<Node>& items(std::string_view key) const;
    [[nodiscard]] const std::vector<Field>& entries(std::string_view key) const;

private:
    const Node& record_;
};

// Plain scalars only: a number or yes/no in quotes is a text.
[[nodiscard]] std::optional<std::int64_t> number_of(const Node& node);
[[nodiscard]] std::optional<bool> yes_no_of(const Node& node);  // yes, no, true, false

}  // namespace plancycle::workflows
