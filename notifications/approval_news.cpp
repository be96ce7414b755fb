#include "notifications/approval_news.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/task_holders.hpp"
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
        }
        return std::move(letters_);
    }

private:
    const core::Task* find_task(const ItemId& item, const TaskId& id) const {
        const core::Strand* strand = view_.cycle->strand(item);
        const core::Instance& where =
            strand != nullptr ? *strand : static_cast<const core::Instance&>(*view_.cycle);
        const auto found = where.tasks.find(id);
        return found == where.tasks.end() ? nullptr : &found->second;
    }

    // The letter about a task: its title, the words of somebody, and what to do.
    void put_about_task(const std::string& kind, const ItemId& item, const core::Task& task,
                        const core::TextRef& text, const PersonId& person, bool has_advice) {
        const auto work = work_of_task(view_, task, item);
        if (!work) return;
        const std::string title = words_.title(*work);
        Letter letter;
        letter.kind = kind;
        letter.subject = language_.say(kind + ".subject", {{"title", title}});
        letter.paragraphs = {language_.say(kind + ".intro", {{"who", words_.person(actor_)}})};
        letter.quote = facts_.text(text.id);
        LetterItem about{title, {{language_.say("label.plan"), words_.plan()}}};
        const auto& dates = words_.date_facts(*work, person);
        about.facts.insert(about.facts.end(), dates.begin(), dates.end());
        if (has_advice) {
            about.facts.push_back({language_.say("label.what-to-do"),
                                   language_.say(kind + ".next", {{"task", task.id.value}})});
        }
        about.facts.push_back({language_.say("label.reference"), task.id.value});
        letter.sections = {{"", {std::move(about)}}};
        // The same task may be asked about again and again.
        letters_.push_back(
            {std::move(letter), person, task.id.value + "/" + text.id.value, task.id});
    }

    void tell_of_question(const ItemId& item, const core::InformationRequested& asked) {
        const core::Task* task = find_task(item, asked.task);
        if (task == nullptr) return;
        const PersonId person = core::stand_in(facts_.organisation(), asked.inquiry.asked, today_);
        put_about_task("question", item, *task, asked.inquiry.question, person, true);
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
    StandInWriter(const Language& language, ports::MessageFacts& facts, const PersonId& actor)
        : language_(language), facts_(facts), actor_(actor) {}

    std::vector<AddressedLetter> write(const core::Event& event) {
        if (const auto* given = std::get_if<core::DelegationGiven>(&event.fact)) {
            const core::Delegation& it = given->delegation;
            tell("delegation", {it.id, it.from, it.to, it.term, scope(it), it.reason});
        } else if (const auto* set = std::get_if<core::AbsenceSet>(&event.fact)) {
            const core::Absence& it = set->absence;
            if (it.substitute.empty()) return {};
            tell("substitute", {it.id, it.person, it.substitute, it.term, "", {}});
        }
        return std::move(letters_);
    }

private:
    struct Arrangement {
        std::string id;
        PersonId from;
        PersonId to;
        core::Term term;
        std::string scope;
        core::TextRef reason;
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
        return parts.empty() ? language_.say("stand-in.everything") : list_in_words(parts);
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
        put(kind, kind + ".intro", it.to, it);
        if (actor_ != it.from) put(kind, kind + ".intro-arranged", it.from, it);
    }

    void put(const std::string& kind, const std::string& intro, const PersonId& person,
             const Arrangement& it) {
        const Arguments names{{"from", name(it.from)}, {"to", name(it.to)}, {"who", name(actor_)}};
        Letter letter;
        letter.kind = kind;
        letter.subject =
            language_.say(person == it.to ? kind + ".subject" : kind + ".subject-arranged", names);
        letter.greeting = language_.say("mail.greeting", {{"name", name(person)}});
        letter.paragraphs = {language_.say(intro, names)};
        letter.quote = it.reason.id.empty() ? "" : facts_.text(it.reason.id);
        LetterItem about{language_.say(kind + ".title", names),
                         {{language_.say("label.when"), term(it.term)}}};
        if (!it.scope.empty()) about.facts.push_back({language_.say("label.scope"), it.scope});
        about.facts.push_back({language_.say("label.reference"), it.id});
        letter.sections = {{"", {std::move(about)}}};
        letter.help = language_.say(kind + ".help");
        letter.footer =
            language_.say("mail.footer", {{"organisation", facts_.organisation().title}});
        letters_.push_back({std::move(letter), person, it.id});
    }

    const Language& language_;
    ports::MessageFacts& facts_;
    const PersonId& actor_;
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
                                                    const PersonId& actor) {
    return StandInWriter(language, facts, actor).write(event);
}

}  // namespace plancycle::notifications
