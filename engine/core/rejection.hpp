#pragma once
// A refused command: a closed code and typed arguments; the sentence is made at the edge
// (language/en.yaml) and each code has a page in docs/errors/.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace plancycle::core {

enum class RejectionCode : std::uint8_t {
    unknown_person,           // {person}
    not_entitled,             // {needed}: which role or body would be needed
    no_such_cycle,            // {cycle}
    cycle_exists,             // {cycle}
    cycle_over,               // {cycle}: published or cancelled
    no_such_item,             // {item}
    no_such_task,             // {task}
    task_closed,              // {task}
    wrong_kind_of_task,       // {task}, {expected}
    stale_version,            // {expected}, {actual}
    command_id_reused,        // {command}
    missing_input,            // {input}, {title}
    missing_document,         // {document}, {title}
    gate_closed,              // {reason}
    conditions_not_allowed,   // {step}
    conditions_missing,       // approval subject to conditions without a condition
    no_such_return,           // {target}, {choices}
    comment_required,         // a return without a comment
    reason_required,          // a waiver, override, drop or cancellation without a reason
    minute_required,          // {body}
    no_such_unit,             // {unit}
    unit_twice,               // {unit}
    unit_not_in_cycle,        // {unit}
    strand_over,              // {unit}
    no_such_condition,        // {condition}
    condition_settled,        // {condition}
    no_such_event,            // {event}
    event_recorded,           // {event}, {on}
    date_in_future,           // {on}, {today}
    date_unreasonable,        // {on}
    no_such_input,            // {input}
    input_known,              // {input}
    provisional_not_allowed,  // {input}
    no_such_deadline,         // {deadline}
    deadline_not_armed,       // {deadline}: the race with a finished step was lost, normal
    deadline_not_due,         // {deadline}
    no_such_document,         // {document}
    document_too_large,       // {size}, {limit}
    year_out_of_range,        // {year}
    definition_unknown,       // {definition}
    nothing_to_change,        // the command would change nothing
    address_used_twice,       // {person}, {other}
    unknown_reference,        // {what}, {name}: organisation file names an unknown unit or person
    url_invalid,              // {url}
    digest_empty,             // nothing new to say to this person today
    endless_loop,             // {states}: the definition never comes to rest
    name_not_allowed,         // {name}: of a cycle
    setting_out_of_range,     // {name}, {value}, {least}, {most}
    text_not_allowed,         // {what}: control characters, bytes that are no text, or far too long
    statutory_date,           // {deadline}: set by law, not the organisation's to move
    last_unit,                // {unit}
    definition_changed,       // {definition}, {version}: launched before with other content
    verb_not_allowed,         // {verb}, {step}: the definition forbids it here
    not_possible_here,        // {verb}, {step}: the definition says nowhere where it would lead
    voted_already,            // {person}
    no_vote,                  // {person}: nothing to withdraw
    vote_followed,            // {person}: somebody acted after that vote
    not_in_turn,              // {person}, {turn}
    own_work,                 // {person}: author, submitter or last editor of what is decided on
    assigned_to_other,        // {person}
    no_sitting,               // {body}: nobody has recorded who sits
    not_a_member,             // {person}, {body}, {on}
    not_present,              // {person}, {on}
    vote_of_recused,          // {person}
    votes_missing,            // {people}
    casting_vote_needed,      // {body}: a tie
    not_the_chair,            // {person}, {body}
    no_tie,                   // there is nothing to break
    meeting_unknown,          // {body}, {on}, {next}
    meeting_before_papers,    // {on}, {offered}
    papers_late,              // {meeting}, {cut_off}, {on}
    content_changed,          // {document}: decided on another version than the present one
    content_frozen,           // {document}, {step}: submitted for approval
    editorial_not_allowed,    // {document}, {step}
    recall_too_late,          // {task}: somebody voted
    not_the_submitter,        // {task}
    inquiry_open,             // {task}
    no_inquiry,               // {task}
    not_asked,                // {person}
    handover_to_self,         // {person}
    handover_circle,          // {person}: a circle, or passed on too often
    nothing_handed_over,      // {person}
    not_entitled_target,      // {person}: could not act on it
    own_condition,            // {condition}, {person}: verified by whom it binds
    no_such_delegation,       // {delegation}
    term_invalid,             // {from}, {to}
    recipients_missing,       // {step}
    units_not_named,          // {step}
    no_such_log,              // {log}
    log_closed,               // {log}, {steps}
    people_missing,           // {log}
    feedback_not_asked,       // {step}
    not_a_response,           // {condition}
    response_owed,            // {condition}
    state_not_mapped,         // {item}, {state}, {version}
    no_such_state,            // {state}, {version}
    other_workflow,           // {from}, {to}
    no_such_text,             // {text}
    quorum_unreachable,       // {body}, {quorum}, {members}: it has fewer than its quorum
    one_hand_one_vote,        // {person}, {other}: voted for somebody else already
    not_for_oneself,          // {person}, {other}: would give themselves what another may do
    approval_skipped,         // {item}, {step}: it is open, and would be stepped over
    votes_cast,               // {item}, {step}: a migration would lose them
    block_missing,            // {item}, {version}, {blocks}: plans have parts in them
    wishes_impossible,        // of mail: no hour of any day is left for it
    nudged_already,           // {on}, {next}: asked for once on one working day
    meeting_required,         // {body}: its papers lie open before a meeting
    condition_unverifiable,   // {owner}, {verifier}: nobody could verify it
    extension_pending,        // {deadline}, {to}: asked for already, not answered
    no_extension_asked,       // {deadline}
    not_later,                // {on}, {due}: of an extension
    own_request,              // {person}: would answer what they asked for
    snooze_too_long,          // {until}, {latest}: past a date set by law
    not_recorded,             // {name}: nothing to correct
    gone_on_since,            // {name}, {step}: the plan went on by it
    condition_not_met,        // {condition}: its owner has not said so
    call_in_shortened,        // {due}: an open period
    call_in_over,             // {due}: it stands since then
    call_in_skipped,          // {item}, {step}: by a new version
    asked_oneself,            // {person}: of a question
    new_coordinator,          // {role}, {needed}: has coordinated no plan here yet
    unit_owes,                // {unit}, {condition}: open, and its own
    unit_in_vote,             // {unit}, {step}, {person}: named in a vote under way
    unit_chosen_alone,        // {unit}, {step}: nobody else does what was decided there
    nobody_coordinates,       // {role}: by the organisation file that is imported
};

struct Rejection {
    RejectionCode code = RejectionCode::no_such_item;
    std::map<std::string, std::string> arguments;
    friend bool operator==(const Rejection&, const Rejection&) = default;
};

[[nodiscard]] std::string_view name_of(RejectionCode code);  // "not_entitled"
[[nodiscard]] std::span<const RejectionCode> all_rejection_codes();

}  // namespace plancycle::core
