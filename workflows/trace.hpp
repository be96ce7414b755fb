#pragma once
// Plays a script of events on a chart in virtual time and tells which states are active after
// each line. Needs no store and reads no clock.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/chart.hpp"
#include "engine/core/chart_session.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

// `script` is a JSON array of objects: "event" (a name), "after_ms" (virtual time to let pass
// first), "data" (any JSON; the null data model has no use for it). The answer is one JSON array
// of arrays of ids: the initial configuration, then one entry per script line.
// Order: ids in byte order; a reached top-level final state stays listed.
// Errors: PC0361 no script, PC0362 unknown key, PC0363 wrong value, PC0364 the chart does not
// come to rest: a finding without a file when that is so before the script begins. `log` receives
// what <log> prints, even when an error follows. `scope` answers the guards.
[[nodiscard]] Result<std::string, std::vector<Diagnostic>> trace(const core::Chart& chart,
                                                                 const core::GuardScope& scope,
                                                                 std::string_view script,
                                                                 std::string script_name,
                                                                 core::LogSink log);

}  // namespace plancycle::workflows
