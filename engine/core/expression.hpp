#pragma once
// The syntax tree of a guard: closed, typed and total. The parser builds it and checks names and
// types; compile_guard() turns it into a Guard. Only operands are compared, never truth formulas.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/value.hpp"

namespace plancycle::core {

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Literal {
    std::variant<bool, std::int64_t, std::string> value;
};

// A symbol of the table with its literal arguments.
struct SymbolCall {
    std::uint16_t symbol = 0;  // Index in the SymbolTable the guard was compiled with.
    std::vector<std::string> arguments{};
    friend bool operator==(const SymbolCall&, const SymbolCall&) = default;
};

struct Operand {
    std::variant<Literal, SymbolCall> term;
    ValueType type = ValueType::truth;
};

struct InState {
    std::string state{};
};

struct Compared {
    Comparison comparison = Comparison::equal;
    Operand left{};
    Operand right{};
};

struct Expression;

struct Negation {
    std::vector<Expression> operand;  // Exactly one.
};

struct Conjunction {
    std::vector<Expression> operands;  // Two or more, all must hold.
};

struct Disjunction {
    std::vector<Expression> operands;  // Two or more, one must hold.
};

// Always of type truth; an Operand stands alone only when its type is truth.
struct Expression {
    std::variant<Operand, InState, Compared, Negation, Conjunction, Disjunction> node;
};

}  // namespace plancycle::core
