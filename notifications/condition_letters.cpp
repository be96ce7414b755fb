#include "notifications/condition_letters.hpp"

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

// The step it was given at, and the unit it is about.
std::string title_of(const core::Condition& feedback, const ConditionContext& context) {
    Work work;
    work.step = core::find_step(*context.view.definition, feedback.step);
    work.title = work.step == nullptr ? feedback.step : work.step->title;
    const core::Strand* strand = context.view.cycle->strand(ItemId(feedback.item));
    if (strand != nullptr) work.unit = strand->unit;
    return context.words.title(work);
}

}  // namespace

Letter condition_letter(const core::Condition& condition, const ConditionContext& context) {
    const Language& language = context.language;
    const core::Step* step = context.view.definition->flow.find(condition.step);
    const std::string title = step == nullptr ? condition.step : step->title;
    Letter letter;
    letter.kind = "condition";
    letter.subject = language.say("condition.subject", {{"title", title}});
    letter.paragraphs = {language.say("condition.intro")};
    letter.quote = context.facts.text(condition.text.id);
    LetterItem about{title, {{language.say("label.plan"), context.words.plan()}}};
    if (step != nullptr && step->conditions_verified_by) {
        const std::string verifier = context.words.role(*step->conditions_verified_by);
        about.facts.push_back({language.say("label.what-to-do"),
                               language.say("condition.next", {{"verifier", verifier}})});
    }
    about.facts.push_back({language.say("label.reference"), condition.id});
    letter.sections = {{"", {about}}};
    return letter;
}

Letter owed_letter(const core::Condition& feedback, const PersonId& reader,
                   const ConditionContext& context) {
    const Language& language = context.language;
    const std::string title = title_of(feedback, context);
    const std::string who = context.words.person(feedback.given_by);
    Letter letter;
    letter.kind = "feedback";
    letter.subject = language.say("feedback.subject-undated", {{"title", title}});
    if (feedback.due) {
        letter.subject =
            language.say("feedback.subject", {{"title", title}, {"date", in_words(*feedback.due)}});
    }
    letter.paragraphs = {language.say("feedback.intro", {{"who", who}})};
    letter.quote = context.facts.text(feedback.text.id);
    LetterItem about{title, {{language.say("label.plan"), context.words.plan()}}};
    const ItemId& cycle = context.view.cycle->id;
    const auto work =
        work_of_deadline(context.view, cycle, core::condition_deadline(cycle, feedback.id));
    if (work) {
        for (LetterFact& fact : context.words.date_facts(*work, reader)) {
            about.facts.push_back(std::move(fact));
        }
    }
    about.facts.push_back({language.say("label.what-to-do"),
                           language.say("feedback.next", {{"id", feedback.id}, {"who", who}})});
    about.facts.push_back({language.say("label.reference"), feedback.id});
    letter.sections = {{"", {about}}};
    return letter;
}

Letter answer_letter(const core::Condition& feedback, const Answer& answer, const PersonId& by,
                     const ConditionContext& context) {
    const Language& language = context.language;
    const std::string title = title_of(feedback, context);
    const std::string kind = answer.is_interim ? "-interim" : "";
    Letter letter;
    letter.kind = "answered";
    letter.subject = language.say("answered.subject" + kind, {{"title", title}});
    letter.paragraphs = {language.say("answered.intro" + kind,
                                      {{"who", context.words.person(by)}, {"id", feedback.id}})};
    letter.quote = context.facts.text(answer.text.id);
    LetterItem about{title, {{language.say("label.plan"), context.words.plan()}}};
    about.facts.push_back({language.say("label.feedback"), context.facts.text(feedback.text.id)});
    about.facts.push_back({language.say("label.reference"), feedback.id});
    letter.sections = {{"", {about}}};
    return letter;
}

}  // namespace plancycle::notifications
