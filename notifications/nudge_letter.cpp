#include "notifications/nudge_letter.hpp"

#include <algorithm>
#include <map>

#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

struct AskedFor {
    const core::Task* task = nullptr;
    Work work;
};

// The open task wherever in the plan it is.
std::optional<AskedFor> find(const ports::CycleView& view, const TaskId& id) {
    const auto in = [&](const core::Instance& item) -> std::optional<AskedFor> {
        const auto found = item.tasks.find(id);
        if (found == item.tasks.end()) return std::nullopt;
        const auto work = work_of_task(view, found->second, item.id);
        if (!work) return std::nullopt;
        return AskedFor{&found->second, *work};
    };
    if (auto found = in(*view.cycle)) return found;
    for (const auto& [item, strand] : view.cycle->strands) {
        if (auto found = in(*strand)) return found;
    }
    return std::nullopt;
}

bool is_legal(const AskedFor& asked) {
    return asked.work.deadline != nullptr &&
           asked.work.deadline->kind == core::DeadlineClass::statutory;
}

class NudgeWriter {
public:
    NudgeWriter(const Language& language, ports::MessageFacts& facts, const ports::CycleView& view,
                const ports::EntryNews& news)
        : language_(language),
          facts_(facts),
          view_(view),
          news_(news),
          words_(language, facts, view, view.zone->local_date(news.at)) {}

    [[nodiscard]] AddressedLetter write(const core::Nudged& nudged, const PersonId& person,
                                        const std::vector<AskedFor>& asked) const {
        const bool is_one = asked.size() == 1;
        AddressedLetter result;
        result.person = person;
        result.about = asked.front().task->id.value + "/" + to_text(nudged.on);
        if (is_one) result.task = asked.front().task->id;
        result.legal = std::ranges::any_of(asked, is_legal);
        Letter& letter = result.letter;
        letter.kind = "nudge";
        letter.subject =
            is_one
                ? language_.say("nudge.subject", {{"title", words_.title(asked.front().work)}})
                : language_.say("nudge.subject-several", {{"count", std::to_string(asked.size())}});
        letter.paragraphs = {language_.say(is_one ? "nudge.intro" : "nudge.intro-several",
                                           {{"who", words_.person(news_.actor)}})};
        if (!nudged.note.id.empty()) letter.quote = facts_.text(nudged.note.id);
        LetterSection& list = letter.sections.emplace_back();
        for (const AskedFor& it : asked) list.items.push_back(item_of(it, person));
        return result;
    }

private:
    [[nodiscard]] LetterItem item_of(const AskedFor& asked, const PersonId& reader) const {
        LetterItem item{words_.title(asked.work), {{language_.say("label.plan"), words_.plan()}}};
        const LocalDate since = view_.zone->local_date(asked.task->offered_at);
        item.facts.push_back(
            {language_.say("nudge.open-since"), in_words(since, DateStyle::long_form)});
        for (const LetterFact& fact : words_.date_facts(asked.work, reader)) {
            item.facts.push_back(fact);
        }
        for (const LetterFact& fact : words_.content_facts(asked.work)) item.facts.push_back(fact);
        item.facts.push_back({language_.say("label.reference"), asked.task->id.value});
        return item;
    }

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const ports::EntryNews& news_;
    WorkWords words_;
};

}  // namespace

std::vector<AddressedLetter> letters_of_nudge(const core::Event& event, const Language& language,
                                              ports::MessageFacts& facts,
                                              const ports::CycleView& view,
                                              const ports::EntryNews& news) {
    const auto* nudged = std::get_if<core::Nudged>(&event.fact);
    if (nudged == nullptr) return {};
    const LocalDate today = view.zone->local_date(news.at);
    std::map<PersonId, std::vector<AskedFor>> asked;
    for (const TaskId& id : nudged->tasks) {
        const auto found = find(view, id);
        if (!found) continue;
        for (const PersonId& person :
             core::holders_of(*found->task, *view.definition, facts.organisation(), today)) {
            asked[person].push_back(*found);
        }
    }
    const NudgeWriter writer(language, facts, view, news);
    std::vector<AddressedLetter> letters;
    for (const auto& [person, things] : asked) {
        letters.push_back(writer.write(*nudged, person, things));
    }
    return letters;
}

}  // namespace plancycle::notifications
