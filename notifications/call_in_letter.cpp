#include "notifications/call_in_letter.hpp"

#include <algorithm>

#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

const core::StandingDecision* latest_of(const core::Instance& item) {
    const core::StandingDecision* latest = nullptr;
    for (const auto& [step, decision] : item.decisions) {
        const bool approves = decision.verdict == core::Verdict::approve ||
                              decision.verdict == core::Verdict::approve_with_conditions;
        if (approves && (latest == nullptr || latest->at < decision.at)) latest = &decision;
    }
    return latest;
}

}  // namespace

bool is_call_in(const Work& work) {
    return work.step != nullptr && work.step->kind == core::StepKind::call_in;
}

std::optional<LyingOpen> decision_at(const ports::CycleView& view, const Work& work) {
    const core::StandingDecision* own = latest_of(*work.item);
    const core::StandingDecision* decision = own != nullptr ? own : latest_of(*view.cycle);
    if (decision == nullptr) return std::nullopt;
    const ItemId& item = own != nullptr ? work.item->id : view.cycle->id;
    const core::Step* step = step_of(view, item, decision->step);
    if (step == nullptr) return std::nullopt;
    return LyingOpen{step, own != nullptr ? work.unit : UnitId(), decision->at};
}

std::vector<PersonId> deciders_of(const LyingOpen& decision, const ports::CycleView& view,
                                  const core::Organisation& organisation, LocalDate day) {
    const std::vector<core::Actor>& by = decision.step->by;
    std::vector<PersonId> people =
        core::holders_of(by, decision.unit, *view.definition, organisation, day);
    for (const core::Actor& actor : by) {
        const auto* body = std::get_if<BodyId>(&actor);
        if (body == nullptr) continue;
        for (const PersonId& person : organisation.members(*body, day)) {
            const bool is_known = std::ranges::find(people, person) != people.end();
            if (!is_known) people.push_back(person);
        }
    }
    return people;
}

std::string CallInLetters::title(const Work& work) const {
    Work decided = work;
    if (const auto decision = decision_at(view_, work)) decided.title = decision->step->title;
    return words_.title(decided);
}

std::string CallInLetters::decided_by(const LyingOpen& decision) const {
    std::vector<std::string> names;
    for (const core::Actor& actor : decision.step->by) {
        if (const auto* role = std::get_if<RoleId>(&actor)) names.push_back(words_.role(*role));
        const auto* body = std::get_if<BodyId>(&actor);
        const core::BodySpec* spec = body == nullptr ? nullptr : view_.definition->find_body(*body);
        if (spec != nullptr) names.push_back(spec->title);
    }
    return language_.say(
        "call-in.decided",
        {{"who", list_in_words(names)},
         {"date", in_words(view_.zone->local_date(decision.at), DateStyle::long_form)}});
}

LetterItem CallInLetters::about(const Work& work) const {
    LetterItem item{title(work), {{language_.say("label.plan"), words_.plan()}}};
    if (const auto decision = decision_at(view_, work)) {
        item.facts.push_back({language_.say("label.decided-by"), decided_by(*decision)});
    }
    return item;
}

Letter CallInLetters::opened(const Work& work, const TaskId& task) const {
    Letter letter;
    letter.kind = "call-in";
    Arguments arguments{{"title", title(work)}};
    if (work.deadline != nullptr) arguments["date"] = in_words(work.deadline->due.due);
    letter.subject = language_.say(
        work.deadline == nullptr ? "call-in.subject-undated" : "call-in.subject", arguments);
    letter.paragraphs = {language_.say("call-in.intro")};
    LetterItem item = about(work);
    for (LetterFact& fact : words_.date_facts(work, PersonId())) {
        item.facts.push_back(std::move(fact));
    }
    item.facts.push_back({language_.say("label.how-to-call-in"),
                          language_.say("call-in.how", {{"task", task.value}})});
    item.facts.push_back({language_.say("label.reference"), task.value});
    letter.sections = {{"", {std::move(item)}}};
    return letter;
}

Letter CallInLetters::called_in(const Work& work, const core::CalledIn& fact,
                                const PersonId& by) const {
    Letter letter;
    letter.kind = "called-in";
    letter.subject = language_.say("called-in.subject", {{"title", title(work)}});
    letter.paragraphs = {language_.say("called-in.intro", {{"who", words_.person(by)}})};
    letter.quote = facts_.text(fact.reason.id);
    LetterItem item = about(work);
    if (!fact.supporters.id.empty()) {
        item.facts.push_back(
            {language_.say("label.asked-for-by"), facts_.text(fact.supporters.id)});
    }
    item.facts.push_back({language_.say("label.reference"), fact.task.value});
    letter.sections = {{"", {std::move(item)}}};
    return letter;
}

Letter CallInLetters::stands(const Work& work) const {
    Letter letter;
    letter.kind = "stands";
    letter.subject = language_.say("stands.subject", {{"title", title(work)}});
    letter.paragraphs = {language_.say("stands.intro")};
    letter.sections = {{"", {about(work)}}};
    return letter;
}

}  // namespace plancycle::notifications
