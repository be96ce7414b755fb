#include "cli/awaited_text.hpp"

#include "cli/approval_words.hpp"
#include "cli/ballot_words.hpp"
#include "cli/naming.hpp"
#include "engine/core/authority.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

void AwaitedTable::add(const runtime::HeldTask& task, const StatusPicture& picture,
                       const PersonId& only) {
    const Directory& directory = picture.directory;
    const std::string name = easy_name(picture.cycle.cycle->stream, task.task.id.value);
    const std::string unit = task.task.unit.empty() ? "" : directory.title(task.task.unit) + ": ";
    const auto put = [&](const std::string& kind, const PersonId& person, const std::string& what,
                         const std::string& about, const std::string& how) {
        if (!only.empty() && only != person) return;
        table_.add({what, directory.name(person), how});
        json_.push_back({{"kind", kind},
                         {"cycle", picture.cycle.cycle->stream.value},
                         {"task", task.task.id.value},
                         {"title", task.title},
                         {"about", about},
                         {"person", person.value},
                         {"name", directory.name(person)},
                         {"how", how}});
    };
    if (const auto& inquiry = task.task.inquiry) {
        // Whoever is absent has somebody who answers for them.
        const LocalDate today = picture.cycle.zone->local_date(picture.at);
        const std::string question = directory.text(inquiry->question);
        put("question", core::stand_in(directory.organisation(), inquiry->asked, today),
            "Answer a question: " + unit + task.title + "\n" + question, question,
            "plancycle do answer " + name + " --text ANSWER");
    }
    const std::string motion =
        task.task.sitting
            ? motion_words(task.task.sitting->motion, {directory, picture.cycle.definition.get()})
            : "";
    for (const PersonId& person : own_votes_awaited(task.task, picture)) {
        put("vote", person, "Vote: " + unit + task.title + "\nMotion: " + motion, motion,
            "plancycle do vote for " + name + "\n(or against, or abstain)");
    }
    if (const auto chair = casting_vote_awaited(task.task, picture)) {
        put("vote", *chair, "Casting vote: " + unit + task.title + "\nMotion: " + motion, motion,
            "plancycle do vote for " + name + " --casting\n(or against)");
    }
}

void AwaitedTable::add_extensions(const runtime::CycleStatus& status, const StatusPicture& picture,
                                  const PersonId& only) {
    const Directory& directory = picture.directory;
    const core::Definition& definition = *picture.cycle.definition;
    const LocalDate today = picture.cycle.zone->local_date(picture.at);
    for (const runtime::DateLine& date : status.dates) {
        if (!date.asked) continue;
        const std::string name = easy_name(picture.cycle.cycle->stream, date.deadline.value);
        const std::string what = "Later date, " + notifications::in_words(date.asked->to) +
                                 " instead of " + notifications::in_words(date.due.due) + ": " +
                                 date.title + "\n" + directory.name(date.asked->by) + ": " +
                                 directory.text(date.asked->reason);
        const std::string how = "plancycle do grant-extension " + name +
                                "\nplancycle do refuse-extension " + name + " --reason WHY";
        for (const PersonId& person :
             core::holders_of({core::Actor(definition.coordinator)}, UnitId(), definition,
                              directory.organisation(), today)) {
            if (person == date.asked->by || (!only.empty() && only != person)) continue;
            table_.add({what, directory.name(person), how});
            json_.push_back({{"kind", "extension"},
                             {"cycle", picture.cycle.cycle->stream.value},
                             {"task", date.deadline.value},
                             {"title", date.title},
                             {"about", directory.text(date.asked->reason)},
                             {"person", person.value},
                             {"name", directory.name(person)},
                             {"how", how}});
        }
    }
}

void AwaitedTable::print(Session& session) const {
    if (table_.empty()) return;
    session.out() << "\n" << session.tint("Answers and votes", Tone::heading) << "\n";
    session.print(table_, 2);
}

}  // namespace plancycle::cli
