#pragma once
// The answer to a command that was accepted: what happened, in sentences or as JSON.

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "cli/session.hpp"

namespace plancycle::cli {

// JSON: {"stream", "item", "command", "sequence", "version", "at", "repeated", "happened": [..]}
void report(Session& session, const runtime::Accepted& accepted);
// Hands in a command and reports. Errors: CommandError with the refusal in words.
ExitCode submit_and_report(Session& session, const StreamId& stream, const ItemId& item,
                           core::Command command);
// What happened, in sentences, and the answer as JSON made from them.
[[nodiscard]] std::vector<std::string> sentences_of(Session& session,
                                                    const runtime::Accepted& accepted);
[[nodiscard]] boost::json::object report_json(const runtime::Accepted& accepted,
                                              const std::vector<std::string>& sentences);

}  // namespace plancycle::cli
