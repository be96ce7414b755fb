#include "workflows/step_shape.hpp"

namespace plancycle::workflows {

namespace {

using enum FieldType;

constexpr std::string_view kDeadlineClasses[] = {"statutory", "governance", "indicative",
                                                 "internal"};
constexpr std::string_view kRolls[] = {"none", "next", "previous"};
constexpr std::string_view kDepths[] = {"shallow", "deep"};
constexpr std::string_view kKinds[] = {"task",  "approval",  "publication", "for each unit",
                                       "wait",  "call-in",   "group",       "parallel",
                                       "state", "automatic", "history",     "final"};

constexpr FieldSpec kDeadlineFields[] = {
    {.key = "due",
     .type = text,
     .is_required = true,
     .help = "The date as a phrase, for example \"by 30 April Y\"."},
    {.key = "class",
     .type = choice,
     .is_required = true,
     .help = "How binding the date is: statutory, governance, indicative or internal.",
     .choices = kDeadlineClasses},
    {.key = "title", .type = text, .help = "What is due, when it is more than the step itself."},
    {.key = "phrase", .type = text, .help = "The timing as the source prints it."},
    {.key = "citation", .type = text, .help = "The provision a statutory date rests on."},
    {.key = "consequence", .type = text, .help = "What follows in law when it is late."},
    {.key = "counted in",
     .type = name,
     .help = "The calendar's set of excluded days, when it is not its working days."},
    {.key = "roll",
     .type = choice,
     .help = "Where a date moves that falls on an excluded day.",
     .choices = kRolls},
    {.key = "short periods",
     .type = yes_no,
     .help = "Whether the calendar's rule for short periods applies (Kenya: six days)."},
};

constexpr FieldSpec kLadderFields[] = {
    {.key = "before",
     .type = numbers,
     .help = "Working days before the date on which people are reminded, for example [10, 3]."},
    {.key = "overdue first",
     .type = number,
     .help = "Working days after the date of the first mail about being late.",
     .least = 1,
     .most = 60},
    {.key = "overdue every",
     .type = number,
     .help = "Working days between those that follow.",
     .least = 1,
     .most = 60},
    {.key = "weekly after",
     .type = number,
     .help = "After so many of them, one a week is enough.",
     .least = 1,
     .most = 60},
};
constexpr Shape kLadderShape{.what = "the reminders of a step", .fields = kLadderFields};

constexpr FieldSpec kTransitionFields[] = {
    {.key = "on", .type = text, .help = "The event that starts it; left out: as soon as it can."},
    {.key = "if", .type = text, .help = "A condition that must hold."},
    {.key = "to", .type = text, .help = "The state it leads to; left out: it stays."},
    {.key = "internal", .type = yes_no, .help = "Does not leave the state it starts in."},
    {.key = "do", .type = texts, .help = "What is raised, sent or cancelled on the way."},
};
constexpr Shape kTransitionShape{.what = "a transition", .fields = kTransitionFields};

constexpr FieldSpec kChoiceFields[] = {
    {.key = "if", .type = text, .is_required = true, .help = "The condition of this way."},
    {.key = "then", .type = name, .is_required = true, .help = "The step it leads to."},
};
constexpr Shape kChoiceShape{.what = "a way out", .fields = kChoiceFields};

// What every step may have.
constexpr FieldSpec kStepFields[] = {
    {.key = "kind",
     .type = choice,
     .is_required = true,
     .help = "What sort of step it is: task, approval, wait, ...",
     .choices = kKinds},
    {.key = "number", .type = text, .help = "The step's number in the source."},
    {.key = "transitions",
     .type = records,
     .help = "Further ways out, in the words of a statechart.",
     .of = &kTransitionShape},
    {.key = "enter", .type = texts, .help = "What is raised, sent or cancelled on entry."},
    {.key = "leave", .type = texts, .help = "What is raised, sent or cancelled on leaving."},
};

constexpr FieldSpec kTitle{.key = "title",
                           .type = text,
                           .is_required = true,
                           .help = "What the step is called in mails and lists."};
constexpr FieldSpec kAnyTitle{
    .key = "title", .type = text, .help = "What the step is called in lists."};
constexpr FieldSpec kBy{
    .key = "by", .type = name, .is_required = true, .help = "The role or body whose step it is."};
constexpr FieldSpec kNeeds{
    .key = "needs", .type = names, .help = "Inputs that must be there before it can be completed."};
constexpr FieldSpec kProduces{.key = "produces",
                              .type = names,
                              .help = "Documents that must be attached before it is complete."};
constexpr FieldSpec kDeadline{
    .key = "deadline", .type = record, .help = "When it is due.", .of = &kDeadlineShape};
constexpr FieldSpec kDeadlines{.key = "deadlines",
                               .type = records,
                               .help = "When it is due, where several dates apply.",
                               .of = &kDeadlineShape};
constexpr FieldSpec kTakes{
    .key = "takes",
    .type = text,
    .help = "How long the work is expected to take: \"5 working days\", \"3 to 8 working days\"."};
constexpr FieldSpec kReminders{.key = "reminders",
                               .type = record,
                               .help = "Instead of the usual reminders of the deadline's class.",
                               .of = &kLadderShape};
constexpr FieldSpec kEscalate{
    .key = "escalate",
    .type = texts,
    .help = "Who is told when it is late: \"after 5 working days to coordinator\"."};
constexpr FieldSpec kIf{
    .key = "if", .type = text, .help = "A condition that must hold before it can be completed."};
constexpr FieldSpec kOtherwise{.key = "otherwise",
                               .type = text,
                               .help = "What people are told while the condition does not hold."};
constexpr FieldSpec kThen{.key = "then", .type = name, .help = "The step that follows."};
constexpr FieldSpec kWhenDue{
    .key = "when due",
    .type = name,
    .help = "The step that follows when its first date comes and it is still open."};
constexpr FieldSpec kSteps{.key = "steps",
                           .type = table,
                           .is_required = true,
                           .help = "The steps inside, in order.",
                           .of = &kStepShape};
constexpr FieldSpec kStart{
    .key = "start", .type = name, .help = "The step to begin with; left out: the first."};

constexpr FieldSpec kTaskFields[] = {kTitle,
                                     kBy,
                                     kNeeds,
                                     kProduces,
                                     kDeadline,
                                     kDeadlines,
                                     kTakes,
                                     kReminders,
                                     kEscalate,
                                     kIf,
                                     kOtherwise,
                                     kThen,
                                     kWhenDue,
                                     {.key = "record recipients",
                                      .type = yes_no,
                                      .help = "A communication: who it went to is recorded."},
                                     {.key = "response by",
                                      .type = name,
                                      .help = "The role that owes an answer to each point of "
                                              "feedback given with the step."},
                                     {.key = "response within",
                                      .type = number,
                                      .help = "Working days for the answer.",
                                      .least = 1,
                                      .most = 250}};
constexpr Shape kTask{.what = "a task", .fields = kTaskFields};
constexpr FieldSpec kPublicationFields[] = {kTitle,     kBy,        kProduces,  kDeadline,
                                            kDeadlines, kTakes,     kReminders, kEscalate,
                                            kIf,        kOtherwise, kThen};
constexpr Shape kPublication{.what = "a publication", .fields = kPublicationFields};

constexpr std::string_view kTies[] = {"not carried", "casting vote", "deferred"};
constexpr std::string_view kRecused[] = {"leave", "stay"};
constexpr std::string_view kChanged[] = {"falls", "stands"};
constexpr std::string_view kChosen[] = {"units"};
constexpr FieldSpec kApprovalFields[] = {
    kTitle,
    {.key = "by", .type = name, .help = "The role or body whose decision it is."},
    {.key = "groups",
     .type = names,
     .help = "Roles or bodies that decide together: one of each, in order, or weighted."},
    {.key = "rule",
     .type = text,
     .help = "How votes become a decision: anyone, all, \"at least 2\", \"at least 60 %\", \"one "
             "of each\", \"in order\", weighted, committee."},
    {.key = "weights", .type = numbers, .help = "One for each group.", .least = 1, .most = 1000},
    {.key = "weight needed",
     .type = number,
     .help = "The sum of weights that carries it.",
     .least = 1,
     .most = 100000},
    {.key = "veto", .type = name, .help = "The role whose no ends it."},
    {.key = "early outcome",
     .type = yes_no,
     .help = "Decided as soon as missing votes cannot change it; left out: yes."},
    {.key = "quorum",
     .type = text,
     .help = "Members who must be present: 5, \"more than half\", \"one third\"."},
    {.key = "majority",
     .type = text,
     .help = "\"votes cast\", \"members\" or, for example, \"two thirds of votes cast\"."},
    {.key = "on a tie",
     .type = choice,
     .help = "What as many votes for as against mean.",
     .choices = kTies},
    {.key = "recused",
     .type = choice,
     .help = "Whether a member with a declared interest leaves the base of the quorum.",
     .choices = kRecused},
    {.key = "reject", .type = name, .help = "The step a rejection leads to."},
    {.key = "refers",
     .type = names,
     .help = "Steps of other bodies it can be referred to, who then decide."},
    {.key = "not allowed", .type = texts, .help = "Verbs that may not be used here."},
    {.key = "comment required for", .type = texts, .help = "Verbs that need a comment here."},
    {.key = "override by", .type = name, .help = "The role that may decide over all others."},
    {.key = "questions pause the clock",
     .type = yes_no,
     .help = "Dates stand still while information is asked for; dates of law never do."},
    {.key = "when changed",
     .type = choice,
     .help = "falls: a material change of what was approved undoes the approval.",
     .choices = kChanged},
    {.key = "editorial changes by",
     .type = name,
     .help = "The role that may call a later change editorial, so that the approval stands."},
    {.key = "conditions waived by",
     .type = name,
     .help = "The role that may waive a condition; left out: whoever approves."},
    {.key = "chooses",
     .type = choice,
     .help = "units: approving names the units a later block is for.",
     .choices = kChosen},
    kWhenDue,
    kDeadline,
    kDeadlines,
    kTakes,
    kReminders,
    kEscalate,
    kIf,
    kOtherwise,
    {.key = "approves",
     .type = names,
     .help = "The documents the decision is about; it binds their content."},
    {.key = "approve", .type = name, .help = "The step that follows an approval."},
    {.key = "returns",
     .type = texts,
     .help = "Earlier steps the work can be returned to; \"block.step\" inside a block."},
    {.key = "conditions verified by",
     .type = name,
     .help = "Allows approval subject to conditions; the role that verifies them."}};
constexpr Shape kApproval{.what = "an approval", .fields = kApprovalFields};

constexpr FieldSpec kUnitsFields[] = {
    kAnyTitle,
    kSteps,
    kStart,
    kThen,
    {.key = "chosen in",
     .type = name,
     .help = "The approval that names the units it is for; left out: all."},
    {.key = "waived by",
     .type = names,
     .help = "Roles or bodies that may go on without a unit, beside the coordinator."}};
constexpr Shape kUnits{.what = "a for-each-unit block", .fields = kUnitsFields};
constexpr FieldSpec kGroupFields[] = {kAnyTitle, kSteps, kStart, kThen};
constexpr Shape kGroup{.what = "a group", .fields = kGroupFields};

constexpr FieldSpec kCallInFields[] = {
    kTitle,
    {.key = "by",
     .type = name,
     .is_required = true,
     .help = "The role or body that may call the decision in."},
    {.key = "deadline",
     .type = record,
     .is_required = true,
     .help = "Until when it may be called in.",
     .of = &kDeadlineShape},
    {.key = "stands",
     .type = name,
     .is_required = true,
     .help = "The step that follows when the time is over and nobody called it in."},
    {.key = "called in",
     .type = name,
     .is_required = true,
     .help = "The step that follows when it is called in."}};
constexpr Shape kCallIn{.what = "a call-in", .fields = kCallInFields};

constexpr FieldSpec kParallelFields[] = {kAnyTitle, kSteps, kThen};
constexpr Shape kParallel{.what = "a parallel step", .fields = kParallelFields};

constexpr FieldSpec kWaitFields[] = {
    kAnyTitle,
    {.key = "on",
     .type = titles,
     .is_required = true,
     .help = "Each outside event that ends the wait, with the step that follows."}};
constexpr Shape kWait{.what = "a wait", .fields = kWaitFields};

constexpr FieldSpec kAutomaticFields[] = {
    kAnyTitle,
    {.key = "when", .type = records, .help = "Conditions, tried in order.", .of = &kChoiceShape},
    {.key = "otherwise", .type = name, .help = "The step that follows when none of them holds."}};
constexpr Shape kAutomatic{.what = "an automatic step", .fields = kAutomaticFields};

constexpr FieldSpec kStateFields[] = {
    kAnyTitle,
    {.key = "steps", .type = table, .help = "The states inside.", .of = &kStepShape},
    kStart};
constexpr Shape kState{.what = "a state", .fields = kStateFields};

constexpr FieldSpec kHistoryFields[] = {
    {.key = "depth",
     .type = choice,
     .is_required = true,
     .help = "shallow: the step inside that was active last; deep: everything below it too.",
     .choices = kDepths},
    {.key = "otherwise",
     .type = name,
     .is_required = true,
     .help = "Where to begin when nothing is remembered yet."}};
constexpr Shape kHistory{.what = "a history", .fields = kHistoryFields};
constexpr FieldSpec kFinalFields[] = {kAnyTitle};
constexpr Shape kFinal{.what = "a final step", .fields = kFinalFields};

constexpr Shape::Variant kVariants[] = {
    {"task", &kTask},           {"approval", &kApproval}, {"publication", &kPublication},
    {"for each unit", &kUnits}, {"wait", &kWait},         {"call-in", &kCallIn},
    {"group", &kGroup},         {"parallel", &kParallel}, {"automatic", &kAutomatic},
    {"state", &kState},         {"history", &kHistory},   {"final", &kFinal}};

}  // namespace

constinit const Shape kDeadlineShape{.what = "a deadline", .fields = kDeadlineFields};
constinit const Shape kStepShape{
    .what = "a step", .fields = kStepFields, .selector = "kind", .variants = kVariants};

}  // namespace plancycle::workflows
