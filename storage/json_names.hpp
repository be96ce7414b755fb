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
constexpr Names<3> names(KindOf<core::Verdict>) {
    return {"approve", "approve-with-changes", "return"};
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
constexpr Names<std::variant_size_v<core::Fact>> names(KindOf<core::Fact>) {
    return {"cycle-launched",
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
            "change-agreed",
            "change-closed",
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
            "work-taken-over"};
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
