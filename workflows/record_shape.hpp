#pragma once
// Which fields a file may have: one table that the reader checks and the JSON Schema is made
// from, so that the two cannot drift apart.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "workflows/document.hpp"

namespace plancycle::workflows {

enum class FieldType {
    text,       // One line.
    paragraph,  // May have several lines.
    name,       // Lower-case letter, then letters, digits, '-' and '_'.
    number,     // A whole number between `least` and `most`.
    yes_no,
    choice,   // One of `choices`.
    names,    // A list of names.
    texts,    // A list of lines.
    numbers,  // A list of whole numbers between `least` and `most`.
    record,   // Fields of shape `of`.
    records,  // A list of records.
    table,    // Names, each with a record.
    titles,   // Names, each with one line.
};

struct Shape;

struct FieldSpec {
    std::string_view key;
    FieldType type = FieldType::text;
    bool is_required = false;
    std::string_view help = {};  // One sentence, shown by editors.
    const Shape* of = nullptr;
    std::span<const std::string_view> choices = {};
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::int32_t>::max();
};

struct Shape {
    std::string_view what;  // "a task": stands in messages.
    std::span<const FieldSpec> fields;
    // Where the fields depend on one of them (`kind: task`): its key, and the shapes by value.
    std::string_view selector = {};
    struct Variant;
    std::span<const Variant> variants = {};
};

struct Shape::Variant {
    std::string_view value;
    const Shape* shape;
};

// Reports every field that is unknown, missing or of the wrong type, all the way down.
// `where` is the key the record stands under.
void check_shape(const Node& node, const Shape& shape, Span where, Findings& findings);

// The shape that holds for this record: itself or the variant its selector names.
[[nodiscard]] const Shape* shape_of(const Node& node, const Shape& shape);

inline constexpr std::size_t name_size_max = 64;
[[nodiscard]] bool is_field_name(std::string_view text);

}  // namespace plancycle::workflows
