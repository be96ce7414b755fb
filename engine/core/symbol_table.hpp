#pragma once
// The names a guard may use, given by whoever compiles a definition; a GuardScope answers them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/value.hpp"

namespace plancycle::core {

enum class ArgumentKind : std::uint8_t { text, name };

struct Argument {
    ArgumentKind kind = ArgumentKind::name;
    std::vector<std::string> known{};  // What may be written there; empty: anything.
};

// `approved` is a symbol without arguments, `returned(unit)` one with an argument.
struct Symbol {
    std::string name{};  // May contain dots.
    std::vector<Argument> arguments{};
    ValueType result = ValueType::truth;
};

class SymbolTable {
public:
    SymbolTable() = default;
    explicit SymbolTable(std::vector<Symbol> symbols) : symbols_(std::move(symbols)) {}

    [[nodiscard]] const std::vector<Symbol>& symbols() const { return symbols_; }
    [[nodiscard]] const Symbol* find(std::string_view name) const {
        for (const Symbol& symbol : symbols_) {
            if (symbol.name == name) return &symbol;
        }
        return nullptr;
    }
    [[nodiscard]] std::uint16_t index_of(const Symbol& symbol) const {
        return static_cast<std::uint16_t>(&symbol - symbols_.data());
    }

private:
    std::vector<Symbol> symbols_;
};

}  // namespace plancycle::core
