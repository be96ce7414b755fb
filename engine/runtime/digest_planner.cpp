#include "engine/runtime/digest_planner.hpp"

#include <algorithm>
#include <set>

#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/ladder.hpp"
#include "engine/core/prospect.hpp"
#include "engine/core/standstill.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/core/working_days.hpp"
#include "engine/runtime/audience.hpp"
#include "engine/runtime/handover.hpp"

namespace plancycle::runtime {

namespace {

// Coordinators hear again every so many days of what only they can mend: an address that does not
// work, an approval that nobody may decide.
constexpr std::chrono::days kAgainAfter(7);

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

const core::MailWishes* wishes_of(const core::Organisation& organisation, const PersonId& person) {
    const auto found = organisation.wishes.find(person);
    return found == organisation.wishes.end() ? nullptr : &found->second;
}

std::chrono::minutes opening(const core::Organisation& organisation, const PersonId& person) {
    const core::MailWishes* wishes = wishes_of(organisation, person);
    return std::chrono::minutes(wishes == nullptr ? core::office_opens_minute
                                                  : wishes->opens_minute);
}

core::Reminders reminders_of(const core::Step* step, const core::Deadline& deadline) {
    core::Reminders reminders;
    reminders.due = deadline.due.due;
    reminders.ladder =
        step != nullptr && step->ladder ? *step->ladder : core::default_ladder(deadline.kind);
    if (step != nullptr) reminders.escalations = step->escalations;
    return reminders;
}

// The dates of one cycle somebody may have to be told of, and what is to be told to whom.
class Collector {
public:
    Collector(const core::Cycle& cycle, const core::Facts& facts)
        : cycle_(cycle),
          definition_(facts.definition),
          organisation_(facts.organisation),
          calendar_(facts.calendar),
          zone_(facts.zone) {
        add_dates(cycle, facts);
        for (const auto& [id, strand] : cycle.strands) add_dates(*strand, facts);
    }

    // What is new to the person that day; with it, all that is overdue besides: who reads "1
    // overdue" takes it for all there is.
    void tell(const core::PostBox& box, LocalDate day, std::vector<core::DigestLine>& lines) const {
        std::vector<core::DigestLine> fresh;
        std::vector<core::DigestLine> known;
        for (const Date& date : dates_) add(*date.item, date.deadline, box, day, fresh, known);
        if (fresh.empty()) return;
        lines.insert(lines.end(), fresh.begin(), fresh.end());
        lines.insert(lines.end(), known.begin(), known.end());
    }

private:
    struct Date {
        const core::Instance* item;
        core::Deadline deadline;
    };

    // In force at a step that has begun, or ahead of the work in hand.
    void add_dates(const core::Instance& item, const core::Facts& facts) {
        const core::Flow& flow = flow_of(definition_, cycle_, item.id);
        for (const auto& [id, deadline] : item.deadlines) {
            const core::Step* step = flow.find(deadline.step);
            const bool is_ahead = step != nullptr && !core::is_at(item, step->id);
            // A time to call in is nobody's work: its one mail was sent when it began.
            const bool is_period = step != nullptr && step->kind == core::StepKind::call_in;
            // Its clock stands still, or a later date is asked for and not answered yet.
            const bool waits = deadline.paused_on || item.extensions.contains(id);
            if (!is_ahead && !is_period && !waits) dates_.push_back({&item, deadline});
        }
        for (core::Deadline& deadline : core::dates_binding(flow, cycle_, item, facts)) {
            if (!deadline.paused_on) dates_.push_back({&item, std::move(deadline)});
        }
    }

    void add(const core::Instance& item, const core::Deadline& deadline, const core::PostBox& box,
             LocalDate day, std::vector<core::DigestLine>& lines,
             std::vector<core::DigestLine>& known) const {
        const core::Step* step = flow_of(definition_, cycle_, item.id).find(deadline.step);
        core::RungWindow window{known_since(cycle_, item, deadline, zone_), day};
        if (const auto said = core::last_said(box, deadline.id, day)) {
            window.after = std::max(window.after, *said);
        }
        const auto rungs = core::due_rungs(reminders_of(step, deadline), calendar_, window);
        if (!rungs) return;  // Outside the calendar's years: status says so.
        const Audience audience =
            audience_of(cycle_, item, deadline, definition_, organisation_, day);
        const bool is_silent = is_snoozed(item, deadline, box.person, day);
        if (rungs->empty() && deadline.due.due < day && !audience.vacant && !is_silent &&
            is_for({std::string(kStillRung), day}, audience, box.person, item.id, day)) {
            known.push_back({item.id, deadline.id, std::string(kStillRung), day});
        }
        for (const core::Rung& rung : *rungs) {
            if (!is_for(rung, audience, box.person, item.id, day)) continue;
            if (!rung.role && is_silent) continue;
            if (!is_wished(wishes_of(organisation_, box.person), deadline, rung, day)) continue;
            const bool vacant = audience.vacant && !rung.role;
            lines.push_back({item.id, deadline.id,
                             vacant ? std::string(kVacantRung) + " " + rung.name : rung.name,
                             rung.day});
        }
    }

    // A role held per unit hears of its own unit's work only.
    bool is_for(const core::Rung& rung, const Audience& audience, const PersonId& person,
                const ItemId& item, LocalDate day) const {
        if (!rung.role) {
            return std::ranges::find(audience.people, person) != audience.people.end();
        }
        const auto entitlements =
            core::entitlements_of(definition_, {core::Actor(*rung.role)}, unit_of(cycle_, item));
        return std::ranges::any_of(entitlements, [&](const core::Entitlement& it) {
            return organisation_.holds(person, it.role, it.unit, day);
        });
    }

    const core::Cycle& cycle_;
    const core::Definition& definition_;
    const core::Organisation& organisation_;
    const core::Calendar& calendar_;
    const core::ZoneRules& zone_;
    std::vector<Date> dates_;
};

struct Stuck {
    std::string_view rung;
    std::string_view prefix;
};

// Work that nobody held from its beginning was told of by the mail that offered it.
bool was_vacant_when_offered(const core::Task& task, const core::Facts& facts, LocalDate day) {
    const LocalDate offered = facts.zone.local_date(task.offered_at);
    return day < offered + kAgainAfter &&
           core::holders_of(task, facts.definition, facts.organisation, offered).empty();
}

std::optional<Stuck> why_stuck(const core::Cycle& cycle, const core::Instance& item,
                               const core::Task& task, const core::Facts& facts, LocalDate day) {
    const core::Flow& flow = flow_of(facts.definition, cycle, item.id);
    if (core::standstill_of(item, flow, task, facts.definition, facts.organisation, day)) {
        return Stuck{kOwnWorkRung, "own-work/"};
    }
    const bool is_vacant =
        core::holders_of(task, facts.definition, facts.organisation, day).empty();
    if (!is_vacant || was_vacant_when_offered(task, facts, day)) return std::nullopt;
    return Stuck{kVacantTaskRung, "vacant/"};
}

// By a date of its step that comes up that day.
bool is_told(const std::vector<core::DigestLine>& lines, const core::Instance& item,
             const core::Task& task) {
    return std::ranges::any_of(lines, [&](const core::DigestLine& line) {
        return line.item == item.id && line.rung.starts_with(kVacantRung) &&
               core::owner_in(item.id, line.deadline.value) == task.step;
    });
}

}  // namespace

std::size_t DigestPlanner::run_once(Instant now) {
    const auto view = world_.store.read(dispatcher_.organisation());
    const core::Organisation organisation = view->organisation();
    Round round{organisation, turns(organisation, now), {}};
    if (round.turns.empty()) return 0;
    for (const auto& [id, person] : organisation.people) {
        if (!person.active) continue;
        core::PostBox& box = round.boxes[id] = view->post_box(id);
        box.person = id;
    }
    Lines lines;
    std::vector<core::CommandEnvelope> batch;
    for (const ports::CycleRow& row : view->cycles()) {
        if (!row.running) continue;
        const auto cycle = view->cycle(row.stream);
        if (!cycle) continue;
        collect(*cycle, round, lines);
        collect_handovers(*cycle, round, now, batch);
        collect_recounts(*cycle, now, batch);
    }
    for (const Turn& turn : round.turns) {
        const auto found = lines.find(turn.person);
        if (found == lines.end() || found->second.empty()) continue;
        core::CommandEnvelope envelope;
        envelope.organisation = dispatcher_.organisation();
        envelope.id = CommandId("digest/" + turn.person.value + "/" + to_text(turn.day));
        envelope.now = now;
        envelope.stream = core::post_stream(turn.person);
        envelope.item = core::post_item(turn.person);
        envelope.command = core::SendDigest{turn.person, turn.day, found->second};
        batch.push_back(std::move(envelope));
    }
    std::size_t queued = 0;
    if (!batch.empty()) {
        for (const Outcome& outcome : dispatcher_.dispatch(batch)) {
            if (outcome && !outcome->repeated) ++queued;
        }
    }
    for (const Turn& turn : round.turns) looked_at_[turn.person] = turn.day;
    return queued;
}

std::vector<DigestPlanner::Turn> DigestPlanner::turns(const core::Organisation& organisation,
                                                      Instant now) {
    std::vector<Turn> result;
    for (const auto& [id, person] : organisation.people) {
        if (!person.active) continue;
        const auto zone = zone_of(organisation, person);
        if (zone == nullptr) continue;
        const LocalTime local = zone->to_local(now);
        const auto day = std::chrono::floor<std::chrono::days>(local);
        if (local - day < opening(organisation, id)) continue;
        const auto looked_at = looked_at_.find(id);
        // Not only equal: a clock set back a little must not say yesterday's lines again.
        const bool was_looked_at = looked_at != looked_at_.end() && looked_at->second >= day &&
                                   looked_at->second <= day + core::clock_error_max;
        if (was_looked_at) continue;
        result.push_back({id, day});
    }
    return result;
}

void DigestPlanner::collect(const core::Cycle& cycle, const Round& round, Lines& lines) const {
    const auto definition = world_.catalog.find(cycle.definition);
    const auto calendar = world_.almanac.calendar(cycle.calendar, cycle.calendar_version);
    const auto zone = world_.almanac.zone(cycle.zone);
    if (definition == nullptr || calendar == nullptr || zone == nullptr) return;
    const Collector collector(cycle, {*definition, round.organisation, *calendar, *zone});
    for (const Turn& turn : round.turns) {
        const auto works = core::is_working_day(*calendar, core::working_set, turn.day);
        if (!works || !*works) continue;
        const core::PostBox& box = round.boxes.at(turn.person);
        if (core::had_digest(box, turn.day)) continue;
        collector.tell(box, turn.day, lines[turn.person]);
    }
    add_stuck_work(cycle, {*definition, round.organisation, *calendar, *zone}, round, lines);
    add_snoozes(cycle, *definition, *calendar, round, lines);
    add_failed_addresses(*definition, round, lines);
}

void DigestPlanner::collect_handovers(const core::Cycle& cycle, const Round& round, Instant now,
                                      std::vector<core::CommandEnvelope>& batch) const {
    const auto definition = world_.catalog.find(cycle.definition);
    const auto zone = world_.almanac.zone(cycle.zone);
    if (definition == nullptr || zone == nullptr) return;
    for (const TaskHolder& holder :
         holders_since(round.organisation, cycle, *definition, *zone, zone->local_date(now))) {
        const auto is_theirs = [&](const Turn& turn) { return turn.person == holder.person; };
        if (std::ranges::none_of(round.turns, is_theirs)) continue;
        core::CommandEnvelope envelope = hand_over(cycle, holder);
        envelope.organisation = dispatcher_.organisation();
        envelope.now = now;
        batch.push_back(std::move(envelope));
    }
}

void DigestPlanner::collect_recounts(const core::Cycle& cycle, Instant now,
                                     std::vector<core::CommandEnvelope>& batch) const {
    const auto zone = world_.almanac.zone(cycle.zone);
    if (zone == nullptr) return;
    for (core::CommandEnvelope& envelope : recounts(cycle, to_text(zone->local_date(now)))) {
        envelope.organisation = dispatcher_.organisation();
        envelope.now = now;
        batch.push_back(std::move(envelope));
    }
}

bool DigestPlanner::coordinates(const core::Definition& definition, const Round& round,
                                const Turn& turn) {
    const auto responsible = coordinators(definition, round.organisation, turn.day);
    if (std::ranges::find(responsible, turn.person) == responsible.end()) return false;
    const core::MailWishes* wishes = wishes_of(round.organisation, turn.person);
    return wishes == nullptr || !core::is_quiet(*wishes, turn.day);
}

void DigestPlanner::add_stuck_work(const core::Cycle& cycle, const core::Facts& facts,
                                   const Round& round, Lines& lines) const {
    std::vector<const core::Instance*> items = {&cycle};
    for (const auto& [id, strand] : cycle.strands) items.push_back(strand.get());
    for (const Turn& turn : round.turns) {
        const auto works = core::is_working_day(facts.calendar, core::working_set, turn.day);
        if (!works || !*works || !coordinates(facts.definition, round, turn)) continue;
        const core::PostBox& box = round.boxes.at(turn.person);
        std::vector<core::DigestLine>& own = lines[turn.person];
        for (const core::Instance* item : items) {
            for (const auto& [id, task] : item->tasks) {
                const auto stuck = why_stuck(cycle, *item, task, facts, turn.day);
                if (!stuck || is_told(own, *item, task)) continue;
                const DeadlineId about(std::string(stuck->prefix) + id.value);
                const auto said = core::last_said(box, about, turn.day);
                if (said && turn.day < *said + kAgainAfter) continue;
                own.push_back({item->id, about, std::string(stuck->rung), turn.day});
            }
        }
    }
}

void DigestPlanner::add_snoozes(const core::Cycle& cycle, const core::Definition& definition,
                                const core::Calendar& calendar, const Round& round,
                                Lines& lines) const {
    for (const Turn& turn : round.turns) {
        const auto works = core::is_working_day(calendar, core::working_set, turn.day);
        if (!works || !*works || !coordinates(definition, round, turn)) continue;
        const core::PostBox& box = round.boxes.at(turn.person);
        std::vector<core::DigestLine>& own = lines[turn.person];
        const auto add = [&](const core::Instance& item) {
            for (const auto& [deadline, snoozes] : item.snoozes) {
                for (const auto& [person, snooze] : snoozes) {
                    if (person == turn.person || snooze.until <= turn.day) continue;
                    const DeadlineId id("snooze/" + person.value + "/" + deadline.value);
                    const auto said = core::last_said(box, id, turn.day);
                    if (said && *said >= snooze.on) continue;
                    own.push_back({item.id, id, std::string(kSnoozedRung), snooze.on});
                }
            }
        };
        add(cycle);
        for (const auto& [id, strand] : cycle.strands) add(*strand);
    }
}

void DigestPlanner::add_failed_addresses(const core::Definition& definition, const Round& round,
                                         Lines& lines) const {
    for (const Turn& turn : round.turns) {
        if (!coordinates(definition, round, turn)) continue;
        const core::PostBox& box = round.boxes.at(turn.person);
        std::vector<core::DigestLine>& own = lines[turn.person];
        for (const auto& [person, other] : round.boxes) {
            if (!other.address_failed) continue;
            const DeadlineId id("address/" + person.value);
            const auto said = core::last_said(box, id, turn.day);
            if (said && turn.day < *said + kAgainAfter) continue;
            const auto same = [&](const core::DigestLine& line) { return line.deadline == id; };
            if (std::ranges::any_of(own, same)) continue;
            own.push_back({core::post_item(person), id, std::string(kAddressRung), turn.day});
        }
    }
}

std::shared_ptr<const core::ZoneRules> DigestPlanner::zone_of(
    const core::Organisation& organisation, const core::Person& person) const {
    return world_.almanac.zone(person.zone.empty() ? organisation.zone : person.zone);
}

Instant DigestPlanner::next_turn(Instant now) {
    const auto organisation = world_.store.read(dispatcher_.organisation())->organisation();
    Instant next = now + std::chrono::days(1);
    for (const auto& [id, person] : organisation.people) {
        const auto zone = zone_of(organisation, person);
        if (!person.active || zone == nullptr) continue;
        LocalDate day = zone->local_date(now);
        const auto hour = opening(organisation, id);
        Instant opens = zone->to_instant(LocalTime(day.time_since_epoch()) + hour);
        if (opens <= now) {
            day += std::chrono::days(1);
            opens = zone->to_instant(LocalTime(day.time_since_epoch()) + hour);
        }
        next = std::min(next, opens);
    }
    return next;
}

}  // namespace plancycle::runtime
