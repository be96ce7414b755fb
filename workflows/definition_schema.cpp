#include "workflows/definition_schema.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/text.hpp"
#include "workflows/definition_shape.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::string_view kName = R"({"type": "string", "pattern": "^[a-z][a-z0-9_-]*$"})";
// YAML reads 2026 and true as other things than text; as text they are welcome.
constexpr std::string_view kText =
    R"({"type": ["string", "number", "boolean"], "pattern": "^.*\\S.*$"})";
constexpr std::string_view kParagraph = R"({"type": ["string", "number", "boolean"]})";
constexpr std::string_view kYesNo = R"({"enum": ["yes", "no", true, false]})";

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') result += '\\';
        result += letter;
    }
    return result + "\"";
}

std::string quoted_list(const std::vector<std::string>& texts) {
    std::vector<std::string> list;
    list.reserve(texts.size());
    for (const auto& text : texts) list.push_back(quoted(text));
    return "[" + join(list, ", ") + "]";
}

// "a for-each-unit block" -> "for-each-unit-block"
std::string key_of(const Shape& shape) {
    std::string key(shape.what);
    for (const std::string_view article : {"a ", "an ", "the "}) {
        if (key.starts_with(article)) key.erase(0, article.size());
    }
    std::ranges::replace(key, ' ', '-');
    return key;
}

std::string reference(const Shape& shape) {
    return "{\"$ref\": " + quoted("#/definitions/" + key_of(shape)) + "}";
}

class SchemaWriter {
public:
    std::string write() {
        const std::string workflow = use(workflow_shape());
        const std::string chart = use(chart_shape());
        std::string definitions;
        for (std::size_t index = 0; index < shapes_.size(); ++index) {  // Grows on the way.
            const Shape& shape = *shapes_[index];
            if (index > 0) definitions += ",\n";
            definitions += "    " + quoted(key_of(shape)) + ": " + record(shape, bases_[index]);
        }
        return "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
               "  \"title\": \"Plancycle definition\",\n"
               "  \"if\": {\"required\": [\"chart\"]},\n  \"then\": " +
               chart + ",\n  \"else\": " + workflow + ",\n  \"definitions\": {\n" + definitions +
               "\n  }\n}\n";
    }

private:
    // `base`: the shape whose fields a variant has besides its own.
    std::string use(const Shape& shape, const Shape* base = nullptr) {
        if (std::ranges::find(shapes_, &shape) == shapes_.end()) {
            shapes_.push_back(&shape);
            bases_.push_back(base);
        }
        return reference(shape);
    }

    std::string record(const Shape& shape, const Shape* base) {
        if (!shape.variants.empty()) return choice(shape);
        std::vector<std::string> required;
        std::string properties;
        const auto add = [&](std::span<const FieldSpec> fields) {
            for (const FieldSpec& spec : fields) {
                if (spec.is_required) required.emplace_back(spec.key);
                if (!properties.empty()) properties += ",\n";
                properties += "        " + quoted(spec.key) + ": " + field(spec);
            }
        };
        if (base != nullptr) add(base->fields);
        add(shape.fields);
        return "{\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n" +
               (required.empty() ? "" : "      \"required\": " + quoted_list(required) + ",\n") +
               "      \"properties\": {\n" + properties + "\n      }\n    }";
    }

    // Which fields there may be depends on one of them.
    std::string choice(const Shape& shape) {
        const std::string selector = quoted(shape.selector);
        std::vector<std::string> values;
        std::string cases;
        for (const Shape::Variant& variant : shape.variants) {
            values.emplace_back(variant.value);
            if (!cases.empty()) cases += ",\n";
            cases += "        {\"if\": {\"required\": [" + selector + "], \"properties\": {" +
                     selector + ": {\"const\": " + quoted(variant.value) +
                     "}}},\n         \"then\": " + use(*variant.shape, &shape) + "}";
        }
        return "{\n      \"type\": \"object\",\n      \"required\": [" + selector +
               "],\n      \"properties\": {" + selector + ": {\"enum\": " + quoted_list(values) +
               "}},\n      \"allOf\": [\n" + cases + "\n      ]\n    }";
    }

    std::string field(const FieldSpec& spec) {
        const std::string type = type_of(spec);
        return "{\"description\": " + quoted(spec.help) + ", " + type.substr(1);
    }

    std::string type_of(const FieldSpec& spec) {
        const auto list_of = [](std::string_view items) {
            return "{\"type\": \"array\", \"items\": " + std::string(items) + "}";
        };
        const auto table_of = [](std::string_view values) {
            return "{\"type\": \"object\", \"additionalProperties\": false, "
                   "\"patternProperties\": {\"^[a-z][a-z0-9_-]*$\": " +
                   std::string(values) + "}}";
        };
        switch (spec.type) {
            case FieldType::text:
                return std::string(kText);
            case FieldType::paragraph:
                return std::string(kParagraph);
            case FieldType::name:
                return std::string(kName);
            case FieldType::number:
                return number(spec);
            case FieldType::yes_no:
                return std::string(kYesNo);
            case FieldType::choice: {
                const std::vector<std::string> all(spec.choices.begin(), spec.choices.end());
                return "{\"enum\": " + quoted_list(all) + "}";
            }
            case FieldType::names:
                return list_of(kName);
            case FieldType::texts:
                return list_of(kText);
            case FieldType::numbers:
                return list_of(number(spec));
            case FieldType::record:
                return "{\"allOf\": [" + use(*spec.of) + "]}";
            case FieldType::records:
                return list_of(use(*spec.of));
            case FieldType::table:
                return table_of(use(*spec.of));
            case FieldType::titles:
                return table_of(kText);
        }
        return "{}";
    }

    static std::string number(const FieldSpec& spec) {
        return "{\"type\": \"integer\", \"minimum\": " + std::to_string(spec.least) +
               ", \"maximum\": " + std::to_string(spec.most) + "}";
    }

    std::vector<const Shape*> shapes_;  // In the order they are first mentioned.
    std::vector<const Shape*> bases_;
};

}  // namespace

std::string definition_schema() {
    return SchemaWriter().write();
}

}  // namespace plancycle::workflows
