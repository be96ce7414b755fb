#pragma once
// What a guard computes with. Text is borrowed: from the chart (literals) or from the scope that
// answered a call, which keeps it alive until the guard is decided.

#include <cstdint>
#include <string_view>
#include <variant>

namespace plancycle::core {

enum class ValueType : std::uint8_t { truth, number, text };

// The alternatives stand in the order of ValueType.
using Value = std::variant<bool, std::int64_t, std::string_view>;

[[nodiscard]] inline ValueType type_of(const Value& value) {
    return static_cast<ValueType>(value.index());
}

}  // namespace plancycle::core
