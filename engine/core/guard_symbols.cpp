#include "engine/core/definition.hpp"

namespace plancycle::core {

namespace {

Symbol about(std::string name, ValueType result) {
    return {.name = std::move(name), .arguments = {{.kind = ArgumentKind::text}}, .result = result};
}

}  // namespace

const SymbolTable& guard_symbols() {
    // Order: of GuardSymbol.
    static const SymbolTable table({
        about("open_units", ValueType::number),
        about("done_units", ValueType::number),
        about("waived_units", ValueType::number),
        about("total_units", ValueType::number),
        about("chosen_units", ValueType::number),
        {.name = "open_conditions", .result = ValueType::number},
        {.name = "owed_responses", .result = ValueType::number},
        {.name = "open_responses", .result = ValueType::number},
        about("received", ValueType::truth),
        about("provisional", ValueType::truth),
        about("happened", ValueType::truth),
        about("attached", ValueType::truth),
        about("setting", ValueType::number),
    });
    return table;
}

}  // namespace plancycle::core
