#include "workflows/trace.hpp"

#include <boost/json.hpp>

#include "workflows/chart_findings.hpp"
#include "workflows/trace_script.hpp"

namespace plancycle::workflows {

namespace {

std::string ids_as_json(const core::ChartSession& session) {
    std::string text = "[";
    for (const auto& id : core::active_ids(session.chart(), session.status().configuration)) {
        if (text.size() > 1) text += ',';
        text += boost::json::serialize(boost::json::string_view(id));
    }
    return text + "]";
}

core::SessionResult play(core::ChartSession& session, const TraceLine& line) {
    if (auto done = session.advance(line.after); !done) return done;
    if (!line.event) return {};
    return session.send(*line.event);
}

}  // namespace

Result<std::string, std::vector<Diagnostic>> trace(const core::Chart& chart,
                                                   const core::GuardScope& scope,
                                                   std::string_view script, std::string script_name,
                                                   core::LogSink log) {
    Findings findings(std::move(script_name));
    const auto lines = read_trace_script(script, findings);
    if (findings.has_errors()) return std::unexpected(findings.sorted());

    core::ChartSession session(chart, scope, std::move(log));
    const auto refuse = [&](Span where, const core::SessionError& error) {
        findings.error("PC0364", where, in_words(chart, error));
        return std::unexpected(findings.sorted());
    };
    if (auto started = session.start(); !started) {
        Findings of_chart("");  // The script has no part in it.
        of_chart.error("PC0364", {}, in_words(chart, started.error()));
        return std::unexpected(of_chart.sorted());
    }
    std::string answer = "[" + ids_as_json(session);
    for (const TraceLine& line : lines) {
        if (auto played = play(session, line); !played) return refuse(line.span, played.error());
        answer += "," + ids_as_json(session);
    }
    return answer + "]";
}

}  // namespace plancycle::workflows
