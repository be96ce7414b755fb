#include "notifications/work_words.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/ladder.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "engine/core/prospect.hpp"
#include "engine/core/working_days.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::notifications {

namespace {

const core::Flow* flow_of(const ports::CycleView& view, const ItemId& item) {
    const core::Strand* strand = view.cycle->strand(item);
    if (strand == nullptr) return item == view.cycle->id ? &view.definition->flow : nullptr;
    const core::Block* block = view.definition->find_block(strand->block);
    return block == nullptr ? nullptr : &block->flow;
}

const core::Instance* item_of(const ports::CycleView& view, const ItemId& item) {
    if (item == view.cycle->id) return view.cycle.get();
    return view.cycle->strand(item);
}

// The specification behind a deadline: its id ends with nothing, a number or a name.
const core::DeadlineSpec* spec_of(const ports::CycleView& view, const core::Step* step,
                                  const core::Deadline& deadline) {
    const std::string& id = deadline.id.value;
    if (step != nullptr) {
        const auto fits = [&](const core::DeadlineSpec& spec) {
            return spec.deadline_class == deadline.kind && spec.title == deadline.title;
        };
        const auto found = std::ranges::find_if(step->deadlines, fits);
        return found == step->deadlines.end() ? nullptr : &*found;
    }
    if (const core::InputSpec* input = view.definition->find_input(deadline.step)) {
        return input->deadline ? &*input->deadline : nullptr;
    }
    const core::OutsideEventSpec* event = view.definition->find_event(deadline.step);
    if (event == nullptr) return nullptr;
    const auto& spec = id.ends_with("/expected") ? event->expected : event->deadline;
    return spec ? &*spec : nullptr;
}

std::map<std::string, std::string, std::less<>> titles_of(const core::Definition& definition) {
    std::map<std::string, std::string, std::less<>> titles;
    const auto add_flow = [&](const core::Flow& flow) {
        for (const core::Step& step : flow.steps) titles[step.id] = step.title;
    };
    add_flow(definition.flow);
    for (const core::Block& block : definition.blocks) add_flow(block.flow);
    for (const core::InputSpec& input : definition.inputs) titles[input.id] = input.title;
    for (const core::OutsideEventSpec& event : definition.events) titles[event.id] = event.title;
    for (const core::BodySpec& body : definition.bodies) {
        titles[core::meeting_anchor(body.id)] = "the meeting of " + body.title;
    }
    return titles;
}

}  // namespace

std::optional<Work> work_of_task(const ports::CycleView& view, const core::Task& task,
                                 const ItemId& item) {
    Work work;
    work.item = item_of(view, item);
    const core::Flow* flow = flow_of(view, item);
    if (work.item == nullptr || flow == nullptr) return std::nullopt;
    work.step = flow->find(task.step);
    if (work.step == nullptr) return std::nullopt;
    work.title = work.step->title;
    work.unit = task.unit;
    for (const auto& [id, deadline] : work.item->deadlines) {
        if (deadline.step != task.step) continue;
        if (work.deadline == nullptr || deadline.due.due_at < work.deadline->due.due_at) {
            work.deadline = &deadline;
        }
    }
    if (work.deadline != nullptr) work.spec = spec_of(view, work.step, *work.deadline);
    return work;
}

std::optional<Work> work_of_deadline(const ports::CycleView& view, const ItemId& item,
                                     const DeadlineId& deadline) {
    Work work;
    work.item = item_of(view, item);
    const core::Flow* flow = flow_of(view, item);
    if (work.item == nullptr || flow == nullptr) return std::nullopt;
    const auto found = work.item->deadlines.find(deadline);
    if (found == work.item->deadlines.end()) return std::nullopt;
    work.deadline = &found->second;
    work.step = flow->find(found->second.step);
    work.spec = spec_of(view, work.step, found->second);
    if (const core::Strand* strand = view.cycle->strand(item)) work.unit = strand->unit;
    if (work.step != nullptr) work.title = work.step->title;
    return work;
}

std::optional<Work> work_ahead(const ports::CycleView& view, const core::Organisation& organisation,
                               const ItemId& item, const DeadlineId& deadline) {
    const core::Instance* where = item_of(view, item);
    const core::Flow* flow = flow_of(view, item);
    if (where == nullptr || flow == nullptr) return std::nullopt;
    const core::Facts facts{*view.definition, organisation, *view.calendar, *view.zone};
    for (core::Deadline& it : core::dates_ahead(*flow, *view.cycle, *where, facts)) {
        if (it.id != deadline) continue;
        Work work;
        work.item = where;
        work.step = flow->find(it.step);
        work.title = work.step->title;
        if (const core::Strand* strand = view.cycle->strand(item)) work.unit = strand->unit;
        work.ahead = std::make_shared<const core::Deadline>(std::move(it));
        work.deadline = work.ahead.get();
        work.spec = spec_of(view, work.step, *work.deadline);
        return work;
    }
    return std::nullopt;
}

const core::Step* step_of(const ports::CycleView& view, const ItemId& item, std::string_view step) {
    const core::Flow* flow = flow_of(view, item);
    return flow == nullptr ? nullptr : flow->find(step);
}

std::optional<Work> work_of_step(const ports::CycleView& view, const ItemId& item,
                                 std::string_view step) {
    Work work;
    work.item = item_of(view, item);
    work.step = step_of(view, item, step);
    if (work.item == nullptr || work.step == nullptr) return std::nullopt;
    work.title = work.step->title;
    if (const core::Strand* strand = view.cycle->strand(item)) work.unit = strand->unit;
    return work;
}

WorkWords::WorkWords(const Language& language, ports::MessageFacts& facts,
                     const ports::CycleView& view, LocalDate today)
    : language_(language), facts_(facts), view_(view), today_(today) {}

std::string WorkWords::title(const Work& work) const {
    std::string title = work.title;
    if (work.step == nullptr && work.deadline != nullptr) {
        const std::string& id = work.deadline->step;
        // A date of law has a name of its own beside what it is about.
        const std::string& own = work.deadline->title;
        if (const auto* input = view_.definition->find_input(id)) {
            title = language_.say("work.input", {{"title", own.empty() ? input->title : own}});
        } else if (const auto* event = view_.definition->find_event(id)) {
            title = language_.say("work.event", {{"title", own.empty() ? event->title : own}});
        } else if (title.empty()) {
            title = own;  // A condition, or feedback that is owed an answer.
        }
    }
    if (work.unit.empty()) return title;
    const auto& units = facts_.organisation().units;
    const auto unit = units.find(work.unit);
    const std::string& name = unit == units.end() ? work.unit.value : unit->second.title;
    return language_.say("mail.title-with-unit", {{"title", title}, {"unit", name}});
}

std::string WorkWords::plan() const {
    const int year = view_.cycle->plan_year;
    std::string years = std::to_string(year);
    const bool spans_years =
        view_.definition->fiscal_month != 1 || view_.definition->fiscal_day != 1;
    if (spans_years) years += "/" + std::to_string(year + 1).substr(2);
    return view_.definition->title + " " + years;
}

std::string WorkWords::due(const Work& work) const {
    if (work.deadline == nullptr) return language_.say("due.none");
    const core::DueDate& due = work.deadline->due;
    std::string date = in_words(due.due, DateStyle::long_form);
    if (due.due_at != view_.zone->start_of_day(due.due + std::chrono::days(1))) {
        const LocalTime local = view_.zone->to_local(due.due_at);
        const auto time = std::chrono::floor<std::chrono::minutes>(
            local - std::chrono::floor<std::chrono::days>(local));
        date = language_.say("due.before", {{"date", date}, {"time", in_words(time)}});
    }
    std::string key = "due." + std::string(core::to_text(work.deadline->kind));
    Arguments arguments{{"date", date}};
    if (work.deadline->kind == core::DeadlineClass::statutory) {
        const bool is_cited = work.spec != nullptr && !work.spec->citation.empty();
        if (is_cited) arguments["citation"] = work.spec->citation;
        if (!is_cited) key += "-uncited";
    }
    std::string text = language_.say(key, arguments);
    // Of a step with several dates, which one.
    if (work.step != nullptr && !work.deadline->title.empty()) {
        text = language_.say("due.named", {{"due", text}, {"title", work.deadline->title}});
    }
    if (const auto& paused_on = work.deadline->paused_on) {
        return language_.say("due.stopped",
                             {{"due", text}, {"date", in_words(*paused_on, DateStyle::long_form)}});
    }
    if (today_ <= due.due) return text;
    const auto days =
        core::working_days_between(*view_.calendar, core::working_set, due.due, today_);
    if (!days || *days < 1) return text;
    return language_.say(*days == 1 ? "due.overdue-one" : "due.overdue",
                         {{"due", text}, {"days", std::to_string(*days)}});
}

std::string WorkWords::why(const Work& work) const {
    const std::string reason =
        explain(work.deadline->due, {.verb = work.spec == nullptr ? "" : work.spec->verb,
                                     .titles = titles_of(*view_.definition)});
    const bool is_as_written =
        work.spec != nullptr && !work.spec->phrase.empty() && work.deadline->moves == 0;
    if (!is_as_written) return reason;
    return language_.say("why.phrase", {{"phrase", work.spec->phrase}, {"reason", reason}});
}

std::string WorkWords::late(const Work& work) const {
    const std::string consequence = work.spec == nullptr ? "" : work.spec->consequence;
    std::string key = "late." + std::string(core::to_text(work.deadline->kind));
    if (work.deadline->kind == core::DeadlineClass::statutory && consequence.empty()) {
        key += "-plain";
    }
    return language_.say(key, {{"consequence", consequence}});
}

bool WorkWords::holds(const PersonId& person, const RoleId& role, const UnitId& unit) const {
    const auto rights = core::entitlements_of(*view_.definition, {core::Actor(role)}, unit);
    return std::ranges::any_of(rights, [&](const core::Entitlement& it) {
        return facts_.organisation().holds(person, it.role, it.unit, today_);
    });
}

std::string WorkWords::told_next(const Work& work, const PersonId& reader) const {
    std::vector<std::string> parts;
    if (work.step != nullptr) {
        for (const core::EscalationSpec& escalation : work.step->escalations) {
            const auto day =
                core::escalation_day(work.deadline->due.due, escalation, *view_.calendar);
            if (!day || *day < today_ || holds(reader, escalation.to, work.unit)) continue;
            parts.push_back(language_.say(
                "next.role",
                {{"role", role(escalation.to)}, {"date", in_words(*day, DateStyle::long_form)}}));
        }
    }
    return parts.empty() ? language_.say("next.nobody") : join(parts, "; ");
}

// Where the date was at first, and where somebody would like it to be.
void WorkWords::add_moves(const Work& work, std::vector<LetterFact>& facts) const {
    if (work.deadline->moves > 0) {
        const bool is_one = work.deadline->moves == 1;
        facts.push_back(
            {language_.say("label.first-date"),
             language_.say(is_one ? "first-date.once" : "first-date.often",
                           {{"date", in_words(work.deadline->original, DateStyle::long_form)},
                            {"count", std::to_string(work.deadline->moves)}})});
    }
    if (work.item == nullptr) return;  // Of what is over already.
    const auto asked = work.item->extensions.find(work.deadline->id);
    if (asked == work.item->extensions.end()) return;
    facts.push_back(
        {language_.say("label.asked-later"),
         language_.say("asked-later", {{"date", in_words(asked->second.to, DateStyle::long_form)},
                                       {"who", person(asked->second.by)}})});
}

std::vector<LetterFact> WorkWords::date_facts(const Work& work, const PersonId& reader) const {
    if (work.deadline != nullptr && work.step != nullptr &&
        work.step->kind == core::StepKind::call_in) {
        return {{language_.say("label.open-until"),
                 in_words(work.deadline->due.due, DateStyle::long_form)},
                {language_.say("label.why"), why(work)}};
    }
    std::vector<LetterFact> facts{{language_.say("label.due"), due(work)}};
    if (work.deadline == nullptr) return facts;
    add_moves(work, facts);
    if (work.deadline->due.safe_date) {
        const std::string date = in_words(*work.deadline->due.safe_date, DateStyle::long_form);
        facts.push_back({language_.say("label.safe"), language_.say("due.safe", {{"date", date}})});
    }
    facts.push_back({language_.say("label.why"), why(work)});
    facts.push_back({language_.say("label.late"), late(work)});
    facts.push_back({language_.say("label.next"), told_next(work, reader)});
    return facts;
}

std::string WorkWords::inputs(const Work& work) const {
    std::vector<std::string> parts;
    for (const std::string& id : work.step->needs) {
        const core::InputSpec* spec = view_.definition->find_input(id);
        if (spec == nullptr) continue;
        const core::Instance& where = spec->per_unit ? *work.item : *view_.cycle;
        const auto state = where.inputs.find(id);
        std::string_view key = "input.awaited";
        if (state != where.inputs.end() && state->second.provisional) key = "input.provisional";
        if (state != where.inputs.end() && state->second.received) key = "input.received";
        parts.push_back(language_.say(key, {{"title", spec->title}}));
    }
    return join(parts, "; ");
}

std::string WorkWords::documents(const std::vector<std::string>& kinds) const {
    std::vector<std::string> titles;
    for (const std::string& kind : kinds) {
        const core::DocumentSpec* spec = view_.definition->find_document(kind);
        titles.push_back(spec == nullptr ? kind : spec->title);
    }
    return join(titles, "; ");
}

std::string WorkWords::choices(const core::Step& step) const {
    const auto is_allowed = [&](core::Verb verb) {
        return std::ranges::find(step.forbidden, verb) == step.forbidden.end();
    };
    std::vector<std::string> parts{language_.say("choice.approve")};
    if (step.conditions_verified_by && is_allowed(core::Verb::approve_with_conditions))
        parts.push_back(language_.say("choice.conditions"));
    const auto titles = titles_of(*view_.definition);
    for (const core::ReturnTarget& target : step.returns) {
        if (!is_allowed(core::Verb::return_work)) break;
        const auto title = titles.find(target.step);
        const std::string& name = title == titles.end() ? target.text : title->second;
        parts.push_back(language_.say("choice.return", {{"target", "\"" + name + "\""}}));
    }
    if (step.may_reject && is_allowed(core::Verb::reject))
        parts.push_back(language_.say("choice.reject"));
    for (const std::string& target : step.refers) {
        if (!is_allowed(core::Verb::refer)) break;
        const auto title = titles.find(target);
        const std::string& name = title == titles.end() ? target : title->second;
        parts.push_back(language_.say("choice.refer", {{"target", "\"" + name + "\""}}));
    }
    return join(parts, "; ");
}

std::vector<LetterFact> WorkWords::content_facts(const Work& work) const {
    std::vector<LetterFact> facts;
    if (work.step == nullptr) return facts;
    const core::Step& step = *work.step;
    if (!step.needs.empty()) facts.push_back({language_.say("label.needs"), inputs(work)});
    if (!step.produces.empty()) {
        facts.push_back({language_.say("label.attach"), documents(step.produces)});
    }
    if (!step.approves.empty()) {
        facts.push_back({language_.say("label.documents"), documents(step.approves)});
    }
    if (step.kind == core::StepKind::approval) {
        facts.push_back({language_.say("label.choices"), choices(step)});
    }
    return facts;
}

std::string WorkWords::comes_first(const Work& work) const {
    if (work.step == nullptr || core::is_at(*work.item, work.step->id)) return {};
    std::vector<std::string> titles;
    for (const auto& [id, task] : work.item->tasks) {
        if (task.step == work.step->id) return {};
        const core::Step* step = core::find_step(*view_.definition, task.step);
        if (step != nullptr) titles.push_back("\"" + step->title + "\"");
    }
    return list_in_words(titles);
}

std::string WorkWords::decided_before(const Work& work) const {
    if (work.step == nullptr) return {};
    const auto earlier = work.item->decisions.find(work.step->id);
    if (earlier == work.item->decisions.end() || !earlier->second.stale) return {};
    std::vector<std::string> commands;
    for (const core::BoundContent& it : earlier->second.content) {
        const std::string command = "plancycle changes " + it.kind;
        if (std::ranges::find(commands, command) == commands.end()) commands.push_back(command);
    }
    const LocalDate on = view_.zone->local_date(earlier->second.at);
    return language_.say("decision.again", {{"date", in_words(on, DateStyle::long_form)},
                                            {"commands", list_in_words(commands)}});
}

std::string WorkWords::person(const PersonId& id) const {
    const core::Person* found = facts_.organisation().find(id);
    return found == nullptr ? id.value : facts_.text(found->name.id);
}

std::string WorkWords::role(const RoleId& id) const {
    const core::RoleSpec* spec = view_.definition->find_role(id);
    return spec == nullptr ? id.value : spec->title;
}

std::string WorkWords::help(const PersonId& reader) const {
    const RoleId& coordinator = view_.definition->coordinator;
    std::vector<std::string> names;
    for (const PersonId& id : facts_.organisation().holders(coordinator, UnitId(), today_)) {
        if (id == reader) return language_.say("mail.help-self");
        const core::Person* found = facts_.organisation().find(id);
        names.push_back(language_.say("mail.contact", {{"name", person(id)},
                                                       {"role", role(coordinator)},
                                                       {"address", facts_.text(found->email.id)}}));
    }
    if (names.empty()) return language_.say("mail.help-nobody", {{"role", role(coordinator)}});
    return language_.say("mail.help", {{"names", list_in_words(names)}});
}

std::string WorkWords::footer() const {
    return language_.say("mail.footer", {{"organisation", facts_.organisation().title}});
}

std::string WorkWords::greeting(const PersonId& id) const {
    return language_.say("mail.greeting", {{"name", person(id)}});
}

}  // namespace plancycle::notifications
