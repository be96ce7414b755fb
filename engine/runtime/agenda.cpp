#include "engine/runtime/agenda.hpp"

#include <algorithm>
#include <tuple>

#include "engine/core/course.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/prospect.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::runtime {

namespace {

enum class Relation { none, theirs, was_theirs };

bool has(const std::vector<PersonId>& people, const PersonId& person) {
    return std::ranges::find(people, person) != people.end();
}

class Choice {
public:
    Choice(const core::Cycle& cycle, const core::Facts& facts, const DateRecord& record,
           const Whose& whose, LocalDate today)
        : cycle_(cycle), facts_(facts), record_(record), whose_(whose), today_(today) {}

    [[nodiscard]] std::vector<AgendaItem> take() {
        for (const auto& [id, date] : record_.dates()) add(date);
        if (cycle_.running) add_ahead();
        std::vector<AgendaItem> items;
        for (auto& [id, item] : items_) items.push_back(std::move(item));
        std::ranges::sort(items, {}, [](const AgendaItem& it) {
            return std::tie(it.deadline.due.due_at, it.deadline.id);
        });
        return items;
    }

private:
    void add(const RecordedDate& date) {
        const core::Strand* strand = cycle_.strand(date.item);
        const core::Instance& where = core::instance_of(cycle_, date.item);
        const auto found = where.deadlines.find(date.deadline.id);
        const bool is_in_force = cycle_.running && where.running && found != where.deadlines.end();
        const UnitId unit = unit_behind(strand, date.deadline);
        AgendaItem item{is_in_force ? AgendaState::in_force : AgendaState::over,
                        date.item,
                        unit,
                        is_in_force ? found->second : date.deadline,
                        date.revision,
                        date.changed_at};
        const Relation relation = relation_to(item, is_in_force ? &where : nullptr);
        if (relation == Relation::none) return;
        if (relation == Relation::was_theirs) item.state = AgendaState::over;
        const bool is_forgotten = item.state == AgendaState::over &&
                                  facts_.zone.local_date(date.changed_at) + kept_after_end < today_;
        if (!is_forgotten) items_[item.deadline.id] = std::move(item);
    }

    // Of a part, or of whose condition it is.
    [[nodiscard]] UnitId unit_behind(const core::Strand* strand,
                                     const core::Deadline& deadline) const {
        if (strand != nullptr) return strand->unit;
        const auto condition =
            std::ranges::find(cycle_.conditions, deadline.step, &core::Condition::id);
        return condition == cycle_.conditions.end() ? UnitId() : condition->unit;
    }

    void add_ahead() {
        add_ahead(core::dates_ahead(facts_.definition.flow, cycle_, cycle_, facts_), cycle_.id,
                  UnitId());
        for (const auto& [id, strand] : cycle_.strands) {
            const core::Flow& flow = flow_of(facts_.definition, cycle_, id);
            add_ahead(core::dates_ahead(flow, cycle_, *strand, facts_), id, strand->unit);
        }
        for (const core::Step* step : core::steps_ahead(facts_.definition.flow, cycle_)) {
            const core::Block* block = facts_.definition.find_block(step->id);
            if (block != nullptr) add_block_ahead(*block, *step);
        }
    }

    // The parts of the units are not open yet; their dates will have these ids.
    void add_block_ahead(const core::Block& block, const core::Step& step) {
        const bool is_made = step.chosen_in.empty() || (cycle_.chosen.contains(step.chosen_in) &&
                                                        !core::is_at(cycle_, step.chosen_in));
        if (!is_made) return;
        for (const UnitId& unit :
             step.chosen_in.empty() ? cycle_.units : cycle_.chosen.at(step.chosen_in)) {
            core::Instance part;
            part.id = core::strand_id(cycle_.stream, block.id, unit);
            part.running = true;
            if (cycle_.strand(part.id) != nullptr) continue;
            add_ahead(core::dates_ahead(block.flow, cycle_, part, facts_), part.id, unit);
        }
    }

    void add_ahead(std::vector<core::Deadline> deadlines, const ItemId& id, const UnitId& unit) {
        for (core::Deadline& deadline : deadlines) {
            AgendaItem item{AgendaState::ahead, id, unit, std::move(deadline), record_.revision(),
                            record_.last_at()};
            if (relation_to(item, nullptr) == Relation::none) continue;
            items_[item.deadline.id] = std::move(item);
        }
    }

    // `where`: the item it is in force in.
    [[nodiscard]] Relation relation_to(const AgendaItem& item, const core::Instance* where) const {
        const auto if_true = [](bool is) { return is ? Relation::theirs : Relation::none; };
        if (!whose_.unit.empty()) return if_true(item.unit == whose_.unit);
        if (!whose_.body.empty()) {
            const core::Step* step = core::find_step(facts_.definition, item.deadline.step);
            return if_true(step != nullptr &&
                           std::ranges::find(step->by, core::Actor(whose_.body)) != step->by.end());
        }
        if (whose_.person.empty()) return Relation::theirs;
        if (where != nullptr && has(audience_of(cycle_, *where, item.deadline, facts_.definition,
                                                facts_.organisation, today_)
                                        .people,
                                    whose_.person)) {
            return Relation::theirs;
        }
        if (!has(holders_by_role(item), whose_.person)) return Relation::none;
        return where == nullptr ? Relation::theirs : Relation::was_theirs;
    }

    // Whose it is by the definition, whoever has it in hand.
    [[nodiscard]] std::vector<PersonId> holders_by_role(const AgendaItem& item) const {
        std::vector<core::Actor> by;
        const auto& owner = item.deadline.step;
        const auto add_flow = [&](const core::Flow& flow) {
            for (const core::Step& step : flow.steps) {
                if (step.id != owner && std::ranges::find(step.needs, owner) == step.needs.end())
                    continue;
                by.insert(by.end(), step.by.begin(), step.by.end());
            }
        };
        UnitId unit = item.unit;
        const auto condition = std::ranges::find(cycle_.conditions, owner, &core::Condition::id);
        if (condition != cycle_.conditions.end()) {
            by.emplace_back(condition->owner);
            unit = condition->unit;
        } else if (item.unit.empty()) {
            add_flow(facts_.definition.flow);
        } else {
            for (const core::Block& block : facts_.definition.blocks) add_flow(block.flow);
        }
        if (by.empty()) return coordinators(facts_.definition, facts_.organisation, today_);
        return core::holders_of(by, unit, facts_.definition, facts_.organisation, today_);
    }

    const core::Cycle& cycle_;
    const core::Facts& facts_;
    const DateRecord& record_;
    const Whose& whose_;
    LocalDate today_;
    std::map<DeadlineId, AgendaItem> items_;
};

}  // namespace

std::vector<AgendaItem> agenda_of(const core::Cycle& cycle, const core::Facts& facts,
                                  const DateRecord& record, const Whose& whose, LocalDate today) {
    return Choice(cycle, facts, record, whose, today).take();
}

void MeetingRecord::add(const ports::Entry& entry) {
    for (const core::Event& event : entry.events) {
        const auto* recorded = std::get_if<core::HoldingsRecorded>(&event.fact);
        if (recorded == nullptr) continue;
        for (const core::Meeting& it : recorded->meetings) {
            const auto [found, is_new] = meetings_.try_emplace({it.on, it.body});
            AgendaMeeting& known = found->second;
            if (!is_new && !known.is_called_off) continue;
            known = {it, false, entry.sequence, entry.at};
        }
        for (auto& [key, known] : meetings_) {
            const auto& listed = recorded->meetings;
            const bool is_gone = std::ranges::find(listed, known.meeting) == listed.end();
            if (!is_gone || known.is_called_off) continue;
            known = {known.meeting, true, entry.sequence, entry.at};
        }
    }
}

std::vector<AgendaMeeting> MeetingRecord::meetings() const {
    std::vector<AgendaMeeting> result;
    for (const auto& [key, meeting] : meetings_) result.push_back(meeting);
    return result;
}

}  // namespace plancycle::runtime
