// The dates of an item on its way to another version of the definition.

#include <algorithm>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_migrate.hpp"
#include "engine/core/meeting_anchor.hpp"

namespace plancycle::core {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::ranges::find(list, text) != list.end();
}

// Of which version, and where, a date is asked for.
struct Place {
    const Definition& definition;
    const Flow& flow;
    bool is_strand = false;
};

const DeadlineSpec* spec_of_input(const Place& place, const InputSpec& input) {
    const bool is_needed = std::ranges::any_of(
        place.flow.steps, [&](const Step& step) { return contains(step.needs, input.id); });
    if (!input.deadline || input.per_unit != place.is_strand) return nullptr;
    return place.is_strand && !is_needed ? nullptr : &*input.deadline;
}

// What a version says of a date of this item; nothing when it has none there.
const DeadlineSpec* spec_at(const Place& place, const ItemId& item, const DeadlineId& id,
                            const std::string& owner) {
    if (place.flow.find(owner) != nullptr) return spec_of(place.definition, item, id);
    if (find_step(place.definition, owner) != nullptr) return nullptr;
    if (const InputSpec* input = place.definition.find_input(owner)) {
        return spec_of_input(place, *input);
    }
    return place.is_strand ? nullptr : spec_of(place.definition, item, id);
}

const Flow& flow_before(const Crossing& crossing) {
    const Strand* strand = crossing.ledger.cycle().strand(crossing.item);
    if (strand == nullptr) return crossing.from.flow;
    return crossing.from.find_block(strand->block)->flow;
}

Place before(const Crossing& crossing) {
    return {crossing.from, flow_before(crossing), crossing.item != crossing.ledger.cycle().id};
}

Place after(const Crossing& crossing) {
    return {crossing.ledger.definition(), crossing.ledger.flow(crossing.item),
            crossing.item != crossing.ledger.cycle().id};
}

std::vector<StandingDate> dates_of(const Crossing& crossing) {
    const Instance& item = *crossing.ledger.item(crossing.item);
    std::vector<StandingDate> dates;
    for (const auto& [id, deadline] : item.deadlines) {
        const auto asked = item.extensions.find(id);
        const Step* step = flow_before(crossing).find(deadline.step);
        dates.push_back(
            {deadline, asked == item.extensions.end() ? std::nullopt : std::optional(asked->second),
             step != nullptr && step->kind == StepKind::call_in && is_at(item, deadline.step)});
    }
    return dates;
}

void arm(const Crossing& crossing, const Deadline& made,
         const std::optional<ExtensionRequest>& asked) {
    crossing.ledger.record(crossing.item, DeadlineArmed{made});
    if (!asked || asked->to <= made.due.due) return;
    crossing.ledger.record(crossing.item, ExtensionAsked{made.id, *asked});
}

bool is_by_hand(const Deadline& deadline, const DeadlineSpec& spec) {
    return deadline.moves > 0 && spec.deadline_class != DeadlineClass::statutory;
}

// Whoever is told that they may call a decision in until a day may do so until that day.
bool would_be_shorter(const StandingDate& date, const DueDate* due) {
    return date.is_call_in && (due == nullptr || due->due < date.deadline.due.due);
}

// The date as the new version has it; nothing when it is not known yet.
std::optional<Deadline> computed_anew(const Crossing& crossing, const StandingDate& date,
                                      const DeadlineSpec& spec) {
    const Ledger& ledger = crossing.ledger;
    const Deadline& old = date.deadline;
    const auto context =
        resolve_context(ledger.cycle(), *ledger.item(crossing.item), ledger.facts());
    // One that is over goes on being counted from the meeting it had.
    const Resolution resolution = resolve_from(spec, context, ledger.facts().organisation,
                                               std::min(ledger.today(), old.due.due));
    const auto* due = std::get_if<DueDate>(&resolution);
    const bool stays = is_by_hand(old, spec) || would_be_shorter(date, due);
    if (due == nullptr && !stays) return std::nullopt;
    Deadline made = old;
    made.title = spec.title;
    made.kind = spec.deadline_class;
    if (!stays) {
        made.due = *due;
        made.original = due->due;
        made.moves = 0;
    }
    made.passed = old.passed && made.due.due_at == old.due.due_at;
    if (made.kind == DeadlineClass::statutory) made.paused_on.reset();
    return made;
}

bool means_the_same(const Crossing& crossing, const DeadlineSpec& one, const DeadlineSpec& other) {
    const Definition& to = crossing.ledger.definition();
    return one == other && crossing.from.fiscal_month == to.fiscal_month &&
           crossing.from.fiscal_day == to.fiscal_day;
}

bool has_question(const Instance& item, const std::string& step) {
    return std::ranges::any_of(item.tasks, [&](const auto& entry) {
        return entry.second.step == step && entry.second.inquiry;
    });
}

// A date of a step that goes on under another name or is offered anew, or of one still ahead.
std::optional<Deadline> carry(const Crossing& crossing, const Deadline& old,
                              const std::vector<std::string>& left) {
    const std::string owner = new_name(crossing.names, old.step);
    const bool goes_on = owner != old.step || contains(left, old.step);
    if (!goes_on || flow_before(crossing).find(old.step) == nullptr) return std::nullopt;
    Deadline carried = old;
    carried.step = owner;
    return carried;
}

}  // namespace

std::vector<StandingDate> leave_dates(const Crossing& crossing,
                                      const std::vector<std::string>& left) {
    std::vector<StandingDate> carried;
    for (const auto& [deadline, asked, is_call_in] : dates_of(crossing)) {
        // Of a condition, say: no definition ever had a word for it.
        if (spec_at(before(crossing), crossing.item, deadline.id, deadline.step) == nullptr) {
            continue;
        }
        const auto moved_on = carry(crossing, deadline, left);
        if (moved_on) carried.push_back({*moved_on, asked, is_call_in});
        const bool has_place =
            spec_at(after(crossing), crossing.item, deadline.id, deadline.step) != nullptr;
        if (!moved_on && has_place) continue;
        crossing.ledger.record(crossing.item, DeadlineCleared{deadline.id, DeadlineEnd::withdrawn});
    }
    return carried;
}

void take_up_dates(const Crossing& crossing, const std::vector<StandingDate>& carried) {
    Ledger& ledger = crossing.ledger;
    for (StandingDate date : carried) {
        Deadline& deadline = date.deadline;
        const Instance& item = *ledger.item(crossing.item);
        const auto visits = item.visits.find(deadline.step);
        const std::uint32_t count = visits == item.visits.end() ? 0 : visits->second;
        const bool is_there = contains(item.active, deadline.step);
        deadline.id = deadline_id(item.id, deadline.step, is_there ? count : count + 1,
                                  name_in(item.id, deadline.id));
        // Of a step ahead only what was set by hand is in force.
        if (!is_there && deadline.moves == 0) continue;
        if (!has_question(item, deadline.step)) deadline.paused_on.reset();
        const auto* spec = spec_at(after(crossing), item.id, deadline.id, deadline.step);
        if (spec == nullptr || item.deadlines.contains(deadline.id)) continue;
        if (auto made = computed_anew(crossing, date, *spec)) {
            arm(crossing, *made, date.asked);
        }
    }
    for (const StandingDate& date : dates_of(crossing)) {
        const Deadline& old = date.deadline;
        const auto* then = spec_at(before(crossing), crossing.item, old.id, old.step);
        const auto* now = spec_at(after(crossing), crossing.item, old.id, old.step);
        if (then == nullptr || now == nullptr || means_the_same(crossing, *then, *now)) continue;
        const auto made = computed_anew(crossing, date, *now);
        if (made == old) continue;
        ledger.record(crossing.item, DeadlineCleared{old.id, DeadlineEnd::withdrawn});
        if (made) arm(crossing, *made, date.asked);
    }
}

}  // namespace plancycle::core
