#include "cli/evidence_tables.hpp"

#include <algorithm>

#include "cli/approval_words.hpp"
#include "cli/condition_text.hpp"
#include "cli/late_words.hpp"
#include "cli/log_commands.hpp"
#include "cli/naming.hpp"
#include "cli/tally_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/feedback.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

std::string_view rule_words(core::RuleKind kind) {
    switch (kind) {
        case core::RuleKind::recorded:
            return "the body's decision, as its recorder wrote it down";
        case core::RuleKind::anyone:
            return "the first of those entitled";
        case core::RuleKind::all:
            return "everybody entitled";
        case core::RuleKind::count:
            return "a number of those entitled";
        case core::RuleKind::share:
            return "a share of those entitled";
        case core::RuleKind::each_group:
            return "one of each group";
        case core::RuleKind::ordered:
            return "one of each group, in order";
        case core::RuleKind::weighted:
            return "weighted votes";
        case core::RuleKind::committee:
            return "a committee's quorum and majority";
    }
    return {};
}

// "Health Services" of an item of that unit; empty for the cycle's own.
std::string unit_words(const ItemId& item, const Directory& directory) {
    const std::size_t slash = item.value.rfind('/');
    return slash == std::string::npos ? "" : directory.title(UnitId(item.value.substr(slash + 1)));
}

}  // namespace

EvidenceTables::EvidenceTables(const core::ZoneRules& zone) : zone_(zone) {
    decisions_ = {.title = "Decisions",
                  .about = "Each with the right it was taken by and the content it was taken on.",
                  .head = {"When", "Who", "What", "Right", "Rule and count", "On which content"},
                  .none = "No decision was taken."};
    meetings_ = {.title = "Meetings",
                 .about = "Who was present, and who declared an interest.",
                 .head = {"When recorded", "By", "What"},
                 .none = "No meeting was recorded."};
    conditions_ = {
        .title = "Conditions",
        .about = "The register of conditions as it stands at the end of this history.",
        .head = {"Condition", "What", "Owner", "Due", "State", "Evidence", "Verified or waived by"},
        .none = "No condition was made."};
    feedback_ = {.title = "Feedback",
                 .about = "What was owed an answer, and the answers as they stand at the end.",
                 .head = {"Feedback", "What", "Given by", "Owed by", "Due", "State", "Answer",
                          "Answered by"},
                 .none = "No feedback was given."};
    log_ = {.title = "Log",
            .about = "Dated entries, by the day they are about.",
            .head = {"Day", "What", "Entry", "With", "Entered by", "Entered"},
            .none = "Nothing was entered in the log."};
    files_ = {.title = "Documents",
              .about = "Every version; the files lie in the folder documents.",
              .head = {"When", "By", "What", "File", "Size", "SHA-256"},
              .none = "No document was attached."};
    late_ = {.title = "What was late",
             .about = "Dates that were missed, or met only after their day.",
             .head = {"What", "Whose", "Due", "Class", "Done"},
             .none = "Nothing was late."};
    history_ = {.title = "History",
                .about = "Every entry. The same, byte for byte, is in history.json.",
                .head = {"No", "When", "Who", "What"},
                .none = ""};
}

std::string EvidenceTables::when(Instant at) const {
    return instant_words(at, zone_);
}

std::string EvidenceTables::step_words(const ItemId& item, const TaskId& task,
                                       const Directory& directory) const {
    const std::string unit = unit_words(item, directory);
    return (unit.empty() ? "" : unit + ": ") +
           owner_title(*definition_, core::owner_in(item, task.value));
}

std::string EvidenceTables::content_words(const std::vector<core::BoundContent>& content,
                                          const Directory& directory) const {
    std::vector<std::string> lines;
    for (const core::BoundContent& it : content) {
        const auto* spec = definition_->find_document(it.kind);
        const auto name = names_.find({it.kind, it.content});
        const std::string unit = unit_words(ItemId(it.item), directory);
        lines.push_back(
            (unit.empty() ? "" : unit + ": ") + (spec == nullptr ? it.kind : spec->title) +
            (name == names_.end() ? "" : ", " + name->second) + ", SHA-256 " + to_text(it.content));
    }
    return lines.empty() ? "no document is bound to it" : join(lines, "\n");
}

void EvidenceTables::note_document(const Moment& moment, const core::AttachedDocument& it) {
    const auto* spec = definition_->find_document(it.kind);
    const std::string unit = unit_words(moment.event.item, moment.directory);
    std::string what =
        (unit.empty() ? "" : unit + ": ") + (spec == nullptr ? it.kind : spec->title);
    if (!it.editorial.id.empty()) {
        what += "\nEditorial change only: " + moment.directory.text(it.editorial);
    }
    files_.rows.push_back({when(moment.entry.at), moment.who, what, it.file_name,
                           size_words(it.size_bytes), to_text(it.content)});
    names_[{it.kind, it.content}] = it.file_name;
    const auto is_same = [&](const StoryDocument& known) {
        return known.content == it.content && known.file_name == it.file_name;
    };
    if (std::ranges::none_of(documents_, is_same)) {
        documents_.push_back({it.content, it.file_name, it.size_bytes});
    }
}

void EvidenceTables::note_vote(const Moment& moment, const TaskId& task) {
    std::string words =
        approval_words(moment.event.fact, moment.event.item, {moment.directory, definition_});
    if (const auto* cast = std::get_if<core::VoteCast>(&moment.event.fact); words.empty() && cast)
        words = recorded_vote_words(cast->vote, moment.directory);
    votes_[task].push_back(std::move(words));
}

void EvidenceTables::note_decision(const Moment& moment) {
    const FactContext context{moment.directory, definition_};
    const std::string words = approval_words(moment.event.fact, moment.event.item, context);
    if (const auto* ended = std::get_if<core::SittingEnded>(&moment.event.fact)) {
        auto votes = std::exchange(votes_[ended->task], {});
        const core::Step* step =
            core::find_step(*definition_, core::owner_in(moment.event.item, ended->task.value));
        votes.insert(votes.begin(), tally_words(ended->tally, step));
        decisions_.rows.push_back(
            {when(moment.entry.at), moment.who, words, "", join(votes, "\n"), ""});
        return;
    }
    const auto& it = std::get<core::Decided>(moment.event.fact);
    const core::Step* step =
        core::find_step(*definition_, core::owner_in(moment.event.item, it.task.value));
    std::vector<std::string> count;
    if (step != nullptr) count.push_back("Rule: " + std::string(rule_words(step->rule.kind)));
    if (it.tally) count.push_back(counted_motion_words(it, step));
    for (std::string& vote : std::exchange(votes_[it.task], {})) count.push_back(std::move(vote));
    const std::string unit = unit_words(moment.event.item, moment.directory);
    if (step != nullptr) decided_[{moment.event.item, step->id}] = decisions_.rows.size();
    decisions_.rows.push_back({when(moment.entry.at), moment.who,
                               (unit.empty() ? "" : unit + ": ") + words,
                               right_words(it.right, definition_, moment.directory),
                               join(count, "\n"), content_words(it.content, moment.directory)});
}

// The row of the decision itself says that its content is not the content of today.
void EvidenceTables::note_stale(const Moment& moment, const core::DecisionStale& it) {
    const auto found = decided_.find({moment.event.item, it.step});
    if (found == decided_.end()) return;
    const auto* spec = definition_->find_document(it.document);
    decisions_.rows[found->second].back() += "\nCHANGED SINCE, on " + when(moment.entry.at) +
                                             " by " + moment.who + ": " +
                                             (spec == nullptr ? it.document : spec->title);
}

void EvidenceTables::note_call_in(const Moment& moment, const core::CalledIn& it) {
    const auto words = entry_words({moment.event}, {moment.directory, definition_});
    decisions_.rows.push_back({when(moment.entry.at), moment.who, join(words, "\n"),
                               right_words(it.right, definition_, moment.directory), "", ""});
}

// The end of a time to call in is no date that somebody missed.
bool EvidenceTables::is_period(const Late& late) const {
    const core::Step* step =
        core::find_step(*definition_, core::owner_in(late.item, late.deadline.id.value));
    return step != nullptr && step->kind == core::StepKind::call_in;
}

void EvidenceTables::note_sitting(const Moment& moment, const core::SittingRecorded& it) {
    std::string words =
        approval_words(moment.event.fact, moment.event.item, {moment.directory, definition_});
    const std::string votes =
        recorded_votes_words(moment.entry.events, {moment.directory, definition_});
    if (!votes.empty()) words += "\n" + votes;
    meetings_.rows.push_back(
        {when(moment.entry.at), moment.who,
         step_words(moment.event.item, it.task, moment.directory) + "\n" + words});
}

// Of a body that is one of several groups.
void EvidenceTables::note_meeting_of_group(const Moment& moment, const core::VoteCast& it) {
    std::string words = "Meeting of " + in_words(*it.vote.meeting) + ", " +
                        right_words(it.vote.right, definition_, moment.directory);
    if (!it.vote.urgency.id.empty()) {
        words += "\nTaken as urgent: " + moment.directory.text(it.vote.urgency);
    }
    meetings_.rows.push_back(
        {when(moment.entry.at), moment.who,
         step_words(moment.event.item, it.task, moment.directory) + "\n" + words});
}

void EvidenceTables::note_date(const Moment& moment) {
    const core::Fact& fact = moment.event.fact;
    if (const auto* armed = std::get_if<core::DeadlineArmed>(&fact)) {
        armed_[armed->deadline.id] = {moment.event.item, armed->deadline};
    } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&fact)) {
        armed_[moved->deadline].deadline.due = moved->due;
    } else if (const auto* counted = std::get_if<core::DeadlineRecounted>(&fact)) {
        armed_[counted->deadline].deadline.due = counted->due;
    } else if (const auto* resumed = std::get_if<core::DeadlineResumed>(&fact)) {
        armed_[resumed->deadline].deadline.due = resumed->due;
    } else if (const auto* passed = std::get_if<core::DeadlinePassed>(&fact)) {
        armed_[passed->deadline].passed = true;
    } else if (const auto* cleared = std::get_if<core::DeadlineCleared>(&fact)) {
        const auto found = armed_.find(cleared->deadline);
        if (found == armed_.end()) return;
        if (is_period(found->second)) {
            armed_.erase(found);
            return;
        }
        if (cleared->how == core::DeadlineEnd::late &&
            went_on_without(moment.entry, cleared->deadline)) {
            note_late(found->second, kWentOnWithout);
        } else if (cleared->how == core::DeadlineEnd::late) {
            note_late(found->second, in_words(zone_.local_date(moment.entry.at)));
        } else if (found->second.passed) {
            note_late(found->second, "not done: no longer needed since " +
                                         in_words(zone_.local_date(moment.entry.at)));
        }
        armed_.erase(found);
    }
}

void EvidenceTables::note_late(const Late& late, const std::string& done) {
    // The unit's own title is put in at the end, when the directory is at hand: see finish.
    late_.rows.push_back({deadline_title(*definition_, late.item, late.deadline.id),
                          late.item.value, in_words(late.deadline.due.due),
                          class_words(late.deadline.kind), done});
}

std::string EvidenceTables::evidence_words(const core::Condition& it, const Directory& directory) {
    std::string evidence = directory.text(it.evidence);
    if (it.evidence_content != Digest{}) {
        evidence += "\nSHA-256 " + to_text(it.evidence_content);
    }
    return evidence;
}

void EvidenceTables::note_condition(const core::Condition& it, const Directory& directory) {
    std::string evidence = evidence_words(it, directory);
    if (!it.met_by.empty()) evidence += "\nsaid by " + directory.name(it.met_by);
    std::string settled = it.closed_by.empty() ? "" : directory.name(it.closed_by);
    const auto right = settled_by_.find(it.id);
    if (right != settled_by_.end()) {
        settled += "\n" + right_words(right->second, definition_, directory);
    }
    conditions_.rows.push_back({it.id, unit_of_condition(it, directory) + directory.text(it.text),
                                owner_words(it, *definition_, directory),
                                it.due ? in_words(*it.due) : "", state_words(it),
                                std::string(trim(evidence)), settled});
}

void EvidenceTables::note_feedback(const core::Condition& it, const Directory& directory) {
    feedback_.rows.push_back(
        {it.id, unit_of_condition(it, directory) + directory.text(it.text),
         directory.name(it.given_by), owner_words(it, *definition_, directory),
         it.due ? in_words(*it.due) : "", state_words(it),
         std::string(trim(evidence_words(it, directory))),
         core::answered_by(it).empty() ? "" : directory.name(core::answered_by(it))});
}

void EvidenceTables::note_log(const core::LogEntry& it, const Directory& directory) {
    const core::LogSpec* spec = definition_->find_log(it.kind);
    log_.rows.push_back({in_words(it.on), spec == nullptr ? it.kind : spec->title,
                         directory.text(it.text), directory.text(it.people), directory.name(it.by),
                         when(it.at)});
}

void EvidenceTables::add(const ports::Entry& entry, const std::string& who,
                         const Directory& directory) {
    for (const core::Event& event : entry.events) {
        const Moment moment{entry, event, who, directory};
        if (const auto* attached = std::get_if<core::DocumentAttached>(&event.fact)) {
            note_document(moment, attached->document);
        } else if (const auto* vote = std::get_if<core::VoteCast>(&event.fact)) {
            note_vote(moment, vote->task);
            if (vote->vote.meeting) note_meeting_of_group(moment, *vote);
        } else if (const auto* undone = std::get_if<core::VoteWithdrawn>(&event.fact)) {
            note_vote(moment, undone->task);
        } else if (const auto* casting = std::get_if<core::CastingVoteGiven>(&event.fact)) {
            note_vote(moment, casting->task);
        } else if (const auto* sitting = std::get_if<core::SittingRecorded>(&event.fact)) {
            note_sitting(moment, *sitting);
        } else if (const auto* called = std::get_if<core::CalledIn>(&event.fact)) {
            note_call_in(moment, *called);
        } else if (const auto* stale = std::get_if<core::DecisionStale>(&event.fact)) {
            note_stale(moment, *stale);
        } else if (const auto* closed = std::get_if<core::ConditionClosed>(&event.fact)) {
            settled_by_[closed->condition] = closed->right;
        } else if (const auto* waived = std::get_if<core::ConditionWaived>(&event.fact)) {
            settled_by_[waived->condition] = waived->right;
        } else if (std::holds_alternative<core::Decided>(event.fact) ||
                   std::holds_alternative<core::SittingEnded>(event.fact)) {
            note_decision(moment);
        } else if (const auto* met = std::get_if<core::ConditionMet>(&event.fact);
                   met != nullptr && met->content != Digest{}) {
            documents_.push_back({met->content, "evidence", 0});
        } else {
            note_date(moment);
        }
    }
    const auto words = entry_words(entry.events, {directory, definition_});
    history_.rows.push_back({std::to_string(entry.sequence), when(entry.at), who,
                             words.empty() ? "(bookkeeping)" : join(words, "\n")});
}

void EvidenceTables::finish(const core::Cycle& cycle, const Directory& directory) {
    for (const auto& [id, late] : armed_) {
        if (late.passed && !is_period(late)) note_late(late, "not done yet");
    }
    for (auto& row : late_.rows) {
        const std::string unit = unit_words(ItemId(row[1]), directory);
        row[1] = unit.empty() ? "the whole plan" : unit;
    }
    for (const core::Condition& it : cycle.conditions) {
        if (core::is_feedback(it)) {
            note_feedback(it, directory);
        } else {
            note_condition(it, directory);
        }
    }
    for (const core::LogEntry& it : by_day(cycle.log)) note_log(it, directory);
}

std::vector<StoryTable> EvidenceTables::tables() const {
    std::vector<StoryTable> tables = {decisions_, meetings_, conditions_};
    // Most plans know neither: an empty table would only raise questions.
    for (const StoryTable& it : {feedback_, log_}) {
        if (!it.rows.empty()) tables.push_back(it);
    }
    for (const StoryTable& it : {files_, late_, history_}) tables.push_back(it);
    return tables;
}

}  // namespace plancycle::cli
