#pragma once
// The fields of every event and of every stored item; parts are in record_fields.hpp.

#include "storage/calendar_fields.hpp"
#include "storage/extension_fields.hpp"
#include "storage/record_fields.hpp"

namespace plancycle::storage {

// --- Cycle stream ------------------------------------------------------------------------------

PLANCYCLE_FIELDS(CycleLaunched) {
    archive("definition", it.definition);
    archive("calendar", it.calendar);
    archive("calendar_version", it.calendar_version);
    archive("zone", it.zone);
    archive("plan_year", it.plan_year);
    archive("units", it.units);
    archive("settings", it.settings);
}
PLANCYCLE_FIELDS(Moved) {
    archive("trigger", it.trigger);
    archive("exited", it.exited);
    archive("entered", it.entered);
    archive("active", it.active);
    archive("history", it.history);
    archive("running", it.running);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(StrandOpened) {
    archive("block", it.block);
    archive("unit", it.unit);
}
PLANCYCLE_FIELDS(StrandReopened) {
    archive("step", it.step);
}
PLANCYCLE_FIELDS(StrandFinished) {}
PLANCYCLE_FIELDS(StrandWaived) {
    archive("reason", it.reason);
    archive("right", it.right);
    archive("minute", it.minute);
}
PLANCYCLE_FIELDS(StrandDropped) {
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(UnitAdded) {
    archive("unit", it.unit);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(UnitDropped) {
    archive("unit", it.unit);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(TaskOffered) {
    archive("task", it.task);
}
PLANCYCLE_FIELDS(TaskClosed) {
    archive("task", it.task);
    archive("how", it.how);
}
PLANCYCLE_FIELDS(DeadlineArmed) {
    archive("deadline", it.deadline);
}
PLANCYCLE_FIELDS(DeadlineCleared) {
    archive("deadline", it.deadline);
    archive("how", it.how);
}
PLANCYCLE_FIELDS(DeadlinePassed) {
    archive("deadline", it.deadline);
}
PLANCYCLE_FIELDS(DeadlineMoved) {
    archive("deadline", it.deadline);
    archive("due", it.due);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(DocumentAttached) {
    archive("document", it.document);
}
PLANCYCLE_FIELDS(Commented) {
    archive("text", it.text);
}
PLANCYCLE_FIELDS(TaskCompleted) {
    archive("task", it.task);
    archive("right", it.right);
    archive("comment", it.comment);
    archive("recipients", it.recipients);
    archive("by", it.by);
}
PLANCYCLE_FIELDS(Decided) {
    archive("task", it.task);
    archive("motion", it.motion);
    archive("right", it.right);
    archive("minute", it.minute);
    archive("content", it.content);
    archive("tally", it.tally);
    archive("overridden", it.overridden);
    archive("meeting", it.meeting);
    archive("urgency", it.urgency);
    archive("recorded_by_author", it.recorded_by_author);
}
PLANCYCLE_FIELDS(VoteCast) {
    archive("task", it.task);
    archive("vote", it.vote);
}
PLANCYCLE_FIELDS(VoteWithdrawn) {
    archive("task", it.task);
    archive("voter", it.voter);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(SittingRecorded) {
    archive("task", it.task);
    archive("sitting", it.sitting);
}
PLANCYCLE_FIELDS(CastingVoteGiven) {
    archive("task", it.task);
    archive("choice", it.choice);
}
PLANCYCLE_FIELDS(SittingEnded) {
    archive("task", it.task);
    archive("tally", it.tally);
    archive("motion", it.motion);
    archive("recorded_by_author", it.recorded_by_author);
}
PLANCYCLE_FIELDS(SubmissionRecalled) {
    archive("task", it.task);
    archive("step", it.step);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(InformationRequested) {
    archive("task", it.task);
    archive("inquiry", it.inquiry);
}
PLANCYCLE_FIELDS(InformationGiven) {
    archive("task", it.task);
    archive("answer", it.answer);
}
PLANCYCLE_FIELDS(TaskReassigned) {
    archive("task", it.task);
    archive("to", it.to);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(TaskDelegated) {
    archive("task", it.task);
    archive("handover", it.handover);
}
PLANCYCLE_FIELDS(TaskTakenBack) {
    archive("task", it.task);
    archive("from", it.from);
}
PLANCYCLE_FIELDS(DeadlinePaused) {
    archive("deadline", it.deadline);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(DeadlineResumed) {
    archive("deadline", it.deadline);
    archive("due", it.due);
}
PLANCYCLE_FIELDS(DecisionStale) {
    archive("step", it.step);
    archive("document", it.document);
}
PLANCYCLE_FIELDS(ConditionImposed) {
    archive("condition", it.condition);
}
PLANCYCLE_FIELDS(ConditionMet) {
    archive("condition", it.condition);
    archive("by", it.by);
    archive("right", it.right);
    archive("evidence", it.evidence);
    archive("content", it.content);
}
PLANCYCLE_FIELDS(ConditionClosed) {
    archive("condition", it.condition);
    archive("by", it.by);
    archive("right", it.right);
    archive("note", it.note);
}
PLANCYCLE_FIELDS(ConditionReopened) {
    archive("condition", it.condition);
    archive("by", it.by);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(ConditionWaived) {
    archive("condition", it.condition);
    archive("by", it.by);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(InputReceived) {
    archive("input", it.input);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(ProvisionalAccepted) {
    archive("input", it.input);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(OutsideEventRecorded) {
    archive("event", it.event);
    archive("on", it.on);
    archive("note", it.note);
}
PLANCYCLE_FIELDS(RecordCorrected) {
    archive("name", it.name);
    archive("on", it.on);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(PlanPublished) {
    archive("publication", it.publication);
    archive("right", it.right);
}
PLANCYCLE_FIELDS(UnitsChosen) {
    archive("step", it.step);
    archive("units", it.units);
}
PLANCYCLE_FIELDS(CalledIn) {
    archive("task", it.task);
    archive("right", it.right);
    archive("reason", it.reason);
    archive("supporters", it.supporters);
}
PLANCYCLE_FIELDS(LogEntered) {
    archive("entry", it.entry);
}
PLANCYCLE_FIELDS(Nudged) {
    archive("tasks", it.tasks);
    archive("on", it.on);
    archive("right", it.right);
    archive("note", it.note);
}
PLANCYCLE_FIELDS(CycleMigrated) {
    archive("from", it.from);
    archive("to", it.to);
    archive("states", it.states);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(BaselineSet) {
    archive("dates", it.dates);
    archive("reason", it.reason);
    archive("right", it.right);
}
PLANCYCLE_FIELDS(CycleCancelled) {
    archive("reason", it.reason);
}

// --- Organisation and post streams -------------------------------------------------------------

PLANCYCLE_FIELDS(OrganisationFounded) {
    archive("title", it.title);
    archive("zone", it.zone);
}
PLANCYCLE_FIELDS(PersonRecorded) {
    archive("person", it.person);
}
PLANCYCLE_FIELDS(PersonLeft) {
    archive("person", it.person);
}
PLANCYCLE_FIELDS(UnitRecorded) {
    archive("unit", it.unit);
}
PLANCYCLE_FIELDS(HoldingsRecorded) {
    archive("holdings", it.holdings);
    archive("memberships", it.memberships);
    archive("meetings", it.meetings);
}
PLANCYCLE_FIELDS(TimesRecorded) {
    archive("times", it.times);
}
PLANCYCLE_FIELDS(DelegationGiven) {
    archive("delegation", it.delegation);
}
PLANCYCLE_FIELDS(DelegationRevoked) {
    archive("delegation", it.delegation);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(AbsenceSet) {
    archive("absence", it.absence);
}
PLANCYCLE_FIELDS(AbsenceEnded) {
    archive("absence", it.absence);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(MailWishesSet) {
    archive("person", it.person);
    archive("wishes", it.wishes);
}
PLANCYCLE_FIELDS(DigestQueued) {
    archive("person", it.person);
    archive("day", it.day);
    archive("lines", it.lines);
}
PLANCYCLE_FIELDS(AddressFailed) {
    archive("person", it.person);
    archive("answer", it.answer);
}
PLANCYCLE_FIELDS(AddressRestored) {
    archive("person", it.person);
}
PLANCYCLE_FIELDS(MailBounced) {
    archive("person", it.person);
    archive("message_id", it.message_id);
    archive("answer", it.answer);
}
PLANCYCLE_FIELDS(MailResent) {
    archive("person", it.person);
    archive("message_ids", it.message_ids);
    archive("right", it.right);
}
PLANCYCLE_FIELDS(MailReleased) {
    archive("waiting", it.waiting);
    archive("holds", it.holds);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(TextErased) {
    archive("text", it.text);
    archive("right", it.right);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(WorkTakenOver) {
    archive("person", it.person);
    archive("cycle", it.cycle);
    archive("where", it.where);
    archive("task", it.task);
    archive("since", it.since);
}

// --- Items -------------------------------------------------------------------------------------

PLANCYCLE_FIELDS(Instance) {
    archive("id", it.id);
    archive("version", it.version);
    archive("running", it.running);
    archive("active", it.active);
    archive("history", it.history);
    archive("visits", it.visits);
    archive("entered_at", it.entered_at);
    archive("finished_on", it.finished_on);
    archive("tasks", it.tasks);
    archive("deadlines", it.deadlines);
    archive("documents", it.documents);
    archive("inputs", it.inputs);
    archive("decisions", it.decisions);
    archive("completions", it.completions);
    archive("extensions", it.extensions);
    archive("snoozes", it.snoozes);
}
PLANCYCLE_FIELDS(Strand) {
    fields(archive, static_cast<Of<Archive, core::Instance>&>(it));
    archive("block", it.block);
    archive("unit", it.unit);
    archive("outcome", it.outcome);
    archive("reason", it.reason);
}
// Without its strands: each is an item of its own.
PLANCYCLE_FIELDS(Cycle) {
    fields(archive, static_cast<Of<Archive, core::Instance>&>(it));
    archive("stream", it.stream);
    archive("definition", it.definition);
    archive("calendar", it.calendar);
    archive("calendar_version", it.calendar_version);
    archive("zone", it.zone);
    archive("plan_year", it.plan_year);
    archive("units", it.units);
    archive("settings", it.settings);
    archive("happened", it.happened);
    archive("conditions", it.conditions);
    archive("chosen", it.chosen);
    archive("nudged", it.nudged);
    archive("log", it.log);
    archive("publication", it.publication);
    archive("cancelled", it.cancelled);
    archive("cancel_reason", it.cancel_reason);
}
PLANCYCLE_FIELDS(Organisation) {
    archive("id", it.id);
    archive("title", it.title);
    archive("zone", it.zone);
    archive("version", it.version);
    archive("people", it.people);
    archive("units", it.units);
    if constexpr (Archive::is_reading) {
        std::vector<core::RoleHolding> holdings;
        archive("holdings", holdings);
        it.holdings = std::move(holdings);
    } else {
        archive("holdings", it.holdings.all());
    }
    archive("memberships", it.memberships);
    archive("meetings", it.meetings);
    archive("times", it.times);
    archive("delegations", it.delegations);
    archive("absences", it.absences);
    archive("wishes", it.wishes);
    archive("own_days", it.own_days);
}
PLANCYCLE_FIELDS(PostBox) {
    archive("person", it.person);
    archive("version", it.version);
    archive("last_day", it.last_day);
    archive("last_rung", it.last_rung);
    archive("address_failed", it.address_failed);
    archive("answer", it.answer);
}

#undef PLANCYCLE_FIELDS

}  // namespace plancycle::storage
