#include "bench/office.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::bench {

namespace {

core::PersonalText personal(const std::string& id, const std::string& text) {
    return {.id = TextId(id), .salt = "0123456789abcdef", .text = text};
}

std::string member_id(int member) {
    return fmt::format("member-{}", member);
}

std::string stream_name(std::size_t cycle) {
    return fmt::format("plan-{:06}", cycle);
}

core::CommandEnvelope envelope(const std::string& id, const std::string& actor) {
    core::CommandEnvelope made;
    made.organisation = organisation_id;
    made.id = CommandId(id);
    made.actor = PersonId(actor);
    made.os_user = "bench";
    made.now = office_time();
    return made;
}

ports::OutboxRow mail_about(const std::string& kind, const std::string& of, Instant at) {
    ports::OutboxRow row;
    row.key = kind + "/" + of;
    row.kind = kind;
    row.person = PersonId("head");
    row.subject = kind + ": " + of;
    row.text = "Good morning,\n\nthis is about " + of + ".\n";
    row.created_at = at;
    row.not_before = at;
    return row;
}

}  // namespace

Instant office_time() {
    return *parse_instant("2026-02-10T09:00:00+03:00");
}

std::vector<ports::OutboxRow> ShortMail::messages(const ports::EntryNews& news,
                                                  ports::MessageFacts&) const {
    std::vector<ports::OutboxRow> rows;
    for (const core::Event& event : news.events) {
        if (const auto* offered = std::get_if<core::TaskOffered>(&event.fact)) {
            rows.push_back(mail_about("assigned", offered->task.id.value, news.at));
            rows.back().task = offered->task.id;
        }
        if (const auto* passed = std::get_if<core::DeadlinePassed>(&event.fact)) {
            rows.push_back(mail_about("passed", passed->deadline.value, news.at));
        }
    }
    return rows;
}

Office::Office()
    : calendar_(std::make_shared<core::Calendar>(sim::weekday_calendar())),
      zone_(std::make_shared<core::ZoneRules>(
          core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3)))) {
    add("small-plan");
    add("dated-plan");
    add("committee-plan");
}

void Office::add(const std::string& workflow) {
    const std::string path = std::string(PLANCYCLE_BENCH_DIR) + "/" + workflow + ".yaml";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    const auto compiled = workflows::compile_definition(path, text.str(), {});
    if (compiled.definition == nullptr) {
        throw Error(render(compiled.findings.front(), text.str()));
    }
    definitions_[workflow] = compiled.definition;
    sources_[workflow] = text.str();
}

std::shared_ptr<const core::Definition> Office::find(const core::DefinitionRef& ref) const {
    const auto found = definitions_.find(ref.name);
    return found == definitions_.end() ? nullptr : found->second;
}

std::optional<std::string> Office::source(const core::DefinitionRef& ref) const {
    const auto found = sources_.find(ref.name);
    return found == sources_.end() ? std::nullopt : std::optional(found->second);
}

std::shared_ptr<const core::Calendar> Office::calendar(const std::string&,
                                                       const std::string&) const {
    return calendar_;
}

std::optional<std::string> Office::calendar_source(const std::string&) const {
    return std::nullopt;
}

std::shared_ptr<const core::ZoneRules> Office::zone(const std::string&) const {
    return zone_;
}

core::CommandEnvelope Office::staff() const {
    core::ImportOrganisation file;
    file.title = "Bench";
    file.zone = "Africa/Nairobi";
    core::CommandEnvelope made = envelope("staff", "");
    made.stream = core::organisation_stream();
    made.item = ItemId(made.stream.value);
    const auto add_person = [&](const std::string& id, const std::string& role,
                                const std::string& unit) {
        made.texts.push_back(personal("name-" + id, "Person " + id));
        made.texts.push_back(personal("mail-" + id, id + "@example.org"));
        file.people.push_back({.id = PersonId(id),
                               .name = core::reference_to(made.texts[made.texts.size() - 2]),
                               .email = core::reference_to(made.texts.back()),
                               .phone = {},
                               .zone = {}});
        file.holdings.push_back({RoleId(role), UnitId(unit), PersonId(id), {}});
    };
    add_person("head", "head", "");
    for (const char* unit : {"health", "water"}) {
        file.units.push_back({UnitId(unit), unit});
        add_person(std::string("officer-") + unit, "officer", unit);
    }
    file.memberships.push_back({BodyId("board"), PersonId("head"), "chair", {}});
    for (int member = 0; member < member_count; ++member) {
        const std::string id = member_id(member);
        add_person(id, "member", "");
        file.memberships.push_back(
            {BodyId("committee"), PersonId(id), member == 0 ? "chair" : "member", {}});
    }
    made.command = std::move(file);
    return made;
}

core::CommandEnvelope Office::launch(const std::string& workflow, std::size_t cycle) const {
    core::Launch command;
    command.definition = definitions_.at(workflow)->ref;
    command.plan_year = 2026;
    if (workflow != "dated-plan") command.units = {UnitId("health"), UnitId("water")};
    core::CommandEnvelope made = envelope(fmt::format("launch-{}", cycle), "head");
    made.stream = StreamId(stream_name(cycle));
    made.item = ItemId(stream_name(cycle));
    made.command = std::move(command);
    return made;
}

core::CommandEnvelope Office::passage(std::size_t cycle, int step) const {
    const std::string unit = step < 3 ? "health" : "water";
    const bool is_units = step < 6;
    const std::string id = fmt::format("{}-{}", cycle, step);
    core::CommandEnvelope made = envelope(id, is_units ? "officer-" + unit : "head");
    made.stream = StreamId(stream_name(cycle));
    made.item = ItemId(is_units ? stream_name(cycle) + "/drafting/" + unit : stream_name(cycle));
    const auto task = [&](const char* name) { return core::task_id(made.item, name, 1); };
    const auto attach = [&](const char* kind) {
        return core::AttachDocument{kind, sha256(id), 48'213, std::string(kind) + "-2026.pdf"};
    };
    switch (step) {
        case 0:
        case 3:
        case 6:
            made.texts.push_back(personal("comment-" + id, "The figures follow on Monday."));
            made.command = core::Comment{core::reference_to(made.texts.back())};
            break;
        case 1:
        case 4:
            made.command = attach("unit-plan");
            break;
        case 2:
        case 5:
            made.command = core::Complete{task("writing"), {}};
            break;
        case 7:
            made.command = attach("plan");
            break;
        case 8:
            made.command = core::Complete{task("joining"), {}};
            break;
        default: {
            core::Decide decision;
            decision.task = task("deciding");
            decision.minute = "Minute 12 of 10 February";
            made.command = std::move(decision);
        }
    }
    return made;
}

core::CommandEnvelope Office::committee(std::size_t cycle, int step) const {
    if (step < passage_commands - 1) return passage(cycle, step);
    const std::string id = fmt::format("{}-{}", cycle, step);
    core::CommandEnvelope made = envelope(id, "head");
    made.stream = StreamId(stream_name(cycle));
    made.item = ItemId(stream_name(cycle));
    const TaskId task = core::task_id(made.item, "deciding", 1);
    if (step == passage_commands - 1) {
        core::RecordSitting sitting;
        sitting.task = task;
        sitting.meeting = *make_date(2026, 2, 10);
        sitting.minute = "Minute 12 of 10 February";
        for (int member = 0; member < member_count; ++member) {
            sitting.present.emplace_back(member_id(member));
        }
        sitting.motion.verdict = core::Verdict::approve_with_conditions;
        for (int number = 0; number < condition_count; ++number) {
            made.texts.push_back(personal(fmt::format("condition-{}-{}", id, number),
                                          "State where the figures come from."));
            sitting.motion.conditions.push_back({core::reference_to(made.texts.back()),
                                                 RoleId("officer"), UnitId("health"),
                                                 std::nullopt});
        }
        made.command = std::move(sitting);
        return made;
    }
    const int after = step - passage_commands;
    if (after < member_count) {
        made.actor = PersonId(member_id(after));
        made.command = core::CastVote{task, core::Choice::in_favour, false, {}};
        return made;
    }
    const int move = after - member_count;
    const std::string condition = fmt::format("deciding#1.{}", move / 2 + 1);
    if (move % 2 == 1) {
        made.command = core::CloseCondition{condition, {}};
        return made;
    }
    made.actor = PersonId("officer-health");
    made.texts.push_back(personal("evidence-" + id, "Page 12 names them."));
    made.command = core::MeetCondition{condition, core::reference_to(made.texts.back()), {}, 0};
    return made;
}

}  // namespace plancycle::bench
