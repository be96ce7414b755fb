// What was recorded wrongly of an outside event or an input, put right: the first record stays in
// the history, and dates that count from it are computed anew.
#include <algorithm>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_parts.hpp"
#include "engine/core/outside_wait.hpp"

namespace plancycle::core {

namespace {

bool counts_from(const DeadlineSpec& spec, const std::string& name) {
    const auto anchors = anchors_of(spec.rule);
    return std::ranges::find(anchors, name) != anchors.end();
}

// What is set by hand stays; arm_deadlines gives the others their new day.
// A period that runs is not made shorter.
void let_go_of_dates(Ledger& ledger, const Instance& item, const std::string& name,
                     bool is_earlier) {
    std::vector<DeadlineId> found;
    for (const auto& [id, deadline] : item.deadlines) {
        const DeadlineSpec* spec = spec_of(ledger.definition(), item.id, id);
        if (spec == nullptr || deadline.moves > 0 || !counts_from(*spec, name)) continue;
        const Step* step = ledger.flow(item.id).find(deadline.step);
        if (is_earlier && step != nullptr && step->kind == StepKind::call_in) continue;
        found.push_back(id);
    }
    const ItemId where = item.id;
    for (const DeadlineId& id : found) {
        ledger.record(where, DeadlineCleared{id, DeadlineEnd::withdrawn});
    }
}

// A step that waited for the event and is over, because of it.
const Step* passed_by(const Ledger& ledger, const std::string& event) {
    const Flow& flow = ledger.definition().flow;
    for (const Step& step : flow.steps) {
        if (!ledger.cycle().finished_on.contains(step.id)) continue;
        if (waits_for(flow.chart, step.state, event) && !is_at(ledger.cycle(), step.id))
            return &step;
    }
    return nullptr;
}

// A step that needed the input and is over.
const Step* done_with(const Ledger& ledger, const ItemId& item, const std::string& input) {
    for (const Step& step : ledger.flow(item).steps) {
        const bool needs_it = std::ranges::find(step.needs, input) != step.needs.end();
        if (needs_it && ledger.item(item)->finished_on.contains(step.id)) return &step;
    }
    return nullptr;
}

std::optional<LocalDate> recorded_day(const Ledger& ledger, const ItemId& item,
                                      const std::string& name) {
    const auto event = ledger.cycle().happened.find(name);
    if (event != ledger.cycle().happened.end() && item == ledger.cycle().id) {
        return event->second.on;
    }
    const auto& inputs = ledger.item(item)->inputs;
    const auto input = inputs.find(name);
    return input == inputs.end() ? std::nullopt : input->second.received_on;
}

}  // namespace

Outcome decide_correct_record(const Request& request, const CorrectRecord& command) {
    const auto right = request.authorise_coordinator();
    if (!right) return std::unexpected(right.error());
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    Ledger& ledger = request.ledger;
    const auto before = recorded_day(ledger, request.item(), command.name);
    if (!before) return refuse(RejectionCode::not_recorded, {{"name", command.name}});
    if (command.on == before) return refuse(RejectionCode::nothing_to_change);
    const bool is_event = ledger.definition().find_event(command.name) != nullptr;
    if (command.on) {
        if (auto day = check_past_day(request, *command.on); !day) return day;
    } else if (const Step* step = is_event ? passed_by(ledger, command.name)
                                           : done_with(ledger, request.item(), command.name)) {
        return refuse(RejectionCode::gone_on_since,
                      {{"name", command.name}, {"step", step->title}});
    }
    ledger.record(request.item(),
                  RecordCorrected{command.name, command.on, right->words, command.reason});
    std::vector<ItemId> items = {ledger.cycle().id};
    for (const auto& [id, strand] : ledger.cycle().strands) items.push_back(id);
    const bool is_earlier = command.on && *command.on < *before;
    for (const ItemId& id : items) {
        let_go_of_dates(ledger, *ledger.item(id), command.name, is_earlier);
    }
    return {};
}

}  // namespace plancycle::core
