#pragma once
// Which elements and attributes of SCXML are read, where they may stand, and which are refused.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancycle::workflows {

inline constexpr std::string_view kScxmlNamespace = "http://www.w3.org/2005/07/scxml";

struct ElementRule {
    std::string_view name;
    std::span<const std::string_view> attributes;
    std::span<const std::string_view> children;
};

// Null for an element that is not read.
[[nodiscard]] const ElementRule* rule_of(std::string_view element);
[[nodiscard]] std::vector<std::string> element_names();

[[nodiscard]] bool is_listed(std::span<const std::string_view> names, std::string_view name);

// Elements and attributes of SCXML that need a data model or another processor.
[[nodiscard]] bool needs_data_model(std::string_view element);
[[nodiscard]] bool is_refused_attribute(std::string_view attribute);

}  // namespace plancycle::workflows
