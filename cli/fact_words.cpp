#include "cli/fact_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/approval_words.hpp"
#include "cli/naming.hpp"
#include "cli/wishes_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// Above this many, facts of one kind are only counted.
constexpr std::size_t kListedMax = 3;

std::string because(const std::string& reason) {
    return reason.empty() ? "" : ": " + reason;
}

// One fact; an empty text says nothing.
class Sentence {
public:
    Sentence(const FactContext& context, const ItemId& item) : context_(context), item_(item) {}

    std::string operator()(const core::CycleLaunched& it) const {
        const std::string title =
            definition() == nullptr ? it.definition.name : definition()->title;
        return "Launched " + title + " for the fiscal year that starts in " +
               std::to_string(it.plan_year) + ", with " + count_of(it.units.size(), "unit") + ".";
    }
    std::string operator()(const core::Moved& it) const {
        std::vector<std::string> reached;
        for (const std::string& id : it.entered) {
            const core::Step* step =
                definition() == nullptr ? nullptr : core::find_step(*definition(), id);
            const bool is_told = step != nullptr && (step->kind == core::StepKind::wait ||
                                                     step->kind == core::StepKind::units ||
                                                     step->kind == core::StepKind::final);
            if (is_told) reached.push_back(step->title);
        }
        return reached.empty() ? "" : unit() + "Reached: " + join(reached, ", ") + ".";
    }
    std::string operator()(const core::StrandOpened&) const { return {}; }
    std::string operator()(const core::StrandReopened& it) const {
        return unit() + "work is open again" +
               (it.step.empty() ? "." : " at: " + owner(it.step) + ".");
    }
    std::string operator()(const core::StrandFinished&) const { return unit() + "all done."; }
    std::string operator()(const core::StrandWaived& it) const {
        const bool is_coordinators =
            it.right.empty() ||
            (definition() != nullptr && it.right == definition()->coordinator.value);
        std::string right = is_coordinators ? "" : right_words(it.right, definition(), directory());
        if (!it.minute.empty()) right += (right.empty() ? "" : ", ") + ("minute " + it.minute);
        return unit() + "waived" + (right.empty() ? "" : " (" + right + ")") +
               because(text(it.reason));
    }
    std::string operator()(const core::StrandDropped& it) const {
        // A unit that leaves the cycle is told by its own fact.
        return it.reason.id.empty() ? unit() + "no longer chosen." : "";
    }
    std::string operator()(const core::UnitAdded& it) const {
        return "Added " + directory().title(it.unit) + because(text(it.reason));
    }
    std::string operator()(const core::UnitDropped& it) const {
        return "Dropped " + directory().title(it.unit) + because(text(it.reason));
    }
    std::string operator()(const core::TaskOffered& it) const {
        const std::string who = definition() == nullptr ? "" : title_of(*definition(), it.task.by);
        if (is_call_in(it.task.id.value)) {
            return unit() + "May be called in by " + who + ": " + owner(it.task.step) + ".";
        }
        return unit() + (it.task.returned ? "Returned to " : "Now with ") + who + ": " +
               owner(it.task.step) + ".";
    }
    std::string operator()(const core::TaskClosed& it) const {
        // How a time to call in ended is told by its own fact.
        if (it.how != core::TaskEnd::withdrawn || is_call_in(it.task.value)) return {};
        return unit() + "Withdrawn: " + owner(core::owner_in(item_, it.task.value)) + ".";
    }
    std::string operator()(const core::CalledIn& it) const {
        return unit() + "Called in (as " + right(it.right) +
               "): " + owner(core::owner_in(item_, it.task.value)) +
               (it.supporters.id.empty() ? "" : ", asked for by " + text(it.supporters)) +
               because(text(it.reason));
    }
    std::string operator()(const core::DeadlineArmed& it) const {
        if (is_call_in(it.deadline.id.value)) {
            return unit() + "Open until " + in_words(it.deadline.due.due) + ": " +
                   deadline(it.deadline) + ".";
        }
        return unit() + "Due " + in_words(it.deadline.due.due) + " (" +
               class_words(it.deadline.kind) + "): " + deadline(it.deadline) + ".";
    }
    std::string operator()(const core::DeadlineCleared& it) const {
        if (it.how != core::DeadlineEnd::late) return {};
        return unit() + "Late: " + date_title(it.deadline) + ".";
    }
    std::string operator()(const core::DeadlinePassed& it) const {
        if (is_call_in(it.deadline.value)) {
            return unit() + "The decision stands, nobody called it in: " + date_title(it.deadline) +
                   ".";
        }
        return unit() + "The date has passed: " + date_title(it.deadline) + ".";
    }
    std::string operator()(const core::DeadlineMoved& it) const {
        return unit() + "Date moved to " + in_words(it.due.due) + ", " + date_title(it.deadline) +
               because(text(it.reason));
    }
    std::string operator()(const core::DeadlineRecounted& it) const {
        const bool is_same = it.from == it.due.due;
        return unit() +
               "Date counted anew: " + (is_same ? "still " : in_words(it.from) + " becomes ") +
               in_words(it.due.due) + ", " + date_title(it.deadline) + because(text(it.reason));
    }
    std::string operator()(const core::CalendarDaysChanged& it) const {
        // The reason begins with the days themselves.
        return "Calendar " + it.calendar + because(text(it.reason)) + ".";
    }
    std::string operator()(const core::ExtensionAsked& it) const {
        return unit() + "Later date asked for (as " + right(it.request.right) + "), " +
               in_words(it.request.to) + ", " + date_title(it.deadline) +
               because(text(it.request.reason));
    }
    std::string operator()(const core::ExtensionAnswered& it) const {
        constexpr std::string_view kWords[] = {"granted", "refused", "withdrawn"};
        const bool is_withdrawn = it.answer == core::ExtensionAnswer::withdrawn;
        return unit() + "Later date " + std::string(kWords[static_cast<std::size_t>(it.answer)]) +
               (is_withdrawn ? "" : " to " + directory().name(it.asked_by)) + ", " +
               date_title(it.deadline) + because(text(it.reason));
    }
    std::string operator()(const core::RemindersSnoozed& it) const {
        const std::string who = unit() + directory().name(it.person);
        if (!it.snooze) return who + " is reminded again, " + date_title(it.deadline) + ".";
        return who + " is not reminded until " + in_words(it.snooze->until) + ", " +
               date_title(it.deadline) + because(text(it.snooze->reason));
    }
    std::string operator()(const core::DocumentAttached& it) const {
        const auto* spec =
            definition() == nullptr ? nullptr : definition()->find_document(it.document.kind);
        return unit() + "Attached " + (spec == nullptr ? it.document.kind : spec->title) + ": " +
               it.document.file_name + " (" + size_words(it.document.size_bytes) + ")" +
               (it.document.editorial.id.empty()
                    ? "."
                    : ", called editorial" + because(text(it.document.editorial)));
    }
    std::string operator()(const core::Commented& it) const {
        return unit() + "Comment: " + text(it.text);
    }
    std::string operator()(const core::TaskCompleted& it) const {
        return unit() + "Done (as " + right(it.right) +
               "): " + owner(core::owner_in(item_, it.task.value)) + "." +
               (it.recipients.id.empty() ? "" : " Sent to: " + text(it.recipients) + ".") +
               (it.comment.id.empty() ? "" : " Comment: " + text(it.comment));
    }
    std::string operator()(const core::InputReceived& it) const {
        return unit() + "Received on " + in_words(it.on) + ": " + owner(it.input) + ".";
    }
    std::string operator()(const core::ProvisionalAccepted& it) const {
        return unit() + "Goes on with provisional figures, " + owner(it.input) +
               because(text(it.reason));
    }
    std::string operator()(const core::OutsideEventRecorded& it) const {
        return owner(it.event) + ", on " + in_words(it.on) + because(text(it.note));
    }
    std::string operator()(const core::RecordCorrected& it) const {
        return unit() + "Corrected: " + owner(it.name) +
               (it.on ? ", on " + in_words(*it.on) : " has not happened yet") +
               because(text(it.reason));
    }
    std::string operator()(const core::PlanPublished& it) const {
        return "Published on " + in_words(it.publication.on) + " at " + it.publication.url +
               (it.publication.recipients.empty() ? "" : "; sent to " + it.publication.recipients);
    }
    std::string operator()(const core::UnitsChosen& it) const {
        std::vector<std::string> titles;
        for (const UnitId& unit : it.units) titles.push_back(directory().title(unit));
        return "Chosen at " + owner(it.step) + ": " +
               (titles.empty() ? "none" : list_words(titles)) + ".";
    }
    std::string operator()(const core::LogEntered& it) const {
        const auto* spec =
            definition() == nullptr ? nullptr : definition()->find_log(it.entry.kind);
        return (spec == nullptr ? it.entry.kind : spec->title) + ", " + in_words(it.entry.on) +
               (it.entry.people.id.empty() ? "" : ", with " + text(it.entry.people)) +
               because(text(it.entry.text));
    }
    std::string operator()(const core::Nudged& it) const {
        std::vector<std::string> names;
        const StreamId cycle(item_.value);
        for (const TaskId& task : it.tasks) names.push_back(easy_name(cycle, task.value));
        return "Asked for once more: " + list_words(names) + because(text(it.note));
    }
    std::string operator()(const core::CycleMigrated& it) const {
        if (item_.value.find('/') != std::string::npos) return {};  // Told once, of the plan.
        std::string words = "Goes on under version " + std::to_string(it.to.version) +
                            " of the definition, after version " + std::to_string(it.from.version);
        for (const auto& [before, now] : it.states) {
            words += "; " + before + " became " + owner(now);
        }
        return words + because(text(it.reason));
    }
    std::string operator()(const core::BaselineSet& it) const {
        if (it.right.empty()) return {};  // At launch it goes without saying.
        return "Baseline agreed anew (as " + right(it.right) + "), " +
               count_of(it.dates.size(), "step") + because(text(it.reason));
    }
    std::string operator()(const core::TimesRecorded& it) const {
        return "Expected times of its own for " + count_of(it.times.size(), "step") + ".";
    }
    std::string operator()(const core::CycleCancelled& it) const {
        return "Cancelled" + because(text(it.reason));
    }
    std::string operator()(const core::OrganisationFounded& it) const {
        return "The organisation is " + it.title + ", time zone " + it.zone + ".";
    }
    std::string operator()(const core::PersonRecorded& it) const {
        return "Recorded " + text(it.person.name) + " (" + it.person.id.value + ").";
    }
    std::string operator()(const core::PersonLeft& it) const {
        return directory().name(it.person) + " has left.";
    }
    std::string operator()(const core::UnitRecorded& it) const {
        return "Recorded the unit " + it.unit.title + " (" + it.unit.id.value + ").";
    }
    std::string operator()(const core::HoldingsRecorded& it) const {
        return count_of(it.holdings.size(), "role") + " held, " +
               count_of(it.memberships.size(), "seat") + " in bodies.";
    }
    std::string operator()(const core::MailWishesSet& it) const {
        return directory().name(it.person) + " wishes " + wishes_words(it.wishes) + ".";
    }
    std::string operator()(const core::DigestQueued& it) const {
        return "Reminder of " + count_of(it.lines.size(), "date") + " for " +
               directory().name(it.person) + ".";
    }
    std::string operator()(const core::AddressFailed& it) const {
        return "The address of " + directory().name(it.person) +
               " does not take mail: " + it.answer;
    }
    std::string operator()(const core::AddressRestored& it) const {
        return "The address of " + directory().name(it.person) + " takes mail again.";
    }
    std::string operator()(const core::MailBounced& it) const {
        return "A mail to " + directory().name(it.person) + " came back: " + it.answer;
    }
    std::string operator()(const core::MailResent& it) const {
        return count_of(it.message_ids.size(), "mail") + " to " + directory().name(it.person) +
               " sent once more (as " + it.right + ").";
    }
    std::string operator()(const core::MailReleased& it) const {
        return "Mail released (as " + it.right + "), " + count_of(it.waiting, "mail") +
               " waiting; it was held because " + join(it.holds, "; ") + because(text(it.reason));
    }
    std::string operator()(const core::TextErased& it) const {
        return "Erased the text " + it.text.value + " (as " + it.right + ")" +
               because(text(it.reason));
    }
    std::string operator()(const core::WorkTakenOver& it) const {
        return directory().name(it.person) + " takes over " + it.task.value +
               ", in the role since " + in_words(it.since) + ".";
    }

    // Decisions have sentences of their own.
    template <class Other>
    std::string operator()(const Other& it) const {
        const std::string words = approval_words(core::Fact(it), item_, context_);
        return words.empty() ? words : unit() + words;
    }

private:
    [[nodiscard]] const Directory& directory() const { return context_.directory; }
    // The sentence begins with its unit; the right need not repeat it.
    [[nodiscard]] std::string right(const std::string& right) const {
        const std::string words = right_words(right, definition(), directory());
        const std::string title = unit();
        const std::string own = title.empty() ? "" : ", " + title.substr(0, title.size() - 2);
        const bool repeats = !own.empty() && words.ends_with(own);
        return repeats ? words.substr(0, words.size() - own.size()) : words;
    }
    [[nodiscard]] const core::Definition* definition() const { return context_.definition; }
    [[nodiscard]] std::string text(const core::TextRef& reference) const {
        return directory().text(reference);
    }
    [[nodiscard]] std::string owner(const std::string& id) const {
        return definition() == nullptr ? id : owner_title(*definition(), id);
    }
    [[nodiscard]] std::string deadline(const core::Deadline& it) const {
        return it.title.empty() ? owner(it.step) : it.title;
    }
    [[nodiscard]] std::string date_title(const DeadlineId& id) const {
        return definition() == nullptr ? id.value : deadline_title(*definition(), item_, id);
    }
    // Of a task or a date.
    [[nodiscard]] bool is_call_in(const std::string& reference) const {
        if (definition() == nullptr) return false;
        const core::Step* step = core::find_step(*definition(), core::owner_in(item_, reference));
        return step != nullptr && step->kind == core::StepKind::call_in;
    }

    // "Health Services: " in front of what a strand did.
    [[nodiscard]] std::string unit() const {
        const auto& units = directory().organisation().units;
        const auto found = units.find(UnitId(item_.value.substr(item_.value.rfind('/') + 1)));
        return item_.value.find('/') == std::string::npos || found == units.end()
                   ? ""
                   : found->second.title + ": ";
    }

    const FactContext& context_;
    const ItemId& item_;
};

// How facts of a kind are counted; nothing for those that are always told.
std::string counted(const core::Fact& fact, std::size_t count) {
    if (std::holds_alternative<core::TaskOffered>(fact)) {
        return count_of(count, "task") + " given out.";
    }
    if (std::holds_alternative<core::DeadlineArmed>(fact)) return count_of(count, "date") + " set.";
    if (std::holds_alternative<core::TaskClosed>(fact)) {
        return count_of(count, "task") + " withdrawn.";
    }
    if (std::holds_alternative<core::PersonRecorded>(fact)) {
        return count_of(count, "person") + " recorded.";
    }
    if (std::holds_alternative<core::UnitRecorded>(fact)) {
        return count_of(count, "unit") + " recorded.";
    }
    return {};
}

// An answer that is final is told once, by what closes the feedback.
bool is_final_too(const core::Event& event, const std::vector<core::Event>& events) {
    const auto* met = std::get_if<core::ConditionMet>(&event.fact);
    return met != nullptr && std::ranges::any_of(events, [&](const core::Event& other) {
               const auto* closed = std::get_if<core::ConditionClosed>(&other.fact);
               return closed != nullptr && closed->condition == met->condition;
           });
}

// Counted by the system, because somebody who could vote no longer can: nobody acted in this entry.
bool is_recount(const std::vector<core::Event>& events) {
    if (events.size() == 1) return false;  // One fact of an entry, told on its own.
    bool has_count = false;
    for (const core::Event& event : events) {
        const auto* decided = std::get_if<core::Decided>(&event.fact);
        has_count = has_count || (decided != nullptr && decided->tally) ||
                    std::holds_alternative<core::SittingEnded>(event.fact);
        if (std::holds_alternative<core::VoteCast>(event.fact) ||
            std::holds_alternative<core::CastingVoteGiven>(event.fact) ||
            std::holds_alternative<core::SittingRecorded>(event.fact)) {
            return false;
        }
    }
    return has_count;
}

}  // namespace

std::vector<std::string> entry_words(const std::vector<core::Event>& events,
                                     const FactContext& context) {
    std::map<std::size_t, std::vector<std::string>> by_kind;
    for (const core::Event& event : events) {
        if (is_final_too(event, events)) continue;
        std::string words = std::visit(Sentence(context, event.item), event.fact);
        if (!words.empty()) by_kind[event.fact.index()].push_back(std::move(words));
    }
    std::vector<std::string> result;
    if (is_recount(events)) {
        result.emplace_back(
            "The votes that stand were counted again: somebody who could vote no longer can.");
    }
    std::set<std::size_t> is_counted;
    std::string votes = recorded_votes_words(events, context);
    for (const core::Event& event : events) {
        // Before what they led to.
        if (!votes.empty() && std::holds_alternative<core::VoteCast>(event.fact)) {
            result.push_back(std::exchange(votes, {}));
        }
        const std::size_t kind = event.fact.index();
        auto& words = by_kind[kind];
        if (words.empty()) continue;
        const std::string count =
            words.size() > kListedMax ? counted(event.fact, words.size()) : "";
        if (!count.empty()) {
            if (is_counted.insert(kind).second) result.push_back(count);
            continue;
        }
        // In the order of the entry: each fact tells its own sentence once.
        for (auto& sentence : words) result.push_back(std::move(sentence));
        words.clear();
    }
    return result;
}

}  // namespace plancycle::cli
