#include "storage/json_reader.hpp"

#include "storage/store_error.hpp"

namespace plancycle::storage {

void unreadable(std::string_view where, std::string_view what) {
    throw StoreError(StoreFault::damaged, "The stored record cannot be read: " +
                                              std::string(where) + ": " + std::string(what) + ".");
}

const json::object& as_object(const json::value& value, std::string_view where) {
    if (!value.is_object()) unreadable(where, "an object is expected");
    return value.get_object();
}

const json::array& as_array(const json::value& value, std::string_view where) {
    if (!value.is_array()) unreadable(where, "a list is expected");
    return value.get_array();
}

std::string_view as_text(const json::value& value, std::string_view where) {
    if (!value.is_string()) unreadable(where, "a text is expected");
    const auto& text = value.get_string();
    return {text.data(), text.size()};
}

std::int64_t as_integer(const json::value& value, std::string_view where) {
    if (!value.is_int64()) unreadable(where, "a whole number is expected");
    return value.get_int64();
}

void JsonReader::finish() const {
    if (used_ == object_.size()) return;
    // Which one nobody asked for is only known by its name; the record's names are listed.
    std::string present;
    for (const auto& field : object_) {
        present += (present.empty() ? "" : ", ") + std::string(field.key());
    }
    unreadable(where_,
               "of the fields " + present + " only " + std::to_string(used_) + " are known");
}

void JsonReader::read(const json::value& from, bool& value, std::string_view where) {
    if (!from.is_bool()) unreadable(where, "true or false is expected");
    value = from.get_bool();
}

void JsonReader::read(const json::value& from, Digest& digest, std::string_view where) {
    const auto parsed = parse_digest(as_text(from, where));
    if (!parsed) unreadable(where, "64 hexadecimal digits are expected");
    digest = *parsed;
}

void JsonReader::read(const json::value& from, LocalDate& date, std::string_view where) {
    const auto parsed = parse_date(as_text(from, where));
    if (!parsed) unreadable(where, "a date is expected");
    date = *parsed;
}

void JsonReader::read(const json::value& from, core::Actor& actor, std::string_view where) {
    JsonReader reader(as_object(from, where), where);
    RoleId role;
    BodyId body;
    reader("role", role);
    reader("body", body);
    reader.finish();
    if (role.empty() == body.empty()) unreadable(where, "a role or a body is expected");
    if (body.empty()) {
        actor = std::move(role);
    } else {
        actor = std::move(body);
    }
}

}  // namespace plancycle::storage
