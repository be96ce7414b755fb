#include "cli/meeting_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/each_entry.hpp"
#include "cli/naming.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "engine/core/papers.hpp"
#include "engine/core/schedule.hpp"

namespace plancycle::cli {

namespace {

std::vector<BodyId> bodies_of(const core::Step& step) {
    std::vector<BodyId> bodies;
    for (const core::Actor& actor : step.by) {
        if (const auto* body = std::get_if<BodyId>(&actor)) bodies.push_back(*body);
    }
    return bodies;
}

class Gathering {
public:
    Gathering(Session& session, ports::ReadView& view, const BodyId& only)
        : session_(session), view_(view), only_(only), organisation_(view.organisation()) {
        const auto zone = session.library().almanac.zone(organisation_.zone);
        today_ = zone->local_date(session.now());
        for (const core::Meeting& it : organisation_.meetings) {
            if (is_wanted(it.body)) line(it.body, it.on).is_listed = true;
        }
    }

    MeetingList take() {
        for (const ports::CycleRow& row : view_.cycles()) {
            const auto plan = session_.node().view(view_, row.stream);
            if (plan.definition == nullptr) continue;
            add_decisions(plan);
            if (row.running) add_plan(plan);
        }
        MeetingList list{today_, {}, std::move(gaps_)};
        for (auto& [key, line] : lines_) list.meetings.push_back(std::move(line));
        for (MeetingLine& it : list.meetings) std::ranges::sort(it.dates, {}, &MeetingDate::due);
        for (MeetingLine& it : list.meetings) it.title = title_of_body(it.body);
        for (MeetingGap& it : list.gaps) it.title = title_of_body(it.body);
        return list;
    }

private:
    [[nodiscard]] bool is_wanted(const BodyId& body) const {
        return only_.empty() || body == only_;
    }

    [[nodiscard]] std::string title_of_body(const BodyId& body) const {
        const auto known = titles_.find(body);
        return known == titles_.end() ? body.value : known->second;
    }

    MeetingLine& line(const BodyId& body, LocalDate on) {
        MeetingLine fresh{.body = body, .title = {}, .on = on, .is_listed = false};
        return lines_.try_emplace({on, body}, std::move(fresh)).first->second;
    }

    void add_decisions(const ports::CycleView& plan) {
        for (const core::BodySpec& body : plan.definition->bodies) titles_[body.id] = body.title;
        DecisionList list(*plan.definition, *plan.zone);
        each_entry(view_, plan.cycle->stream, [&](const ports::Entry& entry) { list.add(entry); });
        for (const ListedDecision& decision : list.decisions()) {
            const core::Step* step = core::find_step(*plan.definition, decision.step);
            if (!decision.decided.meeting || step == nullptr) continue;
            const BodyId* body = core::sole_body(step->by);
            if (body == nullptr || !is_wanted(*body)) continue;
            line(*body, *decision.decided.meeting).decided.push_back({decision, step->title});
        }
    }

    // The earliest day counts where plans know the body by different rules.
    void add_papers(const ports::CycleView& plan, const core::BodySpec& body) {
        for (auto& [key, line] : lines_) {
            if (line.body != body.id || line.on < today_) continue;
            auto due = core::papers_due(body, line.on, *plan.calendar);
            if (due && (!line.papers || due->date < line.papers->date)) {
                line.papers = std::move(due);
            }
        }
    }

    void add_plan(const ports::CycleView& plan) {
        for (const core::BodySpec& body : plan.definition->bodies) add_papers(plan, body);
        const core::Facts facts{*plan.definition, organisation_, *plan.calendar, *plan.zone};
        const core::ScheduleBasis basis(*plan.cycle, facts);
        const core::Schedule schedule = forecast(
            basis, *plan.cycle, plan.zone->local_date(session_.now()), {.units_apart = true});
        add_dates(plan, *plan.cycle, UnitId());
        for (const auto& [id, strand] : plan.cycle->strands) add_dates(plan, *strand, strand->unit);
        for (const core::StepDates& row : schedule.rows) {
            add_waiting(plan, row);
            if (!row.is_to_come() || row.step->kind != core::StepKind::approval) continue;
            for (const BodyId& body : bodies_of(*row.step)) {
                if (is_wanted(body)) add_work(plan, row, body);
            }
        }
    }

    // Dates in force that were counted from a meeting stay at it, though it be listed no more.
    void add_dates(const ports::CycleView& plan, const core::Instance& item, const UnitId& unit) {
        for (const auto& [id, deadline] : item.deadlines) {
            for (const core::ExplanationStep& step : deadline.due.explanation) {
                const auto* counted = std::get_if<core::Counted>(&step);
                if (counted == nullptr) continue;
                for (const core::BodySpec& body : plan.definition->bodies) {
                    const bool is_its = counted->anchor == core::meeting_anchor(body.id);
                    if (!is_its || !is_wanted(body.id)) continue;
                    line(body.id, counted->from)
                        .dates.push_back({plan.cycle->stream, unit, id,
                                          deadline_title(*plan.definition, item.id, id),
                                          deadline.due.due, deadline.moves});
                }
            }
        }
    }

    // Open work whose date waits for a meeting nobody listed.
    void add_waiting(const ports::CycleView& plan, const core::StepDates& row) {
        if (row.phase != core::StepPhase::open || !row.started) return;
        for (const core::DeadlineSpec& spec : row.step->deadlines) {
            const auto body = core::meeting_body(spec.rule);
            if (!body || !is_wanted(*body)) continue;
            const bool is_dated = std::ranges::any_of(
                row.fixed, [&](const core::FixedDate& it) { return it.spec == &spec; });
            if (is_dated) continue;
            gaps_.push_back({*body,
                             {},
                             {.cycle = plan.cycle->stream,
                              .unit = row.unit,
                              .step = row.step->id,
                              .title = "the date of " + row.step->title,
                              .ready = row.ready,
                              .is_open = true},
                             last_meeting(*body)});
        }
    }

    [[nodiscard]] std::optional<LocalDate> last_meeting(const BodyId& body) const {
        std::optional<LocalDate> last;
        for (const auto& [key, line] : lines_) {
            if (line.body == body && line.is_listed) last = line.on;
        }
        return last;
    }

    void add_work(const ports::CycleView& plan, const core::StepDates& row, const BodyId& body) {
        MeetingWork work{.cycle = plan.cycle->stream,
                         .unit = row.unit,
                         .step = row.step->id,
                         .title = row.step->title,
                         .ready = row.ready,
                         .is_open = row.phase == core::StepPhase::open};
        // One body's forecast waits for its meeting already; of several each meets on its own.
        const LocalDate from = core::sole_body(row.step->by) != nullptr ? row.finish : row.ready;
        for (auto& [key, line] : lines_) {
            if (line.body != body || !line.is_listed || line.on < from) continue;
            if (work.is_open) add_documents(plan, row, line, work);
            line.work.push_back(std::move(work));
            return;
        }
        gaps_.push_back({body, {}, std::move(work), last_meeting(body)});
    }

    static void add_documents(const ports::CycleView& plan, const core::StepDates& row,
                              const MeetingLine& line, MeetingWork& work) {
        const core::Instance* item = plan.cycle.get();
        if (row.block != nullptr) {
            item = plan.cycle->strand(core::strand_id(plan.cycle->stream, row.block->id, row.unit));
        }
        if (item == nullptr) return;
        for (const std::string& kind : row.step->approves) {
            const auto* spec = plan.definition->find_document(kind);
            MeetingPaper paper{.title = spec == nullptr ? kind : spec->title, .since = {}};
            for (const core::AttachedDocument& it : item->documents) {
                if (it.kind != kind) continue;
                const LocalDate day = plan.zone->local_date(it.at);
                if (!paper.since || *paper.since < day) paper.since = day;
            }
            paper.is_late = line.papers && paper.since && *paper.since > line.papers->date;
            work.papers.push_back(std::move(paper));
        }
    }

    Session& session_;
    ports::ReadView& view_;
    const BodyId& only_;
    core::Organisation organisation_;
    LocalDate today_;
    std::map<BodyId, std::string> titles_;
    std::map<std::pair<LocalDate, BodyId>, MeetingLine> lines_;
    std::vector<MeetingGap> gaps_;
};

}  // namespace

MeetingList meetings_of(Session& session, const BodyId& only) {
    const auto view = session.node().read();
    return Gathering(session, *view, only).take();
}

}  // namespace plancycle::cli
