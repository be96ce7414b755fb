#include <algorithm>
#include <set>

#include "engine/base/check.hpp"
#include "engine/core/decide.hpp"
#include "engine/core/state_mapping.hpp"

namespace plancycle::core {

namespace {

// One application: the item the event names, found once. Strands are copied on write.
// Copied first when another cycle shares it. Strands are made changeable; the pointers to them are
// const so that nobody but evolve() does change one.
Strand& strand_to_change(Cycle& cycle, const ItemId& item) {
    const auto found = cycle.strands.find(item);
    PLANCYCLE_CHECK(found != cycle.strands.end(), "history names a strand never opened");
    if (found->second.use_count() > 1) found->second = std::make_shared<Strand>(*found->second);
    return *std::const_pointer_cast<Strand>(found->second);
}

// What is known of a step is known under its new name; what the new name has already, it keeps.
template <class Map>
void rename_keys(Map& map, const StateNames& names) {
    Map renamed;
    for (const auto& [key, value] : map) {
        if (!names.contains(key)) renamed.emplace(key, value);
    }
    for (const auto& [key, value] : map) renamed.emplace(new_name(names, key), value);
    map = std::move(renamed);
}

// What was done under a step's old name. Where the item stands has events of its own.
void rename(Instance& item, const StateNames& names) {
    if (names.empty()) return;
    // Never fewer than under the old name: a visit's number is part of the names of its task and
    // dates, which are used once.
    const auto visits = item.visits;
    for (const auto& [step, count] : visits) {
        std::uint32_t& known = item.visits[new_name(names, step)];
        known = std::max(known, count);
    }
    rename_keys(item.entered_at, names);
    rename_keys(item.finished_on, names);
    rename_keys(item.decisions, names);
    rename_keys(item.completions, names);
    for (auto& [step, decision] : item.decisions) decision.step = step;
    for (auto& [id, task] : item.tasks) task.submitted_from = new_name(names, task.submitted_from);
}

class Application {
public:
    Application(Cycle& cycle, const ItemId& item, Instant at)
        : cycle_(cycle), item_(item), at_(at) {}

    void operator()(const CycleLaunched& it) {
        cycle_.id = item_;
        cycle_.stream = StreamId(item_.value);
        cycle_.running = true;
        cycle_.definition = it.definition;
        cycle_.calendar = it.calendar;
        cycle_.calendar_version = it.calendar_version;
        cycle_.zone = it.zone;
        cycle_.plan_year = it.plan_year;
        cycle_.units = it.units;
        cycle_.settings = it.settings;
    }

    void operator()(const Moved& it) {
        Instance& instance = target();
        for (const std::string& id : it.exited) instance.finished_on[id] = it.on;
        for (const std::string& id : it.entered) {
            ++instance.visits[id];
            instance.entered_at[id] = at_;
            instance.finished_on.erase(id);
        }
        instance.active = it.active;
        instance.history = it.history;
        instance.running = it.running;
    }

    void operator()(const StrandOpened& it) {
        auto strand = std::make_shared<Strand>();
        strand->id = item_;
        strand->block = it.block;
        strand->unit = it.unit;
        strand->running = true;
        cycle_.strands[item_] = std::move(strand);
    }

    void operator()(const StrandReopened&) {
        Strand& it = strand();
        it.outcome = StrandOutcome::open;
        it.reason = {};
        it.running = true;
        it.active.clear();
    }

    void operator()(const StrandFinished&) { strand().outcome = StrandOutcome::done; }

    void operator()(const StrandWaived& it) { close(StrandOutcome::waived, it.reason); }

    void operator()(const StrandDropped& it) { close(StrandOutcome::dropped, it.reason); }

    void operator()(const UnitAdded& it) { cycle_.units.push_back(it.unit); }

    void operator()(const UnitDropped& it) { std::erase(cycle_.units, it.unit); }

    void operator()(const TaskOffered& it) { target().tasks[it.task.id] = it.task; }

    void operator()(const TaskCompleted& it) {
        if (!it.by.empty()) target().completions[task(it.task).step] = {it.by, at_};
    }

    void operator()(const TaskClosed& it) {
        target().tasks.erase(it.task);
        cycle_.nudged.erase(it.task);
    }

    void operator()(const Nudged& it) {
        for (const TaskId& task : it.tasks) cycle_.nudged[task] = it.on;
    }

    void operator()(const DeadlineArmed& it) { target().deadlines[it.deadline.id] = it.deadline; }

    void operator()(const DeadlineCleared& it) {
        Instance& instance = target();
        instance.deadlines.erase(it.deadline);
        instance.extensions.erase(it.deadline);
        instance.snoozes.erase(it.deadline);
    }

    void operator()(const DeadlinePassed& it) { deadline(it.deadline).passed = true; }

    void operator()(const DeadlineMoved& it) {
        Deadline& moved = deadline(it.deadline);
        moved.due = it.due;
        ++moved.moves;
        moved.passed = false;
        // Whoever sets a date has answered what was asked of it.
        target().extensions.erase(it.deadline);
    }

    void operator()(const DeadlineRecounted& it) { deadline(it.deadline).due = it.due; }

    void operator()(const ExtensionAsked& it) { target().extensions[it.deadline] = it.request; }

    void operator()(const ExtensionAnswered& it) { target().extensions.erase(it.deadline); }

    void operator()(const RemindersSnoozed& it) {
        auto& snoozes = target().snoozes[it.deadline];
        snoozes.erase(it.person);
        if (it.snooze) snoozes[it.person] = *it.snooze;
        if (snoozes.empty()) target().snoozes.erase(it.deadline);
    }

    void operator()(const DocumentAttached& it) { target().documents.push_back(it.document); }

    void operator()(const VoteCast& it) { task(it.task).votes.push_back(it.vote); }

    void operator()(const VoteWithdrawn& it) {
        std::erase_if(task(it.task).votes,
                      [&](const Vote& vote) { return vote.voter == it.voter; });
    }

    void operator()(const SittingRecorded& it) { task(it.task).sitting = it.sitting; }

    void operator()(const CastingVoteGiven& it) { task(it.task).sitting->casting = it.choice; }

    void operator()(const SittingEnded& it) {
        task(it.task).sitting.reset();
        task(it.task).votes.clear();
    }

    void operator()(const InformationRequested& it) { task(it.task).inquiry = it.inquiry; }

    void operator()(const InformationGiven& it) { task(it.task).inquiry.reset(); }

    void operator()(const TaskReassigned& it) { task(it.task).assigned_to = it.to; }

    void operator()(const TaskDelegated& it) { task(it.task).handovers.push_back(it.handover); }

    void operator()(const TaskTakenBack& it) {
        std::erase_if(task(it.task).handovers,
                      [&](const Handover& one) { return one.from == it.from; });
    }

    void operator()(const Decided& it) {
        const Task& decided = task(it.task);
        target().decisions[decided.step] = {.task = it.task,
                                            .step = decided.step,
                                            .verdict = it.motion.verdict,
                                            .content = it.content,
                                            .at = at_};
    }

    void operator()(const DecisionStale& it) { target().decisions[it.step].stale = true; }

    void operator()(const DeadlinePaused& it) { deadline(it.deadline).paused_on = it.on; }

    void operator()(const DeadlineResumed& it) {
        Deadline& resumed = deadline(it.deadline);
        resumed.due = it.due;
        resumed.paused_on.reset();
    }

    void operator()(const ConditionImposed& it) { cycle_.conditions.push_back(it.condition); }

    void operator()(const ConditionMet& it) {
        Condition& met = condition(it.condition);
        met.state = ConditionState::met;
        met.met_by = it.by;
        met.evidence = it.evidence;
        met.evidence_content = it.content;
    }

    void operator()(const ConditionReopened& it) {
        condition(it.condition).state = ConditionState::open;
    }

    void operator()(const ConditionClosed& it) {
        condition(it.condition).state = ConditionState::closed;
        condition(it.condition).closed_by = it.by;
    }

    void operator()(const ConditionWaived& it) {
        condition(it.condition).state = ConditionState::waived;
        condition(it.condition).closed_by = it.by;
    }

    void operator()(const InputReceived& it) {
        InputState& input = target().inputs[it.input];
        input.received = true;
        input.received_on = it.on;
    }

    void operator()(const ProvisionalAccepted& it) {
        InputState& input = target().inputs[it.input];
        input.provisional = true;
        input.reason = it.reason;
    }

    void operator()(const OutsideEventRecorded& it) { cycle_.happened[it.event] = {it.on, at_}; }

    void operator()(const RecordCorrected& it) {
        const auto event = cycle_.happened.find(it.name);
        if (event != cycle_.happened.end()) {
            if (it.on) {
                event->second.on = *it.on;
            } else {
                cycle_.happened.erase(event);
            }
            return;
        }
        InputState& input = target().inputs[it.name];
        input.received = it.on.has_value();
        input.received_on = it.on;
    }

    void operator()(const PlanPublished& it) { cycle_.publication = it.publication; }

    void operator()(const UnitsChosen& it) { cycle_.chosen[it.step] = it.units; }

    void operator()(const LogEntered& it) { cycle_.log.push_back(it.entry); }

    void operator()(const CycleMigrated& it) {
        rename(target(), it.states);
        if (item_ != cycle_.id) return;
        cycle_.definition = it.to;
        rename_keys(cycle_.chosen, it.states);
        for (Condition& condition : cycle_.conditions) {
            condition.step = new_name(it.states, condition.step);
        }
    }

    void operator()(const CycleCancelled& it) {
        cycle_.cancelled = true;
        cycle_.running = false;
        cycle_.cancel_reason = it.reason;
        for (auto& [id, shared] : cycle_.strands) {
            auto copy = std::make_shared<Strand>(*shared);
            copy->running = false;
            shared = std::move(copy);
        }
    }

    // Comments, recalls and call-ins are history only; what follows from them has its
    // own events. Facts of other streams never reach a cycle.
    template <class Other>
    void operator()(const Other&) {}

private:
    Strand& strand() { return strand_to_change(cycle_, item_); }

    Instance& target() {
        if (item_ == cycle_.id) return cycle_;
        return strand();
    }

    Deadline& deadline(const DeadlineId& id) {
        Instance& instance = target();
        const auto found = instance.deadlines.find(id);
        PLANCYCLE_CHECK(found != instance.deadlines.end(), "history names a deadline never armed");
        return found->second;
    }

    Task& task(const TaskId& id) {
        Instance& instance = target();
        const auto found = instance.tasks.find(id);
        PLANCYCLE_CHECK(found != instance.tasks.end(), "history names a task never offered");
        return found->second;
    }

    Condition& condition(const std::string& id) {
        const auto found = std::ranges::find(cycle_.conditions, id, &Condition::id);
        PLANCYCLE_CHECK(found != cycle_.conditions.end(),
                        "history names a condition never imposed");
        return *found;
    }

    void close(StrandOutcome outcome, const TextRef& reason) {
        Strand& it = strand();
        it.outcome = outcome;
        it.reason = reason;
        it.running = false;
        it.active.clear();
    }

    Cycle& cycle_;
    const ItemId& item_;
    Instant at_;
};

}  // namespace

void evolve(Cycle& cycle, const Event& event, Instant at) {
    std::visit(Application(cycle, event.item, at), event.fact);
}

void evolve_entry(Cycle& cycle, const std::vector<Event>& events, Instant at) {
    std::set<ItemId> touched;
    for (const Event& event : events) {
        evolve(cycle, event, at);
        touched.insert(event.item);
    }
    for (const ItemId& item : touched) {
        if (item == cycle.id) {
            ++cycle.version;
            continue;
        }
        ++strand_to_change(cycle, item).version;
    }
}

}  // namespace plancycle::core
