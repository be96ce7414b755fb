#include "cli/migration_losses.hpp"

#include <algorithm>
#include <utility>

#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"

namespace plancycle::cli {

namespace {

using core::GuardSymbol;

const core::Instance& item_in(const core::Cycle& cycle, const ItemId& item) {
    const core::Strand* strand = cycle.strand(item);
    return strand != nullptr ? *strand : static_cast<const core::Instance&>(cycle);
}

bool asks(const core::Step& step, GuardSymbol symbol) {
    if (!step.gate) return false;
    return std::ranges::any_of(step.gate->calls(), [&](const core::SymbolCall& call) {
        return call.symbol == std::to_underlying(symbol);
    });
}

class Losses {
public:
    explicit Losses(const MigrationPicture& picture) : picture_(picture) {}

    std::vector<MigrationLoss> find() {
        add_votes(picture_.before, "");
        for (const auto& [id, strand] : picture_.before.strands) {
            add_votes(*strand, picture_.directory.title(strand->unit));
        }
        for (const core::Condition& it : picture_.before.conditions) {
            if (!is_settled(it)) add_condition(it);
        }
        add_gates(GuardSymbol::open_conditions, "conditions that are still open", false);
        add_gates(GuardSymbol::open_responses, "feedback that is still owed an answer", true);
        add_gates(GuardSymbol::owed_responses, "feedback that is still owed an answer", true);
        return std::move(losses_);
    }

private:
    void add(const std::string& kind, const std::string& where, const std::string& what) {
        losses_.push_back({kind, where, what});
    }

    [[nodiscard]] const core::Step* step_after(const std::string& id) const {
        return core::find_step(picture_.to, core::new_name(picture_.names, id));
    }

    void add_votes(const core::Instance& item, const std::string& where) {
        const core::Instance& after = item_in(picture_.after, item.id);
        for (const auto& [id, task] : item.tasks) {
            if (task.votes.empty() && !task.sitting) continue;
            const auto kept = after.tasks.find(id);
            if (kept != after.tasks.end() && kept->second.votes == task.votes) continue;
            std::vector<std::string> names;
            for (const core::Vote& vote : task.votes) {
                names.push_back(picture_.directory.name(vote.voter));
            }
            const core::Step* step = core::find_step(picture_.from, task.step);
            const std::string title = step == nullptr ? task.step : step->title;
            add("votes", where,
                (names.empty() ? "the meeting that was recorded for "
                               : "the votes of " + list_words(names) + " on ") +
                    title + " (" + task.step + ")");
        }
    }

    void add_condition(const core::Condition& it) {
        const std::string version = " version " + std::to_string(picture_.to.ref.version);
        const std::string what = core::is_feedback(it) ? "feedback " : "condition ";
        if (picture_.to.find_role(it.owner) == nullptr) {
            add("owner", "",
                what + it.id + ": its owner " + role(picture_.from, it.owner) + " is no role of" +
                    version);
        }
        if (core::is_feedback(it)) return;
        const core::Step* before = core::find_step(picture_.from, it.step);
        const core::Step* after = step_after(it.step);
        if (before == nullptr || !before->conditions_verified_by) return;
        const RoleId& verifier = *before->conditions_verified_by;
        const std::string was =
            what + it.id + ": " + role(picture_.from, verifier) + " verifies it no more, ";
        if (after == nullptr || !after->conditions_verified_by) {
            add("verifier", "", was + "but the coordinator");
        } else if (*after->conditions_verified_by != verifier) {
            add("verifier", "", was + "but " + role(picture_.to, *after->conditions_verified_by));
        }
    }

    // Steps that waited for what is open, and wait no more.
    void add_gates(GuardSymbol symbol, const std::string& what, bool for_feedback) {
        const auto is_open = [&](const core::Condition& it) {
            return !is_settled(it) && core::is_feedback(it) == for_feedback;
        };
        if (std::ranges::none_of(picture_.before.conditions, is_open)) return;
        add_gates(picture_.from.flow, symbol, what);
        for (const core::Block& block : picture_.from.blocks) {
            add_gates(block.flow, symbol, what);
        }
    }

    void add_gates(const core::Flow& flow, GuardSymbol symbol, const std::string& what) {
        for (const core::Step& step : flow.steps) {
            const core::Step* after = step_after(step.id);
            if (!asks(step, symbol) || (after != nullptr && asks(*after, symbol))) continue;
            add("gate", "",
                step.title + " (" + step.id + ")" +
                    (after == nullptr ? ", which waited for " + what + ", is gone"
                                      : " waits no more for " + what));
        }
    }

    static std::string role(const core::Definition& definition, const RoleId& id) {
        return title_of(definition, core::Actor(id));
    }

    const MigrationPicture& picture_;
    std::vector<MigrationLoss> losses_;
};

}  // namespace

std::vector<MigrationLoss> losses_of(const MigrationPicture& picture) {
    return Losses(picture).find();
}

}  // namespace plancycle::cli
