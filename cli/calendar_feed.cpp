#include "cli/calendar_feed.hpp"

#include <algorithm>
#include <set>

#include "cli/addressing.hpp"
#include "cli/directory.hpp"
#include "cli/each_entry.hpp"
#include "cli/naming.hpp"
#include "cli/people.hpp"
#include "cli/reading_facts.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/calendar_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::CalendarEntry;

// Every entry of a stream, in order.
template <class Record>
Record record_of(ports::ReadView& view, const StreamId& stream) {
    Record record;
    each_entry(view, stream, [&](const ports::Entry& entry) { record.add(entry); });
    return record;
}

std::map<BodyId, std::string> known_bodies(Session& session, ports::ReadView& view) {
    std::map<BodyId, std::string> titles;
    for (const ports::CycleRow& row : view.cycles()) {
        const auto cycle = session.node().view(view, row.stream);
        if (cycle.definition == nullptr) continue;
        for (const core::BodySpec& body : cycle.definition->bodies) titles[body.id] = body.title;
    }
    const core::Organisation organisation = view.organisation();
    for (const auto& it : organisation.memberships) titles.try_emplace(it.body, it.body.value);
    for (const auto& it : organisation.meetings) titles.try_emplace(it.body, it.body.value);
    return titles;
}

std::string named(const std::string& name) {
    return notifications::english().say("calendar.name", {{"name", name}});
}

CalendarEntry::Standing standing_of(runtime::AgendaState state) {
    switch (state) {
        case runtime::AgendaState::ahead:
            return CalendarEntry::Standing::tentative;
        case runtime::AgendaState::over:
            return CalendarEntry::Standing::cancelled;
        case runtime::AgendaState::in_force:
            break;
    }
    return CalendarEntry::Standing::confirmed;
}

class FeedWriter {
public:
    FeedWriter(Session& session, const CalendarChoice& choice)
        : session_(session),
          choice_(choice),
          view_(session.node().read()),
          organisation_(view_->organisation()),
          facts_(session.node(), *view_) {
        file_.name = choice.name;
    }

    [[nodiscard]] notifications::CalendarFile write() {
        for (const ports::CycleRow& row : view_->cycles()) {
            if (!choice_.cycle.empty() && row.stream != choice_.cycle) continue;
            if (!row.running && is_forgotten(row.stream)) continue;
            add_plan(session_.node().view(*view_, row.stream));
        }
        add_meetings();
        return std::move(file_);
    }

private:
    // Over for so long that its dates are in nobody's calendar any more.
    bool is_forgotten(const StreamId& stream) const {
        const auto head = view_->head(stream);
        return !head || head->at + runtime::kept_after_end < session_.now();
    }

    void add_plan(const ports::CycleView& plan) {
        if (plan.definition == nullptr || plan.calendar == nullptr || plan.zone == nullptr) return;
        const core::Facts facts{*plan.definition, facts_.organisation(), *plan.calendar,
                                *plan.zone};
        const auto record = record_of<runtime::DateRecord>(*view_, plan.cycle->stream);
        const LocalDate today = plan.zone->local_date(session_.now());
        for (const runtime::AgendaItem& it :
             runtime::agenda_of(*plan.cycle, facts, record, choice_.whose, today)) {
            const notifications::DatedThing thing{
                it.item, it.unit, it.deadline, standing_of(it.state), it.revision, it.changed_at};
            file_.entries.push_back(notifications::calendar_entry(
                thing, choice_.whose.person, notifications::english(), facts_, plan));
        }
        for (const core::BodySpec& body : plan.definition->bodies) of_plan_.insert(body.id);
    }

    void add_meetings() {
        if (!choice_.whose.unit.empty()) return;
        const auto titles = known_bodies(session_, *view_);
        const auto record = record_of<runtime::MeetingRecord>(*view_, core::organisation_stream());
        for (const runtime::AgendaMeeting& it : record.meetings()) {
            if (!concerns(it)) continue;
            const bool is_forgotten =
                it.is_called_off && it.changed_at + runtime::kept_after_end < session_.now();
            if (is_forgotten) continue;
            const auto title = titles.find(it.meeting.body);
            file_.entries.push_back(notifications::calendar_entry(
                {it.meeting.body, title == titles.end() ? it.meeting.body.value : title->second,
                 it.meeting.on, it.is_called_off, it.revision, it.changed_at},
                notifications::english(), facts_.organisation()));
        }
    }

    bool concerns(const runtime::AgendaMeeting& it) const {
        const runtime::Whose& whose = choice_.whose;
        if (!whose.body.empty()) return it.meeting.body == whose.body;
        if (whose.person.empty()) return of_plan_.contains(it.meeting.body);
        const auto members = organisation_.members(it.meeting.body, it.meeting.on);
        return std::ranges::find(members, whose.person) != members.end();
    }

    Session& session_;
    const CalendarChoice& choice_;
    std::unique_ptr<ports::ReadView> view_;
    core::Organisation organisation_;
    ReadingFacts facts_;
    notifications::CalendarFile file_;
    std::set<BodyId> of_plan_;  // Bodies of the plans in the file.
};

}  // namespace

CalendarChoice calendar_of_person(Session& session, const std::string& person) {
    CalendarChoice choice;
    choice.whose.person = find_person(session, person);
    const auto view = session.node().read();
    choice.name = notifications::english().say(
        "calendar.name-of-person", {{"name", Directory(*view).name(choice.whose.person)}});
    return choice;
}

CalendarChoice calendar_of_unit(Session& session, const std::string& unit) {
    const auto view = session.node().read();
    std::vector<std::string> known;
    for (const auto& [id, it] : view->organisation().units) {
        known.push_back(id.value);
        if (lower(id.value) != lower(unit) && lower(it.title) != lower(unit)) continue;
        CalendarChoice choice;
        choice.whose.unit = id;
        choice.name = named(it.title);
        return choice;
    }
    throw CommandError(ExitCode::bad_input, "There is no unit \"" + unit + "\".",
                       "Units are " + list_words(known) + ".");
}

CalendarChoice calendar_of_body(Session& session, const std::string& body) {
    const auto view = session.node().read();
    std::vector<std::string> known;
    for (const auto& [id, title] : known_bodies(session, *view)) {
        known.push_back(id.value);
        if (lower(id.value) != lower(body) && lower(title) != lower(body)) continue;
        CalendarChoice choice;
        choice.whose.body = id;
        choice.name = named(title);
        return choice;
    }
    throw CommandError(ExitCode::bad_input, "There is no body \"" + body + "\".",
                       known.empty() ? "No body is in the organisation file."
                                     : "Bodies are " + list_words(known) + ".");
}

CalendarChoice calendar_of_cycle(Session& session, const std::string& cycle) {
    const auto view = session.node().read();
    const auto plan = cycle_view(session, *view, cycle);
    CalendarChoice choice;
    choice.cycle = plan.cycle->stream;
    choice.name =
        plan.definition->title + " " + year_words(*plan.definition, plan.cycle->plan_year);
    return choice;
}

notifications::CalendarFile calendar_feed(Session& session, const CalendarChoice& choice) {
    return FeedWriter(session, choice).write();
}

}  // namespace plancycle::cli
