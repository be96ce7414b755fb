#include "workflows/record_shape.hpp"

#include <algorithm>
#include <set>

#include "engine/base/text.hpp"
#include "workflows/fields.hpp"

namespace plancycle::workflows {

namespace {

struct Record {
    const Node& node;
    const Shape& shape;
    Span where;
    std::set<std::string, std::less<>> meant;  // What misspelt fields were meant to be.
};

class Checker {
public:
    explicit Checker(Findings& findings) : findings_(findings) {}

    void record(const Node& node, const Shape& shape, Span where);

private:
    void value(const Field& field, const FieldSpec& spec);
    void scalar(const Field& field, const FieldSpec& spec);
    void number(const Node& node, std::string_view key, const FieldSpec& spec);
    void list(const Field& field, const FieldSpec& spec);
    void table(const Field& field, const FieldSpec& spec);
    void one_line(const Node& node, std::string_view key);
    void name(std::string_view text, Span where);
    void wrong(const Field& field, std::string expected, std::string hint = {});
    void missing(const Record& record, std::span<const FieldSpec> fields);
    void unknown(const Field& field, const std::vector<std::string>& known, const Shape& shape);

    Findings& findings_;
};

const FieldSpec* find_spec(std::span<const FieldSpec> fields, std::string_view key) {
    const auto found = std::ranges::find(fields, key, &FieldSpec::key);
    return found == fields.end() ? nullptr : &*found;
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

// What could still be written there.
std::vector<std::string> keys_left(const Node& node, const Shape& base, const Shape& chosen) {
    std::vector<std::string> keys;
    const auto add = [&](std::span<const FieldSpec> fields) {
        for (const FieldSpec& spec : fields) {
            if (node.find(spec.key) == nullptr) keys.emplace_back(spec.key);
        }
    };
    add(base.fields);
    if (&base != &chosen) add(chosen.fields);
    return keys;
}

void Checker::record(const Node& node, const Shape& shape, Span where) {
    if (node.is_alias) return;
    if (node.kind != NodeKind::mapping) {
        findings_.error("PC0113", node.kind == NodeKind::empty ? where : node.span,
                        "Here belong the fields of " + std::string(shape.what) + ".",
                        "Write \"name: value\" lines, indented.");
        return;
    }
    const Shape* chosen = shape_of(node, shape);
    if (chosen == nullptr) {  // The selector's own value is at fault; it decides the rest.
        missing({node, shape, where, {}}, shape.fields);
        if (const Field* selector = node.find(shape.selector)) {
            if (const auto* spec = find_spec(shape.fields, shape.selector)) value(*selector, *spec);
        }
        return;
    }
    const auto left = keys_left(node, shape, *chosen);
    std::set<std::string, std::less<>> meant;  // A misspelt field is not missing as well.
    for (const Field& field : node.fields) {
        const FieldSpec* spec = find_spec(shape.fields, field.key);
        if (spec == nullptr) spec = find_spec(chosen->fields, field.key);
        if (spec != nullptr) {
            value(field, *spec);
        } else {
            unknown(field, left, *chosen);
            if (auto near = closest(field.key, left)) meant.insert(*std::move(near));
        }
    }
    const Record read{node, *chosen, where, meant};
    missing(read, shape.fields);
    if (chosen != &shape) missing(read, chosen->fields);
}

void Checker::unknown(const Field& field, const std::vector<std::string>& known,
                      const Shape& shape) {
    auto hint = suggest(field.key, known);
    if (hint.empty() && !known.empty()) hint = "Known: " + join(known, ", ") + ".";
    findings_.error(
        "PC0111", field.key_span,
        "There is no field " + quoted(field.key) + " in " + std::string(shape.what) + ".",
        std::move(hint));
}

void Checker::missing(const Record& record, std::span<const FieldSpec> fields) {
    for (const FieldSpec& spec : fields) {
        if (!spec.is_required) continue;
        const Field* field = record.node.find(spec.key);
        if (field != nullptr) continue;  // An empty value is reported where it stands.
        if (record.meant.contains(spec.key)) continue;
        findings_.error("PC0112", record.where,
                        quoted(spec.key) + " is missing in " + std::string(record.shape.what) + ".",
                        std::string(spec.help));
    }
}

void Checker::value(const Field& field, const FieldSpec& spec) {
    if (field.value.is_alias) return;
    if (field.value.kind == NodeKind::empty) {
        findings_.error("PC0112", field.key_span, quoted(field.key) + " has no value.",
                        spec.is_required ? std::string(spec.help) : "Fill it in or leave it out.");
        return;
    }
    switch (spec.type) {
        case FieldType::names:
        case FieldType::texts:
        case FieldType::numbers:
        case FieldType::records:
            list(field, spec);
            break;
        case FieldType::table:
        case FieldType::titles:
            table(field, spec);
            break;
        case FieldType::record:
            record(field.value, *spec.of, field.key_span);
            break;
        default:
            scalar(field, spec);
    }
}

void Checker::scalar(const Field& field, const FieldSpec& spec) {
    const Node& node = field.value;
    if (node.kind != NodeKind::scalar) {
        wrong(field, spec.type == FieldType::number   ? "a whole number"
                     : spec.type == FieldType::yes_no ? "yes or no"
                                                      : "a text");
        return;
    }
    if (spec.type == FieldType::text) one_line(node, field.key);
    if (spec.type == FieldType::name) name(node.text, node.span);
    if (spec.type == FieldType::yes_no && !yes_no_of(node)) wrong(field, "yes or no");
    if (spec.type == FieldType::number) number(node, field.key, spec);
    if (spec.type == FieldType::choice &&
        std::ranges::find(spec.choices, node.text) == spec.choices.end()) {
        const std::vector<std::string> choices(spec.choices.begin(), spec.choices.end());
        findings_.error("PC0116", node.span,
                        quoted(node.text) + " is not a possible " + quoted(field.key) + ".",
                        suggest(node.text, choices));
    }
}

void Checker::number(const Node& node, std::string_view key, const FieldSpec& spec) {
    const auto value = number_of(node);
    if (!value) {
        const bool is_quoted = node.kind == NodeKind::scalar && !node.is_plain;
        findings_.error("PC0113", node.span, quoted(key) + " must be a whole number.",
                        is_quoted ? "Write it without quotes." : "");
    } else if (*value < spec.least || *value > spec.most) {
        findings_.error("PC0117", node.span,
                        quoted(key) + (spec.least == spec.most
                                           ? " must be " + std::to_string(spec.least) + "."
                                           : " must be between " + std::to_string(spec.least) +
                                                 " and " + std::to_string(spec.most) + "."));
    }
}

void Checker::list(const Field& field, const FieldSpec& spec) {
    if (field.value.kind != NodeKind::sequence) {
        const bool is_word =
            field.value.kind == NodeKind::scalar && spec.type != FieldType::records;
        wrong(field, "a list", is_word ? "Write [" + field.value.text + "]." : "");
        return;
    }
    for (const Node& item : field.value.items) {
        if (item.is_alias) continue;
        if (spec.type == FieldType::records) {
            record(item, *spec.of, item.span);
        } else if (spec.type == FieldType::numbers) {
            number(item, field.key, spec);
        } else if (item.kind != NodeKind::scalar) {
            findings_.error("PC0113", item.span,
                            "Each entry of " + quoted(field.key) + " must be " +
                                (spec.type == FieldType::names ? "a name." : "a text."),
                            "Text that contains \": \" must stand in quotes.");
        } else if (spec.type == FieldType::names) {
            name(item.text, item.span);
        } else {
            one_line(item, field.key);
        }
    }
}

void Checker::table(const Field& field, const FieldSpec& spec) {
    if (field.value.kind != NodeKind::mapping) {
        wrong(field, "a group of names, each with its own value");
        return;
    }
    for (const Field& entry : field.value.fields) {
        name(entry.key, entry.key_span);
        if (entry.value.is_alias) continue;
        if (spec.type == FieldType::table) {
            record(entry.value, *spec.of, entry.key_span);
        } else if (entry.value.kind == NodeKind::empty) {
            findings_.error("PC0112", entry.key_span, quoted(entry.key) + " has no value.",
                            "Fill it in or leave it out.");
        } else if (entry.value.kind != NodeKind::scalar) {
            wrong(entry, "a text");
        } else {
            one_line(entry.value, entry.key);
        }
    }
}

// Line breaks and control characters have no place in names of people, titles and addresses:
// they would reach the headers of a mail.
void Checker::one_line(const Node& node, std::string_view key) {
    const bool is_clean = std::ranges::none_of(node.text, [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
    if (is_clean && !trim(node.text).empty()) return;
    findings_.error("PC0113", node.span,
                    is_clean ? quoted(key) + " must not be blank."
                             : quoted(key) + " must be one line without control characters.");
}

void Checker::name(std::string_view text, Span where) {
    if (text.size() > name_size_max) {
        findings_.error("PC0114", where,
                        "This name has " + std::to_string(text.size()) + " letters.",
                        "A name may have " + std::to_string(name_size_max) + " at most.");
        return;
    }
    if (is_field_name(text)) return;
    findings_.error("PC0114", where, quoted(text) + " cannot be a name.",
                    "A name begins with a lower-case letter; then come lower-case letters, "
                    "digits, '-' and '_'.");
}

void Checker::wrong(const Field& field, std::string expected, std::string hint) {
    findings_.error("PC0113", field.value.span, quoted(field.key) + " must be " + expected + ".",
                    std::move(hint));
}

}  // namespace

void check_shape(const Node& node, const Shape& shape, Span where, Findings& findings) {
    Checker(findings).record(node, shape, where);
}

const Shape* shape_of(const Node& node, const Shape& shape) {
    if (shape.selector.empty()) return &shape;
    const Field* field = node.find(shape.selector);
    if (field == nullptr) return nullptr;
    const auto found = std::ranges::find(shape.variants, field->value.text, &Shape::Variant::value);
    return found == shape.variants.end() ? nullptr : found->shape;
}

bool is_field_name(std::string_view text) {
    return is_name(text) && text.find('.') == std::string_view::npos;
}

}  // namespace plancycle::workflows
