// Any bytes as a guard; what is accepted also compiles and decides.

#include "engine/base/check.hpp"
#include "engine/core/guard.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/guard_parser.hpp"

using namespace plancycle;

namespace {

const core::SymbolTable& symbols() {
    static const core::SymbolTable table({
        {.name = "approved", .arguments = {}, .result = core::ValueType::truth},
        {.name = "open_conditions", .arguments = {}, .result = core::ValueType::number},
        {.name = "plan.kind", .arguments = {}, .result = core::ValueType::text},
        {.name = "has", .arguments = {{core::ArgumentKind::name, {"draft", "plan"}}}},
        {.name = "setting", .arguments = {{core::ArgumentKind::text, {}}}},
    });
    return table;
}

// Answers every symbol with the type it promised.
class AnyAnswer final : public core::GuardScope {
public:
    [[nodiscard]] core::Value call(const core::SymbolCall& call) const override {
        const core::Symbol& symbol = symbols().symbols().at(call.symbol);
        if (symbol.result == core::ValueType::number) return std::int64_t{1};
        if (symbol.result == core::ValueType::text) return std::string_view("work");
        return true;
    }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    workflows::Findings findings("fuzz");
    const auto place = [&](std::size_t start, std::size_t end) {
        PLANCYCLE_CHECK(start <= end && end <= text.size(), "a place outside the text");
        return Span{};
    };
    const auto guard = workflows::parse_guard(text, symbols(), place, findings);
    PLANCYCLE_CHECK(guard.has_value() != findings.has_errors(), "refused without a word");
    static_cast<void>(workflows::parse_scxml_condition(text));
    if (!guard) return 0;
    const auto resolve = [](const std::string&) { return core::StateIndex{1}; };
    static_cast<void>(
        core::compile_guard(*guard, text, resolve).holds(core::StateSet(2), AnyAnswer()));
    return 0;
}
