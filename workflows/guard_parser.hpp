#pragma once
// Reads the text of a guard into a checked core::Expression, or says what is wrong with it. The
// grammar is closed: yes/no, whole numbers, texts, names of a SymbolTable, in('state'), not, and,
// or, comparisons and brackets. Language: docs/definition-language.md.

#include <functional>
#include <optional>
#include <string_view>

#include "engine/core/expression.hpp"
#include "engine/core/symbol_table.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

inline constexpr std::size_t kGuardSizeBytesMax = 1000;
inline constexpr std::size_t kGuardNestingMax = 32;

// Stands for "no name at all" among the names an argument knows; nobody can write it.
inline constexpr std::string_view kNoName = "(none)";

// Where a part of the guard's text stands in its file. Units: bytes into the text.
using GuardPlace = std::function<Span(std::size_t start, std::size_t end)>;

// Errors: PC0321 grammar, PC0322 unknown name, PC0323 arguments, PC0324 types, PC0325 size.
[[nodiscard]] std::optional<core::Expression> parse_guard(std::string_view text,
                                                          const core::SymbolTable& symbols,
                                                          const GuardPlace& place,
                                                          Findings& findings);

// SCXML's null data model: In('state') or its negation and nothing else (SCXML B.1).
// Errors: none reported; nothing when the text is anything else.
[[nodiscard]] std::optional<core::Expression> parse_scxml_condition(std::string_view text);

}  // namespace plancycle::workflows
