#include "engine/core/meeting_rules.hpp"

#include <algorithm>

#include "engine/core/papers.hpp"

namespace plancycle::core {

Outcome check_meeting(const Request& request, const StatedMeeting& meeting) {
    const Ledger& ledger = request.ledger;
    const LocalDate on = meeting.on;
    if (on > ledger.today()) {
        return refuse(RejectionCode::date_in_future,
                      {{"on", to_text(on)}, {"today", to_text(ledger.today())}});
    }
    const LocalDate offered = ledger.facts().zone.local_date(meeting.open.task.offered_at);
    if (on < offered) {
        return refuse(RejectionCode::meeting_before_papers,
                      {{"on", to_text(on)}, {"offered", to_text(offered)}});
    }
    std::string days;
    for (const Meeting& it : ledger.facts().organisation.meetings) {
        if (it.body != meeting.body.id) continue;
        if (it.on == on) return {};
        if (it.on >= offered) days += (days.empty() ? "" : ", ") + to_text(it.on);
    }
    const auto& meetings = ledger.facts().organisation.meetings;
    const bool has_calendar =
        std::ranges::find(meetings, meeting.body.id, &Meeting::body) != meetings.end();
    if (!has_calendar) return {};  // Nobody keeps one: any day will do.
    return refuse(RejectionCode::meeting_unknown,
                  {{"body", meeting.body.title}, {"on", to_text(on)}, {"next", days}});
}

Outcome check_papers(const Request& request, const StatedMeeting& meeting) {
    const auto papers = papers_due(meeting.body, meeting.on, request.ledger.facts().calendar);
    if (!papers || !meeting.urgency.id.empty()) return {};
    const Instance& item = *request.ledger.item(request.item());
    LocalDate latest = LocalDate::min();
    for (const AttachedDocument& document : item.documents) {
        const auto& approves = meeting.open.step->approves;
        if (std::ranges::find(approves, document.kind) == approves.end()) continue;
        latest = std::max(latest, request.ledger.facts().zone.local_date(document.at));
    }
    if (latest <= papers->date) return {};
    return refuse(RejectionCode::papers_late, {{"meeting", to_text(meeting.on)},
                                               {"cut_off", to_text(papers->date)},
                                               {"on", to_text(latest)}});
}

bool needs_meeting(const BodySpec& body, const Step& step) {
    return body.papers_clear_days.has_value() && !step.approves.empty();
}

}  // namespace plancycle::core
