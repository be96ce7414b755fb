#include "cli/moved_dates.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "cli/forecast_risks.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr std::size_t kMailsMax = 20'000;

std::vector<const core::Instance*> items_of(const core::Cycle& cycle) {
    std::vector<const core::Instance*> items = {&cycle};
    for (const auto& [id, strand] : cycle.strands) items.push_back(strand.get());
    return items;
}

const core::Instance* item_in(const core::Cycle& cycle, const ItemId& id) {
    if (cycle.id == id) return &cycle;
    return cycle.strand(id);
}

// Before and after of one plan, and who was told what.
class Comparison {
public:
    Comparison(const ports::CycleView& before, const ports::CycleView& after,
               const Directory& directory, const std::vector<ports::OutboxRow>& mails)
        : before_(before), after_(after), directory_(directory), mails_(mails) {}

    MovedPlan make() {
        plan_.cycle = before_.cycle->stream.value;
        if (before_.cycle->publication) plan_.published = before_.cycle->publication->on;
        for (const core::Instance* item : items_of(*before_.cycle)) compare(*item);
        std::ranges::sort(plan_.moved, {},
                          [](const MovedLine& it) { return std::tie(it.to, it.id); });
        return std::move(plan_);
    }

private:
    [[nodiscard]] std::string title(const core::Instance& item, const DeadlineId& id) const {
        const core::Strand* strand = before_.cycle->strand(item.id);
        const std::string unit = strand == nullptr ? "" : directory_.title(strand->unit) + ": ";
        return unit + deadline_title(*before_.definition, item.id, id);
    }

    [[nodiscard]] std::size_t people_told(const core::Instance& item,
                                          const core::Deadline& date) const {
        std::set<PersonId> people;
        for (const ports::OutboxRow& mail : mails_) {
            if (mail.state != ports::MessageState::sent) continue;
            const auto task = item.tasks.find(mail.task);
            const bool is_of_task = task != item.tasks.end() && task->second.step == date.step;
            const bool names_it = mail.key.find(date.id.value + "/") != std::string::npos;
            if (is_of_task || names_it) people.insert(mail.person);
        }
        return people.size();
    }

    void compare(const core::Instance& item) {
        const core::Instance* now = item_in(*after_.cycle, item.id);
        if (now == nullptr || !item.running) return;
        for (const auto& [id, was] : item.deadlines) {
            const auto found = now->deadlines.find(id);
            if (found == now->deadlines.end()) continue;
            const core::DueDate& due = found->second.due;
            if (due.due != was.due.due) {
                plan_.moved.push_back({id.value, title(item, id), class_words(was.kind),
                                       was.due.due, due.due, notifications::explain(due),
                                       people_told(item, was)});
            } else if (const std::string why = reason_to_stay(was, found->second); !why.empty()) {
                plan_.staying.push_back({id.value, title(item, id), due.due, why});
            }
        }
    }

    // Only of what would not follow; nothing of a date that the change does not touch.
    static std::string reason_to_stay(const core::Deadline& was, const core::Deadline& now) {
        if (was.passed) return {};
        if (was.moves > 0) return "set by hand";
        if (was.paused_on) return "its clock stands still";
        const auto& safe = now.due.safe_date;
        if (safe == was.due.safe_date) return {};
        return safe ? "but the last working day before it is now " + in_words(*safe)
                    : "and is a working day now";
    }

    const ports::CycleView& before_;
    const ports::CycleView& after_;
    const Directory& directory_;
    const std::vector<ports::OutboxRow>& mails_;
    MovedPlan plan_;
};

void print_dates(Session& session, const MovedPlan& plan) {
    if (plan.moved.empty()) {
        session.out() << "  No date in force moves.\n";
        return;
    }
    TextTable table({"Date of", "Class", "Until now", "Then"});
    for (const MovedLine& it : plan.moved) {
        table.add({it.title, it.kind, in_words(it.from), in_words(it.to)});
    }
    session.print(table, 2);
    std::set<std::string> said;
    for (const MovedLine& it : plan.moved) {
        // Alike for many units: said once.
        if (said.insert(it.why).second) session.out() << "  " << wrapped(it.why + ".", 4) << "\n";
    }
    std::size_t told = 0;
    for (const MovedLine& it : plan.moved) told += it.told > 0 ? 1 : 0;
    if (told > 0) {
        session.out() << "  "
                      << wrapped(count_of(told, "date") +
                                     " of these had been told by mail; whoever has the work gets a "
                                     "mail with the new one.",
                                 4)
                      << "\n";
    }
}

}  // namespace

std::vector<ports::CycleView> running_plans(Session& session, ports::ReadView& view) {
    std::vector<ports::CycleView> plans;
    for (const ports::CycleRow& row : view.cycles()) {
        if (row.running) plans.push_back(session.node().view(view, row.stream));
    }
    return plans;
}

std::vector<MovedPlan> moved_dates(Session& session, ports::ReadView& view,
                                   const std::vector<ports::CycleView>& before,
                                   const std::vector<ports::CycleView>& after,
                                   const core::Organisation& organisation_after) {
    const Directory directory(view);
    const auto mails = view.outbox(kMailsMax);
    std::vector<MovedPlan> plans;
    for (const ports::CycleView& old : before) {
        const auto now = std::ranges::find_if(after, [&](const ports::CycleView& it) {
            return it.cycle->stream == old.cycle->stream;
        });
        if (now == after.end()) continue;
        MovedPlan plan = Comparison(old, *now, directory, mails).make();
        const LocalDate today = old.zone->local_date(session.now());
        const auto known =
            forecast_risks(old, directory.organisation(), today, RiskScope::all_dates);
        for (std::string& risk :
             forecast_risks(*now, organisation_after, today, RiskScope::all_dates)) {
            if (std::ranges::find(known, risk) == known.end()) plan.risks.push_back(risk);
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

void print(Session& session, const std::vector<MovedPlan>& plans) {
    for (const MovedPlan& plan : plans) {
        session.out() << "\n" << session.tint(plan.cycle, Tone::heading) << "\n";
        print_dates(session, plan);
        for (const std::string& risk : plan.risks) {
            session.out() << "  " << session.tint(wrapped("At risk: " + risk, 4), Tone::late)
                          << "\n";
        }
        for (const StayingLine& it : plan.staying) {
            session.out() << "  "
                          << wrapped("Stays: " + it.title + ", " + in_words(it.due) + ", " +
                                         it.why + ".",
                                     4)
                          << "\n";
        }
        if (plan.published && !plan.moved.empty()) {
            session.out() << "  "
                          << wrapped("Published on " + in_words(*plan.published) +
                                         ": look whether a date that moves stands in what was "
                                         "published.",
                                     4)
                          << "\n";
        }
    }
}

boost::json::array to_json(const std::vector<MovedPlan>& plans) {
    boost::json::array list;
    for (const MovedPlan& plan : plans) {
        boost::json::array moved;
        for (const MovedLine& it : plan.moved) {
            moved.push_back({{"deadline", it.id},
                             {"title", it.title},
                             {"class", it.kind},
                             {"from", to_text(it.from)},
                             {"to", to_text(it.to)},
                             {"why", it.why},
                             {"people_told", it.told}});
        }
        boost::json::array staying;
        for (const StayingLine& it : plan.staying) {
            staying.push_back({{"deadline", it.id},
                               {"title", it.title},
                               {"due", to_text(it.due)},
                               {"why", it.why}});
        }
        boost::json::array risks;
        for (const std::string& risk : plan.risks) risks.emplace_back(risk);
        list.push_back({{"cycle", plan.cycle},
                        {"moved", std::move(moved)},
                        {"stay", std::move(staying)},
                        {"at_risk", std::move(risks)},
                        {"published", plan.published ? boost::json::value(to_text(*plan.published))
                                                     : boost::json::value(nullptr)}});
    }
    return list;
}

}  // namespace plancycle::cli
