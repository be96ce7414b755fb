#include "engine/sim/arrivals.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::sim {

namespace {

bool is_known(const core::Cycle& cycle, const core::Instance& item, const core::InputSpec& input) {
    const auto& inputs = input.per_unit ? item.inputs : cycle.inputs;
    const auto found = inputs.find(input.id);
    return found != inputs.end() && (found->second.received || found->second.provisional);
}

bool is_attached(const core::Instance& item, const std::string& kind) {
    return std::ranges::any_of(item.documents, [&](const auto& it) { return it.kind == kind; });
}

const core::Task* some_task(const core::Instance& item, Chance& chance) {
    if (item.tasks.empty()) return nullptr;
    auto task = item.tasks.begin();
    std::advance(task, static_cast<std::ptrdiff_t>(chance.below(item.tasks.size())));
    return &task->second;
}

}  // namespace

LocalDate Arrivals::today() const {
    return world_.zone.local_date(world_.clock.now());
}

core::CommandEnvelope Arrivals::envelope_for(const core::Cycle& cycle, const ItemId& item) {
    core::CommandEnvelope envelope;
    envelope.organisation = organisation_;
    envelope.id = CommandId(ids_.next());
    envelope.os_user = "simulator";
    envelope.now = world_.clock.now();
    envelope.stream = cycle.stream;
    envelope.item = item;
    return envelope;
}

core::TextRef Arrivals::words(core::CommandEnvelope& envelope, const std::string& text) {
    const std::string number = std::to_string(envelope.texts.size());
    envelope.texts.push_back(
        {TextId(envelope.id.value + "/" + number + "/" + text), ids_.salt(), text});
    return core::reference_to(envelope.texts.back());
}

PersonId Arrivals::anybody() {
    const auto& people = world_.history.organisation().people;
    auto person = people.begin();
    std::advance(person, static_cast<std::ptrdiff_t>(chance_.below(people.size())));
    return person->first;
}

PersonId Arrivals::coordinator() {
    const auto holders =
        runtime::coordinators(world_.definition, world_.history.organisation(), today());
    return holders.empty() ? anybody() : holders.front();
}

PersonId Arrivals::holder(const std::vector<core::Actor>& by, const UnitId& unit) {
    for (const auto& it : core::entitlements_of(world_.definition, by, unit)) {
        const auto holders = world_.history.organisation().holders(it.role, it.unit, today());
        if (!holders.empty()) return chance_.pick(holders);
    }
    return anybody();
}

core::CommandEnvelope Arrivals::launch(const StreamId& stream, int plan_year) {
    core::Cycle cycle;
    cycle.stream = stream;
    core::CommandEnvelope envelope = envelope_for(cycle, ItemId(stream.value));
    envelope.actor = coordinator();
    core::Launch launch;
    launch.definition = world_.definition.ref;
    launch.plan_year = plan_year;
    for (const auto& [id, unit] : world_.history.organisation().units) launch.units.push_back(id);
    if (launch.units.size() > 1 && chance_.once_in(3)) launch.units.pop_back();
    envelope.command = std::move(launch);
    return envelope;
}

Arrivals::Target Arrivals::target_of(const core::Cycle& cycle) {
    std::vector<const core::Instance*> items;
    if (!cycle.tasks.empty()) items.push_back(&cycle);
    for (const auto& [id, strand] : cycle.strands) {
        if (!strand->tasks.empty()) items.push_back(strand.get());
    }
    const core::Instance& item = items.empty() ? cycle : *chance_.pick(items);
    return {cycle, item, runtime::flow_of(world_.definition, cycle, item.id),
            runtime::unit_of(cycle, item.id)};
}

// What the step still lacks, or the step itself.
core::CommandEnvelope Arrivals::sensible(const Target& target, const core::Task& task) {
    const core::Step& step = *target.flow.find(task.step);
    for (const std::string& id : step.needs) {
        const core::InputSpec& input = *world_.definition.find_input(id);
        if (is_known(target.cycle, target.item, input)) continue;
        core::CommandEnvelope envelope =
            envelope_for(target.cycle, input.per_unit ? target.item.id : target.cycle.id);
        envelope.actor = coordinator();
        if (input.provisional_allowed && chance_.once_in(2)) {
            envelope.actor = holder(step.by, target.unit);
            envelope.command =
                core::AcceptProvisional{id, words(envelope, "figures are being checked")};
        } else {
            envelope.command = core::ReceiveInput{id, today()};
        }
        return envelope;
    }
    for (const std::string& kind : step.produces) {
        if (is_attached(target.item, kind)) continue;
        core::CommandEnvelope envelope = envelope_for(target.cycle, target.item.id);
        envelope.actor = holder(step.by, target.unit);
        envelope.command = core::AttachDocument{kind, sha256(envelope.id.value),
                                                envelope.id.value.size(), kind + ".txt"};
        return envelope;
    }
    return finish(target, task, step);
}

core::CommandEnvelope Arrivals::finish(const Target& target, const core::Task& task,
                                       const core::Step& step) {
    core::CommandEnvelope envelope = envelope_for(target.cycle, target.item.id);
    envelope.actor = holder(step.by, target.unit);
    if (chance_.once_in(3)) envelope.expected_version = target.item.version;
    if (step.kind == core::StepKind::approval) {
        envelope.command = decision(task, step, envelope);
    } else if (step.kind == core::StepKind::call_in) {
        if (chance_.once_in(4)) {
            const core::TextRef reason = words(envelope, "not costed");
            envelope.command = core::CallIn{task.id, reason, {}};
        } else {
            envelope.command = core::Comment{words(envelope, "read the decision")};
        }
    } else if (step.kind == core::StepKind::publication) {
        const auto& conditions = target.cycle.conditions;
        const auto open = std::ranges::find_if_not(conditions, core::is_settled);
        if (open != conditions.end()) return settle(target.cycle, *open);
        envelope.command =
            core::Publish{task.id, {"https://county.example/plan.pdf", today(), "Public"}};
    } else {
        envelope.command = completion(task, step, envelope);
    }
    return envelope;
}

core::CommandEnvelope Arrivals::settle(const core::Cycle& cycle, const core::Condition& condition) {
    core::CommandEnvelope envelope = envelope_for(cycle, cycle.id);
    if (core::is_feedback(condition)) {
        envelope.actor = holder({condition.owner}, condition.unit);
        core::Respond respond;
        respond.condition = condition.id;
        respond.answer = words(envelope, "the figures are on page 4");
        respond.interim = chance_.once_in(3);
        envelope.command = std::move(respond);
        return envelope;
    }
    const auto* step = core::find_step(world_.definition, condition.step);
    envelope.actor = step == nullptr || !step->conditions_verified_by
                         ? coordinator()
                         : holder({*step->conditions_verified_by}, condition.unit);
    envelope.command = core::CloseCondition{condition.id, words(envelope, "done")};
    return envelope;
}

core::Complete Arrivals::completion(const core::Task& task, const core::Step& step,
                                    core::CommandEnvelope& envelope) {
    core::Complete complete{task.id, {}};
    if (step.records_recipients && !chance_.once_in(8)) {
        complete.recipients = words(envelope, "all departments");
    }
    if (!step.response_by) return complete;
    for (std::uint64_t left = chance_.below(4); left > 0; --left) {
        complete.feedback.push_back(words(envelope, "point " + std::to_string(left)));
    }
    return complete;
}

core::CommandEnvelope Arrivals::log_entry(const core::Cycle& cycle) {
    core::CommandEnvelope envelope = envelope_for(cycle, cycle.id);
    const core::LogSpec& log = chance_.pick(world_.definition.logs);
    std::vector<core::Actor> by(log.by.begin(), log.by.end());
    envelope.actor = holder(by, UnitId());
    core::EnterLog entry{
        log.id, today() - std::chrono::days(chance_.below(10)), words(envelope, "heard"), {}};
    if (log.records_people && !chance_.once_in(4)) entry.people = words(envelope, "two unions");
    envelope.command = std::move(entry);
    return envelope;
}

// Somebody else than who verifies it.
RoleId Arrivals::condition_owner(const RoleId& verifier) const {
    for (const core::RoleSpec& role : world_.definition.roles) {
        if (role.id != verifier && !role.per_unit) return role.id;
    }
    return verifier;
}

core::Motion Arrivals::motion(const core::Step& step, core::CommandEnvelope& envelope) {
    core::Motion motion;
    const bool is_return = chance_.once_in(3) && !step.returns.empty();
    if (step.chooses_units && !is_return) {
        for (const auto& [unit, it] : world_.history.organisation().units) {
            if (chance_.once_in(3)) motion.units.push_back(unit);
        }
    }
    if (is_return) {
        motion.verdict = core::Verdict::return_work;
        motion.target = chance_.pick(step.returns).text;
        motion.comment = words(envelope, "cost the targets");
    } else if (step.conditions_verified_by && chance_.once_in(2)) {
        motion.verdict = core::Verdict::approve_with_conditions;
        const auto count = chance_.between(1, 3);
        for (std::int64_t number = 1; number <= count; ++number) {
            motion.conditions.push_back({words(envelope, "condition " + std::to_string(number)),
                                         condition_owner(*step.conditions_verified_by), UnitId(),
                                         std::nullopt});
        }
    }
    return motion;
}

// Somebody is away, somebody has an interest, and not all agree.
core::RecordDecision Arrivals::meeting(const core::Task& task, const core::Step& step,
                                       core::CommandEnvelope& envelope) {
    core::RecordDecision decision;
    decision.sitting.task = task.id;
    decision.sitting.meeting = today();
    decision.sitting.minute = "Minute " + envelope.id.value;
    decision.sitting.motion = motion(step, envelope);
    const BodyId* body = core::sole_body(step.by);
    for (const PersonId& member : world_.history.organisation().voters(*body, today())) {
        if (chance_.once_in(6)) continue;
        decision.sitting.present.push_back(member);
        if (chance_.once_in(12)) {
            decision.sitting.recused.push_back({member, words(envelope, "owns the site")});
            continue;
        }
        const auto roll = chance_.below(8);
        const core::Choice choice = roll == 0   ? core::Choice::abstained
                                    : roll == 1 ? core::Choice::against
                                                : core::Choice::in_favour;
        decision.votes.push_back({member, choice});
    }
    return decision;
}

core::Command Arrivals::decision(const core::Task& task, const core::Step& step,
                                 core::CommandEnvelope& envelope) {
    if (step.rule.kind == core::RuleKind::committee) return meeting(task, step, envelope);
    core::Decide decide;
    decide.task = task.id;
    decide.minute = "Minute " + envelope.id.value;
    if (step.rule.kind == core::RuleKind::recorded) decide.meeting = today();
    decide.motion = motion(step, envelope);
    return decide;
}

core::CommandEnvelope Arrivals::outside_event(const core::Cycle& cycle) {
    core::CommandEnvelope envelope = envelope_for(cycle, cycle.id);
    envelope.actor = coordinator();
    if (world_.definition.events.empty()) return log_entry(cycle);
    const core::OutsideEventSpec& event = chance_.pick(world_.definition.events);
    const LocalDate on = today() - std::chrono::days(chance_.below(4));
    envelope.command = core::RecordEvent{event.id, on, words(envelope, "as gazetted")};
    return envelope;
}

core::CommandEnvelope Arrivals::about_units(const core::Cycle& cycle) {
    core::CommandEnvelope envelope = envelope_for(cycle, cycle.id);
    envelope.actor = coordinator();
    std::vector<UnitId> units;
    for (const auto& [id, unit] : world_.history.organisation().units) units.push_back(id);
    const UnitId unit = chance_.pick(units);
    const bool is_in = std::ranges::find(cycle.units, unit) != cycle.units.end();
    if (!is_in) {
        envelope.command = core::AddUnit{unit, words(envelope, "split again")};
    } else if (chance_.once_in(2) && !cycle.strands.empty()) {
        auto strand = cycle.strands.begin();
        std::advance(strand, static_cast<std::ptrdiff_t>(chance_.below(cycle.strands.size())));
        envelope.command = core::Waive{{strand->first}, words(envelope, "formed in April")};
    } else {
        envelope.command = core::DropUnit{unit, words(envelope, "merged")};
    }
    return envelope;
}

DeadlineId Arrivals::next_date_of_some_step(const core::Cycle& cycle) {
    const auto& steps = world_.definition.flow.steps;
    const std::string& step = steps[chance_.below(steps.size())].id;
    const auto visits = cycle.visits.find(step);
    const std::uint32_t next = visits == cycle.visits.end() ? 1 : visits->second + 1;
    return core::deadline_id(cycle.id, step, next, "");
}

core::CommandEnvelope Arrivals::unusual(const core::Cycle& cycle) {
    core::CommandEnvelope envelope = envelope_for(cycle, cycle.id);
    envelope.actor = coordinator();
    switch (chance_.below(8)) {
        case 0:
        case 1:
            return outside_event(cycle);
        case 2:
            return about_units(cycle);
        case 3:
            envelope.command = core::SetDate{next_date_of_some_step(cycle),
                                             today() + std::chrono::days(chance_.between(-3, 90)),
                                             words(envelope, "a strike is announced")};
            return envelope;
        case 4: {
            if (cycle.deadlines.empty()) break;
            auto deadline = cycle.deadlines.begin();
            std::advance(deadline,
                         static_cast<std::ptrdiff_t>(chance_.below(cycle.deadlines.size())));
            envelope.command =
                core::SetDate{deadline->first, today() + std::chrono::days(chance_.between(-3, 20)),
                              words(envelope, "the printer broke")};
            return envelope;
        }
        case 5:
            if (!chance_.once_in(12)) break;
            envelope.command = core::Cancel{words(envelope, "the county is dissolved")};
            return envelope;
        case 6:
            if (world_.definition.logs.empty()) break;
            return log_entry(cycle);
        case 7: {
            const auto owed = std::ranges::find_if(cycle.conditions, [](const auto& it) {
                return core::is_feedback(it) && !core::is_settled(it);
            });
            if (owed == cycle.conditions.end()) break;
            return settle(cycle, *owed);
        }
        default:
            break;
    }
    envelope.actor = anybody();
    envelope.command = core::Comment{words(envelope, "noted")};
    return envelope;
}

Arrival Arrivals::next() {
    const auto& cycles = world_.history.cycles();
    auto found = cycles.begin();
    std::advance(found, static_cast<std::ptrdiff_t>(chance_.below(cycles.size())));
    const core::Cycle& cycle = found->second;
    const Target target = target_of(cycle);
    const core::Task* task = some_task(target.item, chance_);
    if (!cycle.running || task == nullptr) {
        return {cycle.running && chance_.once_in(2) ? outside_event(cycle) : unusual(cycle)};
    }
    if (chance_.once_in(7)) return {unusual(cycle)};
    Arrival arrival{sensible(target, *task)};
    switch (chance_.below(24)) {
        case 0:  // Somebody else's business, perhaps.
            arrival.envelope.actor = anybody();
            break;
        case 1:
            arrival.envelope.actor = PersonId("stranger");
            arrival.expected = Expected::refusal;
            break;
        case 2:
            arrival.envelope.expected_version = target.cycle.version + 1000;
            arrival.expected = Expected::refusal;
            break;
        case 3:
            arrival.envelope = finish(target, *task, *target.flow.find(task->step));
            break;
        default:
            break;
    }
    return arrival;
}

core::CommandEnvelope Arrivals::rival_of(const core::CommandEnvelope& envelope) {
    core::CommandEnvelope rival = envelope;
    rival.id = CommandId(ids_.next());
    rival.texts.clear();
    rival.command = core::Comment{words(rival, "me too")};
    return rival;
}

core::CommandEnvelope Arrivals::forgery_of(const core::CommandEnvelope& envelope) {
    core::CommandEnvelope forgery = envelope;
    forgery.texts.clear();
    forgery.command = core::Comment{words(forgery, "something else")};
    return forgery;
}

}  // namespace plancycle::sim
