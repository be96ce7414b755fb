#include "cli/tally_words.hpp"

namespace plancycle::cli {

namespace {

using core::TallyOutcome;

std::string outcome_words(const core::Tally& tally) {
    switch (tally.outcome) {
        case TallyOutcome::open:
            return "not decided yet";
        case TallyOutcome::carried:
            return tally.by_casting_vote ? "carried by the chair's casting vote" : "carried";
        case TallyOutcome::lost:
            if (tally.by_veto) return "lost by veto";
            return tally.by_casting_vote ? "lost by the chair's casting vote" : "not carried";
        case TallyOutcome::tied:
            return "tied, the chair's casting vote is needed";
        case TallyOutcome::deferred:
            return "tied, left to another meeting";
        case TallyOutcome::inquorate:
            return "too few present to decide";
    }
    return {};
}

std::string_view motion_name(core::Verdict verdict) {
    switch (verdict) {
        case core::Verdict::approve:
        case core::Verdict::approve_with_conditions:
            break;
        case core::Verdict::return_work:
            return "return";
        case core::Verdict::reject:
            return "reject";
        case core::Verdict::refer:
            return "refer";
    }
    return {};
}

}  // namespace

std::string tally_words(const core::Tally& tally, const core::Step* step) {
    std::string words;
    if (tally.rule == core::RuleKind::committee) {
        words = std::to_string(tally.present) + " of " + std::to_string(tally.base) +
                " present, quorum " + std::to_string(tally.quorum);
        if (tally.recused > 0) words += ", " + std::to_string(tally.recused) + " recused";
        words += "; ";
    }
    words +=
        std::to_string(tally.in_favour) + " for, " + std::to_string(tally.against) + " against";
    if (tally.abstained > 0) words += ", " + std::to_string(tally.abstained) + " abstained";
    const bool is_of_members = step != nullptr && tally.rule == core::RuleKind::committee &&
                               step->rule.committee.base == core::MajorityBase::members;
    if (is_of_members) {
        words += "; " + std::to_string(tally.needed) + " of " + std::to_string(tally.base) +
                 " members needed";
    } else if (tally.rule == core::RuleKind::weighted) {
        words += ", weight " + std::to_string(tally.reached) + " of " +
                 std::to_string(tally.needed) + " needed";
    } else if (tally.rule != core::RuleKind::committee) {
        words +=
            ", " + std::to_string(tally.needed) + " needed of " + std::to_string(tally.entitled);
        if (!tally.barred.empty()) {
            words += ", " + std::to_string(tally.barred.size()) + " without a vote on own work";
        }
    }
    return words + ": " + outcome_words(tally);
}

std::string counted_motion_words(const core::Decided& decided, const core::Step* step) {
    const std::string words = tally_words(*decided.tally, step);
    const std::string_view motion = motion_name(decided.motion.verdict);
    if (decided.tally->rule != core::RuleKind::committee || motion.empty()) return words;
    return "Motion to " + std::string(motion) + ": " + words;
}

}  // namespace plancycle::cli
