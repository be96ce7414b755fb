#include "cli/migration_report.hpp"

#include <algorithm>
#include <map>

#include <boost/json/array.hpp>

#include "cli/migration_losses.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

// Both sides of one item; every item of a running plan is there before and after.
struct Sides {
    const core::Instance* before = nullptr;  // Nothing: its block has only begun.
    const core::Instance& after;
    std::string where;
};

std::vector<Sides> items_of(const MigrationPicture& picture) {
    std::vector<Sides> items = {{&picture.before, picture.after, ""}};
    for (const auto& [id, strand] : picture.after.strands) {
        items.push_back(
            {picture.before.strand(id), *strand, picture.directory.title(strand->unit)});
    }
    return items;
}

// Where people would say the item is.
std::vector<std::string> steps_of(const core::Instance* item, const core::Definition& definition) {
    std::vector<std::string> titles;
    if (item == nullptr || !item->running) return titles;
    for (const std::string& id : item->active) {
        const core::Step* step = core::find_step(definition, id);
        if (step == nullptr || step->kind == core::StepKind::group) continue;
        titles.push_back(step->title + " (" + id + ")");
    }
    return titles;
}

void compare_states(const MigrationPicture& picture, const Sides& sides, MigrationReport& report) {
    const auto before = steps_of(sides.before, picture.from);
    const auto after = steps_of(&sides.after, picture.to);
    if (before == after) return;
    report.states.push_back({sides.where, sides.after.id.value, join(before, ", "),
                             after.empty() ? "the end" : join(after, ", ")});
}

std::string title_of_task(const core::Definition& definition, const core::Task& task) {
    const core::Step* step = core::find_step(definition, task.step);
    return step == nullptr ? task.step : step->title;
}

std::string holders(const MigrationPicture& picture, const core::Definition& definition,
                    const core::Task& task) {
    std::vector<std::string> names;
    for (const PersonId& person :
         core::holders_of(task, definition, picture.directory.organisation(), picture.today)) {
        names.push_back(picture.directory.name(person));
    }
    return names.empty() ? "nobody (vacant)" : list_words(names);
}

// The task goes on as it is, and so do those who hold it.
bool stays_with_them(const MigrationPicture& picture, const core::Task& before,
                     const std::map<TaskId, core::Task>& after) {
    const auto kept = after.find(before.id);
    return kept != after.end() &&
           holders(picture, picture.from, before) == holders(picture, picture.to, kept->second);
}

void compare_tasks(const MigrationPicture& picture, const Sides& sides, MigrationReport& report) {
    static const std::map<TaskId, core::Task> kNone;
    const auto& before = sides.before == nullptr ? kNone : sides.before->tasks;
    const auto& after = sides.after.tasks;
    for (const auto& [id, task] : before) {
        if (stays_with_them(picture, task, after)) continue;
        const std::string title = title_of_task(picture.from, task);
        // The work is the same, only its hands are not.
        const std::string hands =
            after.contains(id) ? ", with " + holders(picture, picture.from, task) : "";
        report.lost.push_back({sides.where, id.value, title + hands, ""});
    }
    for (const auto& [id, task] : after) {
        const auto known = before.find(id);
        if (known != before.end() && stays_with_them(picture, known->second, after)) continue;
        report.gained.push_back({sides.where, id.value, title_of_task(picture.to, task),
                                 holders(picture, picture.to, task)});
    }
}

// A date by what it is for, whichever visit or version it is of.
std::string name_of_date(const core::StateNames& names, const ItemId& item,
                         const core::Deadline& date) {
    return core::new_name(names, date.step) + "/" + core::name_in(item, date.id);
}

std::string words_of_date(const core::Deadline& date) {
    return notifications::in_words(date.due.due) + (date.moves > 0 ? " (by hand)" : "");
}

// The new version counts the time to call in otherwise, but not for a decision that lies open.
bool is_kept_open(const MigrationPicture& picture, const ItemId& item, const core::Deadline& date) {
    const core::Step* step = core::find_step(picture.to, date.step);
    if (step == nullptr || step->kind != core::StepKind::call_in) return false;
    const core::DeadlineSpec* before = core::spec_of(picture.from, item, date.id);
    const core::DeadlineSpec* after = core::spec_of(picture.to, item, date.id);
    return before != nullptr && after != nullptr && *before != *after;
}

void compare_dates(const MigrationPicture& picture, const Sides& sides, MigrationReport& report) {
    std::map<std::string, MigrationLine> lines;
    const ItemId& item = sides.after.id;
    const auto title = [&](const core::Definition& definition, const core::Deadline& date) {
        return deadline_title(definition, item, date.id);
    };
    static const std::map<DeadlineId, core::Deadline> kNone;
    for (const auto& [id, date] : sides.before == nullptr ? kNone : sides.before->deadlines) {
        lines[name_of_date(picture.names, item, date)] = {title(picture.from, date), id.value,
                                                          words_of_date(date), ""};
    }
    for (const auto& [id, date] : sides.after.deadlines) {
        MigrationLine& line = lines[name_of_date(picture.names, item, date)];
        line.where = title(picture.to, date);
        line.id = id.value;
        line.after = words_of_date(date);
        if (line.before == line.after && is_kept_open(picture, item, date)) {
            line.after += ", as it began: no migration shortens it";
        }
    }
    for (auto& [name, line] : lines) {
        if (line.before == line.after) continue;
        if (!sides.where.empty()) line.where = sides.where + ": " + line.where;
        report.dates.push_back(std::move(line));
    }
}

std::string headline(const MigrationReport& report) {
    const std::string versions = "version " + std::to_string(report.to_version);
    switch (report.verdict) {
        case MigrationVerdict::can:
            return report.cycle + " can go on under " + versions + "; now it runs under version " +
                   std::to_string(report.from_version) + "." +
                   (report.losses.empty() ? "" : " It would lose what is named first.");
        case MigrationVerdict::done:
            return report.cycle + " goes on under " + versions + ", after version " +
                   std::to_string(report.from_version) + "." +
                   (report.losses.empty() ? "" : " It lost what is named first.");
        case MigrationVerdict::is_there:
            return report.cycle + " runs under " + versions + " already; skipped.";
        case MigrationVerdict::cannot:
            return report.cycle + " cannot go on under " + versions + ": " + report.reason;
    }
    return {};
}

std::string_view name_of(MigrationVerdict verdict) {
    switch (verdict) {
        case MigrationVerdict::can:
            return "can";
        case MigrationVerdict::done:
            return "done";
        case MigrationVerdict::is_there:
            return "is_there";
        case MigrationVerdict::cannot:
            return "cannot";
    }
    return {};
}

std::string in(const std::string& where, const std::string& what) {
    return where.empty() ? what : where + ": " + what;
}

boost::json::array lines_json(const std::vector<MigrationLine>& lines) {
    boost::json::array list;
    for (const MigrationLine& it : lines) {
        list.push_back(
            {{"id", it.id}, {"where", it.where}, {"before", it.before}, {"after", it.after}});
    }
    return list;
}

}  // namespace

void compare(const MigrationPicture& picture, MigrationReport& report) {
    for (const Sides& sides : items_of(picture)) {
        compare_states(picture, sides, report);
        compare_tasks(picture, sides, report);
        compare_dates(picture, sides, report);
    }
    report.losses = losses_of(picture);
}

void print(Session& session, const MigrationReport& report) {
    const bool failed = report.verdict == MigrationVerdict::cannot;
    session.out() << session.tint(wrapped(headline(report), 2), failed ? Tone::late : Tone::heading)
                  << "\n";
    if (failed || report.verdict == MigrationVerdict::is_there) return;
    TextTable table({"What", "Before", "After"});
    for (const MigrationLoss& it : report.losses) {
        table.add({{in(it.where, "LOST: " + it.kind), Tone::late}, it.what, "-"});
    }
    for (const MigrationLine& it : report.states) {
        table.add({in(it.where, "stands at"), it.before, it.after});
    }
    for (const MigrationLine& it : report.lost) {
        table.add({in(it.where, "work lost"), it.before, "-"});
    }
    for (const MigrationLine& it : report.gained) {
        table.add({in(it.where, "work gained"), "-", it.before + ", with " + it.after});
    }
    for (const MigrationLine& it : report.dates) {
        table.add(
            {it.where, it.before.empty() ? "-" : it.before, it.after.empty() ? "-" : it.after});
    }
    for (const MigrationMail& it : report.mails) table.add({"mail", it.to, it.subject});
    if (table.empty()) {
        session.out() << "  Steps, work and dates stay as they are.\n";
    } else {
        session.print(table, 2);
    }
}

boost::json::object to_json(const MigrationReport& report) {
    boost::json::array mails;
    for (const MigrationMail& it : report.mails) {
        mails.push_back({{"to", it.to}, {"subject", it.subject}});
    }
    boost::json::array losses;
    for (const MigrationLoss& it : report.losses) {
        losses.push_back({{"kind", it.kind}, {"where", it.where}, {"what", it.what}});
    }
    return {{"cycle", report.cycle},
            {"verdict", name_of(report.verdict)},
            {"code", report.code},
            {"reason", report.reason},
            {"from_version", report.from_version},
            {"to_version", report.to_version},
            {"states", lines_json(report.states)},
            {"tasks_gained", lines_json(report.gained)},
            {"tasks_lost", lines_json(report.lost)},
            {"dates", lines_json(report.dates)},
            {"mails", std::move(mails)},
            {"losses", std::move(losses)}};
}

}  // namespace plancycle::cli
