#pragma once
// The tables of an evidence pack, filled entry by entry. Used by evidence_story alone.

#include <map>
#include <set>

#include "cli/evidence_story.hpp"
#include "cli/fact_words.hpp"

namespace plancycle::cli {

class EvidenceTables {
public:
    explicit EvidenceTables(const core::ZoneRules& zone);

    // What the entries from here on were made under; before the first one.
    void turn_to(const core::Definition& definition) { definition_ = &definition; }

    // Order: as the entries are. `who` did it; `directory` is as it was then.
    void add(const ports::Entry& entry, const std::string& who, const Directory& directory);
    // What is known at the end only.
    void finish(const core::Cycle& cycle, const Directory& directory);

    [[nodiscard]] std::vector<StoryTable> tables() const;
    [[nodiscard]] const std::vector<StoryDocument>& documents() const { return documents_; }

private:
    struct Late {
        ItemId item;
        core::Deadline deadline;
        bool passed = false;
    };
    struct Moment {
        const ports::Entry& entry;
        const core::Event& event;
        const std::string& who;
        const Directory& directory;
    };

    void note_document(const Moment& moment, const core::AttachedDocument& document);
    void note_vote(const Moment& moment, const TaskId& task);
    void note_decision(const Moment& moment);
    void note_stale(const Moment& moment, const core::DecisionStale& it);
    void note_call_in(const Moment& moment, const core::CalledIn& it);
    [[nodiscard]] bool is_period(const Late& late) const;
    void note_meeting_of_group(const Moment& moment, const core::VoteCast& it);
    void note_sitting(const Moment& moment, const core::SittingRecorded& it);
    void note_date(const Moment& moment);
    void note_condition(const core::Condition& it, const Directory& directory);
    void note_feedback(const core::Condition& it, const Directory& directory);
    void note_log(const core::LogEntry& it, const Directory& directory);
    [[nodiscard]] static std::string evidence_words(const core::Condition& it,
                                                    const Directory& directory);
    void note_late(const Late& late, const std::string& done);
    [[nodiscard]] std::string content_words(const std::vector<core::BoundContent>& content,
                                            const Directory& directory) const;
    [[nodiscard]] std::string step_words(const ItemId& item, const TaskId& task,
                                         const Directory& directory) const;
    [[nodiscard]] std::string when(Instant at) const;

    const core::Definition* definition_ = nullptr;
    const core::ZoneRules& zone_;
    StoryTable decisions_;
    StoryTable meetings_;
    StoryTable conditions_;
    StoryTable feedback_;
    StoryTable log_;
    StoryTable files_;
    StoryTable late_;
    StoryTable history_;
    std::vector<StoryDocument> documents_;
    std::map<TaskId, std::vector<std::string>> votes_;
    std::map<std::pair<ItemId, std::string>, std::size_t> decided_;  // Step -> its last row.
    std::map<std::string, std::string> settled_by_;                  // Condition -> by what right.
    std::map<DeadlineId, Late> armed_;
    std::map<std::pair<std::string, Digest>, std::string> names_;  // Kind and content.
};

}  // namespace plancycle::cli
