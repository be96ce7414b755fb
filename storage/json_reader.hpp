#pragma once
// Reads what JsonWriter wrote. Strict: an unknown field, a missing one, a wrong type or a name
// that is not known is an error that says where; nothing is dropped silently.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"
#include "engine/core/organisation.hpp"
#include "storage/json_names.hpp"

namespace plancycle::storage {

namespace json = boost::json;

// Errors: StoreError (damaged).
[[noreturn]] void unreadable(std::string_view where, std::string_view what);

[[nodiscard]] const json::object& as_object(const json::value& value, std::string_view where);
[[nodiscard]] const json::array& as_array(const json::value& value, std::string_view where);
[[nodiscard]] std::string_view as_text(const json::value& value, std::string_view where);
[[nodiscard]] std::int64_t as_integer(const json::value& value, std::string_view where);

class JsonReader {
public:
    static constexpr bool is_reading = true;

    JsonReader(const json::object& object, std::string_view where)
        : object_(object), where_(where) {}

    template <class T>
    void operator()(std::string_view name, T& value) {
        const json::value* found = object_.if_contains(name);
        if (found == nullptr) {
            if (!may_be_absent(value))
                unreadable(where_, "\"" + std::string(name) + "\" is missing");
            value = T{};
            return;
        }
        ++used_;
        read(*found, value, name);
    }

    // Names the first field nobody asked for.
    void finish() const;

    static void read(const json::value& from, std::string& text, std::string_view where) {
        text = as_text(from, where);
    }
    static void read(const json::value& from, bool& value, std::string_view where);
    static void read(const json::value& from, Digest& digest, std::string_view where);
    static void read(const json::value& from, Instant& instant, std::string_view where) {
        instant = Instant(std::chrono::milliseconds(as_integer(from, where)));
    }
    static void read(const json::value& from, LocalDate& date, std::string_view where);
    static void read(const json::value& from, core::Actor& actor, std::string_view where);

    template <class T>
        requires std::is_integral_v<T>
    static void read(const json::value& from, T& value, std::string_view where) {
        const std::int64_t wide = as_integer(from, where);
        value = static_cast<T>(wide);
        if (std::cmp_not_equal(value, wide)) unreadable(where, "the number is out of range");
    }
    template <class T>
        requires std::is_enum_v<T>
    static void read(const json::value& from, T& value, std::string_view where) {
        const auto known = names(KindOf<T>{});
        value = static_cast<T>(index_of(known, as_text(from, where), where));
    }
    template <class Tag>
    static void read(const json::value& from, Id<Tag>& id, std::string_view where) {
        id.value = as_text(from, where);
    }
    template <class T>
    static void read(const json::value& from, std::optional<T>& value, std::string_view where) {
        read(from, value.emplace(), where);
    }
    template <class T>
    static void read(const json::value& from, std::vector<T>& values, std::string_view where) {
        const json::array& array = as_array(from, where);
        values.assign(array.size(), T{});
        for (std::size_t index = 0; index < array.size(); ++index) {
            read(array[index], values[index], where);
        }
    }
    template <class Key, class T>
    static void read(const json::value& from, std::map<Key, T>& values, std::string_view where) {
        values.clear();
        for (const auto& [name, value] : as_object(from, where)) {
            read(value, values[Key(std::string(name))], name);
        }
    }
    template <class... Kinds>
    static void read(const json::value& from, std::variant<Kinds...>& value,
                     std::string_view where) {
        using Variant = std::variant<Kinds...>;
        JsonReader reader(as_object(from, where), where);
        std::string name;
        reader("is", name);
        const std::size_t kind = index_of(names(KindOf<Variant>{}), name, where);
        std::size_t index = 0;
        ((index++ == kind ? fields(reader, value.template emplace<Kinds>()) : void()), ...);
        reader.finish();
    }
    template <class T>
        requires std::is_class_v<T>
    static void read(const json::value& from, T& record, std::string_view where) {
        JsonReader reader(as_object(from, where), where);
        fields(reader, record);
        reader.finish();
    }

private:
    template <std::size_t Count>
    static std::size_t index_of(const std::array<std::string_view, Count>& known,
                                std::string_view name, std::string_view where) {
        for (std::size_t index = 0; index < Count; ++index) {
            if (known[index] == name) return index;
        }
        unreadable(where, "\"" + std::string(name) + "\" is not known");
    }

    // As JsonWriter::is_empty.
    static bool may_be_absent(const bool&) { return true; }
    static bool may_be_absent(const std::string&) { return true; }
    static bool may_be_absent(const core::TextRef&) { return true; }
    static bool may_be_absent(const core::Term&) { return true; }
    template <class Tag>
    static bool may_be_absent(const Id<Tag>&) {
        return true;
    }
    template <class T>
    static bool may_be_absent(const std::optional<T>&) {
        return true;
    }
    template <class T>
    static bool may_be_absent(const std::vector<T>&) {
        return true;
    }
    template <class Key, class T>
    static bool may_be_absent(const std::map<Key, T>&) {
        return true;
    }
    template <class T>
    static bool may_be_absent(const T&) {
        return false;
    }

    const json::object& object_;
    std::string_view where_;
    std::size_t used_ = 0;
};

}  // namespace plancycle::storage
