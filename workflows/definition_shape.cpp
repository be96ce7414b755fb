#include "workflows/definition_shape.hpp"

#include "workflows/step_shape.hpp"

namespace plancycle::workflows {

namespace {

using enum FieldType;

constexpr std::string_view kPer[] = {"unit"};

constexpr FieldSpec kRoleFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What the role is called."},
    {.key = "per",
     .type = choice,
     .help = "unit: each unit has its own holder; left out: the organisation has one.",
     .choices = kPer}};
constexpr Shape kRole{.what = "a role", .fields = kRoleFields};

constexpr FieldSpec kBodyFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What the body is called."},
    {.key = "recorded by",
     .type = name,
     .is_required = true,
     .help = "The role that enters the body's decisions."},
    {.key = "papers",
     .type = number,
     .help = "Clear working days its papers are published before a meeting.",
     .least = 1,
     .most = 60}};
constexpr Shape kBody{.what = "a body", .fields = kBodyFields};

// An input is a deadline with a title; all of the date may be left out.
constexpr std::string_view kClasses[] = {"statutory", "governance", "indicative", "internal"};
constexpr FieldSpec kInputFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What the input is called."},
    {.key = "per",
     .type = choice,
     .help = "unit: each unit brings its own; left out: one for all.",
     .choices = kPer},
    {.key = "provisional",
     .type = yes_no,
     .help = "Whether work may go on with provisional figures and a reason."},
    {.key = "due", .type = text, .help = "When it should be there, as a date phrase."},
    {.key = "class", .type = choice, .help = "How binding that date is.", .choices = kClasses},
    {.key = "citation", .type = text, .help = "The provision a statutory date rests on."},
    {.key = "consequence", .type = text, .help = "What follows in law when it is late."}};
constexpr Shape kInput{.what = "an input", .fields = kInputFields};

constexpr FieldSpec kEventFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What happens."},
    {.key = "expected", .type = text, .help = "The window it is expected in, as a date phrase."},
    {.key = "deadline",
     .type = record,
     .help = "A date the law sets for the event itself.",
     .of = &kDeadlineShape},
    {.key = "optional", .type = yes_no, .help = "yes: it may happen; nobody waits for it."}};
constexpr Shape kEvent{.what = "an outside event", .fields = kEventFields};

constexpr FieldSpec kSettingFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What the setting decides."},
    {.key = "default", .type = number, .is_required = true, .help = "Its value until changed."}};
constexpr Shape kSetting{.what = "a setting", .fields = kSettingFields};

constexpr FieldSpec kLogFields[] = {
    {.key = "title", .type = text, .is_required = true, .help = "What the entries are called."},
    {.key = "by",
     .type = names,
     .is_required = true,
     .help = "The roles that may make such an entry."},
    {.key = "while",
     .type = names,
     .help = "Steps; one of them must be open. Left out: as long as the plan runs."},
    {.key = "with people",
     .type = yes_no,
     .help = "A consultation: who was consulted belongs to each entry."}};
constexpr Shape kLog{.what = "a kind of log entry", .fields = kLogFields};

constexpr FieldSpec kFormat{.key = "plancycle",
                            .type = number,
                            .is_required = true,
                            .help = "The version of this language; write 1.",
                            .least = 1,
                            .most = 1};
constexpr FieldSpec kSteps{.key = "steps",
                           .type = table,
                           .is_required = true,
                           .help = "The steps in order, each with its name.",
                           .of = &kStepShape};
constexpr FieldSpec kStart{
    .key = "start", .type = name, .help = "The step to begin with; left out: the first."};

constexpr FieldSpec kWorkflowFields[] = {
    kFormat,
    {.key = "workflow", .type = name, .is_required = true, .help = "The name it is launched by."},
    {.key = "version",
     .type = number,
     .is_required = true,
     .help = "Counts up with each change; running cycles keep theirs.",
     .least = 1,
     .most = 1'000'000},
    {.key = "title", .type = text, .is_required = true, .help = "What people call it."},
    {.key = "source", .type = paragraph, .help = "The document it was made from."},
    {.key = "fiscal year starts",
     .type = text,
     .is_required = true,
     .help = "The first day of the fiscal year, for example \"1 July\"."},
    {.key = "calendar",
     .type = name,
     .is_required = true,
     .help = "The calendar that says which days are working days."},
    {.key = "zone",
     .type = text,
     .is_required = true,
     .help = "The time zone, for example Africa/Nairobi."},
    {.key = "coordinator",
     .type = name,
     .is_required = true,
     .help = "The role that runs the cycle."},
    {.key = "settings", .type = table, .help = "Numbers an organisation may set.", .of = &kSetting},
    {.key = "roles", .type = table, .is_required = true, .help = "Who acts.", .of = &kRole},
    {.key = "bodies", .type = table, .help = "Committees that decide.", .of = &kBody},
    {.key = "documents", .type = titles, .help = "What the steps produce."},
    {.key = "inputs",
     .type = table,
     .help = "What must come from outside the cycle.",
     .of = &kInput},
    {.key = "events",
     .type = table,
     .help = "What happens outside the organisation's power.",
     .of = &kEvent},
    {.key = "log",
     .type = table,
     .help = "Dated entries that may be made again and again, or never.",
     .of = &kLog},
    kStart,
    kSteps};
constexpr Shape kWorkflow{.what = "a workflow", .fields = kWorkflowFields};

constexpr FieldSpec kChartFields[] = {
    kFormat,
    {.key = "chart", .type = name, .is_required = true, .help = "The name of the chart."},
    {.key = "title", .type = text, .help = "What people call it."},
    kStart,
    kSteps};
constexpr Shape kChart{.what = "a chart", .fields = kChartFields};

}  // namespace

const Shape& workflow_shape() {
    return kWorkflow;
}
const Shape& chart_shape() {
    return kChart;
}

const Shape& definition_shape(const Node& root) {
    return root.find("chart") != nullptr ? kChart : kWorkflow;
}

}  // namespace plancycle::workflows
