#pragma once
// A compiled guard: flat postfix code over two value slots. It has no loops and jumps forward
// only, so it always ends; deciding it neither allocates nor touches state names.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/expression.hpp"
#include "engine/core/state_set.hpp"
#include "engine/core/value.hpp"

namespace plancycle::core {

// Answers the symbols of a guard from outside the chart (strand counts, documents, settings).
class GuardScope {
public:
    GuardScope() = default;
    GuardScope(const GuardScope&) = delete;
    GuardScope& operator=(const GuardScope&) = delete;
    virtual ~GuardScope() = default;
    // The value must have the type the symbol table promised.
    [[nodiscard]] virtual Value call(const SymbolCall& call) const = 0;
};

// For charts whose guards use in('state') only; a call is a bug.
class NoSymbols final : public GuardScope {
public:
    [[nodiscard]] Value call(const SymbolCall& call) const override;
};

class Guard {
public:
    // Order: `and` and `or` decide from left to right and stop as soon as they know.
    [[nodiscard]] bool holds(const StateSet& configuration, const GuardScope& scope) const;
    // The text the guard was read from, for explanations; may be empty.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<SymbolCall>& calls() const { return calls_; }

private:
    friend class GuardCompiler;

    enum class Operation : std::uint8_t {
        push_number,
        push_text,
        push_truth,
        push_call,
        compare,
        decide,  // Pops one truth value into the verdict.
        in_state,
        negate,
        skip_unless,  // Jumps when the verdict is false: the rest of a conjunction.
        skip_if,      // Jumps when the verdict is true: the rest of a disjunction.
    };
    struct Instruction {
        Operation operation;
        std::uint16_t operand;
    };

    std::vector<Instruction> code_;
    std::vector<std::int64_t> numbers_;
    std::vector<std::string> texts_;
    std::vector<SymbolCall> calls_;
    std::string text_;
};

using StateResolver = std::function<StateIndex(const std::string& state_id)>;

[[nodiscard]] Guard compile_guard(const Expression& expression, std::string text,
                                  const StateResolver& resolve);

// Ids of the states a guard asks about, in order of mention.
[[nodiscard]] std::vector<std::string> mentioned_states(const Expression& expression);

}  // namespace plancycle::core
