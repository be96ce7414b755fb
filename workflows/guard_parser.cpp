#include "workflows/guard_parser.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "engine/base/text.hpp"
#include "workflows/guard_grammar.hpp"

namespace plancycle::workflows {

namespace {

using core::Expression;
using SyntaxNode = tao::pegtl::parse_tree::node;

std::string in_words(core::ValueType type) {
    switch (type) {
        case core::ValueType::truth:
            return "a yes or no";
        case core::ValueType::number:
            return "a number";
        case core::ValueType::text:
            return "a text";
    }
    std::unreachable();
}

std::string without_quotes(std::string_view quoted) {
    return std::string(quoted.substr(1, quoted.size() - 2));
}

core::Comparison comparison_of(std::string_view sign) {
    if (sign == "!=") return core::Comparison::not_equal;
    if (sign == "<") return core::Comparison::less;
    if (sign == "<=") return core::Comparison::less_equal;
    if (sign == ">") return core::Comparison::greater;
    if (sign == ">=") return core::Comparison::greater_equal;
    return core::Comparison::equal;
}

// Turns the syntax tree into an expression; checks names, arguments and types on the way.
class Translator {
public:
    Translator(const core::SymbolTable& symbols, const GuardPlace& place, Findings& findings)
        : symbols_(symbols), place_(place), findings_(findings) {}

    [[nodiscard]] bool is_sound() const { return error_count_ == 0; }

    Expression condition(const SyntaxNode& node) {
        if (node.is_type<grammar::condition>()) {
            return {core::Disjunction{conditions(node)}};
        }
        if (node.is_type<grammar::conjunction>()) {
            return {core::Conjunction{conditions(node)}};
        }
        if (node.is_type<grammar::negation>()) return negation(node);
        if (node.is_type<grammar::comparison>()) return comparison(node);
        if (node.is_type<grammar::in_state>()) {
            return {core::InState{without_quotes(node.children.at(0)->string_view())}};
        }
        const core::Operand alone = operand(node);
        if (alone.type != core::ValueType::truth) {
            error("PC0324", node,
                  std::string(node.string_view()) + " is " + in_words(alone.type) +
                      ", but a yes or no is needed here.",
                  "Compare it with something, for example " + std::string(node.string_view()) +
                      (alone.type == core::ValueType::number ? " > 0." : " = 'word'."));
        }
        return {alone};
    }

private:
    std::vector<Expression> conditions(const SyntaxNode& node) {
        std::vector<Expression> all;
        for (const auto& child : node.children) all.push_back(condition(*child));
        return all;
    }

    Expression negation(const SyntaxNode& node) {
        Expression inner = condition(*node.children.back());
        for (std::size_t count = 1; count < node.children.size(); ++count) {
            core::Negation outer;
            outer.operand.push_back(std::move(inner));
            inner = {std::move(outer)};
        }
        return inner;
    }

    Expression comparison(const SyntaxNode& node) {
        const auto sign = node.children.at(1)->string_view();
        const std::size_t errors_before = error_count_;
        core::Compared compared{.comparison = comparison_of(sign),
                                .left = operand(*node.children.at(0)),
                                .right = operand(*node.children.at(2))};
        const auto left = compared.left.type;
        const auto right = compared.right.type;
        const bool is_order = sign.starts_with('<') || sign.starts_with('>');
        if (error_count_ > errors_before) {
            return {std::move(compared)};  // Of an unknown operand nothing more can be said.
        }
        if (left != right) {
            error("PC0324", node,
                  std::string(node.children[0]->string_view()) + " is " + in_words(left) +
                      ", but " + std::string(node.children[2]->string_view()) + " is " +
                      in_words(right) + ".",
                  "Only values of one kind can be compared.");
        } else if (is_order && left != core::ValueType::number) {
            error("PC0324", node,
                  "Only numbers can be compared by " + std::string(sign) + ", and this is " +
                      in_words(left) + ".",
                  "Use = or !=.");
        }
        return {std::move(compared)};
    }

    core::Operand operand(const SyntaxNode& node) {
        if (node.is_type<grammar::truth_yes>()) return literal(true, core::ValueType::truth);
        if (node.is_type<grammar::truth_no>()) return literal(false, core::ValueType::truth);
        if (node.is_type<grammar::number>()) return number(node);
        if (node.is_type<grammar::text>()) {
            return literal(without_quotes(node.string_view()), core::ValueType::text);
        }
        return call(node);
    }

    template <class Content>
    static core::Operand literal(Content content, core::ValueType type) {
        return {.term = core::Literal{std::move(content)}, .type = type};
    }

    core::Operand number(const SyntaxNode& node) {
        const auto digits = node.string_view();
        std::int64_t value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (read.ec != std::errc{}) {
            error("PC0321", node, "The number " + std::string(digits) + " is too large.", {});
        }
        return literal(value, core::ValueType::number);
    }

    core::Operand call(const SyntaxNode& node) {
        const SyntaxNode& name = *node.children.at(0);
        const auto* symbol = symbols_.find(name.string_view());
        if (symbol == nullptr) {
            std::vector<std::string> known{"in"};
            for (const auto& each : symbols_.symbols()) known.push_back(each.name);
            const std::string wanted(name.string_view());
            error("PC0322", name, "Nothing is called \"" + wanted + "\" here.",
                  suggest(wanted, known));
            return literal(true, core::ValueType::truth);
        }
        core::SymbolCall made{.symbol = symbols_.index_of(*symbol), .arguments = {}};
        const std::size_t given = node.children.size() - 1;
        if (given != symbol->arguments.size()) {
            error("PC0323", node,
                  "\"" + symbol->name + "\" takes " + std::to_string(symbol->arguments.size()) +
                      " arguments, not " + std::to_string(given) + ".",
                  {});
        } else {
            for (std::size_t at = 0; at < given; ++at) {
                made.arguments.push_back(argument(*node.children[at + 1], symbol->arguments[at]));
            }
        }
        return {.term = std::move(made), .type = symbol->result};
    }

    std::string argument(const SyntaxNode& node, const core::Argument& wanted) {
        const bool is_text = node.is_type<grammar::text>();
        std::string given =
            is_text ? without_quotes(node.string_view()) : std::string(node.string_view());
        if (wanted.kind == core::ArgumentKind::text && !is_text) {
            error("PC0323", node, "A text belongs here, in quotation marks.",
                  "Write '" + given + "'.");
        } else if (!wanted.known.empty() &&
                   std::ranges::find(wanted.known, given) == wanted.known.end()) {
            error("PC0323", node, "\"" + given + "\" is not known here.",
                  wanted.known.front() == kNoName ? "Nothing of this kind is declared."
                                                  : suggest(given, wanted.known));
        }
        return given;
    }

    void error(std::string_view code, const SyntaxNode& node, std::string message,
               std::string hint) {
        ++error_count_;
        const std::size_t start = node.m_begin.byte;
        const std::size_t size = trim(node.string_view()).size();
        findings_.error(code, place_(start, start + size), std::move(message), std::move(hint));
    }

    const core::SymbolTable& symbols_;
    const GuardPlace& place_;
    Findings& findings_;
    std::size_t error_count_ = 0;
};

// Brackets and negations inside one another: what the recursive grammar would pay for.
bool nests_too_deep(std::string_view text) {
    std::size_t depth = 0;
    std::size_t negations = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '\'' || letter == '"') {
            const auto close = text.find(letter, at + 1);
            if (close == std::string_view::npos) return false;
            at = close;
        } else if (letter == '(') {
            if (++depth > kGuardNestingMax) return true;
        } else if (letter == ')' && depth > 0) {
            --depth;
        } else if (letter == '!' || text.substr(at).starts_with("not ")) {
            if (++negations > kGuardNestingMax) return true;
            if (letter != '!') at += 2;
        } else if (letter != ' ') {
            negations = 0;
        }
    }
    return false;
}

std::unique_ptr<SyntaxNode> syntax_of(std::string_view text) {
    tao::pegtl::memory_input<> reader(text.data(), text.size(), "guard");
    return tao::pegtl::parse_tree::parse<grammar::guard, SyntaxNode, grammar::selector,
                                         tao::pegtl::nothing, grammar::control>(reader);
}

}  // namespace

std::optional<Expression> parse_guard(std::string_view text, const core::SymbolTable& symbols,
                                      const GuardPlace& place, Findings& findings) {
    if (text.size() > kGuardSizeBytesMax) {
        findings.error("PC0325", place(0, text.size()),
                       "A condition has at most " + std::to_string(kGuardSizeBytesMax) +
                           " characters, and this has " + std::to_string(text.size()) + ".");
        return std::nullopt;
    }
    if (nests_too_deep(text)) {
        findings.error("PC0325", place(0, text.size()),
                       "A condition has at most " + std::to_string(kGuardNestingMax) +
                           " brackets inside one another and as many negations.");
        return std::nullopt;
    }
    try {
        const auto syntax = syntax_of(text);
        Translator translator(symbols, place, findings);
        Expression expression = translator.condition(*syntax->children.at(0));
        if (!translator.is_sound()) return std::nullopt;
        return expression;
    } catch (const tao::pegtl::parse_error& error) {
        const std::size_t at = error.positions().front().byte;
        // At the end of the text there is no character to point at.
        findings.error(
            "PC0321", place(at, std::min(at + 1, text.size())), std::string(error.message()),
            "A condition looks like: open_units('drafting') = 0 and not happened('election').");
        return std::nullopt;
    }
}

std::optional<Expression> parse_scxml_condition(std::string_view text) {
    Findings ignored{""};
    const auto nowhere = [](std::size_t, std::size_t) { return Span{}; };
    auto expression = parse_guard(text, {}, nowhere, ignored);
    if (!expression) return std::nullopt;
    const Expression* inner = &*expression;
    if (const auto* negation = std::get_if<core::Negation>(&inner->node)) {
        inner = &negation->operand.at(0);
    }
    if (!std::holds_alternative<core::InState>(inner->node)) return std::nullopt;
    return expression;
}

}  // namespace plancycle::workflows
