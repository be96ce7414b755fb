#include "cli/needs_text.hpp"

#include <boost/json/array.hpp>

#include "cli/naming.hpp"
#include "cli/words.hpp"

namespace plancycle::cli {

namespace {

// "Departmental planning officer of Health Services".
std::string role_words(const runtime::CoordinatorNeed& need, const StatusPicture& picture) {
    const std::string title = title_of(*picture.cycle.definition, core::Actor(need.role));
    return need.unit.empty() ? title : title + " of " + picture.directory.title(need.unit);
}

boost::json::array people_json(const std::vector<PersonId>& people) {
    boost::json::array list;
    for (const PersonId& person : people) list.emplace_back(person.value);
    return list;
}

std::string names_of(const std::vector<PersonId>& people, const Directory& directory) {
    std::vector<std::string> names;
    for (const PersonId& person : people) names.push_back(directory.name(person));
    return list_words(names);
}

// Who could be added, who else has it already, who may decide all the same.
std::string way_out(const runtime::CoordinatorNeed& need, const StatusPicture& picture) {
    const std::string task = easy_name(picture.cycle.cycle->stream, need.task->task.id.value);
    if (need.is_given) return "plancycle do reassign " + task + " --to SOMEBODY ELSE";
    std::string words =
        need.role.value.empty()
            ? "appoint somebody else, who did not write it, and import the organisation file"
            : "appoint somebody else as " + role_words(need, picture) +
                  " in the organisation file and import it";
    if (need.may_override.empty()) return words;
    return words + "; or " + picture.directory.name(need.may_override) +
           " decides: plancycle do override " + task;
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
                                           "own_work",    "own_condition",       "failed_address"};
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
            {"answer", need.answer},
            {"people", people_json(need.people)},
            {"is_given", need.is_given},
            {"may_override", need.may_override.value}};
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
        case runtime::NeedKind::own_work:
            table_.add({what,
                        {"nobody may decide: " + names_of(need.people, directory) +
                             " wrote or submitted it",
                         Tone::late},
                        way_out(need, picture)});
            return;
        case runtime::NeedKind::own_condition:
            table_.add(
                {"condition " + need.condition,
                 {"nobody may verify it: it binds " + names_of(need.people, directory), Tone::late},
                 "appoint somebody else as " + role_words(need, picture) +
                     " in the organisation file and import it, or have it waived"});
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
