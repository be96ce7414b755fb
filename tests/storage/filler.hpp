#pragma once
// Fills a stored record at random, field by field, through the codec's own field lists: what the
// codec knows of a record, the test covers, without a list of its own.

#include <random>
#include <string>

#include "storage/json_names.hpp"

namespace plancycle::storage {

class Filler {
public:
    static constexpr bool is_reading = true;

    explicit Filler(std::uint64_t seed) : random_(seed) {}

    template <class T>
    void operator()(std::string_view, T& value) {
        fill(value);
    }

    void fill(bool& value) { value = pick(2) == 1; }
    void fill(std::string& text) {
        static constexpr std::string_view pieces[] = {"a",    "Wanjikũ", "\"", "\\", "\n",
                                                      "\x01", "/",       "#1", "}",  " "};
        text.clear();
        for (std::size_t left = pick(6); left > 0; --left) text += pieces[pick(10)];
    }
    void fill(Digest& digest) {
        for (auto& byte : digest.bytes) byte = static_cast<std::uint8_t>(pick(256));
    }
    void fill(Instant& instant) {
        instant = Instant(std::chrono::milliseconds(static_cast<std::int64_t>(pick(1ULL << 42))));
    }
    void fill(LocalDate& date) {
        date = LocalDate(std::chrono::days(static_cast<int>(pick(60'000))));
    }
    void fill(core::Actor& actor) {
        actor = pick(2) == 0 ? core::Actor(RoleId("role")) : core::Actor(BodyId("body"));
    }
    template <class Tag>
    void fill(Id<Tag>& id) {
        fill(id.value);
    }
    template <class T>
        requires std::is_integral_v<T>
    void fill(T& value) {
        value = static_cast<T>(pick(1ULL << 31));
    }
    template <class T>
        requires std::is_enum_v<T>
    void fill(T& value) {
        value = static_cast<T>(pick(names(KindOf<T>{}).size()));
    }
    template <class T>
    void fill(std::optional<T>& value) {
        value.reset();
        if (pick(2) == 1) fill(value.emplace());
    }
    template <class T>
    void fill(std::vector<T>& values) {
        values.assign(pick(4), T{});
        for (T& value : values) fill(value);
    }
    template <class Key, class T>
    void fill(std::map<Key, T>& values) {
        values.clear();
        for (std::size_t left = pick(4); left > 0; --left) {
            Key key;
            fill(key);
            fill(values[key]);
        }
    }
    template <class... Kinds>
    void fill(std::variant<Kinds...>& value) {
        const std::size_t kind = pick(sizeof...(Kinds));
        std::size_t index = 0;
        ((index++ == kind ? fill(value.template emplace<Kinds>()) : void()), ...);
    }
    template <class T>
        requires std::is_class_v<T>
    void fill(T& record) {
        fields(*this, record);
    }

private:
    std::size_t pick(std::uint64_t below) { return static_cast<std::size_t>(random_() % below); }

    std::mt19937_64 random_;
};

}  // namespace plancycle::storage
