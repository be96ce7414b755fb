#include "workflows/declarations.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "workflows/deadline_reader.hpp"
#include "workflows/phrase_lexer.hpp"
#include "workflows/role_use.hpp"

namespace plancycle::workflows {

namespace {

Text name_of(const Field& field) {
    return {.value = field.key, .span = field.key_span};
}

bool is_per_unit(const Fields& fields) {
    return fields.text_or("per", "") == "unit";
}

// "1 July". A leap day cannot start every fiscal year.
void read_fiscal_year(const Fields& fields, Draft& draft) {
    const auto text = fields.text("fiscal year starts");
    if (!text) return;
    const auto words = split(trim(text->value), ' ');
    const auto month = words.size() == 2 ? month_named(lower(words[1])) : std::nullopt;
    unsigned day = 0;
    for (const char digit : words[0]) {
        day = digit >= '0' && digit <= '9' && day < 100
                  ? day * 10 + static_cast<unsigned>(digit - '0')
                  : 1000;
    }
    if (!month || day >= 1000) {
        draft.findings.error("PC0204", text->span,
                             "The first day of the fiscal year cannot be understood.",
                             "Write a day and a month, for example \"1 July\".");
        return;
    }
    constexpr int kOrdinaryYear = 2001;
    if (!make_date(kOrdinaryYear, *month, day)) {
        draft.findings.error("PC0204", text->span, text->value + " is not a day of every year.");
        return;
    }
    draft.definition.fiscal_month = *month;
    draft.definition.fiscal_day = day;
}

void check_known(std::string_view what, const std::optional<Text>& name,
                 const std::vector<std::string>& known, Draft& draft) {
    if (!name || known.empty() || std::ranges::find(known, name->value) != known.end()) return;
    draft.findings.error("PC0203", name->span,
                         "There is no " + std::string(what) + " \"" + name->value + "\".",
                         suggest(name->value, known));
}

void read_head(const Fields& fields, Draft& draft) {
    core::Definition& definition = draft.definition;
    definition.ref.name = fields.text_or("workflow", fields.text_or("chart", ""));
    definition.ref.version = static_cast<std::uint32_t>(fields.number("version").value_or(1));
    definition.title = fields.text_or("title", definition.ref.name);
    definition.source = trim(fields.text_or("source", ""));
    definition.calendar = fields.text_or("calendar", "");
    definition.zone = fields.text_or("zone", "");
    check_known("calendar", fields.text("calendar"), draft.known.calendars, draft);
    check_known("time zone", fields.text("zone"), draft.known.zones, draft);
    read_fiscal_year(fields, draft);
}

void read_roles(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("roles")) {
        const Fields role(field.value);
        draft.definition.roles.push_back({.id = RoleId(field.key),
                                          .title = role.text_or("title", field.key),
                                          .per_unit = is_per_unit(role)});
    }
    if (const auto coordinator = fields.text("coordinator")) {
        use_role(*coordinator, "", draft);
        draft.definition.coordinator = RoleId(coordinator->value);
    }
}

std::optional<int> papers_of(const Fields& body) {
    const auto days = body.number("papers");
    if (!days) return std::nullopt;
    return static_cast<int>(*days);
}

void read_bodies(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("bodies")) {
        const Fields body(field.value);
        const auto recorded_by = body.text("recorded by");
        if (recorded_by) use_role(*recorded_by, "", draft);
        draft.definition.bodies.push_back(
            {.id = BodyId(field.key),
             .title = body.text_or("title", field.key),
             .recorded_by = RoleId(recorded_by ? recorded_by->value : ""),
             .papers_clear_days = papers_of(body)});
    }
}

void read_documents(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("documents")) {
        draft.definition.documents.push_back({.id = field.key, .title = field.value.text});
    }
}

void read_inputs(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("inputs")) {
        const Fields input(field.value);
        core::InputSpec spec{.id = field.key,
                             .title = input.text_or("title", field.key),
                             .per_unit = is_per_unit(input),
                             .provisional_allowed = input.yes("provisional"),
                             .deadline = std::nullopt};
        const Field* due = input.field("due");
        if (due != nullptr && !input.text("class")) {
            draft.findings.error("PC0208", due->key_span, "A date needs its \"class\".",
                                 "Say whether it is statutory, governance, indicative or "
                                 "internal.");
        }
        auto deadlines = read_deadline(field.value, {.id = field.key, .block = ""}, draft);
        if (deadlines.size() > 1) {
            draft.findings.error("PC0208", input.node("due")->span,
                                 "An input is due once; this phrase has several dates.");
        } else if (!deadlines.empty()) {
            spec.deadline = std::move(deadlines.front());
        }
        draft.definition.inputs.push_back(std::move(spec));
    }
}

void read_events(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("events")) {
        const Fields event(field.value);
        core::OutsideEventSpec spec{.id = field.key,
                                    .title = event.text_or("title", field.key),
                                    .optional = event.yes("optional"),
                                    .expected = std::nullopt,
                                    .deadline = std::nullopt};
        const DeadlineOwner owner{.id = field.key, .block = ""};
        if (const Node* expected = event.node("expected")) {
            spec.expected = read_window(*expected, owner, draft);
        }
        if (const Node* deadline = event.node("deadline")) {
            auto read = read_deadline(*deadline, owner, draft);
            if (!read.empty()) spec.deadline = std::move(read.front());
            // Kept for its own date, even when no step waits for it.
            draft.names.mark_used(NameKind::event, field.key);
        }
        draft.definition.events.push_back(std::move(spec));
    }
}

void read_logs(const Fields& fields, Draft& draft) {
    for (const Field& field : fields.entries("log")) {
        const Fields log(field.value);
        core::LogSpec spec;
        spec.id = field.key;
        spec.title = log.text_or("title", field.key);
        spec.records_people = log.yes("with people");
        for (const Text& role : log.texts("by")) {
            if (use_role(role, "", draft)) spec.by.emplace_back(role.value);
        }
        for (const Text& step : log.texts("while")) {
            if (draft.names.use(NameKind::step, step)) spec.steps.push_back(step.value);
        }
        draft.definition.logs.push_back(std::move(spec));
    }
}

}  // namespace

void declare_names(const Node& root, Draft& draft) {
    constexpr std::pair<std::string_view, NameKind> kTables[] = {
        {"roles", NameKind::role},   {"bodies", NameKind::body},  {"documents", NameKind::document},
        {"inputs", NameKind::input}, {"events", NameKind::event}, {"settings", NameKind::setting}};
    const Fields fields(root);
    for (const auto& [key, kind] : kTables) {
        for (const Field& field : fields.entries(key)) draft.names.declare(kind, name_of(field));
    }
}

void read_declarations(const Node& root, Draft& draft) {
    const Fields fields(root);
    read_head(fields, draft);
    read_roles(fields, draft);
    read_bodies(fields, draft);
    read_documents(fields, draft);
    for (const Field& field : fields.entries("settings")) {
        const Fields setting(field.value);
        draft.definition.settings.push_back(
            {.id = field.key,
             .title = setting.text_or("title", field.key),
             .default_value = setting.number("default").value_or(0)});
    }
    read_inputs(fields, draft);
    read_events(fields, draft);
    read_logs(fields, draft);
}

}  // namespace plancycle::workflows
