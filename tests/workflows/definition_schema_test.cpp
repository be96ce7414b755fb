#include "workflows/definition_schema.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "workflows/definition_shape.hpp"
#include "workflows/fields.hpp"

using namespace plancycle;
using namespace plancycle::workflows;

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// What an editor sees: YAML 1.2 core types.
json::value to_json(const Node& node) {
    switch (node.kind) {
        case NodeKind::empty:
            return nullptr;
        case NodeKind::scalar:
            if (const auto number = number_of(node)) return *number;
            if (node.is_plain && (node.text == "true" || node.text == "false")) {
                return node.text == "true";
            }
            return json::value(node.text);
        case NodeKind::sequence: {
            json::array list;
            for (const Node& item : node.items) list.push_back(to_json(item));
            return list;
        }
        case NodeKind::mapping: {
            json::object record;
            for (const Field& field : node.fields) record[field.key] = to_json(field.value);
            return record;
        }
    }
    return nullptr;
}

bool fits_schema(const valijson::Schema& schema, const json::value& document) {
    valijson::Validator validator;
    const valijson::adapters::BoostJsonAdapter adapter(document);
    return validator.validate(schema, adapter, nullptr);
}

}  // namespace

TEST_CASE("the schema for editors is the one the reader's table gives", "[workflows]") {
    const fs::path path = fs::path(PLANCYCLE_SOURCE_DIR) / "docs/definition.schema.json";
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) {
        std::ofstream(path, std::ios::binary) << definition_schema();
    }
    CHECK(read(path) == definition_schema());
}

TEST_CASE("reader and schema agree on every sample", "[workflows]") {
    const json::value text = json::parse(definition_schema());
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::BoostJsonAdapter(text), schema);
    const fs::path root = PLANCYCLE_SOURCE_DIR;
    std::vector<fs::path> paths;
    for (const char* folder : {"workflows/library", "tests/workflows/errors"}) {
        for (const auto& entry : fs::directory_iterator(root / folder)) {
            if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
        }
    }
    int refused = 0;
    for (const fs::path& path : paths) {
        INFO(path.filename().string());
        Findings findings("sample");
        const auto document = read_document(read(path), findings);
        if (!document || findings.has_errors()) continue;  // Not YAML an editor would check.
        check_shape(document->root, definition_shape(document->root), {}, findings);
        CHECK(fits_schema(schema, to_json(document->root)) == !findings.has_errors());
        refused += findings.has_errors() ? 1 : 0;
    }
    CHECK(refused >= 6);
}
