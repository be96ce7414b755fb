// trace: any chart, YAML or SCXML, without a store. stdout holds the answer or nothing. What a
// workflow asks its plan about is answered as for a plan nothing has happened to yet.
#include "cli/commands.hpp"
#include "cli/source_file.hpp"
#include "engine/core/cycle_scope.hpp"
#include "workflows/compiler.hpp"
#include "workflows/scxml_reader.hpp"
#include "workflows/trace.hpp"

namespace plancycle::cli {

namespace {

[[noreturn]] void refuse(Session& session, const std::vector<Diagnostic>& findings,
                         const std::string& source, const std::string& path) {
    print_findings(session.err(), findings, source);
    throw CommandError(ExitCode::bad_input, path + " cannot be traced.");
}

// A chart and what answers its guards.
struct Traced {
    core::Chart chart;
    std::shared_ptr<const core::Definition> definition;  // Of YAML.
    core::Cycle untouched{};

    [[nodiscard]] std::unique_ptr<core::GuardScope> scope() const {
        if (definition == nullptr) return std::make_unique<core::NoSymbols>();
        return std::make_unique<core::CycleScope>(untouched, untouched, *definition);
    }
};

Traced read_chart(Session& session, const std::string& path) {
    const std::string source = read_source(session, path);
    // An SCXML document starts with a tag, a YAML definition never does.
    const std::size_t first = source.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && source[first] == '<') {
        workflows::Findings findings(path);
        auto chart = workflows::read_scxml(source, findings);
        if (!chart || findings.has_errors()) refuse(session, findings.sorted(), source, path);
        return {std::move(*chart), nullptr};
    }
    const auto compiled = workflows::compile_definition(path, source, known_names());
    if (compiled.definition == nullptr) refuse(session, compiled.findings, source, path);
    return {compiled.definition->flow.chart, compiled.definition};
}

}  // namespace

ExitCode trace_chart(Session& session, const TraceOptions& options) {
    const Traced subject = read_chart(session, options.chart);
    const std::string script = read_source(session, options.script);
    const auto log = [&](std::string_view text) { session.err() << text << "\n"; };
    auto traced = workflows::trace(subject.chart, *subject.scope(), script, options.script, log);
    if (!traced) {
        const bool is_chart = traced.error().front().file.empty();
        if (!is_chart) refuse(session, traced.error(), script, options.script);
        traced.error().front().file = options.chart;
        refuse(session, traced.error(), "", options.chart);
    }
    session.out() << *traced << "\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
