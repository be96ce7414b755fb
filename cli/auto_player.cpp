#include "cli/auto_player.hpp"

#include <set>

#include "cli/naming.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/working_days.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::cli {

namespace {

class Day {
public:
    Day(const ports::CycleView& view, const core::Organisation& organisation, Instant now)
        : cycle_(*view.cycle),
          definition_(*view.definition),
          facts_{*view.definition, organisation, *view.calendar, *view.zone},
          now_(now),
          today_(view.zone->local_date(now)) {
        const auto people = runtime::coordinators(definition_, organisation, today_);
        if (!people.empty()) coordinator_ = people.front();
    }

    [[nodiscard]] std::vector<ScenarioLine> plan() {
        const auto working =
            core::working_day_on_or_after(facts_.calendar, core::working_set, today_);
        if (working && *working != today_) return {};
        const runtime::CycleStatus status = runtime::status_of(cycle_, facts_, now_);
        for (const runtime::DateLine& date : status.dates) receive_in_time(date);
        for (const runtime::HeldTask& task : status.tasks) {
            // Nobody calls anything in: decisions stand.
            if (!task.vacant && !task.is_call_in && is_time_for(task)) do_task(task);
        }
        for (const runtime::EventLine& event : status.events) {
            if (event.optional || event.occurrence) continue;
            if (const auto on = day_of_event(event)) {
                say(coordinator_, {"event", event.event, "--on", to_text(*on)});
            }
        }
        return std::move(lines_);
    }

private:
    void say(const PersonId& person, std::vector<std::string> words) {
        if (person.empty()) return;
        words.insert(words.end(), {"--cycle", cycle_.stream.value});
        lines_.push_back({0, facts_.zone.to_local(now_), person.value, false, std::move(words)});
    }

    // Others do their part on the day it is due; it is entered on the next working day.
    void receive_in_time(const runtime::DateLine& date) {
        if (date.is_ahead || date.due.due > today_) return;
        if (definition_.find_input(date.owner) == nullptr) return;
        receive(date.item, date.owner, date.due.due);
    }

    void receive(const ItemId& item, const std::string& input, LocalDate on) {
        const auto* spec = definition_.find_input(input);
        const UnitId unit = spec->per_unit ? runtime::unit_of(cycle_, item) : UnitId();
        if (!received_.insert({spec->per_unit ? item : cycle_.id, input}).second) return;
        std::vector<std::string> words = {"do", "receive", input, "--on", to_text(on)};
        if (!unit.empty()) words.insert(words.end(), {"--unit", unit.value});
        say(coordinator_, words);
    }

    [[nodiscard]] static bool is_time_for(const runtime::HeldTask& task) {
        if (task.date) return task.date->working_days_left <= kDaysBeforeDue;
        return task.working_days_held >= kDaysWithoutDue;
    }

    // At the end of the time it is expected in, or on its own date; entered on the next working
    // day.
    [[nodiscard]] std::optional<LocalDate> day_of_event(const runtime::EventLine& event) const {
        for (const char* name : {"expected", "deadline"}) {
            const auto date =
                cycle_.deadlines.find(core::deadline_id(cycle_.id, event.event, 0, name));
            if (date == cycle_.deadlines.end()) continue;
            if (date->second.due.due > today_) return std::nullopt;
            return date->second.due.due;
        }
        return event.is_awaited ? std::optional(today_) : std::nullopt;
    }

    void do_task(const runtime::HeldTask& task) {
        const UnitId unit = runtime::unit_of(cycle_, task.item);
        const auto with_unit = [&](std::vector<std::string> words) {
            if (!unit.empty()) words.insert(words.end(), {"--unit", unit.value});
            return words;
        };
        const PersonId& person = task.holders.front();
        for (const std::string& input : task.missing_inputs) receive(task.item, input, today_);
        for (const std::string& kind : task.missing_documents) {
            say(person, with_unit({"do", "attach", kind, kRehearsalDocument}));
        }
        finish(task, person);
    }

    void finish(const runtime::HeldTask& task, const PersonId& person) {
        const std::string name = short_name(cycle_.stream, task.task.id.value);
        const core::Step* step =
            runtime::flow_of(definition_, cycle_, task.item).find(task.task.step);
        switch (step->kind) {
            case core::StepKind::approval:
                approve(*step, name, person);
                return;
            case core::StepKind::publication:
                say(person, {"do", "publish", "--url", "https://rehearsal.example/plan", "--on",
                             to_text(today_), "--recipients", "Public"});
                return;
            default:
                say(person, {"do", "complete", name});
                return;
        }
    }

    // A committee sits in full and agrees; another body's meeting is only recorded.
    void approve(const core::Step& step, const std::string& name, const PersonId& person) {
        std::vector<std::string> words = {"do", "approve", name, "--minute", "rehearsal"};
        if (step.chooses_units) {
            for (const UnitId& unit : cycle_.units) {
                words.insert(words.end(), {"--unit", unit.value});
            }
        }
        if (step.rule.kind == core::RuleKind::committee) {
            std::string members;
            const BodyId& body = *core::sole_body(step.by);
            for (const PersonId& member : facts_.organisation.voters(body, today_)) {
                members += (members.empty() ? "" : ",") + member.value;
            }
            words.insert(words.end(), {"--meeting", to_text(today_), "--for", members});
        } else if (const core::BodySpec* body = core::body_of(definition_, step);
                   body != nullptr && body->papers_clear_days) {
            words.insert(words.end(), {"--meeting", to_text(today_), "--urgent", "rehearsal"});
        }
        say(person, words);
    }

    const core::Cycle& cycle_;
    const core::Definition& definition_;
    core::Facts facts_;
    Instant now_;
    LocalDate today_;
    PersonId coordinator_;
    std::set<std::pair<ItemId, std::string>> received_;
    std::vector<ScenarioLine> lines_;
};

}  // namespace

std::vector<ScenarioLine> work_for(const ports::CycleView& cycle,
                                   const core::Organisation& organisation, Instant now) {
    return Day(cycle, organisation, now).plan();
}

}  // namespace plancycle::cli
