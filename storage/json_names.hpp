#pragma once
// The words enumerations and alternatives are stored as. Order = the enumerators' order; a word,
// once shipped, is never changed.

#include <array>
#include <string_view>
#include <type_traits>
#include <variant>

#include "engine/core/event.hpp"

namespace plancycle::storage {

template <class T>
struct KindOf {};

template <std::size_t Count>
using Names = std::array<std::string_view, Count>;

constexpr Names<4> names(KindOf<core::DeadlineClass>) {
    return {"statutory", "governance", "indicative", "internal"};
}
constexpr Names<4> names(KindOf<core::StrandOutcome>) {
    return {"open", "done", "waived", "dropped"};
}
constexpr Names<3> names(KindOf<core::TaskEnd>) {
    return {"completed", "decided", "withdrawn"};
}
constexpr Names<3> names(KindOf<core::DeadlineEnd>) {
    return {"met", "late", "withdrawn"};
}
constexpr Names<3> names(KindOf<core::ExtensionAnswer>) {
    return {"granted", "refused", "withdrawn"};
}
constexpr Names<5> names(KindOf<core::Verdict>) {
    return {"approve", "approve-with-conditions", "return", "reject", "refer"};
}
constexpr Names<3> names(KindOf<core::Choice>) {
    return {"for", "against", "abstained"};
}
constexpr Names<9> names(KindOf<core::RuleKind>) {
    return {"recorded",   "anyone",  "all",      "count",    "share",
            "each-group", "ordered", "weighted", "committee"};
}
constexpr Names<6> names(KindOf<core::TallyOutcome>) {
    return {"open", "carried", "lost", "tied", "deferred", "inquorate"};
}
constexpr Names<4> names(KindOf<core::ConditionState>) {
    return {"open", "met", "closed", "waived"};
}
constexpr Names<2> names(KindOf<core::ConditionKind>) {
    return {"change", "response"};
}
constexpr Names<12> names(KindOf<core::Verb>) {
    return {"approve",
            "approve-with-conditions",
            "return",
            "reject",
            "refer",
            "abstain",
            "withdraw-vote",
            "recall",
            "request-information",
            "reassign",
            "delegate",
            "override"};
}
constexpr Names<3> names(KindOf<core::Roll>) {
    return {"none", "next", "previous"};
}
constexpr Names<4> names(KindOf<core::Bound>) {
    return {"within", "on", "by", "before"};
}
constexpr Names<6> names(KindOf<core::CountUnit>) {
    return {"days", "clear-days", "working-days", "clear-working-days", "weeks", "months"};
}
constexpr Names<2> names(KindOf<core::Direction>) {
    return {"after", "before"};
}
constexpr Names<3> names(KindOf<core::MonthPart>) {
    return {"early", "mid", "late"};
}
constexpr Names<2> names(KindOf<core::PartConvention>) {
    return {"thirds", "from-15th"};
}
constexpr Names<4> names(KindOf<core::WeekConvention>) {
    return {"days-1-to-7", "part-weeks", "full-weeks", "iso-week"};
}

constexpr Names<std::variant_size_v<core::Period>> names(KindOf<core::Period>) {
    return {"days", "months", "part-of-month", "week-of-month", "end-of-month", "fiscal-quarter"};
}
constexpr Names<std::variant_size_v<core::ExplanationStep>> names(KindOf<core::ExplanationStep>) {
    return {"read-as-period",  "counted",   "short-period",     "clamped-to-month-end",
            "month-end-after", "happened",  "opens-with",       "review-after",
            "rolled",          "safe-date", "not-yet-declared", "outside-calendar",
            "set-by-hand"};
}
inline constexpr Names<std::variant_size_v<core::Fact>> fact_names{"cycle-launched",
                                                                   "moved",
                                                                   "strand-opened",
                                                                   "strand-reopened",
                                                                   "strand-finished",
                                                                   "strand-waived",
                                                                   "strand-dropped",
                                                                   "unit-added",
                                                                   "unit-dropped",
                                                                   "task-offered",
                                                                   "task-closed",
                                                                   "deadline-armed",
                                                                   "deadline-cleared",
                                                                   "deadline-passed",
                                                                   "deadline-moved",
                                                                   "document-attached",
                                                                   "commented",
                                                                   "task-completed",
                                                                   "decided",
                                                                   "condition-imposed",
                                                                   "condition-closed",
                                                                   "input-received",
                                                                   "provisional-accepted",
                                                                   "outside-event-recorded",
                                                                   "plan-published",
                                                                   "cycle-cancelled",
                                                                   "organisation-founded",
                                                                   "person-recorded",
                                                                   "person-left",
                                                                   "unit-recorded",
                                                                   "holdings-recorded",
                                                                   "digest-queued",
                                                                   "address-failed",
                                                                   "address-restored",
                                                                   "mail-released",
                                                                   "work-taken-over",
                                                                   "vote-cast",
                                                                   "vote-withdrawn",
                                                                   "sitting-recorded",
                                                                   "sitting-ended",
                                                                   "submission-recalled",
                                                                   "information-requested",
                                                                   "information-given",
                                                                   "task-reassigned",
                                                                   "task-delegated",
                                                                   "task-taken-back",
                                                                   "deadline-paused",
                                                                   "deadline-resumed",
                                                                   "decision-stale",
                                                                   "condition-met",
                                                                   "condition-reopened",
                                                                   "condition-waived",
                                                                   "delegation-given",
                                                                   "delegation-revoked",
                                                                   "absence-set",
                                                                   "absence-ended",
                                                                   "casting-vote-given",
                                                                   "units-chosen",
                                                                   "called-in",
                                                                   "log-entered",
                                                                   "cycle-migrated",
                                                                   "text-erased",
                                                                   "baseline-set",
                                                                   "times-recorded",
                                                                   "nudged",
                                                                   "mail-wishes-set",
                                                                   "extension-asked",
                                                                   "extension-answered",
                                                                   "reminders-snoozed",
                                                                   "mail-bounced",
                                                                   "mail-resent",
                                                                   "record-corrected",
                                                                   "calendar-days-changed",
                                                                   "deadline-recounted"};
constexpr Names<std::variant_size_v<core::Fact>> names(KindOf<core::Fact>) {
    return fact_names;
}

template <class T>
    requires std::is_enum_v<T>
std::string_view name_of(T value) {
    return names(KindOf<T>{}).at(static_cast<std::size_t>(value));
}

template <class... Kinds>
std::string_view kind_of(const std::variant<Kinds...>& value) {
    return names(KindOf<std::variant<Kinds...>>{}).at(value.index());
}

}  // namespace plancycle::storage
