#include "cli/needs_text.hpp"

#include "cli/naming.hpp"

namespace plancycle::cli {

namespace {

// "Departmental planning officer of Health Services".
std::string role_words(const runtime::CoordinatorNeed& need, const StatusPicture& picture) {
    const std::string title = title_of(*picture.cycle.definition, core::Actor(need.role));
    return need.unit.empty() ? title : title + " of " + picture.directory.title(need.unit);
}

}  // namespace

std::vector<runtime::CoordinatorNeed> needs_of(const StatusPicture& picture,
                                               const runtime::CycleStatus& status) {
    return runtime::coordinator_needs(status, *picture.cycle.cycle, *picture.cycle.definition,
                                      picture.directory.organisation(), picture.failed,
                                      picture.cycle.zone->local_date(picture.at));
}

boost::json::value need_json(const runtime::CoordinatorNeed& need, const StatusPicture& picture) {
    constexpr std::string_view kKinds[] = {"vacant_role", "unanswered_question", "vacant_condition",
                                           "failed_address"};
    const bool has_task = need.task.has_value();
    return {{"kind", kKinds[static_cast<std::size_t>(need.kind)]},
            {"cycle", picture.cycle.cycle->stream.value},
            {"task", has_task ? need.task->task.id.value : ""},
            {"title", has_task ? need.task->title : ""},
            {"role", need.role.value},
            {"unit", need.unit.value},
            {"person", need.person.value},
            {"name", need.person.empty() ? "" : picture.directory.name(need.person)},
            {"condition", need.condition},
            {"answer", need.answer}};
}

void NeedsTable::add(const StatusPicture& picture,
                     const std::vector<runtime::CoordinatorNeed>& needs) {
    for (const runtime::CoordinatorNeed& need : needs) add(picture, need);
}

void NeedsTable::add(const StatusPicture& picture, const runtime::CoordinatorNeed& need) {
    const StreamId& stream = picture.cycle.cycle->stream;
    const std::string appoint = "appoint somebody in the organisation file and import it";
    const Directory& directory = picture.directory;
    std::string what;
    if (need.task) what = easy_name(stream, need.task->task.id.value) + "\n" + need.task->title;
    switch (need.kind) {
        case runtime::NeedKind::vacant_role:
            table_.add({what,
                        {"nobody holds the role " + role_words(need, picture), Tone::late},
                        appoint});
            return;
        case runtime::NeedKind::unanswered_question:
            table_.add({what,
                        {directory.name(need.person) + " was asked and has left: " +
                             directory.text(need.task->task.inquiry->question),
                         Tone::late},
                        "plancycle do answer " + easy_name(stream, need.task->task.id.value) +
                            " --text ANSWER"});
            return;
        case runtime::NeedKind::vacant_condition:
            table_.add({"condition " + need.condition,
                        {"nobody holds the role " + role_words(need, picture), Tone::late},
                        appoint});
            return;
        case runtime::NeedKind::failed_address:
            break;
    }
    if (!told_.insert(need.person).second) return;
    table_.add(
        {directory.name(need.person),
         {"mail to " + directory.email(need.person) + " comes back: " + need.answer, Tone::late},
         "correct the address in the organisation file and import it"});
}

void NeedsTable::print(Session& session) const {
    if (table_.empty()) return;
    session.out() << "\n" << session.tint("Needs the coordinator", Tone::heading) << "\n";
    session.print(table_, 2);
}

}  // namespace plancycle::cli
