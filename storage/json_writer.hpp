#pragma once
// Writes JSON straight into a text, without a tree in between. What is empty (an empty text, list,
// map or reference, `false`) is left out; everything else is always there.

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"
#include "engine/core/organisation.hpp"
#include "storage/json_names.hpp"

namespace plancycle::storage {

class JsonWriter {
public:
    static constexpr bool is_reading = false;

    explicit JsonWriter(std::string& out) : out_(out) {}

    template <class T>
    void operator()(std::string_view name, const T& value) {
        if (is_empty(value)) return;
        key(name);
        write(value);
    }

    void open() {
        out_ += '{';
        is_first_ = true;
    }
    void close() {
        out_ += '}';
        is_first_ = false;
    }
    // A field's name as the program has it: nothing in it needs escaping.
    void key(std::string_view name) {
        out_ += is_first_ ? "\"" : ",\"";
        out_ += name;
        out_ += "\":";
        is_first_ = false;
    }

    void write(std::string_view text);
    void write(const std::string& text) { write(std::string_view(text)); }
    void write(bool value) { out_ += value ? "true" : "false"; }
    void write(const Digest& digest);
    void write(Instant instant) { write(instant.time_since_epoch().count()); }
    void write(LocalDate date);
    void write(const core::Actor& actor);

    template <class T>
        requires std::is_integral_v<T>
    void write(T value) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
        out_.append(digits, end);
    }
    template <class T>
        requires std::is_enum_v<T>
    void write(T value) {
        write(name_of(value));
    }
    template <class Tag>
    void write(const Id<Tag>& id) {
        write(std::string_view(id.value));
    }
    template <class T>
    void write(const std::optional<T>& value) {
        write(*value);
    }
    template <class T>
    void write(const std::vector<T>& values) {
        out_ += '[';
        bool is_first = true;
        for (const T& value : values) {
            if (!is_first) out_ += ',';
            is_first = false;
            write(value);
        }
        out_ += ']';
    }
    template <class Key, class T>
    void write(const std::map<Key, T>& values) {
        open();
        for (const auto& [name, value] : values) {
            if (!is_first_) out_ += ',';
            write(text_of(name));
            out_ += ':';
            write(value);
            is_first_ = false;
        }
        close();
    }
    // {"is": "counted", ...}
    template <class... Kinds>
    void write(const std::variant<Kinds...>& value) {
        open();
        key("is");
        write(kind_of(value));
        std::visit([&](const auto& kind) { fields(*this, kind); }, value);
        close();
    }
    template <class T>
        requires std::is_class_v<T>
    void write(const T& record) {
        open();
        fields(*this, record);
        close();
    }

private:
    static std::string_view text_of(const std::string& text) { return text; }
    template <class Tag>
    static std::string_view text_of(const Id<Tag>& id) {
        return id.value;
    }

    static bool is_empty(bool value) { return !value; }
    static bool is_empty(const std::string& text) { return text.empty(); }
    static bool is_empty(const core::TextRef& text) { return text == core::TextRef{}; }
    static bool is_empty(const core::Term& term) { return !term.from && !term.to; }
    template <class Tag>
    static bool is_empty(const Id<Tag>& id) {
        return id.empty();
    }
    template <class T>
    static bool is_empty(const std::optional<T>& value) {
        return !value;
    }
    template <class T>
    static bool is_empty(const std::vector<T>& values) {
        return values.empty();
    }
    template <class Key, class T>
    static bool is_empty(const std::map<Key, T>& values) {
        return values.empty();
    }
    template <class T>
    static bool is_empty(const T&) {
        return false;
    }

    std::string& out_;
    bool is_first_ = true;
};

}  // namespace plancycle::storage
