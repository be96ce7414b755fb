#pragma once
// A cycle's standing for people and for scripts: the one picture `status` and `history --as-of`
// share.

#include <boost/json/value.hpp>

#include "cli/directory.hpp"
#include "cli/session.hpp"
#include "engine/core/post_box.hpp"
#include "engine/ports/message_policy.hpp"
#include "engine/runtime/status.hpp"

namespace plancycle::cli {

struct StatusPicture {
    const ports::CycleView& cycle;
    const Directory& directory;
    Instant at;
    bool all_dates = false;
    std::vector<core::PostBox> failed{};  // Whose address does not take mail now.
};

void print_status(Session& session, const StatusPicture& picture);
[[nodiscard]] boost::json::value status_json(const StatusPicture& picture);

// What let the plan go on in place of something still awaited, a sentence for each.
[[nodiscard]] std::vector<std::string> variants_of(const ports::CycleView& cycle);

// One task as every command shows it in JSON.
[[nodiscard]] boost::json::value task_json(const runtime::HeldTask& task,
                                           const StatusPicture& picture);
// "Ruth Chebet", "Ruth Chebet and Jane Kemunto", "nobody (vacant)".
[[nodiscard]] std::string holders_words(const runtime::HeldTask& task, const Directory& directory);
// "Thu 30 Apr 2026, 3 days late" with its tone.
// The last day to call something in.
[[nodiscard]] Cell until_cell(const std::optional<runtime::DateLine>& date);
[[nodiscard]] Cell date_cell(const std::optional<runtime::DateLine>& date);
[[nodiscard]] runtime::CycleStatus status_of(const StatusPicture& picture);

}  // namespace plancycle::cli
