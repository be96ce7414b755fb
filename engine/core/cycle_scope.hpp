#pragma once
// Answers the guards of a definition from a cycle as it stands.

#include "engine/core/decide.hpp"

namespace plancycle::core {

class CycleScope final : public GuardScope {
public:
    // `item` is the cycle or the strand whose guard is decided; both must outlive the scope.
    CycleScope(const Cycle& cycle, const Instance& item, const Definition& definition)
        : cycle_(cycle), item_(item), definition_(definition) {}

    [[nodiscard]] Value call(const SymbolCall& call) const override;

private:
    [[nodiscard]] std::int64_t count(std::string_view block, StrandOutcome outcome) const;
    [[nodiscard]] std::int64_t total(std::string_view block) const;
    [[nodiscard]] std::int64_t unsettled(ConditionKind kind) const;
    [[nodiscard]] const InputState* input(const std::string& id) const;
    [[nodiscard]] std::int64_t setting(const std::string& name) const;
    [[nodiscard]] bool attached(const std::string& kind) const;

    const Cycle& cycle_;
    const Instance& item_;
    const Definition& definition_;
};

}  // namespace plancycle::core
