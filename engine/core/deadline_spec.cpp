#include "engine/core/deadline_spec.hpp"

#include <array>

namespace plancycle::core {

namespace {

constexpr std::array<std::string_view, 4> class_names{"statutory", "governance", "indicative",
                                                      "internal"};
constexpr std::array<std::string_view, 3> roll_names{"none", "next", "previous"};

template <class Enum, std::size_t count>
std::optional<Enum> find_name(const std::array<std::string_view, count>& names,
                              std::string_view text) {
    for (std::size_t index = 0; index < count; ++index) {
        if (names[index] == text) return static_cast<Enum>(index);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_text(DeadlineClass deadline_class) {
    return class_names.at(static_cast<std::size_t>(deadline_class));
}

std::optional<DeadlineClass> parse_deadline_class(std::string_view text) {
    return find_name<DeadlineClass>(class_names, text);
}

std::string_view to_text(Roll roll) {
    return roll_names.at(static_cast<std::size_t>(roll));
}

std::optional<Roll> parse_roll(std::string_view text) {
    return find_name<Roll>(roll_names, text);
}

}  // namespace plancycle::core
