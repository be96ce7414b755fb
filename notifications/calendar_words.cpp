#include "notifications/calendar_words.hpp"

#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/ladder.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

constexpr Duration rings_at = std::chrono::hours(8);  // Of the day; when digests go out, too.

Work work_of(const DatedThing& thing, const ports::CycleView& view) {
    Work work;
    work.step = core::find_step(*view.definition, thing.deadline.step);
    work.deadline = &thing.deadline;
    work.spec = core::spec_of(*view.definition, thing.item, thing.deadline.id);
    if (work.step != nullptr) work.title = work.step->title;
    work.unit = thing.unit;
    return work;
}

// Of a date that ends with its day there is no time to tell.
std::optional<Instant> time_of(const core::DueDate& due, const core::ZoneRules& zone) {
    if (due.due_at == zone.start_of_day(due.due + std::chrono::days(1))) return std::nullopt;
    return due.due_at;
}

// The rungs of the ladder up to the day itself, in the morning.
std::vector<Duration> alarms_of(const Work& work, const ports::CycleView& view) {
    const core::DueDate& due = work.deadline->due;
    const core::LadderSpec ladder = work.step != nullptr && work.step->ladder
                                        ? *work.step->ladder
                                        : core::default_ladder(work.deadline->kind);
    const auto at = time_of(due, *view.zone);
    std::vector<Duration> alarms;
    for (const int count : ladder.before) {
        const auto day = core::rung_day(due.due, count, *view.calendar);
        if (!day) continue;  // Outside the calendar's years.
        const LocalTime rings = LocalTime(day->time_since_epoch()) + rings_at;
        const Duration before =
            at ? view.zone->to_instant(rings) - *at : rings - LocalTime(due.due.time_since_epoch());
        const bool is_too_late = at && before >= Duration::zero();
        if (!is_too_late) alarms.push_back(before);
    }
    return alarms;
}

std::string summary_of(const Work& work, const WorkWords& words, const Language& language) {
    // A step with several dates says which one it is.
    const std::string own = work.deadline->title.empty() ? "" : ": " + work.deadline->title;
    const Arguments arguments{{"title", words.title(work) + own}};
    if (work.step != nullptr && work.step->kind == core::StepKind::call_in) {
        return language.say("calendar.call-in", arguments);
    }
    if (work.deadline->kind == core::DeadlineClass::statutory) {
        return language.say("calendar.statutory", arguments);
    }
    if (work.deadline->due.is_review) return language.say("calendar.review", arguments);
    return arguments.at("title");
}

std::string description_of(const Work& work, const DatedThing& thing, const PersonId& reader,
                           const WorkWords& words, const Language& language) {
    std::vector<std::string> lines{language.say("label.plan") + ": " + words.plan()};
    if (thing.standing == CalendarEntry::Standing::tentative) {
        lines.push_back(language.say("calendar.ahead"));
    }
    for (const LetterFact& fact : words.date_facts(work, reader)) {
        lines.push_back(fact.label + ": " + fact.value);
    }
    if (thing.deadline.paused_on) lines.push_back(language.say("calendar.paused"));
    if (!reader.empty()) lines.push_back(words.help(reader));
    lines.push_back(language.say("calendar.more"));
    return join(lines, "\n");
}

}  // namespace

CalendarEntry calendar_entry(const DatedThing& thing, const PersonId& reader,
                             const Language& language, ports::MessageFacts& facts,
                             const ports::CycleView& view) {
    // As of the day it became what it is: the words must not change while the entry does not.
    const WorkWords words(language, facts, view, view.zone->local_date(thing.changed_at));
    const Work work = work_of(thing, view);
    const core::DueDate& due = thing.deadline.due;
    CalendarEntry entry;
    entry.uid = calendar_uid(facts.organisation().id, thing.deadline.id.value);
    entry.sequence = thing.sequence;
    entry.changed_at = thing.changed_at;
    entry.standing = thing.standing;
    entry.day = due.due;
    entry.at = time_of(due, *view.zone);
    entry.summary = summary_of(work, words, language);
    entry.category = core::to_text(thing.deadline.kind);
    entry.is_urgent = thing.deadline.kind == core::DeadlineClass::statutory;
    if (thing.standing == CalendarEntry::Standing::cancelled) {
        entry.description = language.say("calendar.over");
        return entry;
    }
    entry.description = description_of(work, thing, reader, words, language);
    const bool is_call_in = work.step != nullptr && work.step->kind == core::StepKind::call_in;
    const bool is_asked_for = thing.standing == CalendarEntry::Standing::confirmed && !is_call_in;
    if (is_asked_for && !thing.deadline.paused_on) entry.alarms = alarms_of(work, view);
    return entry;
}

CalendarEntry calendar_entry(const DatedMeeting& meeting, const Language& language,
                             const core::Organisation& organisation) {
    CalendarEntry entry;
    entry.uid =
        calendar_uid(organisation.id, "meeting/" + meeting.body.value + "/" + to_text(meeting.on));
    entry.sequence = meeting.sequence;
    entry.changed_at = meeting.changed_at;
    if (meeting.is_called_off) entry.standing = CalendarEntry::Standing::cancelled;
    entry.day = meeting.on;
    entry.summary = language.say("calendar.meeting", {{"body", meeting.title}});
    entry.description =
        language.say(meeting.is_called_off ? "calendar.called-off" : "calendar.meeting-more");
    entry.category = "meeting";
    return entry;
}

std::uint64_t revision_of(const core::Cycle& cycle) {
    std::uint64_t revision = cycle.version;
    for (const auto& [id, strand] : cycle.strands) revision += strand->version;
    return revision;
}

std::string calendar_of(const Work& work, const PersonId& reader, Instant at,
                        const Language& language, ports::MessageFacts& facts,
                        const ports::CycleView& view) {
    CalendarFile file;
    if (work.item == nullptr || work.deadline == nullptr) return "";
    for (const auto& [id, deadline] : work.item->deadlines) {
        if (deadline.step != work.deadline->step) continue;
        const DatedThing thing{work.item->id,
                               work.unit,
                               deadline,
                               CalendarEntry::Standing::confirmed,
                               revision_of(*view.cycle),
                               at};
        file.entries.push_back(calendar_entry(thing, reader, language, facts, view));
    }
    return icalendar(file);
}

}  // namespace plancycle::notifications
