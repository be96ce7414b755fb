// The calendar is kept otherwise here, and what follows for the dates of a plan.

#include <algorithm>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_organisation.hpp"
#include "engine/core/decide_parts.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "engine/core/own_days.hpp"

namespace plancycle::core {

namespace {

bool is_kept(const Calendar& calendar, LocalDate day) {
    return std::ranges::any_of(calendar.holidays,
                               [day](const Holiday& it) { return it.date == day; });
}

Outcome check_days(const ChangeCalendar& command, const Calendar& calendar, LocalDate today) {
    const auto check = [&](LocalDate day) -> Outcome {
        if (is_covered(calendar, day)) return {};
        return refuse(RejectionCode::date_unreasonable,
                      {{"on", to_text(day)}, {"today", to_text(today)}});
    };
    for (const Holiday& day : command.added) {
        if (auto covered = check(day.date); !covered) return covered;
    }
    for (const LocalDate day : command.withdrawn) {
        if (auto covered = check(day); !covered) return covered;
    }
    return {};
}

// One date of a plan, by the facts there were and by those there are.
class Count {
public:
    Count(const Ledger& ledger, const Instance& item, const DeadlineSpec& spec)
        : ledger_(ledger), item_(item), spec_(spec), body_(meeting_body(spec.rule)) {}

    // As the date in force was counted; nothing when it came about otherwise, say after a pause.
    [[nodiscard]] std::optional<DueDate> before(const Deadline& date) {
        const Formerly& by = *ledger_.facts().formerly;
        if (!body_) return as_in_force(resolved(by, std::nullopt), date);
        for (const Meeting& meeting : by.organisation.meetings) {
            if (meeting.body != *body_) continue;
            auto due = as_in_force(resolved(by, meeting.on), date);
            if (!due) continue;
            meeting_ = meeting.on;
            return due;
        }
        return std::nullopt;
    }

    // After before(): which meeting it is was settled when the work began, and only another day of
    // that one, or that it is no more, makes it another. What cannot be met then stays as it is.
    [[nodiscard]] std::optional<DueDate> after() const {
        const Formerly by{ledger_.facts().organisation, ledger_.facts().calendar};
        if (!body_) return due_of(resolved(by, std::nullopt));
        const auto& listed = by.organisation.meetings;
        const auto& old = ledger_.facts().formerly->organisation.meetings;
        if (lists(listed, meeting_)) return due_of(resolved(by, meeting_));
        std::vector<LocalDate> days;
        for (const Meeting& it : listed) {
            if (it.body == *body_ && (it.on > meeting_ || !lists(old, it.on))) {
                days.push_back(it.on);
            }
        }
        std::ranges::sort(days);
        for (const LocalDate day : days) {
            const auto due = due_of(resolved(by, day));
            if (due && due->due >= ledger_.today()) return due;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool lists(const std::vector<Meeting>& meetings, LocalDate day) const {
        return std::ranges::find(meetings, Meeting{*body_, day}) != meetings.end();
    }

    [[nodiscard]] Resolution resolved(const Formerly& by, std::optional<LocalDate> meeting) const {
        const Facts facts{ledger_.definition(), by.organisation, by.calendar, ledger_.facts().zone};
        auto context = resolve_context(ledger_.cycle(), item_, facts);
        if (meeting) context.anchors[meeting_anchor(*body_)] = *meeting;
        return resolve(spec_, context);
    }

    static std::optional<DueDate> due_of(const Resolution& resolution) {
        const auto* due = std::get_if<DueDate>(&resolution);
        return due == nullptr ? std::nullopt : std::optional(*due);
    }

    static std::optional<DueDate> as_in_force(const Resolution& resolution, const Deadline& date) {
        auto due = due_of(resolution);
        return due && due->due == date.due.due ? due : std::nullopt;
    }

    const Ledger& ledger_;
    const Instance& item_;
    const DeadlineSpec& spec_;
    std::optional<BodyId> body_;
    LocalDate meeting_{};
};

bool is_same_day(const DueDate& one, const DueDate& other) {
    return one.due == other.due && one.due_at == other.due_at && one.opens == other.opens &&
           one.safe_date == other.safe_date;
}

// What was set by hand stays, and so does what is over or stands still.
bool may_move(const Deadline& deadline) {
    return deadline.moves == 0 && !deadline.passed && !deadline.paused_on;
}

void count_anew(Ledger& ledger, const ItemId& id, const TextRef& reason) {
    const Instance item = *ledger.item(id);
    if (!item.running) return;
    for (const auto& [name, deadline] : item.deadlines) {
        const DeadlineSpec* spec = spec_of(ledger.definition(), id, name);
        if (spec == nullptr || !may_move(deadline)) continue;
        Count count(ledger, item, *spec);
        const auto before = count.before(deadline);
        const auto after = before ? count.after() : std::nullopt;
        if (!after || is_same_day(*before, *after)) continue;
        ledger.record(id, DeadlineRecounted{name, deadline.due.due, *after, reason});
    }
}

}  // namespace

Result<std::vector<Event>, Rejection> decide_change_calendar(const Organisation& organisation,
                                                             const CommandEnvelope& envelope,
                                                             const ChangeCalendar& command,
                                                             const OrganisationFacts& facts) {
    std::vector<Entitlement> coordinators;
    for (const RoleId& role : facts.coordinators) coordinators.push_back({role, UnitId(), ""});
    const auto right =
        authorise_any_coordinator(organisation, envelope.actor, facts.today, coordinators);
    if (!right) return std::unexpected(right.error());
    if (facts.calendar == nullptr) {
        return refuse(RejectionCode::unknown_reference,
                      {{"what", "calendar"}, {"name", command.calendar}});
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    if (auto days = check_days(command, *facts.calendar, facts.today); !days) {
        return std::unexpected(days.error());
    }
    CalendarDaysChanged changed{command.calendar, command.added, command.withdrawn, command.reason};
    std::erase_if(changed.added,
                  [&](const Holiday& day) { return is_known(*facts.calendar, day); });
    std::erase_if(changed.withdrawn, [&](LocalDate day) { return !is_kept(*facts.calendar, day); });
    if (changed.added.empty() && changed.withdrawn.empty()) {
        return refuse(RejectionCode::nothing_to_change);
    }
    return std::vector<Event>{{ItemId(organisation.id.value), std::move(changed)}};
}

Outcome decide_count_anew(const Request& request, const CountAnew& command) {
    if (!request.envelope.actor.empty()) {
        return refuse(RejectionCode::not_entitled,
                      {{"person", request.envelope.actor.value}, {"needed", "the system"}});
    }
    Ledger& ledger = request.ledger;
    if (ledger.facts().formerly == nullptr) return refuse(RejectionCode::nothing_to_change);
    std::vector<ItemId> items = {ledger.cycle().id};
    for (const auto& [id, strand] : ledger.cycle().strands) items.push_back(id);
    for (const ItemId& id : items) count_anew(ledger, id, command.reason);
    if (ledger.events().empty()) return refuse(RejectionCode::nothing_to_change);
    return {};
}

}  // namespace plancycle::core
