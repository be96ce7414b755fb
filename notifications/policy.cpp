#include "notifications/policy.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/standstill.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/approval_news.hpp"
#include "notifications/calendar_words.hpp"
#include "notifications/call_in_letter.hpp"
#include "notifications/condition_letters.hpp"
#include "notifications/date_words.hpp"
#include "notifications/digest.hpp"
#include "notifications/extension_letters.hpp"
#include "notifications/migration_news.hpp"
#include "notifications/nudge_letter.hpp"
#include "notifications/task_letters.hpp"
#include "notifications/together.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

namespace {

ports::OutboxRow row_of(const Letter& letter, const PersonId& person, Instant at,
                        const MailTemplates& templates) {
    LaidOut laid_out = templates.lay_out(letter);
    ports::OutboxRow row;
    row.kind = letter.kind;
    row.courtesy = is_courtesy(letter.kind);
    row.person = person;
    row.subject = letter.subject;
    row.text = std::move(laid_out.text);
    row.html = std::move(laid_out.html);
    row.created_at = row.not_before = at;
    return row;
}

// Writes the immediate mails of one entry of a cycle.
class NewsWriter {
public:
    NewsWriter(const ports::EntryNews& news, ports::MessageFacts& facts,
               const ports::CycleView& view, const Language& language,
               const MailTemplates& templates)
        : news_(news),
          facts_(facts),
          view_(view),
          language_(language),
          templates_(templates),
          today_(view.zone->local_date(news.at)),
          words_(language, facts, view, today_),
          call_ins_(language, facts, view, words_),
          tasks_(language, facts, view, news, words_) {}

    std::vector<ports::OutboxRow> write() {
        for (const core::Event& event : news_.events) {
            if (const auto* offered = std::get_if<core::TaskOffered>(&event.fact)) {
                tell_of_task(event.item, offered->task);
            } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
                tell_of_date(event.item, moved->deadline, moved->reason);
            } else if (const auto* counted = std::get_if<core::DeadlineRecounted>(&event.fact)) {
                // Only where it is another day: the hour or the safe date is no news.
                if (counted->from != counted->due.due) {
                    tell_of_date(event.item, counted->deadline, counted->reason);
                }
            } else if (const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact)) {
                const auto* migrated = migration_behind(news_.events, armed->deadline);
                if (migrated) tell_of_date(event.item, armed->deadline.id, migrated->reason);
            } else if (const auto* agreed = std::get_if<core::ConditionImposed>(&event.fact)) {
                tell_of_condition(event.item, agreed->condition);
            } else if (const auto* met = std::get_if<core::ConditionMet>(&event.fact)) {
                if (!is_closed(met->condition))
                    tell_of_answer(met->condition, {met->evidence, true});
                tell_of_approval(event);
            } else if (const auto* closed = std::get_if<core::ConditionClosed>(&event.fact)) {
                tell_of_answer(closed->condition, {closed->note, false});
            } else if (const auto* called = std::get_if<core::CalledIn>(&event.fact)) {
                tell_of_call_in(event.item, called->task.value, called);
            } else if (const auto* cast = std::get_if<core::VoteCast>(&event.fact)) {
                tell_whose_turn_it_is(event.item, cast->task, without_last_vote);
                tell_of_approval(event);
            } else if (const auto* undone = std::get_if<core::VoteWithdrawn>(&event.fact)) {
                tell_whose_turn_it_is(event.item, undone->task, [&](core::Task& task) {
                    core::Vote& vote = task.votes.emplace_back();
                    vote.voter = undone->voter;
                });
                tell_of_approval(event);
            } else if (const auto* over = std::get_if<core::DeadlinePassed>(&event.fact)) {
                tell_of_call_in(event.item, over->deadline.value, nullptr);
            } else {
                tell_of_approval(event);
            }
        }
        return std::move(rows_);
    }

    // Open work that came with a role: the same mail as for new work, and why it comes now.
    std::vector<ports::OutboxRow> hand_over(const core::WorkTakenOver& taken) {
        const core::Instance& where = core::instance_of(*view_.cycle, taken.where);
        const auto found = where.tasks.find(taken.task);
        if (found == where.tasks.end()) return {};
        core::Task task = found->second;
        task.returned = false;  // What was said then was said to somebody else.
        const auto work = work_of_task(view_, task, taken.where);
        const auto rights = core::entitlements_of(*view_.definition, task.by, task.unit);
        if (!work || rights.empty()) return {};
        put(tasks_.handed_over(*work, task, rights.front().role, taken),
            task.id.value + "/" + to_text(taken.since), task.id, is_legal(*work), taken.person,
            &*work);
        return std::move(rows_);
    }

private:
    struct Holders {
        std::vector<PersonId> people;
        RoleId vacant;  // The role nobody holds; empty when somebody does.
    };

    Holders holders_of(const std::vector<core::Actor>& by, const UnitId& unit) const {
        Holders holders;
        holders.people =
            core::holders_of(by, unit, *view_.definition, facts_.organisation(), today_);
        for (const auto& it : core::entitlements_of(*view_.definition, by, unit)) {
            if (facts_.organisation().holders(it.role, it.unit, today_).empty()) {
                holders.vacant = it.role;
            }
        }
        return holders;
    }

    std::vector<PersonId> coordinators() const {
        return facts_.organisation().holders(view_.definition->coordinator, UnitId(), today_);
    }

    // Closed again in the same entry: an automatic step went on at once.
    bool is_open(const ItemId& item, const core::Task& task) const {
        return core::instance_of(*view_.cycle, item).tasks.contains(task.id);
    }

    void tell_of_task(const ItemId& item, const core::Task& task) {
        const auto work = work_of_task(view_, task, item);
        if (!work || !is_open(item, task)) return;
        const auto actors =
            core::actors_in_turn(task, *view_.definition, facts_.organisation(), today_);
        const Holders holders = holders_of(actors, task.unit);
        for (const PersonId& person : holders.people)
            send(tasks_.offered(*work, task, person), *work, task, person);
        tell_of_own_work(*work, task);
        if (holders.people.empty() && !holders.vacant.empty() && !is_call_in(*work))
            tell_of_vacancy(*work, task, holders.vacant);
        for (const core::Actor& actor : actors) {
            const auto* body = std::get_if<BodyId>(&actor);
            if (body != nullptr) tell_members(*work, task, *body, holders);
        }
    }

    static void without_last_vote(core::Task& task) {
        if (!task.votes.empty()) task.votes.pop_back();
    }

    // Of an approval in order hears whose turn it becomes; `undo` makes of the task what it was.
    template <class Undo>
    void tell_whose_turn_it_is(const ItemId& item, const TaskId& id, const Undo& undo) {
        const auto& tasks = core::instance_of(*view_.cycle, item).tasks;
        const auto found = tasks.find(id);
        if (found == tasks.end()) return;
        core::Task before = found->second;
        undo(before);
        const auto in_turn = [&](const core::Task& task) {
            return core::actors_in_turn(task, *view_.definition, facts_.organisation(), today_);
        };
        if (in_turn(before) == in_turn(found->second)) return;
        // It may be the same person's turn more than once.
        turn_ = "/turn of " + to_text(news_.at);
        tell_of_task(item, found->second);
        turn_.clear();
    }

    void tell_members(const Work& work, const core::Task& task, const BodyId& body,
                      const Holders& recorders) {
        const core::BodySpec* spec = view_.definition->find_body(body);
        if (spec == nullptr) return;
        for (const PersonId& person : facts_.organisation().members(body, today_)) {
            if (std::ranges::find(recorders.people, person) != recorders.people.end()) continue;
            send(tasks_.offered_to_body(work, task, *spec, person), work, task, person);
        }
    }

    void tell_of_vacancy(const Work& work, const core::Task& task, const RoleId& role) {
        for (const PersonId& person : coordinators()) {
            send(tasks_.vacant(work, task, role, person), work, task, person);
        }
    }

    // At once: nobody else would say so before it is late.
    void tell_of_own_work(const Work& work, const core::Task& task) {
        const core::Flow& flow = flow_of(work);
        const auto found = core::standstill_of(*work.item, flow, task, *view_.definition,
                                               facts_.organisation(), today_);
        if (!found) return;
        for (const PersonId& person : coordinators()) {
            send(tasks_.own_work(work, task, found->authors, person), work, task, person);
        }
    }

    const core::Flow& flow_of(const Work& work) const {
        const core::Strand* strand = view_.cycle->strand(work.item->id);
        return strand == nullptr ? view_.definition->flow
                                 : view_.definition->find_block(strand->block)->flow;
    }

    void tell_of_date(const ItemId& item, const DeadlineId& deadline, const core::TextRef& reason) {
        const auto work = work_of_deadline(view_, item, deadline);
        if (!work) return;
        std::vector<PersonId> people;
        if (work->step != nullptr) people = holders_of(work->step->by, work->unit).people;
        const std::string condition = core::condition_in(item, deadline);
        for (const core::Condition& it : view_.cycle->conditions) {
            if (it.id == condition) people = owners_of(it);
        }
        if (people.empty()) people = coordinators();
        const core::ExtensionAnswered* granted = grant_behind(news_.events, deadline);
        if (granted != nullptr && std::ranges::find(people, granted->asked_by) == people.end()) {
            people.push_back(granted->asked_by);
        }
        for (const PersonId& person : people) {
            const std::string subject_key =
                deadline.value + "/" + name_of_date(news_.events, *work->deadline);
            put(tasks_.moved(*work, deadline, reason, person), subject_key, TaskId(),
                is_legal(*work), person, &*work);
        }
    }

    // Whose the condition or the answer is, or who stands in for them; the coordinator's while
    // nobody holds the role.
    std::vector<PersonId> owners_of(const core::Condition& condition) const {
        const auto people = core::holders_of({core::Actor(condition.owner)}, condition.unit,
                                             *view_.definition, facts_.organisation(), today_);
        return people.empty() ? coordinators() : people;
    }

    void tell_of_condition(const ItemId& item, const core::Condition& condition) {
        const ConditionContext context{view_, facts_, language_, words_};
        for (const PersonId& person : owners_of(condition)) {
            put(core::is_feedback(condition) ? owed_letter(condition, person, context)
                                             : condition_letter(condition, context),
                item.value + "/" + condition.id, TaskId(), false, person);
        }
    }

    // In the same entry: the answer is final.
    bool is_closed(const std::string& condition) const {
        return std::ranges::any_of(news_.events, [&](const core::Event& event) {
            const auto* closed = std::get_if<core::ConditionClosed>(&event.fact);
            return closed != nullptr && closed->condition == condition;
        });
    }

    // Whoever gave the feedback hears of it; a leaver's place is the coordinator's.
    void tell_of_answer(const std::string& id, const Answer& answer) {
        const auto& register_now = view_.cycle->conditions;
        const auto found = std::ranges::find(register_now, id, &core::Condition::id);
        if (found == register_now.end() || !core::is_feedback(*found)) return;
        std::vector<PersonId> people = {found->given_by};
        if (!facts_.organisation().is_active(found->given_by)) people = coordinators();
        for (const PersonId& person : people) {
            put(answer_letter(*found, answer, news_.actor, {view_, facts_, language_, words_}),
                id + "/" + answer.text.id.value, TaskId(), false, person);
        }
    }

    // Whoever decided hears how it ended: called in, or the time is over.
    void tell_of_call_in(const ItemId& item, const std::string& reference,
                         const core::CalledIn* called) {
        const auto work = work_of_step(view_, item, core::owner_in(item, reference));
        if (!work || !is_call_in(*work)) return;
        const auto decision = decision_at(view_, *work);
        std::vector<PersonId> people;
        if (decision) people = deciders_of(*decision, view_, facts_.organisation(), today_);
        if (people.empty()) people = coordinators();
        for (const PersonId& person : people) {
            put(called != nullptr ? call_ins_.called_in(*work, *called, news_.actor)
                                  : call_ins_.stands(*work),
                reference, TaskId(), false, person);
        }
    }

    void tell_of_approval(const core::Event& event) {
        auto letters = letters_of_approval(event, language_, facts_, view_, news_.actor, news_.at);
        std::ranges::move(letters_of_nudge(event, language_, facts_, view_, news_),
                          std::back_inserter(letters));
        std::ranges::move(letters_of_extension(event, language_, facts_, view_, news_),
                          std::back_inserter(letters));
        for (AddressedLetter& it : letters) {
            put(std::move(it.letter), it.about, it.task, it.legal, it.person);
        }
    }

    static bool is_legal(const Work& work) {
        return std::ranges::any_of(work.item->deadlines, [&](const auto& row) {
            return row.second.step ==
                       (work.step != nullptr ? work.step->id : work.deadline->step) &&
                   row.second.kind == core::DeadlineClass::statutory;
        });
    }

    void send(Letter letter, const Work& work, const core::Task& task, const PersonId& person) {
        put(std::move(letter), name_of_offer(news_.events, task.id) + turn_, task.id,
            is_legal(work), person, &work);
    }

    void put(Letter letter, const std::string& about, const TaskId& task, bool legal,
             const PersonId& person, const Work* dated = nullptr) {
        if (person == news_.actor) return;
        letter.greeting = words_.greeting(person);
        letter.help = words_.help(person);
        letter.footer = words_.footer();
        ports::OutboxRow row = row_of(letter, person, news_.at, templates_);
        row.key = letter.kind + "/" + about + "/" + person.value;
        row.task = task;
        row.legal = legal;
        row.brief = brief_of(letter, language_);
        if (dated != nullptr) {
            row.calendar = calendar_of(*dated, person, news_.at, language_, facts_, view_);
        }
        rows_.push_back(std::move(row));
    }

    const ports::EntryNews& news_;
    std::string turn_;  // Marks a mail about the same work, because its turn has come.
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const Language& language_;
    const MailTemplates& templates_;
    LocalDate today_;
    WorkWords words_;
    CallInLetters call_ins_;
    TaskLetters tasks_;
    std::vector<ports::OutboxRow> rows_;
};

}  // namespace

std::vector<ports::OutboxRow> MailPolicy::messages(const ports::EntryNews& news,
                                                   ports::MessageFacts& facts) const {
    std::vector<ports::OutboxRow> rows;
    for (const core::Event& event : news.events) {
        if (const auto* taken = std::get_if<core::WorkTakenOver>(&event.fact)) {
            const ports::CycleView plan = facts.cycle(taken->cycle);
            if (plan.cycle == nullptr) continue;
            NewsWriter writer(news, facts, plan, language_, templates_);
            std::ranges::move(writer.hand_over(*taken), std::back_inserter(rows));
        }
        for (const AddressedLetter& it :
             letters_of_standing_in(event, language_, facts, news.actor, news.at)) {
            if (it.person == news.actor) continue;
            ports::OutboxRow row = row_of(it.letter, it.person, news.at, templates_);
            row.key = it.letter.kind + "/" + it.about + "/" + it.person.value;
            row.brief = brief_of(it.letter, language_);
            rows.push_back(std::move(row));
        }
        const auto* queued = std::get_if<core::DigestQueued>(&event.fact);
        if (queued == nullptr) continue;
        const auto digest = digest_of(*queued, language_, facts, news.at);
        if (!digest) continue;
        ports::OutboxRow row = row_of(digest->letter, queued->person, news.at, templates_);
        row.key = ports::digest_key(queued->person, queued->day);
        row.legal = digest->legal;
        rows.push_back(std::move(row));
    }
    const ports::CycleView view = facts.cycle(news.stream);
    if (view.cycle == nullptr) return rows;
    std::vector<ports::OutboxRow> more =
        NewsWriter(news, facts, view, language_, templates_).write();
    std::ranges::move(more, std::back_inserter(rows));
    return rows;
}

}  // namespace plancycle::notifications
