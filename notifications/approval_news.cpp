#include "notifications/approval_news.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/separation.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/core/verb_names.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

class ApprovalWriter {
public:
    ApprovalWriter(const Language& language, ports::MessageFacts& facts,
                   const ports::CycleView& view, const PersonId& actor, Instant at)
        : language_(language),
          facts_(facts),
          view_(view),
          actor_(actor),
          today_(view.zone->local_date(at)),
          words_(language, facts, view, today_) {}

    std::vector<AddressedLetter> write(const core::Event& event) {
        if (const auto* asked = std::get_if<core::InformationRequested>(&event.fact)) {
            tell_of_question(event.item, *asked);
        } else if (const auto* given = std::get_if<core::InformationGiven>(&event.fact)) {
            tell_of_answer(event.item, *given);
        } else if (const auto* met = std::get_if<core::ConditionMet>(&event.fact)) {
            tell_verifier(met->condition, met->evidence);
        } else if (const auto* open = std::get_if<core::ConditionReopened>(&event.fact)) {
            tell_owner(open->condition, open->reason);
        } else if (const auto* delegated = std::get_if<core::TaskDelegated>(&event.fact)) {
            tell_of_handover(event.item, *delegated);
        } else if (const auto* given_to = std::get_if<core::TaskReassigned>(&event.fact)) {
            tell_of_reassignment(event.item, *given_to);
        } else if (const auto* sitting = std::get_if<core::SittingRecorded>(&event.fact)) {
            tell_voters(event.item, *sitting);
        }
        return std::move(letters_);
    }

private:
    const core::Task* find_task(const ItemId& item, const TaskId& id) const {
        const core::Instance& where = core::instance_of(*view_.cycle, item);
        const auto found = where.tasks.find(id);
        return found == where.tasks.end() ? nullptr : &found->second;
    }

    // The letter about a task: its title, the words of somebody, and what to do.
    // The letter that was put; nullptr when there is nothing to tell any more.
    Letter* put_about_task(const std::string& kind, const ItemId& item, const core::Task& task,
                           const core::TextRef& text, const PersonId& person, bool has_advice,
                           const std::string& occasion = {}) {
        const auto work = work_of_task(view_, task, item);
        if (!work) return nullptr;
        const std::string title = words_.title(*work);
        Letter letter;
        letter.kind = kind;
        letter.subject = language_.say(kind + ".subject", {{"title", title}});
        letter.paragraphs = {language_.say(kind + ".intro", {{"who", words_.person(actor_)}})};
        if (!text.id.empty()) letter.quote = facts_.text(text.id);
        LetterItem about{title, {{language_.say("label.plan"), words_.plan()}}};
        const auto& dates = words_.date_facts(*work, person);
        about.facts.insert(about.facts.end(), dates.begin(), dates.end());
        if (has_advice) {
            about.facts.push_back(
                {language_.say("label.what-to-do"),
                 language_.say(kind + ".next",
                               {{"task", task.id.value}, {"who", words_.person(actor_)}})});
        }
        about.facts.push_back({language_.say("label.reference"), task.id.value});
        letter.sections = {{"", {std::move(about)}}};
        // The same task may be asked about again and again.
        letters_.push_back(
            {std::move(letter), person, task.id.value + "/" + text.id.value + occasion, task.id});
        return &letters_.back().letter;
    }

    void tell_of_question(const ItemId& item, const core::InformationRequested& asked) {
        const core::Task* task = find_task(item, asked.task);
        if (task == nullptr) return;
        const PersonId person = core::stand_in(facts_.organisation(), asked.inquiry.asked, today_);
        put_about_task("question", item, *task, asked.inquiry.question, person, true);
    }

    // Whoever is absent has somebody who gets their mail.
    void tell_of_handover(const ItemId& item, const core::TaskDelegated& handed) {
        const core::Task* task = find_task(item, handed.task);
        if (task == nullptr) return;
        const core::Handover& it = handed.handover;
        const PersonId person = core::stand_in(facts_.organisation(), it.to, today_);
        put_about_task("handed-on", item, *task, it.reason, person, true, "/" + to_text(it.at));
    }

    void tell_of_reassignment(const ItemId& item, const core::TaskReassigned& given) {
        const core::Task* task = find_task(item, given.task);
        if (task == nullptr || given.to.empty()) return;
        const PersonId person = core::stand_in(facts_.organisation(), given.to, today_);
        put_about_task("reassigned", item, *task, given.reason, person, true);
    }

    std::vector<PersonId> authors_of(const ItemId& item, const core::Task& task) const {
        const core::Strand* strand = view_.cycle->strand(item);
        if (strand == nullptr) {
            return core::authors_of(*view_.cycle, view_.definition->flow, task);
        }
        const core::Block* block = view_.definition->find_block(strand->block);
        if (block == nullptr) return {};
        return core::authors_of(*strand, block->flow, task);
    }

    std::string motion_sentence(const core::Motion& motion) const {
        const auto title = [&] {
            const core::Step* step = core::find_step(*view_.definition, motion.target);
            return step == nullptr ? motion.target : step->title;
        };
        switch (motion.verdict) {
            case core::Verdict::approve:
                return language_.say("vote.motion-approve");
            case core::Verdict::approve_with_conditions: {
                std::vector<std::string> list;
                for (const auto& it : motion.conditions) list.push_back(facts_.text(it.text.id));
                return language_.say("vote.motion-conditions", {{"list", join(list, "; ")}});
            }
            case core::Verdict::return_work:
                return language_.say("vote.motion-return", {{"step", title()}});
            case core::Verdict::reject:
                return language_.say("vote.motion-reject");
            case core::Verdict::refer:
                return language_.say("vote.motion-refer", {{"step", title()}});
        }
        return {};
    }

    // Those present whose own votes are awaited; none when the recorder wrote them all down.
    void tell_voters(const ItemId& item, const core::SittingRecorded& recorded) {
        const core::Task* task = find_task(item, recorded.task);
        if (task == nullptr || !task->sitting) return;
        const core::Sitting& sitting = *task->sitting;
        const auto authors = authors_of(item, *task);
        for (const PersonId& person : sitting.present) {
            const bool is_recused =
                std::ranges::find(sitting.recused, person, &core::Interest::person) !=
                sitting.recused.end();
            const bool has_voted =
                std::ranges::find(task->votes, person, &core::Vote::voter) != task->votes.end();
            const bool is_author = std::ranges::find(authors, person) != authors.end();
            if (is_recused || has_voted || is_author) continue;
            Letter* letter = put_about_task("vote", item, *task, sitting.motion.comment, person,
                                            true, "/" + to_text(sitting.meeting));
            if (letter != nullptr) letter->paragraphs.push_back(motion_sentence(sitting.motion));
        }
    }

    // Whoever asked is among those who have the decision in hand.
    void tell_of_answer(const ItemId& item, const core::InformationGiven& given) {
        const core::Task* task = find_task(item, given.task);
        if (task == nullptr) return;
        const auto holders =
            core::holders_of(*task, *view_.definition, facts_.organisation(), today_);
        for (const PersonId& person : holders) {
            put_about_task("answer", item, *task, given.answer, person, false);
        }
    }

    std::vector<PersonId> holders_of(const RoleId& role, const UnitId& unit) const {
        auto people = core::holders_of({core::Actor(role)}, unit, *view_.definition,
                                       facts_.organisation(), today_);
        if (!people.empty()) return people;
        return facts_.organisation().holders(view_.definition->coordinator, UnitId(), today_);
    }

    const core::Step* step_of(const core::Condition& condition) const {
        if (const core::Step* step = view_.definition->flow.find(condition.step)) return step;
        for (const core::Block& block : view_.definition->blocks) {
            if (const core::Step* step = block.flow.find(condition.step)) return step;
        }
        return nullptr;
    }

    void put_about_condition(const std::string& kind, const core::Condition& condition,
                             const core::TextRef& words, const PersonId& person) {
        const core::Step* step = step_of(condition);
        const std::string title = step == nullptr ? condition.step : step->title;
        Letter letter;
        letter.kind = kind;
        letter.subject = language_.say(kind + ".subject", {{"title", title}});
        letter.paragraphs = {language_.say(kind + ".intro", {{"who", words_.person(actor_)}})};
        letter.quote = facts_.text(words.id);
        LetterItem about{title,
                         {{language_.say("label.plan"), words_.plan()},
                          {language_.say("label.condition"), facts_.text(condition.text.id)},
                          {language_.say("label.what-to-do"),
                           language_.say(kind + ".next", {{"condition", condition.id}})},
                          {language_.say("label.reference"), condition.id}}};
        letter.sections = {{"", {std::move(about)}}};
        letters_.push_back({std::move(letter), person,
                            view_.cycle->id.value + "/" + condition.id + "/" + words.id.value});
    }

    void tell_verifier(const std::string& id, const core::TextRef& evidence) {
        const core::Condition* condition = find_condition(id);
        if (condition == nullptr) return;
        const core::Step* step = step_of(*condition);
        const bool is_named = step != nullptr && step->conditions_verified_by;
        const RoleId& role =
            is_named ? *step->conditions_verified_by : view_.definition->coordinator;
        for (const PersonId& person : holders_of(role, UnitId())) {
            put_about_condition("condition-met", *condition, evidence, person);
        }
    }

    void tell_owner(const std::string& id, const core::TextRef& reason) {
        const core::Condition* condition = find_condition(id);
        if (condition == nullptr) return;
        for (const PersonId& person : holders_of(condition->owner, condition->unit)) {
            put_about_condition("condition-reopened", *condition, reason, person);
        }
    }

    const core::Condition* find_condition(const std::string& id) const {
        const auto& all = view_.cycle->conditions;
        const auto found = std::ranges::find(all, id, &core::Condition::id);
        // Of feedback others tell: its answer goes to whoever gave it.
        return found == all.end() || core::is_feedback(*found) ? nullptr : &*found;
    }

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const PersonId& actor_;
    LocalDate today_;
    WorkWords words_;
    std::vector<AddressedLetter> letters_;
};

class StandInWriter {
public:
    StandInWriter(const Language& language, ports::MessageFacts& facts, const PersonId& actor,
                  Instant at)
        : language_(language), facts_(facts), actor_(actor), at_(at) {}

    std::vector<AddressedLetter> write(const core::Event& event) {
        if (const auto* given = std::get_if<core::DelegationGiven>(&event.fact)) {
            const core::Delegation& it = given->delegation;
            tell("delegation", {it, scope(it)});
        } else if (const auto* set = std::get_if<core::AbsenceSet>(&event.fact)) {
            const core::Absence& it = set->absence;
            if (it.substitute.empty()) return {};
            core::Delegation like;  // Of everything, without a reason.
            like.id = it.id;
            like.from = it.person;
            like.to = it.substitute;
            like.term = it.term;
            tell("substitute", {like, ""});
        }
        return std::move(letters_);
    }

private:
    struct Arrangement {
        core::Delegation given;
        std::string scope;
    };

    std::string scope(const core::Delegation& it) const {
        std::vector<std::string> parts;
        if (!it.workflow.empty()) {
            parts.push_back(language_.say("stand-in.workflow", {{"workflow", it.workflow}}));
        }
        const auto& units = facts_.organisation().units;
        const auto unit = units.find(it.unit);
        if (unit != units.end()) {
            parts.push_back(language_.say("stand-in.unit", {{"unit", unit->second.title}}));
        }
        if (it.verb) {
            parts.push_back(
                language_.say("stand-in.verb", {{"verb", std::string(core::name_of(*it.verb))}}));
        }
        return parts.empty() ? language_.say("stand-in.everything") : list_in_words(parts);
    }

    // What the person stood in for has in hand, as far as it is passed on.
    static bool covers(const core::Delegation& it, const ports::CycleView& view,
                       const core::Task& task, const core::Step& step) {
        if (!it.workflow.empty() && it.workflow != view.definition->ref.name) return false;
        if (!it.unit.empty() && it.unit != task.unit) return false;
        return !it.verb || step.kind == core::StepKind::approval;
    }

    bool has_in_hand(const PersonId& person, const core::Task& task, const ports::CycleView& view,
                     LocalDate today) const {
        if (!task.assigned_to.empty()) return task.assigned_to == person;
        const auto rights = core::entitlements_of(*view.definition, task.by, task.unit);
        return core::is_entitled(facts_.organisation(), person, today, rights);
    }

    void add_open_work(const core::Instance& item, const ports::CycleView& view,
                       const Arrangement& it, std::vector<LetterItem>& list) {
        const LocalDate today = view.zone->local_date(at_);
        const WorkWords words(language_, facts_, view, today);
        for (const auto& [id, task] : item.tasks) {
            const auto work = work_of_task(view, task, item.id);
            if (!work || work->step->kind == core::StepKind::call_in) continue;
            if (!covers(it.given, view, task, *work->step)) continue;
            if (!has_in_hand(it.given.from, task, view, today)) continue;
            list.push_back({words.title(*work),
                            {{language_.say("label.plan"), words.plan()},
                             {language_.say("label.due"), words.due(*work)},
                             {language_.say("label.reference"), id.value}}});
        }
    }

    // One mail for all of it: a substitute is not sent one for each piece.
    std::vector<LetterItem> open_work(const Arrangement& it) {
        std::vector<LetterItem> list;
        for (const ports::CycleView& view : facts_.running_cycles()) {
            add_open_work(*view.cycle, view, it, list);
            for (const auto& [id, strand] : view.cycle->strands) {
                add_open_work(*strand, view, it, list);
            }
        }
        return list;
    }

    // The last day is what people read; a term ends before the day after it.
    std::string term(const core::Term& it) const {
        const auto words = [](LocalDate day) { return in_words(day, DateStyle::long_form); };
        const std::string from = it.from ? words(*it.from) : language_.say("stand-in.now");
        if (!it.to) return language_.say("stand-in.from", {{"from", from}});
        return language_.say("stand-in.from-to",
                             {{"from", from}, {"to", words(*it.to - std::chrono::days(1))}});
    }

    std::string name(const PersonId& id) const {
        const core::Person* person = facts_.organisation().find(id);
        return person == nullptr ? id.value : facts_.text(person->name.id);
    }

    void tell(const std::string& kind, const Arrangement& it) {
        put(kind, kind + ".intro", it.given.to, it);
        if (actor_ != it.given.from) put(kind, kind + ".intro-arranged", it.given.from, it);
    }

    void put(const std::string& kind, const std::string& intro, const PersonId& person,
             const Arrangement& it) {
        const core::Delegation& given = it.given;
        const bool is_stand_in = person == given.to;
        const Arguments names{
            {"from", name(given.from)}, {"to", name(given.to)}, {"who", name(actor_)}};
        Letter letter;
        letter.kind = kind;
        letter.subject =
            language_.say(is_stand_in ? kind + ".subject" : kind + ".subject-arranged", names);
        letter.greeting = language_.say("mail.greeting", {{"name", name(person)}});
        letter.paragraphs = {language_.say(intro, names)};
        letter.quote = given.reason.id.empty() ? "" : facts_.text(given.reason.id);
        LetterItem about{language_.say(kind + ".title", names),
                         {{language_.say("label.when"), term(given.term)}}};
        if (!it.scope.empty()) about.facts.push_back({language_.say("label.scope"), it.scope});
        about.facts.push_back({language_.say("label.reference"), given.id});
        letter.sections = {{"", {std::move(about)}}};
        std::vector<LetterItem> open;
        if (is_stand_in) open = open_work(it);
        if (!open.empty()) {
            letter.sections.push_back({language_.say("stand-in.open", names), std::move(open)});
        }
        letter.help = language_.say(kind + ".help");
        letter.footer =
            language_.say("mail.footer", {{"organisation", facts_.organisation().title}});
        letters_.push_back({std::move(letter), person, given.id});
    }

    const Language& language_;
    ports::MessageFacts& facts_;
    const PersonId& actor_;
    Instant at_;
    std::vector<AddressedLetter> letters_;
};

}  // namespace

std::vector<AddressedLetter> letters_of_approval(const core::Event& event, const Language& language,
                                                 ports::MessageFacts& facts,
                                                 const ports::CycleView& view,
                                                 const PersonId& actor, Instant at) {
    return ApprovalWriter(language, facts, view, actor, at).write(event);
}

std::vector<AddressedLetter> letters_of_standing_in(const core::Event& event,
                                                    const Language& language,
                                                    ports::MessageFacts& facts,
                                                    const PersonId& actor, Instant at) {
    return StandInWriter(language, facts, actor, at).write(event);
}

}  // namespace plancycle::notifications
