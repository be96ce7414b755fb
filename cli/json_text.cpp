#include "cli/json_text.hpp"

#include <boost/json/serialize.hpp>

namespace plancycle::cli {

namespace {

void write(const boost::json::value& value, const std::string& indent, std::string& text) {
    const std::string deeper = indent + "  ";
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        std::string_view separator = "{\n";
        for (const auto& [key, field] : *object) {
            text += separator;
            text += deeper + boost::json::serialize(boost::json::string_view(key)) + ": ";
            write(field, deeper, text);
            separator = ",\n";
        }
        text += "\n" + indent + "}";
    } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
        std::string_view separator = "[\n";
        for (const auto& item : *array) {
            text += separator;
            text += deeper;
            write(item, deeper, text);
            separator = ",\n";
        }
        text += "\n" + indent + "]";
    } else {
        text += boost::json::serialize(value);
    }
}

}  // namespace

std::string json_text(const boost::json::value& value) {
    std::string text;
    write(value, "", text);
    return text + "\n";
}

boost::json::value or_null(const std::optional<LocalDate>& day) {
    if (!day) return nullptr;
    return boost::json::value(to_text(*day));
}

boost::json::value or_null(const std::optional<Instant>& instant) {
    if (!instant) return nullptr;
    return boost::json::value(to_text(*instant));
}

}  // namespace plancycle::cli
