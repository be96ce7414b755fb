#include "cli/ballot_words.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/approval_words.hpp"
#include "cli/json_text.hpp"
#include "cli/words.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/separation.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// What is known of one open approval.
class Ballot {
public:
    Ballot(const core::Task& task, const StatusPicture& picture)
        : task_(task), picture_(picture), step_(find_step()) {
        if (is_approval()) read_electors();
    }

    [[nodiscard]] bool is_approval() const {
        return step_ != nullptr && step_->kind == core::StepKind::approval;
    }
    [[nodiscard]] bool is_committee() const {
        return step_->rule.kind == core::RuleKind::committee;
    }
    [[nodiscard]] const std::vector<PersonId>& to_vote() const { return to_vote_; }
    [[nodiscard]] std::optional<core::Tally> tally() const {
        if (electors_.empty()) return std::nullopt;
        core::Attendance attendance;
        if (task_.sitting) {
            attendance.present = task_.sitting->present;
            for (const auto& it : task_.sitting->recused) attendance.recused.push_back(it.person);
        }
        return core::count_votes(step_->rule, electors_, core::counted(task_.votes), attendance);
    }
    [[nodiscard]] std::optional<PersonId> chair() const {
        const auto found = std::ranges::find_if(electors_, &core::Elector::chair);
        return found == electors_.end() ? std::nullopt : std::optional(found->person);
    }
    // The next day the body meets, where it keeps a list.
    [[nodiscard]] std::optional<LocalDate> next_meeting() const {
        const core::BodySpec* body = core::body_of(*picture_.cycle.definition, *step_);
        if (body == nullptr) return std::nullopt;
        std::optional<LocalDate> next;
        for (const core::Meeting& it : picture_.directory.organisation().meetings) {
            if (it.body != body->id || it.on < today()) continue;
            if (!next || it.on < *next) next = it.on;
        }
        return next;
    }

private:
    [[nodiscard]] const core::Step* find_step() const {
        const core::Definition& definition = *picture_.cycle.definition;
        if (const core::Step* step = definition.flow.find(task_.step)) return step;
        for (const core::Block& block : definition.blocks) {
            if (const core::Step* step = block.flow.find(task_.step)) return step;
        }
        return nullptr;
    }

    [[nodiscard]] std::vector<PersonId> authors() const {
        const core::Cycle& cycle = *picture_.cycle.cycle;
        const core::Definition& definition = *picture_.cycle.definition;
        const ItemId item(task_.id.value.substr(0, task_.id.value.rfind('/')));
        const core::Strand* strand = cycle.strand(item);
        if (strand == nullptr) return core::authors_of(cycle, definition.flow, task_);
        return core::authors_of(*strand, definition.find_block(strand->block)->flow, task_);
    }

    [[nodiscard]] LocalDate today() const { return picture_.cycle.zone->local_date(picture_.at); }

    [[nodiscard]] bool votes_still(const PersonId& person) const {
        const bool has_voted =
            std::ranges::find(task_.votes, person, &core::Vote::voter) != task_.votes.end();
        if (has_voted || !is_committee()) return !has_voted;
        const core::Sitting& sitting = *task_.sitting;
        const core::BodySpec* body = core::body_of(*picture_.cycle.definition, *step_);
        // Whose term has ended since gives no vote any more.
        const auto members = picture_.directory.organisation().members(body->id, today());
        if (std::ranges::find(members, person) == members.end()) return false;
        return std::ranges::find(sitting.present, person) != sitting.present.end() &&
               std::ranges::find(sitting.recused, person, &core::Interest::person) ==
                   sitting.recused.end();
    }

    // A group has spoken by the first of it, where each has to.
    [[nodiscard]] bool has_spoken(const core::Elector& elector) const {
        const core::RuleKind rule = step_->rule.kind;
        if (rule == core::RuleKind::ordered) {
            return elector.group < core::group_in_turn(electors_, core::counted(task_.votes));
        }
        return rule == core::RuleKind::each_group &&
               std::ranges::any_of(electors_, [&](const core::Elector& it) {
                   return it.group == elector.group && !votes_still(it.person);
               });
    }

    void read_electors() {
        const bool is_counted = step_->rule.kind != core::RuleKind::recorded &&
                                step_->rule.kind != core::RuleKind::anyone &&
                                (!is_committee() || task_.sitting);
        if (!is_counted) return;
        electors_ = core::electors_of(*picture_.cycle.definition, *step_, task_.unit,
                                      picture_.directory.organisation(),
                                      is_committee() ? task_.sitting->meeting : today());
        core::bar(electors_, authors());
        for (const core::Elector& it : electors_) {
            const bool is_listed = std::ranges::find(to_vote_, it.person) != to_vote_.end();
            const bool is_missing = !it.barred && votes_still(it.person) && !has_spoken(it);
            if (is_missing && !is_listed) to_vote_.push_back(it.person);
        }
    }

    const core::Task& task_;
    const StatusPicture& picture_;
    const core::Step* step_;
    std::vector<core::Elector> electors_;
    std::vector<PersonId> to_vote_;
};

std::string_view choice_name(core::Choice choice) {
    if (choice == core::Choice::in_favour) return "for";
    return choice == core::Choice::against ? "against" : "abstained";
}

std::string voted_words(const core::Task& task, const StatusPicture& picture) {
    const Directory& directory = picture.directory;
    std::vector<std::string> parts;
    for (const core::Vote& vote : task.votes) {
        std::string how(choice_name(vote.choice));
        if (vote.cast_by != vote.voter) {
            how += ", by " + directory.name(vote.cast_by) + " as " +
                   right_words(vote.right, picture.cycle.definition.get(), directory);
        }
        parts.push_back(directory.name(vote.voter) + " (" + how + ")");
    }
    return list_words(parts);
}

std::string motion_put(const core::Task& task, const StatusPicture& picture) {
    return motion_words(task.sitting->motion, {picture.directory, picture.cycle.definition.get()});
}

std::string meeting_words(const core::Task& task, const Ballot& ballot,
                          const StatusPicture& picture) {
    if (!task.sitting) {
        const auto next = ballot.next_meeting();
        return next ? "meets next on " + in_words(*next) : "";
    }
    return "meeting of " + in_words(task.sitting->meeting) + ", " +
           std::to_string(task.sitting->present.size()) +
           " present\nmotion: " + motion_put(task, picture);
}

std::string votes_words(const core::Task& task, const Ballot& ballot,
                        const StatusPicture& picture) {
    const Directory& directory = picture.directory;
    std::vector<std::string> still;
    for (const PersonId& person : ballot.to_vote()) still.push_back(directory.name(person));
    const bool is_under_way = !task.votes.empty() || task.sitting;
    if (!is_under_way) return "";
    std::string words =
        task.votes.empty() ? "nobody has voted yet" : "voted: " + voted_words(task, picture);
    if (!still.empty()) words += "; still to vote: " + list_words(still);
    return words;
}

boost::json::value person_json(const PersonId& person, const Directory& directory) {
    return {{"person", person.value}, {"name", directory.name(person)}};
}

}  // namespace

std::string ballot_words(const core::Task& task, const StatusPicture& picture) {
    const Ballot ballot(task, picture);
    std::string lines;
    const auto add = [&](const std::string& line) {
        if (!line.empty()) lines += (lines.empty() ? "" : "\n") + line;
    };
    const Directory& directory = picture.directory;
    if (!task.assigned_to.empty()) add("given to " + directory.name(task.assigned_to));
    for (const core::Handover& it : task.handovers) {
        add(directory.name(it.to) + " may act for " + directory.name(it.from));
    }
    if (!ballot.is_approval()) return lines;
    if (ballot.is_committee()) add(meeting_words(task, ballot, picture));
    add(votes_words(task, ballot, picture));
    if (task.inquiry) {
        add("asked " + directory.name(task.inquiry->asked) + ": " +
            directory.text(task.inquiry->question));
    }
    return lines;
}

std::vector<PersonId> own_votes_awaited(const core::Task& task, const StatusPicture& picture) {
    if (!task.sitting) return {};
    return Ballot(task, picture).to_vote();
}

std::optional<PersonId> casting_vote_awaited(const core::Task& task, const StatusPicture& picture) {
    if (!task.sitting) return std::nullopt;
    const Ballot ballot(task, picture);
    const auto tally = ballot.tally();
    if (!tally || tally->outcome != core::TallyOutcome::tied) return std::nullopt;
    return ballot.chair();
}

boost::json::value ballot_json(const core::Task& task, const StatusPicture& picture) {
    const Ballot ballot(task, picture);
    if (!ballot.is_approval()) return nullptr;
    const Directory& directory = picture.directory;
    boost::json::array voted;
    for (const core::Vote& vote : task.votes) {
        voted.push_back(
            {{"person", vote.voter.value},
             {"name", directory.name(vote.voter)},
             {"vote", choice_name(vote.choice)},
             {"cast_by", vote.cast_by.value},
             {"right", right_words(vote.right, picture.cycle.definition.get(), directory)}});
    }
    boost::json::array still;
    for (const PersonId& person : ballot.to_vote()) still.push_back(person_json(person, directory));
    boost::json::array present;
    if (task.sitting) {
        for (const PersonId& it : task.sitting->present)
            present.push_back(person_json(it, directory));
    }
    const auto tally = ballot.tally();
    const auto next = ballot.next_meeting();
    return {
        {"voted", std::move(voted)},
        {"to_vote", std::move(still)},
        {"needed", tally ? boost::json::value(tally->needed) : boost::json::value(nullptr)},
        {"meeting", or_null(task.sitting ? std::optional(task.sitting->meeting) : std::nullopt)},
        {"motion", task.sitting ? boost::json::value(motion_put(task, picture))
                                : boost::json::value(nullptr)},
        {"next_meeting", or_null(next)},
        {"present", std::move(present)},
        {"question", task.inquiry
                         ? boost::json::value{{"of", task.inquiry->asked.value},
                                              {"name", directory.name(task.inquiry->asked)},
                                              {"text", directory.text(task.inquiry->question)}}
                         : boost::json::value(nullptr)}};
}

}  // namespace plancycle::cli
