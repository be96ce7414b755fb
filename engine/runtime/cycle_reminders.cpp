#include "engine/runtime/cycle_reminders.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/prospect.hpp"
#include "engine/runtime/digest_planner.hpp"

namespace plancycle::runtime {

namespace {

// The day from which rungs count: the assignment itself was told by an immediate mail.
LocalDate known_since(const core::Cycle& cycle, const core::Instance& item,
                      const core::Deadline& deadline, const core::ZoneRules& zone) {
    const auto entered = item.entered_at.find(deadline.step);
    if (entered != item.entered_at.end()) return zone.local_date(entered->second);
    Instant launched = Instant::max();
    for (const auto& [step, at] : cycle.entered_at) launched = std::min(launched, at);
    return launched == Instant::max() ? LocalDate::min() : zone.local_date(launched);
}

// Whether the person wants to hear of it that day, and at all. Dates of law are told regardless.
bool is_wished(const core::MailWishes* wishes, const core::Deadline& deadline,
               const core::Rung& rung, LocalDate day) {
    if (wishes == nullptr || deadline.kind == core::DeadlineClass::statutory) return true;
    const bool is_well_ahead = rung.name.starts_with("T-");
    return !core::is_quiet(*wishes, day) && (wishes->courtesy || !is_well_ahead);
}

// Of law is heard again on its day at the latest, wherever that day has moved to since.
bool is_snoozed(const core::Instance& item, const core::Deadline& deadline, const PersonId& person,
                LocalDate day) {
    const auto snoozes = item.snoozes.find(deadline.id);
    if (snoozes == item.snoozes.end()) return false;
    const auto own = snoozes->second.find(person);
    if (own == snoozes->second.end() || own->second.until <= day) return false;
    return deadline.kind != core::DeadlineClass::statutory || day < deadline.due.due;
}

core::Reminders reminders_of(const core::Step* step, const core::Deadline& deadline) {
    core::Reminders reminders;
    reminders.due = deadline.due.due;
    reminders.ladder =
        step != nullptr && step->ladder ? *step->ladder : core::default_ladder(deadline.kind);
    if (step != nullptr) reminders.escalations = step->escalations;
    return reminders;
}

void add_once(std::vector<std::size_t>& places, std::size_t place) {
    if (places.empty() || places.back() != place) places.push_back(place);
}

bool is_among(const std::vector<PersonId>& people, const PersonId& person) {
    return std::ranges::find(people, person) != people.end();
}

}  // namespace

const core::MailWishes* wishes_of(const core::Organisation& organisation, const PersonId& person) {
    const auto found = organisation.wishes.find(person);
    return found == organisation.wishes.end() ? nullptr : &found->second;
}

CycleReminders::CycleReminders(const core::Cycle& cycle, const core::Facts& facts)
    : cycle_(cycle),
      definition_(facts.definition),
      organisation_(facts.organisation),
      calendar_(facts.calendar),
      zone_(facts.zone) {
    add_dates(cycle, facts);
    for (const auto& [id, strand] : cycle.strands) add_dates(*strand, facts);
}

std::vector<PersonId> CycleReminders::people(LocalDate day) {
    std::vector<PersonId> people;
    for (const auto& [person, dates] : on(day).dates) people.push_back(person);
    return people;
}

void CycleReminders::tell(const core::PostBox& box, LocalDate day,
                          std::vector<core::DigestLine>& lines) {
    const Day& listening = on(day);
    const auto own = listening.dates.find(box.person);
    if (own == listening.dates.end()) return;
    std::vector<core::DigestLine> fresh;
    std::vector<core::DigestLine> known;
    for (const std::size_t place : own->second) {
        add(dates_[place], listening.of_date[place], box, day, fresh, known);
    }
    if (fresh.empty()) return;
    lines.insert(lines.end(), fresh.begin(), fresh.end());
    lines.insert(lines.end(), known.begin(), known.end());
}

// In force at a step that has begun, or ahead of the work in hand.
void CycleReminders::add_dates(const core::Instance& item, const core::Facts& facts) {
    const core::Flow& flow = flow_of(definition_, cycle_, item.id);
    for (const auto& [id, deadline] : item.deadlines) {
        const core::Step* step = flow.find(deadline.step);
        const bool is_ahead = step != nullptr && !core::is_at(item, step->id);
        // A time to call in is nobody's work: its one mail was sent when it began.
        const bool is_period = step != nullptr && step->kind == core::StepKind::call_in;
        // Its clock stands still, or a later date is asked for and not answered yet.
        const bool waits = deadline.paused_on || item.extensions.contains(id);
        if (!is_ahead && !is_period && !waits) add_date(item, step, deadline);
    }
    for (core::Deadline& deadline : core::dates_binding(flow, cycle_, item, facts)) {
        if (!deadline.paused_on) {
            const core::Step* step = flow.find(deadline.step);
            add_date(item, step, std::move(deadline));
        }
    }
}

void CycleReminders::add_date(const core::Instance& item, const core::Step* step,
                              core::Deadline deadline) {
    core::Reminders reminders = reminders_of(step, deadline);
    dates_.push_back({&item, step, std::move(deadline), std::move(reminders)});
}

const CycleReminders::Day& CycleReminders::on(LocalDate day) {
    const auto [found, is_new] = days_.try_emplace(day);
    Day& listening = found->second;
    if (!is_new) return listening;
    for (std::size_t place = 0; place < dates_.size(); ++place) {
        Listeners listeners = listeners_of(dates_[place], day);
        for (const PersonId& it : listeners.audience.people) {
            add_once(listening.dates[it], place);
        }
        for (const auto& [role, people] : listeners.above) {
            for (const PersonId& it : people) add_once(listening.dates[it], place);
        }
        listening.of_date.push_back(std::move(listeners));
    }
    return listening;
}

// A role held per unit hears of its own unit's work only.
CycleReminders::Listeners CycleReminders::listeners_of(const Date& date, LocalDate day) const {
    Listeners listeners;
    listeners.audience =
        audience_of(cycle_, *date.item, date.deadline, definition_, organisation_, day);
    const UnitId unit = unit_of(cycle_, date.item->id);
    for (const core::EscalationSpec& escalation : date.reminders.escalations) {
        std::vector<PersonId>& people = listeners.above[escalation.to];
        for (const core::Entitlement& it :
             core::entitlements_of(definition_, {core::Actor(escalation.to)}, unit)) {
            const auto holders = organisation_.holders(it.role, it.unit, day);
            people.insert(people.end(), holders.begin(), holders.end());
        }
    }
    return listeners;
}

void CycleReminders::add(const Date& date, const Listeners& listeners, const core::PostBox& box,
                         LocalDate day, std::vector<core::DigestLine>& fresh,
                         std::vector<core::DigestLine>& known) const {
    const core::Deadline& deadline = date.deadline;
    const ItemId& item = date.item->id;
    core::RungWindow window{known_since(cycle_, *date.item, deadline, zone_), day};
    if (const auto said = core::last_said(box, deadline.id, day)) {
        window.after = std::max(window.after, *said);
    }
    const auto rungs = core::due_rungs(date.reminders, calendar_, window);
    if (!rungs) return;  // Outside the calendar's years: status says so.
    const Audience& audience = listeners.audience;
    const bool has_it = is_among(audience.people, box.person);
    const bool is_silent = is_snoozed(*date.item, deadline, box.person, day);
    if (rungs->empty() && deadline.due.due < day && !audience.vacant && !is_silent && has_it) {
        known.push_back({item, deadline.id, std::string(kStillRung), day});
    }
    for (const core::Rung& rung : *rungs) {
        const bool is_for =
            rung.role ? is_among(listeners.above.at(*rung.role), box.person) : has_it;
        if (!is_for || (!rung.role && is_silent)) continue;
        if (!is_wished(wishes_of(organisation_, box.person), deadline, rung, day)) continue;
        const bool vacant = audience.vacant && !rung.role;
        fresh.push_back({item, deadline.id,
                         vacant ? std::string(kVacantRung) + " " + rung.name : rung.name,
                         rung.day});
    }
}

}  // namespace plancycle::runtime
