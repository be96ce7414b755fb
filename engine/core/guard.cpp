#include "engine/core/guard.hpp"

#include <array>
#include <limits>

#include "engine/base/check.hpp"

namespace plancycle::core {

namespace {

bool compare(Comparison comparison, const Value& left, const Value& right) {
    PLANCYCLE_CHECK(left.index() == right.index(), "a guard compares values of one type");
    switch (comparison) {
        case Comparison::equal:
            return left == right;
        case Comparison::not_equal:
            return left != right;
        case Comparison::less:
            return left < right;
        case Comparison::less_equal:
            return left <= right;
        case Comparison::greater:
            return left > right;
        case Comparison::greater_equal:
            return left >= right;
    }
    PLANCYCLE_CHECK(false, "unknown comparison");
    return false;
}

}  // namespace

Value NoSymbols::call(const SymbolCall& call) const {
    (void)call;
    PLANCYCLE_CHECK(false, "this chart was compiled without symbols");
    return false;
}

bool Guard::holds(const StateSet& configuration, const GuardScope& scope) const {
    std::array<Value, 2> slots{};  // The grammar never holds more than two operands.
    std::size_t depth = 0;
    bool verdict = true;
    for (std::size_t at = 0; at < code_.size(); ++at) {
        const auto [operation, operand] = code_[at];
        switch (operation) {
            case Operation::push_number:
                slots[depth++] = numbers_[operand];
                break;
            case Operation::push_text:
                slots[depth++] = std::string_view{texts_[operand]};
                break;
            case Operation::push_truth:
                slots[depth++] = operand != 0;
                break;
            case Operation::push_call:
                slots[depth++] = scope.call(calls_[operand]);
                break;
            case Operation::compare:
                verdict = compare(static_cast<Comparison>(operand), slots[0], slots[1]);
                depth = 0;
                break;
            case Operation::decide:
                verdict = std::get<bool>(slots[0]);
                depth = 0;
                break;
            case Operation::in_state:
                verdict = configuration.contains(StateIndex{operand});
                break;
            case Operation::negate:
                verdict = !verdict;
                break;
            case Operation::skip_unless:
                if (!verdict) at = operand - std::size_t{1};
                break;
            case Operation::skip_if:
                if (verdict) at = operand - std::size_t{1};
                break;
        }
    }
    return verdict;
}

// Walks the tree once, left operand first.
class GuardCompiler {
public:
    GuardCompiler(std::string text, const StateResolver& resolve) : resolve_(resolve) {
        guard_.text_ = std::move(text);
    }

    Guard take() { return std::move(guard_); }

    void visit(const Expression& expression) {
        std::visit([this](const auto& node) { emit(node); }, expression.node);
    }

private:
    using Operation = Guard::Operation;

    void emit(const Operand& operand) {
        push(operand);
        put(Operation::decide, 0);
    }

    void emit(const InState& in) { put(Operation::in_state, position(resolve_(in.state))); }

    void emit(const Compared& compared) {
        push(compared.left);
        push(compared.right);
        put(Operation::compare, static_cast<std::size_t>(compared.comparison));
    }

    void emit(const Negation& negation) {
        visit(negation.operand.at(0));
        put(Operation::negate, 0);
    }

    void emit(const Conjunction& both) { chain(both.operands, Operation::skip_unless); }
    void emit(const Disjunction& either) { chain(either.operands, Operation::skip_if); }

    void chain(const std::vector<Expression>& operands, Operation skip) {
        std::vector<std::size_t> jumps;
        for (std::size_t index = 0; index < operands.size(); ++index) {
            visit(operands[index]);
            if (index + 1 == operands.size()) break;
            jumps.push_back(guard_.code_.size());
            put(skip, 0);
        }
        const auto end = narrow(guard_.code_.size());
        for (const std::size_t jump : jumps) guard_.code_[jump].operand = end;
    }

    void push(const Operand& operand) {
        if (const auto* call = std::get_if<SymbolCall>(&operand.term)) {
            put(Operation::push_call, guard_.calls_.size());
            guard_.calls_.push_back(*call);
            return;
        }
        const auto& value = std::get<Literal>(operand.term).value;
        if (const bool* truth = std::get_if<bool>(&value)) {
            put(Operation::push_truth, *truth ? 1 : 0);
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            put(Operation::push_number, guard_.numbers_.size());
            guard_.numbers_.push_back(*number);
        } else {
            put(Operation::push_text, guard_.texts_.size());
            guard_.texts_.push_back(std::get<std::string>(value));
        }
    }

    void put(Operation operation, std::size_t operand) {
        guard_.code_.push_back({operation, narrow(operand)});
    }

    static std::uint16_t narrow(std::size_t number) {
        PLANCYCLE_CHECK(number <= std::numeric_limits<std::uint16_t>::max(), "guard too large");
        return static_cast<std::uint16_t>(number);
    }

    const StateResolver& resolve_;
    Guard guard_;
};

Guard compile_guard(const Expression& expression, std::string text, const StateResolver& resolve) {
    GuardCompiler compiler(std::move(text), resolve);
    compiler.visit(expression);
    return compiler.take();
}

std::vector<std::string> mentioned_states(const Expression& expression) {
    std::vector<std::string> states;
    const StateResolver note = [&states](const std::string& id) {
        states.push_back(id);
        return kRoot;
    };
    (void)compile_guard(expression, {}, note);
    return states;
}

}  // namespace plancycle::core
