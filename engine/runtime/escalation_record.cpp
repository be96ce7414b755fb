#include "engine/runtime/escalation_record.hpp"

#include <algorithm>
#include <tuple>

namespace plancycle::runtime {

namespace {

constexpr std::string_view escalation_rung = "escalation to ";

// Told once, of addresses and of others' reminders: no work that is late.
bool is_of_work(const core::DigestLine& line) {
    return line.deadline.value.starts_with(line.item.value + "/");
}

bool is_of_step(const TaskId& task, const DeadlineId& deadline) {
    return deadline.value == task.value || deadline.value.starts_with(task.value + "/");
}

bool is_about(const core::Event& event, const ToldDate& date) {
    const auto is_here = [&](const auto&) { return event.item == date.item; };
    const auto names_date = [&](const auto& it) { return it.deadline == date.deadline; };
    const auto names_task = [&](const auto& it) { return is_of_step(it.task, date.deadline); };
    return std::visit(
        core::Overloaded{[&](const core::DeadlineMoved& it) { return names_date(it); },
                         [&](const core::DeadlineRecounted& it) { return names_date(it); },
                         [&](const core::DeadlineCleared& it) { return names_date(it); },
                         [&](const core::DeadlinePaused& it) { return names_date(it); },
                         [&](const core::DeadlineResumed& it) { return names_date(it); },
                         [&](const core::ExtensionAsked& it) { return names_date(it); },
                         [&](const core::ExtensionAnswered& it) { return names_date(it); },
                         [&](const core::RemindersSnoozed& it) { return names_date(it); },
                         [&](const core::TaskCompleted& it) { return names_task(it); },
                         [&](const core::TaskReassigned& it) { return names_task(it); },
                         [&](const core::TaskDelegated& it) { return names_task(it); },
                         [&](const core::InformationRequested& it) { return names_task(it); },
                         [&](const core::InformationGiven& it) { return names_task(it); },
                         [&](const core::Decided& it) { return names_task(it); },
                         [&](const core::Nudged& it) {
                             return std::ranges::any_of(it.tasks, [&](const TaskId& task) {
                                 return is_of_step(task, date.deadline);
                             });
                         },
                         [&](const core::DocumentAttached& it) { return is_here(it); },
                         [&](const core::Commented& it) { return is_here(it); },
                         [&](const core::StrandWaived& it) { return is_here(it); },
                         [&](const core::StrandDropped& it) { return is_here(it); },
                         [](const auto&) { return false; }},
        event.fact);
}

bool ends(const core::Event& event, const ToldDate& date) {
    const auto* cleared = std::get_if<core::DeadlineCleared>(&event.fact);
    return cleared != nullptr && cleared->deadline == date.deadline;
}

}  // namespace

RoleId escalated_to(const std::string& rung) {
    return rung.starts_with(escalation_rung) ? RoleId(rung.substr(escalation_rung.size()))
                                             : RoleId();
}

void EscalationRecord::add_post(const ports::Entry& entry) {
    for (const core::Event& event : entry.events) {
        if (const auto* digest = std::get_if<core::DigestQueued>(&event.fact)) {
            add(*digest, entry.at);
        }
    }
}

void EscalationRecord::add(const core::DigestQueued& digest, Instant at) {
    for (const core::DigestLine& line : digest.lines) {
        const std::string& item = line.item.value;
        const bool is_plans = item == plan_.value || item.starts_with(plan_.value + "/");
        if (!is_plans || !is_of_work(line)) continue;
        if (!has_reminders_ && escalated_to(line.rung).empty()) continue;
        const auto [found, is_new] = dates_.try_emplace(line.deadline);
        ToldDate& date = found->second;
        if (is_new) {
            date.item = line.item;
            date.deadline = line.deadline;
            date.first_told_at = at;
        }
        date.first_told_at = std::min(date.first_told_at, at);
        // A digest that never left is taken into the next one, as told on its own day.
        const bool is_known = std::ranges::any_of(date.told, [&](const ToldPerson& it) {
            return it.person == digest.person && it.rung == line.rung;
        });
        if (!is_known) date.told.push_back({digest.person, digest.day, line.rung});
    }
}

void EscalationRecord::add_plan(const ports::Entry& entry) {
    for (auto& [id, date] : dates_) {
        if (entry.at < date.first_told_at || date.is_over) continue;
        for (const core::Event& event : entry.events) {
            if (is_about(event, date)) date.since.push_back({entry.at, entry.actor, event});
            date.is_over = date.is_over || ends(event, date);
        }
    }
}

std::vector<ToldDate> EscalationRecord::take() {
    std::vector<ToldDate> dates;
    for (auto& [id, date] : dates_) {
        std::ranges::sort(date.told, {},
                          [](const ToldPerson& it) { return std::tie(it.on, it.person, it.rung); });
        dates.push_back(std::move(date));
    }
    std::ranges::sort(dates, {},
                      [](const ToldDate& it) { return std::tie(it.first_told_at, it.deadline); });
    return dates;
}

}  // namespace plancycle::runtime
