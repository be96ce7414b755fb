#include "engine/core/rejection.hpp"

#include <array>
#include <utility>

namespace plancycle::core {

namespace {

using enum RejectionCode;

constexpr std::array kNames = {
    std::pair{unknown_person, std::string_view("unknown_person")},
    std::pair{not_entitled, std::string_view("not_entitled")},
    std::pair{no_such_cycle, std::string_view("no_such_cycle")},
    std::pair{cycle_exists, std::string_view("cycle_exists")},
    std::pair{cycle_over, std::string_view("cycle_over")},
    std::pair{no_such_item, std::string_view("no_such_item")},
    std::pair{no_such_task, std::string_view("no_such_task")},
    std::pair{task_closed, std::string_view("task_closed")},
    std::pair{wrong_kind_of_task, std::string_view("wrong_kind_of_task")},
    std::pair{stale_version, std::string_view("stale_version")},
    std::pair{command_id_reused, std::string_view("command_id_reused")},
    std::pair{missing_input, std::string_view("missing_input")},
    std::pair{missing_document, std::string_view("missing_document")},
    std::pair{gate_closed, std::string_view("gate_closed")},
    std::pair{conditions_not_allowed, std::string_view("conditions_not_allowed")},
    std::pair{conditions_missing, std::string_view("conditions_missing")},
    std::pair{no_such_return, std::string_view("no_such_return")},
    std::pair{comment_required, std::string_view("comment_required")},
    std::pair{reason_required, std::string_view("reason_required")},
    std::pair{minute_required, std::string_view("minute_required")},
    std::pair{no_such_unit, std::string_view("no_such_unit")},
    std::pair{unit_twice, std::string_view("unit_twice")},
    std::pair{unit_not_in_cycle, std::string_view("unit_not_in_cycle")},
    std::pair{strand_over, std::string_view("strand_over")},
    std::pair{no_such_condition, std::string_view("no_such_condition")},
    std::pair{condition_settled, std::string_view("condition_settled")},
    std::pair{no_such_event, std::string_view("no_such_event")},
    std::pair{event_recorded, std::string_view("event_recorded")},
    std::pair{date_in_future, std::string_view("date_in_future")},
    std::pair{date_unreasonable, std::string_view("date_unreasonable")},
    std::pair{no_such_input, std::string_view("no_such_input")},
    std::pair{input_known, std::string_view("input_known")},
    std::pair{provisional_not_allowed, std::string_view("provisional_not_allowed")},
    std::pair{no_such_deadline, std::string_view("no_such_deadline")},
    std::pair{deadline_not_armed, std::string_view("deadline_not_armed")},
    std::pair{deadline_not_due, std::string_view("deadline_not_due")},
    std::pair{no_such_document, std::string_view("no_such_document")},
    std::pair{document_too_large, std::string_view("document_too_large")},
    std::pair{year_out_of_range, std::string_view("year_out_of_range")},
    std::pair{definition_unknown, std::string_view("definition_unknown")},
    std::pair{nothing_to_change, std::string_view("nothing_to_change")},
    std::pair{address_used_twice, std::string_view("address_used_twice")},
    std::pair{unknown_reference, std::string_view("unknown_reference")},
    std::pair{url_invalid, std::string_view("url_invalid")},
    std::pair{digest_empty, std::string_view("digest_empty")},
    std::pair{endless_loop, std::string_view("endless_loop")},
    std::pair{name_not_allowed, std::string_view("name_not_allowed")},
    std::pair{setting_out_of_range, std::string_view("setting_out_of_range")},
    std::pair{text_not_allowed, std::string_view("text_not_allowed")},
    std::pair{statutory_date, std::string_view("statutory_date")},
    std::pair{last_unit, std::string_view("last_unit")},
    std::pair{definition_changed, std::string_view("definition_changed")},
    std::pair{verb_not_allowed, std::string_view("verb_not_allowed")},
    std::pair{not_possible_here, std::string_view("not_possible_here")},
    std::pair{voted_already, std::string_view("voted_already")},
    std::pair{no_vote, std::string_view("no_vote")},
    std::pair{vote_followed, std::string_view("vote_followed")},
    std::pair{not_in_turn, std::string_view("not_in_turn")},
    std::pair{own_work, std::string_view("own_work")},
    std::pair{assigned_to_other, std::string_view("assigned_to_other")},
    std::pair{no_sitting, std::string_view("no_sitting")},
    std::pair{not_a_member, std::string_view("not_a_member")},
    std::pair{not_present, std::string_view("not_present")},
    std::pair{vote_of_recused, std::string_view("vote_of_recused")},
    std::pair{votes_missing, std::string_view("votes_missing")},
    std::pair{casting_vote_needed, std::string_view("casting_vote_needed")},
    std::pair{not_the_chair, std::string_view("not_the_chair")},
    std::pair{no_tie, std::string_view("no_tie")},
    std::pair{meeting_unknown, std::string_view("meeting_unknown")},
    std::pair{meeting_before_papers, std::string_view("meeting_before_papers")},
    std::pair{papers_late, std::string_view("papers_late")},
    std::pair{content_changed, std::string_view("content_changed")},
    std::pair{content_frozen, std::string_view("content_frozen")},
    std::pair{editorial_not_allowed, std::string_view("editorial_not_allowed")},
    std::pair{recall_too_late, std::string_view("recall_too_late")},
    std::pair{not_the_submitter, std::string_view("not_the_submitter")},
    std::pair{inquiry_open, std::string_view("inquiry_open")},
    std::pair{no_inquiry, std::string_view("no_inquiry")},
    std::pair{not_asked, std::string_view("not_asked")},
    std::pair{handover_to_self, std::string_view("handover_to_self")},
    std::pair{handover_circle, std::string_view("handover_circle")},
    std::pair{nothing_handed_over, std::string_view("nothing_handed_over")},
    std::pair{not_entitled_target, std::string_view("not_entitled_target")},
    std::pair{own_condition, std::string_view("own_condition")},
    std::pair{no_such_delegation, std::string_view("no_such_delegation")},
    std::pair{term_invalid, std::string_view("term_invalid")},
    std::pair{recipients_missing, std::string_view("recipients_missing")},
    std::pair{units_not_named, std::string_view("units_not_named")},
    std::pair{no_such_log, std::string_view("no_such_log")},
    std::pair{log_closed, std::string_view("log_closed")},
    std::pair{people_missing, std::string_view("people_missing")},
    std::pair{feedback_not_asked, std::string_view("feedback_not_asked")},
    std::pair{not_a_response, std::string_view("not_a_response")},
    std::pair{response_owed, std::string_view("response_owed")},
    std::pair{state_not_mapped, std::string_view("state_not_mapped")},
    std::pair{no_such_state, std::string_view("no_such_state")},
    std::pair{other_workflow, std::string_view("other_workflow")},
    std::pair{no_such_text, std::string_view("no_such_text")},
    std::pair{quorum_unreachable, std::string_view("quorum_unreachable")},
    std::pair{one_hand_one_vote, std::string_view("one_hand_one_vote")},
    std::pair{not_for_oneself, std::string_view("not_for_oneself")},
    std::pair{approval_skipped, std::string_view("approval_skipped")},
    std::pair{votes_cast, std::string_view("votes_cast")},
    std::pair{block_missing, std::string_view("block_missing")},
    std::pair{wishes_impossible, std::string_view("wishes_impossible")},
    std::pair{nudged_already, std::string_view("nudged_already")},
    std::pair{meeting_required, std::string_view("meeting_required")},
    std::pair{condition_unverifiable, std::string_view("condition_unverifiable")},
    std::pair{extension_pending, std::string_view("extension_pending")},
    std::pair{no_extension_asked, std::string_view("no_extension_asked")},
    std::pair{not_later, std::string_view("not_later")},
    std::pair{own_request, std::string_view("own_request")},
    std::pair{snooze_too_long, std::string_view("snooze_too_long")},
    std::pair{not_recorded, std::string_view("not_recorded")},
    std::pair{gone_on_since, std::string_view("gone_on_since")},
    std::pair{condition_not_met, std::string_view("condition_not_met")},
    std::pair{call_in_shortened, std::string_view("call_in_shortened")},
    std::pair{call_in_over, std::string_view("call_in_over")},
    std::pair{call_in_skipped, std::string_view("call_in_skipped")},
    std::pair{asked_oneself, std::string_view("asked_oneself")},
    std::pair{new_coordinator, std::string_view("new_coordinator")},
    std::pair{unit_owes, std::string_view("unit_owes")},
    std::pair{unit_in_vote, std::string_view("unit_in_vote")},
    std::pair{unit_chosen_alone, std::string_view("unit_chosen_alone")},
    std::pair{nobody_coordinates, std::string_view("nobody_coordinates")},
};

constexpr auto kCodes = [] {
    std::array<RejectionCode, kNames.size()> codes{};
    for (std::size_t index = 0; index < kNames.size(); ++index) codes[index] = kNames[index].first;
    return codes;
}();

// The table is indexed by the code: the order must be that of the enumeration.
static_assert([] {
    for (std::size_t index = 0; index < kNames.size(); ++index) {
        if (static_cast<std::size_t>(kNames[index].first) != index) return false;
    }
    return true;
}());

}  // namespace

std::string_view name_of(RejectionCode code) {
    return kNames[static_cast<std::size_t>(code)].second;
}

std::span<const RejectionCode> all_rejection_codes() {
    return kCodes;
}

}  // namespace plancycle::core
