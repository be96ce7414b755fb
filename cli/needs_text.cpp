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
                                      picture.directory.organisation(), picture.failed);
}

boost::json::value need_json(const runtime::CoordinatorNeed& need, const StatusPicture& picture) {
    const bool is_role = need.task.has_value();
    return {{"kind", is_role ? "vacant_role" : "failed_address"},
            {"cycle", picture.cycle.cycle->stream.value},
            {"task", is_role ? need.task->task.id.value : ""},
            {"title", is_role ? need.task->title : ""},
            {"role", need.role.value},
            {"unit", need.unit.value},
            {"person", need.person.value},
            {"name", is_role ? "" : picture.directory.name(need.person)},
            {"answer", need.answer}};
}

void NeedsTable::add(const StatusPicture& picture,
                     const std::vector<runtime::CoordinatorNeed>& needs) {
    for (const runtime::CoordinatorNeed& need : needs) {
        if (need.task) {
            table_.add({easy_name(picture.cycle.cycle->stream, need.task->task.id.value) + "\n" +
                            need.task->title,
                        {"nobody holds the role " + role_words(need, picture), Tone::late},
                        "appoint somebody in the organisation file and import it"});
        } else if (told_.insert(need.person).second) {
            table_.add(
                {picture.directory.name(need.person),
                 {"mail to " + picture.directory.email(need.person) + " comes back: " + need.answer,
                  Tone::late},
                 "correct the address in the organisation file and import it"});
        }
    }
}

void NeedsTable::print(Session& session) const {
    if (table_.empty()) return;
    session.out() << "\n" << session.tint("Needs the coordinator", Tone::heading) << "\n";
    session.print(table_, 2);
}

}  // namespace plancycle::cli
