#include "cli/year_record.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "cli/each_entry.hpp"
#include "cli/plan_past.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/schedule_basis.hpp"

namespace plancycle::cli {

namespace {

class Recorder {
public:
    Recorder(const ports::CycleView& cycle, const core::WorkdayTable& days, YearRecord& record)
        : cycle_(cycle), days_(days), record_(record) {}

    void add(const ports::Entry& entry) {
        today_ = cycle_.zone->local_date(entry.at);
        for (const core::Event& event : entry.events) {
            item_ = event.item;
            std::visit(*this, event.fact);
        }
    }

    void operator()(const core::TaskOffered& it) {
        StepRecord* row = row_of(it.task.step);
        if (row == nullptr) return;
        if (!row->started) row->started = today_;
        row->is_open = true;
        offered_[it.task.id] = today_;
    }
    void operator()(const core::TaskClosed& it) {
        StepRecord* row = row_of(core::owner_in(item_, it.task.value));
        if (row == nullptr) return;
        row->is_open = false;
        if (it.how == core::TaskEnd::withdrawn) return;
        row->finished = today_;
        row->working_days += days_.between(offered_[it.task], today_);
        ++row->visits;
    }
    void operator()(const core::TaskCompleted& it) { note_right(it.task, it.right); }
    void operator()(const core::Decided& it) {
        StepRecord* row = row_of(core::owner_in(item_, it.task.value));
        if (row == nullptr) return;
        note_right(it.task, it.right);
        ++row->decisions;
        if (it.motion.verdict != core::Verdict::return_work) return;
        ++row->returns;
        record_.returned.push_back({today_, row->step->id, row->unit, it.right});
    }
    void operator()(const core::DeadlineCleared& it) {
        if (it.how != core::DeadlineEnd::late) return;
        ++record_.late;
        if (StepRecord* row = row_of(core::owner_in(item_, it.deadline.value))) ++row->late;
    }
    void operator()(const core::DeadlineMoved& it) {
        ++record_.moves;
        if (StepRecord* row = row_of(core::owner_in(item_, it.deadline.value))) ++row->moves;
    }
    void operator()(const core::ExtensionAsked& it) {
        ++record_.extensions_asked;
        StepRecord* row = row_of(core::owner_in(item_, it.deadline.value));
        if (row != nullptr) ++row->extensions_asked;
    }
    void operator()(const core::ExtensionAnswered& it) {
        if (it.answer != core::ExtensionAnswer::granted) return;
        ++record_.extensions_granted;
        StepRecord* row = row_of(core::owner_in(item_, it.deadline.value));
        if (row != nullptr) ++row->extensions_granted;
    }
    void operator()(const core::Nudged&) { ++record_.nudges; }
    template <class Other>
    void operator()(const Other&) {}

private:
    // Work of people only; what lies open to call-in is nobody's work.
    StepRecord* row_of(const std::string& id) {
        const core::Step* step = core::find_step(*cycle_.definition, id);
        if (step == nullptr || !core::is_human(step->kind)) return nullptr;
        if (step->kind == core::StepKind::call_in) return nullptr;
        const core::Strand* strand = cycle_.cycle->strand(item_);
        const std::string block = strand == nullptr ? "" : strand->block;
        const UnitId unit = strand == nullptr ? UnitId() : strand->unit;
        for (StepRecord& row : record_.steps) {
            if (row.step == step && row.block == block && row.unit == unit) return &row;
        }
        StepRecord& row = record_.steps.emplace_back();
        row.step = step;
        row.block = block;
        row.unit = unit;
        return &row;
    }

    void note_right(const TaskId& task, const std::string& right) {
        StepRecord* row = row_of(core::owner_in(item_, task.value));
        const std::string lasting = right.substr(0, right.find(", minute "));
        if (row == nullptr || std::ranges::count(row->rights, lasting) > 0) return;
        row->rights.push_back(lasting);
    }

    const ports::CycleView& cycle_;
    const core::WorkdayTable& days_;
    YearRecord& record_;
    LocalDate today_;
    ItemId item_;
    std::map<TaskId, LocalDate> offered_;
};

// The place of each step in the definition, blocks where they stand.
std::vector<const core::Step*> in_document_order(const core::Definition& definition) {
    std::vector<const core::Step*> order;
    for (const core::Step& step : definition.flow.steps) {
        order.push_back(&step);
        for (const core::Block& block : definition.blocks) {
            if (block.id != step.id) continue;
            for (const core::Step& inner : block.flow.steps) order.push_back(&inner);
        }
    }
    return order;
}

void sort_rows(const core::Definition& definition, std::vector<StepRecord>& rows) {
    const auto order = in_document_order(definition);
    const auto before = [&](const StepRecord& one, const StepRecord& other) {
        const auto place = std::ranges::find(order, one.step);
        const auto place_of_other = std::ranges::find(order, other.step);
        return std::tie(place, one.unit) < std::tie(place_of_other, other.unit);
    };
    std::ranges::sort(rows, before);
}

void add_baseline(const PlanPast& past, YearRecord& record) {
    for (StepRecord& row : record.steps) {
        for (const core::BaselineDate& agreed : past.baseline) {
            const bool is_units = agreed.unit.empty() || agreed.unit == row.unit;
            if (agreed.step == row.step->id && agreed.block == row.block && is_units) {
                row.agreed = agreed.finish;
            }
        }
    }
}

// Digests go to people, each from a stream of their own. What a digest that never left said is said
// again by the next: one reminder.
void add_reminders(ports::ReadView& view, const StreamId& stream, YearRecord& record) {
    const std::string inside = stream.value + "/";
    for (const auto& [person, unused] : view.organisation().people) {
        std::set<std::pair<DeadlineId, std::string>> said;
        each_entry(view, core::post_stream(person), [&](const ports::Entry& entry) {
            for (const core::Event& event : entry.events) {
                const auto* digest = std::get_if<core::DigestQueued>(&event.fact);
                if (digest == nullptr) continue;
                for (const core::DigestLine& line : digest->lines) {
                    const std::string& item = line.item.value;
                    if (item != stream.value && !item.starts_with(inside)) continue;
                    const std::string rung = line.rung + " of " + to_text(line.rung_day);
                    if (!said.insert({line.deadline, rung}).second) continue;
                    ++record.reminders;
                    if (line.rung.starts_with("escalation")) ++record.escalations;
                }
            }
        });
    }
}

}  // namespace

YearRecord year_record(ports::ReadView& view, const ports::CycleView& cycle) {
    YearRecord record;
    const core::Organisation organisation = view.organisation();
    const core::ScheduleBasis basis(
        *cycle.cycle, {*cycle.definition, organisation, *cycle.calendar, *cycle.zone});
    Recorder recorder(cycle, basis.days(), record);
    const StreamId& stream = cycle.cycle->stream;
    each_entry(view, stream, [&](const ports::Entry& entry) { recorder.add(entry); });
    for (StepRecord& row : record.steps) {
        if (row.is_open) row.finished.reset();
    }
    sort_rows(*cycle.definition, record.steps);
    add_baseline(past_of(view, stream, *cycle.zone), record);
    add_reminders(view, stream, record);
    return record;
}

const StepRecord* find_in(const YearRecord& record, const StepRecord& like) {
    const auto found = std::ranges::find_if(record.steps, [&](const StepRecord& it) {
        return it.step->id == like.step->id && it.block == like.block && it.unit == like.unit;
    });
    return found == record.steps.end() ? nullptr : &*found;
}

}  // namespace plancycle::cli
