// What comes from outside or is added to the record: inputs, outside events, documents, comments.
#include <algorithm>
#include <filesystem>

#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"
#include "cli/document_file.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

// A day given, or today in the plan's zone.
LocalDate day_or_today(const Session& session, const ports::CycleView& cycle,
                       const std::string& text) {
    return text.empty() ? cycle.zone->local_date(session.now()) : day_option(text, "--on");
}

[[noreturn]] void unknown(std::string_view what, const std::string& name,
                          const std::vector<std::string>& known) {
    const auto near = closest(name, known);
    throw CommandError(ExitCode::bad_input,
                       "This workflow knows no " + std::string(what) + " \"" + name + "\".",
                       near ? "Did you mean " + *near + "?" : "Known: " + list_words(known) + ".");
}

// Where an input is recorded: the unit's strand, or the cycle itself.
ItemId item_of_input(Session& session, const ports::CycleView& cycle, const InputOptions& options) {
    const core::InputSpec* spec = cycle.definition->find_input(options.input);
    if (spec == nullptr) {
        std::vector<std::string> known;
        for (const auto& it : cycle.definition->inputs) known.push_back(it.id);
        unknown("input", options.input, known);
    }
    if (!spec->per_unit) return cycle.cycle->id;
    return strand_of(cycle, find_unit(session, cycle, options.unit));
}

bool is_produced_by(const core::Flow& flow, const std::string& kind) {
    return std::ranges::any_of(flow.steps, [&](const core::Step& step) {
        return std::ranges::find(step.produces, kind) != step.produces.end();
    });
}

CommandError not_open(Session& session, const ports::CycleView& cycle, const core::Block& block,
                      const UnitId& unit) {
    const auto& units = session.node().read()->organisation().units;
    const auto known = units.find(unit);
    return {ExitCode::refused,
            "\"" + owner_title(*cycle.definition, block.id) + "\" is not open for " +
                (known == units.end() ? unit.value : known->second.title) + ".",
            "plancycle status shows where the plan stands, and what comes next."};
}

// Where a document belongs: with the unit when a unit's step produces it.
ItemId item_of_document(Session& session, const ports::CycleView& cycle,
                        const AttachOptions& options) {
    const core::Definition& definition = *cycle.definition;
    if (definition.find_document(options.kind) == nullptr) {
        std::vector<std::string> known;
        for (const auto& it : definition.documents) known.push_back(it.id);
        unknown("document", options.kind, known);
    }
    if (is_produced_by(definition.flow, options.kind)) return cycle.cycle->id;
    for (const core::Block& block : definition.blocks) {
        if (!is_produced_by(block.flow, options.kind)) continue;
        const UnitId unit = find_unit(session, cycle, options.unit);
        const core::Strand* strand = cycle.cycle->strand(block.id, unit);
        if (strand == nullptr) throw not_open(session, cycle, block, unit);
        return strand->id;
    }
    return cycle.cycle->id;
}

// When it was to come: the window of an outside event, the date of an input. Nothing once it has.
std::optional<core::DueDate> window_of(const core::Instance& item, const std::string& owner) {
    for (const auto& [id, deadline] : item.deadlines) {
        const std::string name = core::name_in(item.id, id);
        if (deadline.step == owner && (name == "expected" || name == "input")) return deadline.due;
    }
    return std::nullopt;
}

// An input may be early by some weeks; by half a year the year is mistyped.
constexpr std::chrono::days kInputEarly(180);

// A mistyped day should be noticed at once.
void warn_if_early(Session& session, const core::DueDate& window, const std::string& name,
                   LocalDate on) {
    const LocalDate first = window.opens.value_or(window.due - kInputEarly);
    if (on >= first) return;
    const std::string expected =
        window.opens
            ? "before the time this was expected in, " + notifications::in_words(*window.opens) +
                  " to " + notifications::in_words(window.due)
            : "long before " + notifications::in_words(window.due) + ", when it is due";
    session.err() << "warning: "
                  << wrapped(notifications::in_words(on) + " is " + expected +
                                 ". It is recorded all the same; if the day is wrong, put it "
                                 "right: plancycle do correct " +
                                 name + " --on DATE --reason WHY",
                             9)
                  << "\n";
}

}  // namespace

ExitCode do_receive(Session& session, const InputOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ItemId item = item_of_input(session, cycle, options);
    const LocalDate on = day_or_today(session, cycle, options.on);
    const auto window = window_of(core::instance_of(*cycle.cycle, item), options.input);
    const ExitCode code = submit_and_report(session, cycle.cycle->stream, item,
                                            core::ReceiveInput{options.input, on});
    if (window) warn_if_early(session, *window, options.input, on);
    return code;
}

ExitCode do_provisional(Session& session, const InputOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ItemId item = item_of_input(session, cycle, options);
    return submit_and_report(session, cycle.cycle->stream, item,
                             core::AcceptProvisional{options.input, session.keep(options.reason)});
}

ExitCode record_event(Session& session, const EventOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    if (cycle.definition->find_event(options.event) == nullptr) {
        std::vector<std::string> known;
        for (const auto& it : cycle.definition->events) known.push_back(it.id);
        unknown("outside event", options.event, known);
    }
    const LocalDate on = day_option(options.on, "--on");
    const auto window = window_of(*cycle.cycle, options.event);
    const ExitCode code =
        submit_and_report(session, cycle.cycle->stream, cycle.cycle->id,
                          core::RecordEvent{options.event, on, session.keep(options.note)});
    if (window) warn_if_early(session, *window, options.event, on);
    return code;
}

ExitCode do_correct(Session& session, const CorrectOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    if (options.on.empty() && !options.is_withdrawn) {
        throw CommandError(ExitCode::bad_input, "What was it in truth?",
                           "Give the right day with --on, or --withdraw if it has not happened.");
    }
    const bool is_event = cycle.definition->find_event(options.name) != nullptr;
    if (!is_event && cycle.definition->find_input(options.name) == nullptr) {
        std::vector<std::string> known;
        for (const auto& it : cycle.definition->events) known.push_back(it.id);
        for (const auto& it : cycle.definition->inputs) known.push_back(it.id);
        unknown("input or outside event", options.name, known);
    }
    const ItemId item = is_event ? cycle.cycle->id
                                 : item_of_input(session, cycle,
                                                 {.input = options.name,
                                                  .unit = options.unit,
                                                  .on = {},
                                                  .reason = {},
                                                  .cycle = options.cycle});
    core::CorrectRecord command{options.name, std::nullopt, session.keep(options.reason)};
    if (!options.is_withdrawn) command.on = day_option(options.on, "--on");
    return submit_and_report(session, cycle.cycle->stream, item, std::move(command));
}

ExitCode do_attach(Session& session, const AttachOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ItemId item = item_of_document(session, cycle, options);
    const StagedFile staged = stage_file(session, options.file);
    core::AttachDocument attach;
    attach.kind = options.kind;
    attach.content = staged.content;
    attach.size_bytes = staged.size_bytes;
    attach.file_name = std::filesystem::path(options.file).filename().string();
    attach.editorial = session.keep(options.editorial);
    return submit_and_report(session, cycle.cycle->stream, item, std::move(attach));
}

ExitCode do_comment(Session& session, const CommentOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ItemId item = options.unit.empty()
                            ? cycle.cycle->id
                            : strand_of(cycle, find_unit(session, cycle, options.unit));
    if (trim(options.text).empty()) {
        throw CommandError(ExitCode::bad_input, "The remark is empty.",
                           "Write it in quotes: plancycle do comment \"Figures confirmed\"");
    }
    return submit_and_report(session, cycle.cycle->stream, item,
                             core::Comment{session.keep(options.text)});
}

}  // namespace plancycle::cli
