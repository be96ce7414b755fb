#include "engine/runtime/digest_planner.hpp"

#include <algorithm>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/working_days.hpp"
#include "engine/runtime/calendar_in_force.hpp"
#include "engine/runtime/cycle_reminders.hpp"
#include "engine/runtime/handover.hpp"
#include "engine/runtime/stuck_work.hpp"

namespace plancycle::runtime {

namespace {

std::chrono::minutes opening(const core::Organisation& organisation, const PersonId& person) {
    const core::MailWishes* wishes = wishes_of(organisation, person);
    return std::chrono::minutes(wishes == nullptr ? core::office_opens_minute
                                                  : wishes->opens_minute);
}

// By a date of its step that comes up that day.
bool is_told(const std::vector<core::DigestLine>& lines, const core::Instance& item,
             const core::Task& task) {
    return std::ranges::any_of(lines, [&](const core::DigestLine& line) {
        return line.item == item.id && line.rung.starts_with(kVacantRung) &&
               core::owner_in(item.id, line.deadline.value) == task.step;
    });
}

// A slice takes some hundredths of a second: plans of sixty units, mails with all they say.
constexpr int kBoxesASlice = 2000;
constexpr int kCyclesASlice = 16;
constexpr std::size_t kDigestsASlice = 64;

ports::StreamHead head_of_organisation(ports::ReadView& view) {
    return view.head(core::organisation_stream()).value_or(ports::StreamHead{});
}

}  // namespace

std::size_t DigestPlanner::run_once(Instant now) {
    std::size_t queued = 0;
    while (true) {
        const DigestCount count = run_some(now);
        queued += count.queued;
        if (!count.more) return queued;
    }
}

DigestCount DigestPlanner::run_some(Instant now) {
    const auto view = world_.store.read(dispatcher_.organisation());
    if (round_ && is_outdated(*view, now)) round_.reset();
    if (!round_) round_ = begin(*view, now);
    if (!round_) return {};
    try {
        if (read_some(*view, now)) return {0, true};
    } catch (...) {
        round_.reset();  // Half a plan would be said twice.
        throw;
    }
    const std::size_t queued = queue_some(now);
    if (!round_->commands.empty() || !round_->lines.empty()) return {queued, true};
    for (const auto& [person, day] : round_->turns) looked_at_[person] = day;
    round_.reset();
    return {queued, false};
}

std::optional<DigestPlanner::Round> DigestPlanner::begin(ports::ReadView& view, Instant now) {
    Round round;
    round.begun = now;
    round.head = head_of_organisation(view);
    round.organisation = view.organisation();
    round.turns = turns(round.organisation, now);
    if (round.turns.empty()) return std::nullopt;
    for (const auto& [person, day] : round.turns) round.days.insert(day);
    for (const auto& [id, person] : round.organisation.people) {
        if (person.active) round.people.push_back(id);
    }
    for (const ports::CycleRow& row : view.cycles()) {
        if (row.running) round.cycles.push_back(row.stream);
    }
    return round;
}

// Who is who has changed in the middle, or the clock was set back: what was found out is worth
// nothing.
bool DigestPlanner::is_outdated(ports::ReadView& view, Instant now) const {
    return round_->head.sequence != head_of_organisation(view).sequence || now < round_->begun;
}

// Post boxes first, then plans; false when all is read.
bool DigestPlanner::read_some(ports::ReadView& view, Instant now) {
    Round& round = *round_;
    if (round.people.empty() && round.cycles.empty()) return false;
    for (int count = 0; count < kBoxesASlice && !round.people.empty(); ++count) {
        const PersonId& person = round.people.front();
        core::PostBox& box = round.boxes[person] = view.post_box(person);
        box.person = person;
        if (box.address_failed) round.failed.push_back(person);
        round.people.pop_front();
    }
    if (!round.people.empty()) return true;
    for (int count = 0; count < kCyclesASlice && !round.cycles.empty(); ++count) {
        read_cycle(view, round.cycles.front(), now);
        round.cycles.pop_front();
    }
    return true;
}

std::map<PersonId, LocalDate> DigestPlanner::turns(const core::Organisation& organisation,
                                                   Instant now) {
    std::map<PersonId, LocalDate> result;
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
        if (!was_looked_at) result[id] = day;
    }
    return result;
}

void DigestPlanner::read_cycle(ports::ReadView& view, const StreamId& stream, Instant now) {
    const auto cycle = view.cycle(stream);
    if (!cycle) return;
    const auto definition = world_.catalog.find(cycle->definition);
    const auto calendar = calendar_in_force(world_.almanac, round_->organisation.own_days,
                                            cycle->calendar, cycle->calendar_version);
    const auto zone = world_.almanac.zone(cycle->zone);
    if (definition == nullptr || calendar == nullptr || zone == nullptr) return;
    const core::Facts facts{*definition, round_->organisation, *calendar, *zone};
    collect(*cycle, facts);
    collect_handovers(*cycle, facts, now);
    collect_recounts(*cycle, facts, now);
}

core::CommandEnvelope DigestPlanner::digest_for(const PersonId& person) const {
    const LocalDate day = round_->turns.at(person);
    core::CommandEnvelope envelope;
    envelope.id = CommandId("digest/" + person.value + "/" + to_text(day));
    envelope.stream = core::post_stream(person);
    envelope.item = core::post_item(person);
    envelope.command = core::SendDigest{person, day, round_->lines.at(person)};
    return envelope;
}

// Nothing is forgotten before it is durable: whoever waits too long for the store tries again.
std::size_t DigestPlanner::queue_some(Instant now) {
    Round& round = *round_;
    std::vector<core::CommandEnvelope> batch;
    const std::size_t given = std::min(round.commands.size(), kDigestsASlice);
    for (std::size_t place = 0; place < given; ++place) batch.push_back(round.commands[place]);
    auto told = round.lines.begin();
    for (; told != round.lines.end() && batch.size() < kDigestsASlice; ++told) {
        if (!told->second.empty()) batch.push_back(digest_for(told->first));
    }
    std::size_t queued = 0;
    if (!batch.empty()) {
        for (core::CommandEnvelope& envelope : batch) {
            envelope.organisation = dispatcher_.organisation();
            envelope.now = now;
        }
        const auto outcomes = dispatcher_.dispatch(batch);
        queued = static_cast<std::size_t>(std::ranges::count_if(
            outcomes, [](const Outcome& outcome) { return outcome && !outcome->repeated; }));
    }
    round.commands.erase(round.commands.begin(),
                         round.commands.begin() + static_cast<std::ptrdiff_t>(given));
    round.lines.erase(round.lines.begin(), told);
    return queued;
}

void DigestPlanner::collect(const core::Cycle& cycle, const core::Facts& facts) {
    Round& round = *round_;
    CycleReminders reminders(cycle, facts);
    for (const LocalDate day : round.days) {
        const auto works = core::is_working_day(facts.calendar, core::working_set, day);
        const auto has_turn = [&](const PersonId& person) {
            const auto turn = round.turns.find(person);
            return turn != round.turns.end() && turn->second == day;
        };
        const auto responsible = coordinators_on(day, facts.definition);
        for (const PersonId& it : responsible) add_failed_addresses(day, it);
        if (!works || !*works) continue;
        for (const PersonId& person : reminders.people(day)) {
            const auto box = round.boxes.find(person);
            if (box == round.boxes.end() || !has_turn(person)) continue;
            if (core::had_digest(box->second, day)) continue;
            reminders.tell(box->second, day, round.lines[person]);
        }
        for (const PersonId& it : responsible) {
            add_stuck_work(cycle, facts, day, it);
            add_snoozes(cycle, day, it);
        }
    }
}

void DigestPlanner::collect_handovers(const core::Cycle& cycle, const core::Facts& facts,
                                      Instant now) {
    for (const TaskHolder& holder : holders_since(facts.organisation, cycle, facts.definition,
                                                  facts.zone, facts.zone.local_date(now))) {
        if (!round_->turns.contains(holder.person)) continue;
        core::CommandEnvelope envelope = hand_over(cycle, holder);
        round_->commands.push_back(std::move(envelope));
    }
}

void DigestPlanner::collect_recounts(const core::Cycle& cycle, const core::Facts& facts,
                                     Instant now) {
    for (core::CommandEnvelope& envelope : recounts(cycle, to_text(facts.zone.local_date(now)))) {
        round_->commands.push_back(std::move(envelope));
    }
}

std::vector<PersonId> DigestPlanner::coordinators_on(LocalDate day,
                                                     const core::Definition& definition) const {
    std::vector<PersonId> people = coordinators(definition, round_->organisation, day);
    std::erase_if(people, [&](const PersonId& person) {
        const auto turn = round_->turns.find(person);
        if (turn == round_->turns.end() || turn->second != day) return true;
        const core::MailWishes* wishes = wishes_of(round_->organisation, person);
        return wishes != nullptr && core::is_quiet(*wishes, day);
    });
    return people;
}

void DigestPlanner::add_stuck_work(const core::Cycle& cycle, const core::Facts& facts,
                                   LocalDate day, const PersonId& coordinator) {
    std::vector<const core::Instance*> items = {&cycle};
    for (const auto& [id, strand] : cycle.strands) items.push_back(strand.get());
    const core::PostBox& box = round_->boxes.at(coordinator);
    std::vector<core::DigestLine>& own = round_->lines[coordinator];
    for (const core::Instance* item : items) {
        for (const auto& [id, task] : item->tasks) {
            const auto stuck = why_stuck(cycle, *item, task, facts, day, round_->head.at);
            if (!stuck || is_told(own, *item, task)) continue;
            const DeadlineId about(std::string(stuck->prefix) + id.value);
            const auto said = core::last_said(box, about, day);
            if (said && day < *said + kAgainAfter) continue;
            own.push_back({item->id, about, std::string(stuck->rung), day});
        }
    }
}

void DigestPlanner::add_snoozes(const core::Cycle& cycle, LocalDate day,
                                const PersonId& coordinator) {
    const core::PostBox& box = round_->boxes.at(coordinator);
    std::vector<core::DigestLine>& own = round_->lines[coordinator];
    const auto add = [&](const core::Instance& item) {
        for (const auto& [deadline, snoozes] : item.snoozes) {
            for (const auto& [person, snooze] : snoozes) {
                if (person == coordinator || snooze.until <= day) continue;
                const DeadlineId id("snooze/" + person.value + "/" + deadline.value);
                const auto said = core::last_said(box, id, day);
                if (said && *said >= snooze.on) continue;
                own.push_back({item.id, id, std::string(kSnoozedRung), snooze.on});
            }
        }
    };
    add(cycle);
    for (const auto& [id, strand] : cycle.strands) add(*strand);
}

void DigestPlanner::add_failed_addresses(LocalDate day, const PersonId& coordinator) {
    const core::PostBox& box = round_->boxes.at(coordinator);
    std::vector<core::DigestLine>& own = round_->lines[coordinator];
    for (const PersonId& person : round_->failed) {
        const DeadlineId id("address/" + person.value);
        const auto said = core::last_said(box, id, day);
        if (said && day < *said + kAgainAfter) continue;
        const auto same = [&](const core::DigestLine& line) { return line.deadline == id; };
        if (std::ranges::any_of(own, same)) continue;
        own.push_back({core::post_item(person), id, std::string(kAddressRung), day});
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
