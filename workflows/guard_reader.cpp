#include "workflows/guard_reader.hpp"

#include <utility>

#include "workflows/guard_parser.hpp"

namespace plancycle::workflows {

namespace {

using core::GuardSymbol;

std::vector<std::string> blocks_of(const Draft& draft) {
    std::vector<std::string> names;
    for (const auto& [id, place] : draft.steps) {
        if (place.kind == "for each unit") names.push_back(id);
    }
    return names;
}

std::vector<std::string> choosing_steps(const Draft& draft) {
    std::vector<std::string> names;
    for (const auto& [id, place] : draft.steps) {
        if (place.chooses_units) names.push_back(id);
    }
    return names;
}

core::Expression compare(GuardSymbol symbol, const std::string& argument,
                         core::Comparison comparison, std::int64_t number) {
    core::Compared compared;
    compared.comparison = comparison;
    compared.left = {.term = core::SymbolCall{.symbol = static_cast<std::uint16_t>(symbol),
                                              .arguments = {argument}},
                     .type = core::ValueType::number};
    compared.right = {.term = core::Literal{number}, .type = core::ValueType::number};
    return {compared};
}

void mark_names(const core::Guard& guard, Draft& draft) {
    for (const core::SymbolCall& call : guard.calls()) {
        if (call.arguments.empty()) continue;
        const std::string& name = call.arguments.front();
        switch (static_cast<GuardSymbol>(call.symbol)) {
            case GuardSymbol::received:
            case GuardSymbol::provisional:
                draft.names.mark_used(NameKind::input, name);
                break;
            case GuardSymbol::happened:
                draft.names.mark_used(NameKind::event, name);
                break;
            case GuardSymbol::attached:
                draft.names.mark_used(NameKind::document, name);
                break;
            case GuardSymbol::chosen_units:
                draft.choices_used.insert(name);
                break;
            case GuardSymbol::setting:
                draft.names.mark_used(NameKind::setting, name);
                break;
            default:
                break;
        }
    }
}

core::StateIndex no_state(const std::string&) {
    return core::kRoot;
}

}  // namespace

core::SymbolTable symbols_of(const Draft& draft) {
    auto symbols = core::guard_symbols().symbols();
    const auto allow = [&](GuardSymbol symbol, const std::vector<std::string>& known) {
        auto& arguments = symbols.at(std::to_underlying(symbol)).arguments;
        // An empty list would mean that anything may stand there.
        arguments.at(0).known = known.empty() ? std::vector{std::string(kNoName)} : known;
    };
    const auto blocks = blocks_of(draft);
    allow(GuardSymbol::open_units, blocks);
    allow(GuardSymbol::done_units, blocks);
    allow(GuardSymbol::waived_units, blocks);
    allow(GuardSymbol::total_units, blocks);
    allow(GuardSymbol::chosen_units, choosing_steps(draft));
    allow(GuardSymbol::received, draft.names.all(NameKind::input));
    allow(GuardSymbol::provisional, draft.names.all(NameKind::input));
    allow(GuardSymbol::happened, draft.names.all(NameKind::event));
    allow(GuardSymbol::attached, draft.names.all(NameKind::document));
    allow(GuardSymbol::setting, draft.names.all(NameKind::setting));
    return core::SymbolTable(std::move(symbols));
}

std::optional<core::Expression> read_guard(const Node& text, Draft& draft) {
    if (text.kind != NodeKind::scalar) return std::nullopt;
    const auto place = [&](std::size_t start, std::size_t end) {
        return inside_bytes(text, start, end - start);
    };
    auto expression = parse_guard(text.text, draft.symbols, place, draft.findings);
    if (!expression) return std::nullopt;
    const core::Guard guard = compile_guard(*expression, text.text, no_state);
    mark_names(guard, draft);
    if (guard.calls().empty() && core::mentioned_states(*expression).empty()) {
        const bool holds = guard.holds(core::StateSet(), core::NoSymbols());
        draft.findings.error(
            "PC0229", text.span,
            std::string("This condition ") + (holds ? "always" : "never") + " holds.",
            holds ? "Leave it out." : "");
    }
    return expression;
}

std::optional<core::Guard> read_gate(const Node& text, Draft& draft) {
    const auto expression = read_guard(text, draft);
    if (!expression) return std::nullopt;
    if (!core::mentioned_states(*expression).empty()) {
        draft.findings.error("PC0228", text.span,
                             "The condition of a step cannot ask where the cycle stands.",
                             "Only the condition of a transition can use in('step').");
        return std::nullopt;
    }
    return compile_guard(*expression, text.text, no_state);
}

core::GuardSpec all_units_done(const std::string& block) {
    core::Conjunction both;
    both.operands.push_back(compare(GuardSymbol::open_units, block, core::Comparison::equal, 0));
    both.operands.push_back(compare(GuardSymbol::total_units, block, core::Comparison::greater, 0));
    return {.expression = {both},
            .text = "open_units('" + block + "') = 0 and total_units('" + block + "') > 0"};
}

core::GuardSpec no_unit_open(const std::string& block) {
    core::Conjunction open;
    open.operands.push_back(compare(GuardSymbol::open_units, block, core::Comparison::equal, 0));
    return {.expression = {open}, .text = "open_units('" + block + "') = 0"};
}

core::GuardSpec has_happened(const std::string& event) {
    core::Operand operand{
        .term = core::SymbolCall{.symbol = std::to_underlying(GuardSymbol::happened),
                                 .arguments = {event}},
        .type = core::ValueType::truth};
    return {.expression = {operand}, .text = "happened('" + event + "')"};
}

}  // namespace plancycle::workflows
