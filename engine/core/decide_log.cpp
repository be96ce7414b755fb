// Dated entries of a running plan: what was done, who was consulted, what is planned. Nothing
// waits for them.

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

namespace {

// Further away than this a day is a typing error.
constexpr int kDaysAwayMax = 5 * 366;

bool is_open(const Cycle& cycle, const std::string& step) {
    return is_at(cycle, step) || std::ranges::any_of(cycle.strands, [&](const auto& entry) {
               return is_at(*entry.second, step);
           });
}

Outcome check_open(const Request& request, const LogSpec& spec) {
    const Ledger& ledger = request.ledger;
    if (spec.steps.empty()) return {};
    std::vector<std::string> titles;
    for (const std::string& id : spec.steps) {
        if (is_open(ledger.cycle(), id)) return {};
        const Step* step = find_step(ledger.definition(), id);
        titles.push_back(step == nullptr ? id : step->title);
    }
    return refuse(RejectionCode::log_closed, {{"log", spec.title}, {"steps", join(titles, ", ")}});
}

Outcome check_day(const Request& request, LocalDate on) {
    const LocalDate today = request.ledger.today();
    const auto away = on > today ? on - today : today - on;
    if (away.count() <= kDaysAwayMax) return {};
    return refuse(RejectionCode::date_unreasonable,
                  {{"on", to_text(on)}, {"today", to_text(today)}});
}

Result<const LogSpec*, Rejection> find_log(const Request& request, const std::string& id) {
    const Definition& definition = request.ledger.definition();
    if (const LogSpec* spec = definition.find_log(id)) return spec;
    std::vector<std::string> known;
    for (const LogSpec& spec : definition.logs) known.push_back(spec.id);
    return refuse(RejectionCode::no_such_log,
                  {{"log", id}, {"known", known.empty() ? "none" : join(known, ", ")}});
}

}  // namespace

Outcome decide_enter_log(const Request& request, const EnterLog& command) {
    const auto found = find_log(request, command.kind);
    if (!found) return std::unexpected(found.error());
    const LogSpec& spec = **found;
    std::vector<Entitlement> entitled;
    for (const RoleId& role : spec.by) entitled.push_back({role, UnitId(), ""});
    if (auto right = request.authorise(entitled); !right) return std::unexpected(right.error());
    if (command.text.id.empty()) return refuse(RejectionCode::comment_required);
    if (auto open = check_open(request, spec); !open) return open;
    if (spec.records_people && command.people.id.empty()) {
        return refuse(RejectionCode::people_missing, {{"log", spec.title}});
    }
    if (auto day = check_day(request, command.on); !day) return day;
    Ledger& ledger = request.ledger;
    LogEntry entry;
    entry.id = "log." + std::to_string(ledger.cycle().log.size() + 1);
    entry.kind = command.kind;
    entry.on = command.on;
    entry.text = command.text;
    entry.people = command.people;
    entry.by = request.envelope.actor;
    entry.at = ledger.now();
    ledger.record(ledger.cycle().id, LogEntered{entry});
    return {};
}

}  // namespace plancycle::core
