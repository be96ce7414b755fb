#pragma once
// JSON Schema (draft 7) of the definition language, for editors; made from the reader's own table.

#include <string>

namespace plancycle::workflows {

// The text of docs/definition.schema.json.
[[nodiscard]] std::string definition_schema();

}  // namespace plancycle::workflows
