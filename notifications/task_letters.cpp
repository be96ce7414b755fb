#include "notifications/task_letters.hpp"

#include <algorithm>

#include "notifications/date_words.hpp"
#include "notifications/extension_letters.hpp"

namespace plancycle::notifications {

Letter TaskLetters::offered(const Work& work, const core::Task& task,
                            const PersonId& reader) const {
    if (is_call_in(work)) return call_ins_.opened(work, task.id);
    const bool is_decision = work.step->kind == core::StepKind::approval;
    Letter letter;
    letter.kind = is_decision ? "decision" : task.returned ? "returned" : "assigned";
    letter.subject = subject(letter.kind, work);
    if (is_decision) {
        letter.paragraphs = {decision_intro(task)};
    } else if (!task.returned) {
        letter.paragraphs = {language_.say("assigned.intro")};
    }
    if (task.returned) add_return(letter);
    if (auto again = words_.decided_before(work); !again.empty())
        letter.paragraphs.push_back(std::move(again));
    letter.sections = {{"", {work_item(work, task.id.value, reader)}}};
    return letter;
}

Letter TaskLetters::offered_to_body(const Work& work, const core::Task& task,
                                    const core::BodySpec& body, const PersonId& reader) const {
    Letter letter = offered(work, task, reader);
    const char* key = is_call_in(work) ? "call-in.intro-member" : "decision.intro-member";
    letter.paragraphs = {
        language_.say(key, {{"body", body.title}, {"recorder", words_.role(body.recorded_by)}})};
    // The recorder does it for them.
    const std::string how = language_.say("label.how-to-call-in");
    auto& facts = letter.sections.front().items.front().facts;
    std::erase_if(facts, [&](const LetterFact& it) { return it.label == how; });
    return letter;
}

Letter TaskLetters::handed_over(const Work& work, const core::Task& task, const RoleId& role,
                                const core::WorkTakenOver& taken) const {
    Letter letter = offered(work, task, taken.person);
    if (is_call_in(work)) letter.paragraphs.clear();
    letter.paragraphs.insert(
        letter.paragraphs.begin(),
        language_.say(
            "assigned.intro-handover",
            {{"role", words_.role(role)}, {"date", in_words(taken.since, DateStyle::long_form)}}));
    return letter;
}

Letter TaskLetters::vacant(const Work& work, const core::Task& task, const RoleId& role,
                           const PersonId& reader) const {
    Letter letter;
    letter.kind = "vacant";
    letter.subject = language_.say("vacant.subject", {{"title", words_.title(work)}});
    letter.paragraphs = {language_.say("vacant.intro", {{"role", words_.role(role)}})};
    letter.sections = {{"", {work_item(work, task.id.value, reader)}}};
    return letter;
}

Letter TaskLetters::own_work(const Work& work, const core::Task& task,
                             const std::vector<PersonId>& authors, const PersonId& reader) const {
    std::vector<std::string> names;
    for (const PersonId& person : authors) names.push_back(words_.person(person));
    Letter letter;
    letter.kind = "own-work";
    letter.subject = language_.say("own-work.subject", {{"title", words_.title(work)}});
    letter.paragraphs = {language_.say("own-work.intro", {{"people", list_in_words(names)}})};
    letter.sections = {{"", {work_item(work, task.id.value, reader)}}};
    return letter;
}

Letter TaskLetters::moved(const Work& work, const DeadlineId& deadline, const core::TextRef& reason,
                          const PersonId& reader) const {
    Letter letter;
    const core::ExtensionAnswered* granted = grant_behind(news_.events, deadline);
    letter.kind = granted == nullptr ? "date-moved" : "extension-granted";
    letter.subject = subject(letter.kind, work);
    const std::string asker = granted == nullptr ? "" : words_.person(granted->asked_by);
    letter.paragraphs = {language_.say(letter.kind + ".intro", {{"who", asker}})};
    letter.quote = facts_.text(reason.id);
    LetterItem about = work_item(work, deadline.value, reader);
    const std::string first = language_.say("label.first-date");
    auto place = std::ranges::find(about.facts, first, &LetterFact::label);
    if (place == about.facts.end()) {
        place =
            about.facts.insert(about.facts.begin() + 2,
                               {first, in_words(work.deadline->original, DateStyle::long_form)});
    }
    // Counted anew it was moved by nobody: the reason says it all.
    if (!news_.actor.empty()) {
        about.facts.insert(place + 1,
                           {language_.say("label.moved-by"), words_.person(news_.actor)});
    }
    letter.sections = {{"", {about}}};
    return letter;
}

std::string TaskLetters::subject(const std::string& kind, const Work& work) const {
    const bool is_dated = work.deadline != nullptr || kind == "returned";
    Arguments arguments{{"title", words_.title(work)}};
    if (work.deadline != nullptr) arguments["date"] = in_words(work.deadline->due.due);
    return language_.say(kind + (is_dated ? ".subject" : ".subject-undated"), arguments);
}

std::string TaskLetters::decision_intro(const core::Task& task) const {
    const BodyId* body = core::sole_body(task.by);
    const core::BodySpec* spec = body == nullptr ? nullptr : view_.definition->find_body(*body);
    if (spec == nullptr) return language_.say("decision.intro");
    return language_.say("decision.intro-recorder", {{"body", spec->title}});
}

void TaskLetters::add_return(Letter& letter) const {
    for (const core::Event& event : news_.events) {
        const auto* decided = std::get_if<core::Decided>(&event.fact);
        if (decided == nullptr || decided->motion.verdict != core::Verdict::return_work) continue;
        if (!decided->motion.comment.id.empty())
            letter.quote = facts_.text(decided->motion.comment.id);
        const std::string key = letter.quote.empty() ? "returned.intro-silent" : "returned.intro";
        letter.paragraphs.push_back(language_.say(key, {{"who", words_.person(news_.actor)}}));
        return;
    }
}

LetterItem TaskLetters::work_item(const Work& work, const std::string& reference,
                                  const PersonId& reader) const {
    LetterItem item{words_.title(work), {{language_.say("label.plan"), words_.plan()}}};
    const auto append = [&](const std::vector<LetterFact>& facts) {
        item.facts.insert(item.facts.end(), facts.begin(), facts.end());
    };
    append(words_.date_facts(work, reader));
    append(words_.content_facts(work));
    item.facts.push_back({language_.say("label.reference"), reference});
    return item;
}

}  // namespace plancycle::notifications
