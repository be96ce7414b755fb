#include "cli/migration_losses.hpp"

#include <algorithm>
#include <utility>

#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using core::GuardSymbol;

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
        add_work(picture_.before, "");
        for (const auto& [id, strand] : picture_.before.strands) {
            add_work(*strand, picture_.directory.title(strand->unit));
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

    void add_work(const core::Instance& item, const std::string& where) {
        const core::Instance& after = core::instance_of(picture_.after, item.id);
        for (const auto& [id, task] : item.tasks) {
            const std::string step = core::new_name(picture_.names, task.step);
            const auto kept = std::ranges::find_if(
                after.tasks, [&](const auto& entry) { return entry.second.step == step; });
            const core::Task* now = kept == after.tasks.end() ? nullptr : &kept->second;
            add_votes(task, now, where);
            add_arrangements(task, now, where);
        }
        for (const auto& [id, date] : item.deadlines) add_clock(item, after, date, where);
    }

    [[nodiscard]] std::string title_of_step(const std::string& id) const {
        const core::Step* step = core::find_step(picture_.from, id);
        return (step == nullptr ? id : step->title) + " (" + id + ")";
    }

    [[nodiscard]] std::string name(const PersonId& person) const {
        return picture_.directory.name(person);
    }

    void add_votes(const core::Task& task, const core::Task* now, const std::string& where) {
        if (task.votes.empty() && !task.sitting) return;
        if (now != nullptr && now->votes == task.votes && now->sitting == task.sitting) return;
        std::vector<std::string> names;
        for (const core::Vote& vote : task.votes) names.push_back(name(vote.voter));
        add("votes", where,
            (names.empty() ? "the meeting that was recorded for "
                           : "the votes of " + list_words(names) + " on ") +
                title_of_step(task.step));
    }

    // What people had asked of each other about it.
    void add_arrangements(const core::Task& task, const core::Task* now, const std::string& where) {
        if (task.inquiry && (now == nullptr || !now->inquiry)) {
            add("question", where,
                "what " + name(task.inquiry->asked_by) + " asked " + name(task.inquiry->asked) +
                    " about " + title_of_step(task.step));
        }
        for (const core::Handover& it : task.handovers) {
            if (now != nullptr && std::ranges::find(now->handovers, it) != now->handovers.end()) {
                continue;
            }
            add("hand-over", where,
                name(it.from) + " handed " + title_of_step(task.step) + " over to " + name(it.to));
        }
        if (!task.assigned_to.empty() && (now == nullptr || now->assigned_to != task.assigned_to)) {
            add("assignment", where,
                title_of_step(task.step) + " was assigned to " + name(task.assigned_to));
        }
    }

    // It runs again, and the days for which it stood still are not given back.
    void add_clock(const core::Instance& before, const core::Instance& after,
                   const core::Deadline& date, const std::string& where) {
        if (!date.paused_on) return;
        const std::string step = core::new_name(picture_.names, date.step);
        const std::string own = core::name_in(before.id, date.id);
        const bool stands_still = std::ranges::any_of(after.deadlines, [&](const auto& entry) {
            return entry.second.step == step && entry.second.paused_on &&
                   core::name_in(after.id, entry.first) == own;
        });
        if (stands_still) return;
        add("clock", where,
            "the clock of " + title_of_step(date.step) + ", stopped since " +
                notifications::in_words(*date.paused_on));
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
        add_waiver(it, before, after);
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

    // Those who could do without it: the role that is named, or else whoever decides there.
    [[nodiscard]] std::string waivers(const core::Definition& definition,
                                      const core::Step* step) const {
        if (step == nullptr) return title_of(definition, core::Actor(definition.coordinator));
        if (step->conditions_waived_by) return role(definition, *step->conditions_waived_by);
        return title_of(definition, step->by);
    }

    void add_waiver(const core::Condition& it, const core::Step* before, const core::Step* after) {
        const std::string was = waivers(picture_.from, before);
        const std::string now = waivers(picture_.to, after);
        if (was == now) return;
        add("waiver", "", "condition " + it.id + ": " + was + " waives it no more, but " + now);
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
