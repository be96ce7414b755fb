#include "cli/rehearsal_problems.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include <boost/json/array.hpp>

#include "cli/directory.hpp"
#include "cli/each_entry.hpp"
#include "cli/json_text.hpp"
#include "cli/late_words.hpp"
#include "cli/naming.hpp"
#include "cli/text_table.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/ladder.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/runtime/audience.hpp"
#include "engine/runtime/vacancies.hpp"
#include "notifications/date_words.hpp"
#include "notifications/relay.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// A date of work, as it stood at last.
struct WorkDate {
    ItemId item;
    std::string step;
    std::string title;
    LocalDate due;
    core::DeadlineClass kind = core::DeadlineClass::indicative;
};

LocalDate monday_of(LocalDate day) {
    const std::chrono::weekday weekday{day};
    return day - (weekday - std::chrono::Monday);
}

class Inquest {
public:
    Inquest(Playback& playback, ports::ReadView& view)
        : playback_(playback),
          view_(view),
          directory_(view),
          plan_(playback.session().node().view(view, view.cycles().front().stream)) {
        each_entry(view_, plan_.cycle->stream, [&](const ports::Entry& entry) { note(entry); });
    }

    RehearsalReport take(const Timeline& timeline) {
        find_end();
        find_vacancies();
        find_late(timeline);
        find_crowded_weeks();
        find_silent_steps();
        count_mail();
        return std::move(report_);
    }

private:
    void note(const ports::Entry& entry) {
        if (!first_day_) first_day_ = plan_.zone->local_date(entry.at);
        for (const core::Event& event : entry.events) {
            if (const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact)) {
                const core::Deadline& it = armed->deadline;
                dates_[it.id] = {event.item, it.step, it.title, it.due.due, it.kind};
            } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
                dates_[moved->deadline].due = moved->due.due;
            } else if (const auto* offered = std::get_if<core::TaskOffered>(&event.fact)) {
                offered_.insert(offered->task.step);
            }
        }
    }

    [[nodiscard]] const core::Step* step_of(const std::string& id) const {
        return core::find_step(*plan_.definition, id);
    }

    [[nodiscard]] std::string title_of(const WorkDate& date) const {
        const UnitId unit = runtime::unit_of(*plan_.cycle, date.item);
        const std::string title =
            date.title.empty() ? owner_title(*plan_.definition, date.step) : date.title;
        return unit.empty() ? title : directory_.title(unit) + ": " + title;
    }

    void add(ProblemKind kind, std::optional<LocalDate> on, std::string words, std::string next) {
        report_.problems.push_back({kind, on, std::move(words), std::move(next)});
    }

    void find_end() {
        if (!plan_.cycle->running) return;
        std::vector<std::string> waits;
        for (const std::string& state : plan_.cycle->active) {
            waits.push_back(owner_title(*plan_.definition, state));
        }
        add(ProblemKind::no_end, std::nullopt,
            "The plan does not come to its end: on " +
                in_words(plan_.zone->local_date(playback_.now())) + " it still waits at " +
                list_words(waits) + ".",
            "See the last days below for what was open, and by whom it could be done.");
    }

    // As on the day of the launch; what lies after the end matters to nobody.
    void find_vacancies() {
        const LocalDate last = plan_.zone->local_date(playback_.now());
        for (const runtime::Vacancy& gap : runtime::vacancies(
                 *plan_.cycle, *plan_.definition, directory_.organisation(), *first_day_)) {
            if (gap.from > last) continue;
            const core::RoleSpec* role = plan_.definition->find_role(gap.role);
            std::string words = "From " + in_words(gap.from);
            if (gap.until) words += " until before " + in_words(*gap.until);
            words += " nobody holds the role " + (role == nullptr ? gap.role.value : role->title);
            if (!gap.unit.empty()) words += " of " + directory_.title(gap.unit);
            add(ProblemKind::vacant_role, gap.from, words + ".",
                "Name a holder for that time in the organisation file.");
        }
    }

    // Nobody dawdles in a rehearsal: what is late here does not fit. Units that are late alike are
    // one problem.
    void find_late(const Timeline& timeline) {
        using Alike = std::tuple<LocalDate, std::string, std::optional<LocalDate>, std::string>;
        std::map<Alike, std::vector<const LateThing*>> groups;
        for (const LateThing& it : timeline.late) {
            groups[{it.due, it.title, it.done, it.ending}].push_back(&it);
        }
        for (const auto& [alike, list] : groups) {
            const LateThing& late = *list.front();
            std::string words = late.title + " (" + late.deadline_class + ")";
            if (list.size() > 1) {
                words += " in " + count_of(list.size(), "unit");
            } else if (!late.unit.empty()) {
                words = late.unit + ": " + words;
            }
            words += ": due " + in_words(late.due) + ", ";
            if (late.done) {
                words += "done " + in_words(*late.done) + ", " +
                         day_count((*late.done - late.due).count()) +
                         " late, although everybody works in good time.";
            } else {
                words += (late.ending.empty() ? "never done" : late.ending) + ".";
            }
            add(ProblemKind::late_date, late.due, words,
                "Move that date, or one before it that leaves too little time.");
        }
    }

    void find_crowded_weeks() {
        std::map<std::pair<LocalDate, PersonId>, std::vector<const WorkDate*>> weeks;
        for (const auto& [id, date] : dates_) {
            const core::Step* step = step_of(date.step);
            if (step == nullptr || step->by.empty()) continue;
            const UnitId unit = runtime::unit_of(*plan_.cycle, date.item);
            for (const PersonId& person : core::holders_of(step->by, unit, *plan_.definition,
                                                           directory_.organisation(), date.due)) {
                weeks[{monday_of(date.due), person}].push_back(&date);
            }
        }
        for (auto& [week, list] : weeks) {
            if (list.size() < crowded_week_dates) continue;
            std::ranges::sort(
                list, {}, [](const WorkDate* it) { return std::tie(it->due, it->item, it->step); });
            std::vector<std::string> what;
            for (const WorkDate* date : list) {
                what.push_back(title_of(*date) + " (" + in_words(date->due) + ")");
            }
            add(ProblemKind::crowded_week, week.first,
                "In the week from " + in_words(week.first) + " " + std::to_string(list.size()) +
                    " dates fall due for " + directory_.name(week.second) + ": " +
                    join(what, "; ") + ".",
                "Start some of it earlier, or name somebody to stand in.");
        }
    }

    // Work that was given out, and of which no digest would ever have spoken before it was late.
    void find_silent_steps() {
        std::set<std::string> dated;
        std::set<std::string> reminded;
        for (const auto& [id, date] : dates_) {
            dated.insert(date.step);
            const core::Step* step = step_of(date.step);
            if (step == nullptr) continue;
            const core::LadderSpec ladder = step->ladder.value_or(core::default_ladder(date.kind));
            if (!ladder.before.empty()) reminded.insert(date.step);
        }
        for (const std::string& id : offered_) {
            const core::Step* step = step_of(id);
            if (step == nullptr || step->kind == core::StepKind::call_in || reminded.contains(id)) {
                continue;
            }
            const bool has_date = dated.contains(id);
            add(ProblemKind::no_reminder, std::nullopt,
                step->title + ": no reminder comes before it is late, because " +
                    (has_date ? "its dates have none." : "it has no date."),
                has_date ? "Give it \"reminders\", or a class that has them."
                         : "Give it a deadline, if somebody has to be reminded of it.");
        }
    }

    void count_mail() {
        struct Count {
            std::size_t all = 0;
            std::map<LocalDate, std::size_t> days;
            std::map<LocalDate, std::size_t> limited;
        };
        std::map<PersonId, Count> people;
        for (const ports::OutboxRow& mail :
             view_.outbox(std::numeric_limits<std::int32_t>::max())) {
            if (!mail.sent_at) continue;
            const LocalDate day = plan_.zone->local_date(*mail.sent_at);
            Count& count = people[mail.person];
            ++count.all;
            ++count.days[day];
            if (!mail.legal) ++count.limited[day];
        }
        const auto limit =
            static_cast<std::size_t>(notifications::RelaySettings().per_person_day_max);
        for (const auto& [person, count] : people) {
            const auto most =
                std::ranges::max_element(count.days, {}, [](const auto& it) { return it.second; });
            report_.volume.push_back(
                {person, directory_.name(person), count.all, most->second, most->first});
            for (const auto& [day, mails] : count.limited) {
                if (mails < limit) continue;
                add(ProblemKind::much_mail, day,
                    directory_.name(person) + " gets " + std::to_string(mails) + " mails on " +
                        in_words(day) + ", as many as leave to one person in a day.",
                    "What is more than that comes later; see whose work it really is.");
            }
        }
        std::ranges::sort(report_.volume, {}, [](const MailVolume& it) {
            return std::pair(std::numeric_limits<std::size_t>::max() - it.mails, it.name);
        });
    }

    Playback& playback_;
    ports::ReadView& view_;
    Directory directory_;
    ports::CycleView plan_;
    std::optional<LocalDate> first_day_;
    std::map<DeadlineId, WorkDate> dates_;
    std::set<std::string> offered_;
    RehearsalReport report_;
};

}  // namespace

void print_problems(const RehearsalReport& report, Session& session) {
    session.out() << session.tint("Problems", Tone::heading) << "\n";
    if (report.problems.empty()) {
        session.out()
            << "  None found: every role is held, every date can be met, no week is crowded,\n"
               "  reminders reach everybody in time, and the plan comes to its end.\n";
        return;
    }
    for (const RehearsalProblem& problem : report.problems) {
        session.out() << "  " << session.tint(wrapped(problem.words, 4), Tone::late) << "\n"
                      << "    " << wrapped("Next: " + problem.next, 6) << "\n";
    }
}

void print_volume(const RehearsalReport& report, Session& session) {
    if (report.volume.empty()) return;
    TextTable table({"Mails", "To", "Most on one day"});
    for (const MailVolume& it : report.volume) {
        table.add({std::to_string(it.mails), it.name,
                   std::to_string(it.most) + ", on " + in_words(it.most_on)});
    }
    session.out() << "\n" << session.tint("Mails by person", Tone::heading) << "\n";
    session.print(table, 2);
}

boost::json::object to_json(const RehearsalReport& report) {
    constexpr const char* kKinds[] = {"no_end",       "vacant_role", "late_date",
                                      "crowded_week", "no_reminder", "much_mail"};
    boost::json::array problems;
    for (const RehearsalProblem& it : report.problems) {
        problems.push_back({{"kind", kKinds[static_cast<std::size_t>(it.kind)]},
                            {"on", or_null(it.on)},
                            {"words", it.words},
                            {"next", it.next}});
    }
    boost::json::array volume;
    for (const MailVolume& it : report.volume) {
        volume.push_back({{"person", it.person.value},
                          {"name", it.name},
                          {"mails", it.mails},
                          {"most", it.most},
                          {"most_on", to_text(it.most_on)}});
    }
    return {{"problems", std::move(problems)}, {"mail_volume", std::move(volume)}};
}

RehearsalReport report_of(Playback& playback, const Timeline& timeline) {
    const auto view = playback.session().node().read();
    return Inquest(playback, *view).take(timeline);
}

}  // namespace plancycle::cli
