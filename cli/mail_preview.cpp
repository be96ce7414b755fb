#include "cli/mail_preview.hpp"

#include <algorithm>
#include <map>

#include "cli/addressing.hpp"
#include "cli/reading_facts.hpp"
#include "engine/core/post_box.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/runtime/audience.hpp"
#include "notifications/together.hpp"

namespace plancycle::cli {

namespace {

// Kinds that need no event of their own: the general layout, and what stands for several.
constexpr std::string_view kGeneral = "letter";

class Collector {
public:
    Collector(Session& session, ports::ReadView& view)
        : session_(session), facts_(session.node(), view) {}

    void add_plan(const ports::CycleView& plan) {
        if (plan.definition == nullptr || plan.calendar == nullptr || plan.zone == nullptr) return;
        const LocalDate today = plan.zone->local_date(session_.now());
        // Who asks and who moves dates; nobody gets mail of what they did themselves.
        const auto people = runtime::coordinators(*plan.definition, facts_.organisation(), today);
        coordinator_ = people.empty() ? PersonId() : people.front();
        add_item(*plan.cycle, *plan.cycle);
        for (const auto& [id, strand] : plan.cycle->strands) add_item(*plan.cycle, *strand);
        for (const core::Condition& condition : plan.cycle->conditions) {
            add(plan.cycle->stream, {{plan.cycle->id, core::ConditionImposed{condition}}});
        }
        core::Nudged nudged{open_tasks(*plan.cycle), today, {}, {}};
        add(plan.cycle->stream, {{plan.cycle->id, nudged}});
        add_digests(plan, today);
    }

    [[nodiscard]] MailPreview take() {
        add_together();
        MailPreview preview;
        for (const std::string_view kind : notifications::MailTemplates::kinds()) {
            const auto found = first_.find(std::string(kind));
            if (found != first_.end()) {
                preview.mails.push_back(found->second);
            } else if (kind != kGeneral) {
                preview.without.emplace_back(kind);
            }
        }
        return preview;
    }

private:
    // What the mails would be if this happened now; the first of each kind is kept.
    void add(const StreamId& stream, const std::vector<core::Event>& events) {
        const bool is_by_system = std::holds_alternative<core::TaskOffered>(events.front().fact) ||
                                  std::holds_alternative<core::DigestQueued>(events.front().fact) ||
                                  std::holds_alternative<core::ExtensionAsked>(events.front().fact);
        const ports::EntryNews news{events, stream, is_by_system ? PersonId() : coordinator_,
                                    session_.now()};
        for (ports::OutboxRow& row : session_.node().policy().messages(news, facts_)) {
            if (!row.brief.empty()) of_person_[row.person].push_back(row);
            first_.try_emplace(row.kind, row);
        }
    }

    void add_item(const core::Cycle& cycle, const core::Instance& item) {
        for (const auto& [id, task] : item.tasks) {
            core::Task returned = task;
            returned.returned = true;
            add(cycle.stream, {{item.id, core::TaskOffered{task}}});
            add(cycle.stream, {{item.id, core::TaskOffered{returned}}});
        }
        for (const auto& [id, deadline] : item.deadlines) {
            add(cycle.stream, {{item.id, core::DeadlineMoved{id, deadline.due, {}}}});
            add_extension(cycle, item, deadline);
        }
    }

    // As if whoever has the work asked for a week more.
    void add_extension(const core::Cycle& cycle, const core::Instance& item,
                       const core::Deadline& deadline) {
        if (deadline.kind == core::DeadlineClass::statutory) return;
        PersonId asker;
        for (const auto& [id, task] : item.tasks) {
            if (task.step != deadline.step) continue;
            const auto plan = facts_.cycle(cycle.stream);
            const auto holders = core::holders_of(task, *plan.definition, facts_.organisation(),
                                                  plan.zone->local_date(session_.now()));
            if (!holders.empty()) asker = holders.front();
        }
        if (asker.empty()) return;
        const LocalDate later = deadline.due.due + std::chrono::days(7);
        const core::ExtensionRequest request{later, asker, {}, {}, later};
        add(cycle.stream, {{item.id, core::ExtensionAsked{deadline.id, request}}});
        core::ExtensionAnswered answer{deadline.id, core::ExtensionAnswer::refused, asker, {}, {}};
        add(cycle.stream, {{item.id, answer}});
        answer.answer = core::ExtensionAnswer::granted;
        add(cycle.stream,
            {{item.id, answer}, {item.id, core::DeadlineMoved{deadline.id, deadline.due, {}}}});
    }

    static std::vector<TaskId> open_tasks(const core::Cycle& cycle) {
        std::vector<TaskId> tasks;
        for (const auto& [id, task] : cycle.tasks) tasks.push_back(id);
        for (const auto& [item, strand] : cycle.strands) {
            for (const auto& [id, task] : strand->tasks) tasks.push_back(id);
        }
        return tasks;
    }

    // Everything in force in one mail to whoever has it.
    void add_digests(const ports::CycleView& plan, LocalDate today) {
        std::map<PersonId, core::DigestQueued> digests;
        const auto add_dates = [&](const core::Instance& item) {
            for (const auto& [id, deadline] : item.deadlines) {
                for (const PersonId& person :
                     runtime::audience_of(*plan.cycle, item, deadline, *plan.definition,
                                          facts_.organisation(), today)
                         .people) {
                    digests[person].lines.push_back({item.id, id, "T0", today});
                }
            }
        };
        add_dates(*plan.cycle);
        for (const auto& [id, strand] : plan.cycle->strands) add_dates(*strand);
        for (auto& [person, digest] : digests) {
            digest.person = person;
            digest.day = today;
            add(core::post_stream(person), {{core::post_item(person), digest}});
        }
    }

    void add_together() {
        for (const auto& [person, rows] : of_person_) {
            if (rows.size() < 2) continue;
            const auto words = notifications::words_together(rows, notifications::english(),
                                                             session_.node().templates());
            ports::OutboxRow row = rows.front();
            row.kind = ports::together_kind;
            row.subject = words.subject;
            row.text = words.text;
            row.html = words.html;
            first_.try_emplace(row.kind, std::move(row));
            return;
        }
    }

    Session& session_;
    ReadingFacts facts_;
    PersonId coordinator_;
    std::map<std::string, ports::OutboxRow> first_;  // By kind.
    std::map<PersonId, std::vector<ports::OutboxRow>> of_person_;
};

}  // namespace

MailPreview preview_mails(Session& session, const std::string& cycle) {
    const auto view = session.node().read();
    Collector collector(session, *view);
    const StreamId only = cycle.empty() ? StreamId() : find_cycle(session, cycle);
    for (const ports::CycleRow& row : view->cycles()) {
        const bool is_meant = only.empty() ? row.running : row.stream == only;
        if (is_meant) collector.add_plan(session.node().view(*view, row.stream));
    }
    return collector.take();
}

}  // namespace plancycle::cli
