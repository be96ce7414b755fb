#include "notifications/extension_letters.hpp"

#include "engine/core/authority.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"
#include "notifications/migration_news.hpp"

namespace plancycle::notifications {

namespace {

class ExtensionWriter {
public:
    ExtensionWriter(const Language& language, ports::MessageFacts& facts,
                    const ports::CycleView& view, const ports::EntryNews& news)
        : language_(language),
          facts_(facts),
          view_(view),
          news_(news),
          today_(view.zone->local_date(news.at)),
          words_(language, facts, view, today_) {}

    std::vector<AddressedLetter> asked(const ItemId& item, const core::ExtensionAsked& it) const {
        const auto work = work_of_deadline(view_, item, it.deadline);
        if (!work) return {};
        const core::ExtensionRequest& request = it.request;
        const std::string to = in_words(request.to, DateStyle::long_form);
        std::vector<AddressedLetter> letters;
        for (const PersonId& person :
             core::holders_of({core::Actor(view_.definition->coordinator)}, UnitId(),
                              *view_.definition, facts_.organisation(), today_)) {
            Letter letter = about(*work, "extension-asked", request.to, person);
            letter.paragraphs = {language_.say("extension-asked.intro",
                                               {{"who", words_.person(request.by)}, {"date", to}})};
            letter.quote = facts_.text(request.reason.id);
            letter.sections.front().items.front().facts.push_back(
                {language_.say("label.what-to-do"),
                 language_.say("extension-asked.next", {{"deadline", it.deadline.value}})});
            letters.push_back(
                {std::move(letter), person, it.deadline.value + "/" + request.reason.id.value});
        }
        return letters;
    }

    std::vector<AddressedLetter> refused(const ItemId& item,
                                         const core::ExtensionAnswered& it) const {
        const auto work = work_of_deadline(view_, item, it.deadline);
        if (!work) return {};
        const PersonId person = core::stand_in(facts_.organisation(), it.asked_by, today_);
        Letter letter = about(*work, "extension-refused", work->deadline->due.due, person);
        letter.paragraphs = {
            language_.say("extension-refused.intro", {{"who", words_.person(news_.actor)}})};
        letter.quote = facts_.text(it.reason.id);
        return {{std::move(letter), person, it.deadline.value + "/" + it.reason.id.value}};
    }

private:
    [[nodiscard]] Letter about(const Work& work, const std::string& kind, LocalDate date,
                               const PersonId& reader) const {
        Letter letter;
        letter.kind = kind;
        letter.subject = language_.say(kind + ".subject",
                                       {{"title", words_.title(work)}, {"date", in_words(date)}});
        LetterItem item{words_.title(work), {{language_.say("label.plan"), words_.plan()}}};
        for (const LetterFact& fact : words_.date_facts(work, reader)) item.facts.push_back(fact);
        item.facts.push_back({language_.say("label.reference"), work.deadline->id.value});
        letter.sections = {{"", {std::move(item)}}};
        return letter;
    }

    const Language& language_;
    ports::MessageFacts& facts_;
    const ports::CycleView& view_;
    const ports::EntryNews& news_;
    LocalDate today_;
    WorkWords words_;
};

}  // namespace

const core::ExtensionAnswered* grant_behind(const std::vector<core::Event>& events,
                                            const DeadlineId& deadline) {
    for (const core::Event& event : events) {
        const auto* answered = std::get_if<core::ExtensionAnswered>(&event.fact);
        if (answered == nullptr || answered->deadline != deadline) continue;
        if (answered->answer == core::ExtensionAnswer::granted) return answered;
    }
    return nullptr;
}

std::vector<AddressedLetter> letters_of_extension(const core::Event& event,
                                                  const Language& language,
                                                  ports::MessageFacts& facts,
                                                  const ports::CycleView& view,
                                                  const ports::EntryNews& news) {
    const ExtensionWriter writer(language, facts, view, news);
    if (const auto* asked = std::get_if<core::ExtensionAsked>(&event.fact)) {
        // Was told when it was asked for.
        if (migration_in(news.events) != nullptr) return {};
        return writer.asked(event.item, *asked);
    }
    const auto* answered = std::get_if<core::ExtensionAnswered>(&event.fact);
    const bool is_refused =
        answered != nullptr && answered->answer == core::ExtensionAnswer::refused;
    return is_refused ? writer.refused(event.item, *answered) : std::vector<AddressedLetter>();
}

}  // namespace plancycle::notifications
