#include <algorithm>
#include <set>

#include "engine/base/text.hpp"
#include "engine/core/decide_parts.hpp"
#include "engine/core/post_box.hpp"
#include "engine/core/text_rules.hpp"

namespace plancycle::core {

namespace {

// Calendars and statutes of a planning cycle lie within living memory and one generation.
constexpr int kYearMin = 1990;
constexpr int kYearMax = 2100;

// Far beyond any number of days a plan may sensibly set.
constexpr std::int64_t kSettingMax = 3650;

// The name is the cycle's stream: streams of other kinds have theirs, and "/" parts items.
Outcome check_name(const StreamId& stream) {
    const bool is_taken = stream == organisation_stream();
    const bool is_short = stream.value.size() <= kCycleNameSizeMax;
    if (is_name(stream.value) && is_short && !is_taken) return {};
    return refuse(RejectionCode::name_not_allowed,
                  {{"name", stream.value.substr(0, kCycleNameSizeMax)}});
}

Outcome check_units(const Request& request, const std::vector<UnitId>& units) {
    std::set<UnitId> seen;
    for (const UnitId& unit : units) {
        if (!request.ledger.facts().organisation.units.contains(unit)) {
            return refuse(RejectionCode::no_such_unit, {{"unit", unit.value}});
        }
        if (!seen.insert(unit).second) {
            return refuse(RejectionCode::unit_twice, {{"unit", unit.value}});
        }
    }
    return {};
}

Result<std::map<std::string, std::int64_t>, Rejection> settings_of(
    const Definition& definition, const std::map<std::string, std::int64_t>& given) {
    std::map<std::string, std::int64_t> settings;
    for (const SettingSpec& spec : definition.settings) settings[spec.id] = spec.default_value;
    for (const auto& [name, value] : given) {
        if (!settings.contains(name)) {
            return refuse(RejectionCode::unknown_reference, {{"what", "setting"}, {"name", name}});
        }
        if (value < 0 || value > kSettingMax) {
            return refuse(RejectionCode::setting_out_of_range,
                          {{"name", name},
                           {"value", std::to_string(value)},
                           {"least", "0"},
                           {"most", std::to_string(kSettingMax)}});
        }
        settings[name] = value;
    }
    return settings;
}

// Whoever coordinates a plan also says who is who. So nobody comes to it by a definition of their
// own: the first plan of another coordinating role is launched by those who coordinate already.
Result<Right, Rejection> right_to_launch(const Request& request) {
    const Facts& facts = request.ledger.facts();
    const RoleId& own = facts.definition.coordinator;
    std::vector<Entitlement> known;
    std::string needed;
    for (const RoleId& role : facts.coordinators) {
        if (role == own) return request.authorise_coordinator();
        known.push_back({role, UnitId(), ""});
        needed += (needed.empty() ? "" : ", ") + role.value;
    }
    if (known.empty()) return request.authorise_coordinator();
    if (auto right = request.rights(known)) return right->front();
    return refuse(RejectionCode::new_coordinator,
                  {{"role", facts.definition.find_role(own)->title}, {"needed", needed}});
}

}  // namespace

Outcome decide_launch(const Request& request, const Launch& command) {
    Ledger& ledger = request.ledger;
    if (auto right = right_to_launch(request); !right) return std::unexpected(right.error());
    if (auto name = check_name(request.envelope.stream); !name) return name;
    if (command.plan_year < kYearMin || command.plan_year > kYearMax) {
        return refuse(RejectionCode::year_out_of_range,
                      {{"year", std::to_string(command.plan_year)},
                       {"from", std::to_string(kYearMin)},
                       {"to", std::to_string(kYearMax)}});
    }
    if (command.units.empty() && !ledger.definition().blocks.empty()) {
        return refuse(RejectionCode::no_such_unit, {{"unit", ""}});
    }
    if (auto units = check_units(request, command.units); !units) return units;
    auto settings = settings_of(ledger.definition(), command.settings);
    if (!settings) return std::unexpected(settings.error());
    CycleLaunched launched;
    launched.definition = ledger.definition().ref;
    launched.calendar = ledger.facts().calendar.id;
    launched.calendar_version = ledger.facts().calendar.version;
    launched.zone = ledger.facts().zone.name();
    launched.plan_year = command.plan_year;
    launched.units = command.units;
    launched.settings = std::move(*settings);
    ledger.record(request.item(), std::move(launched));
    const std::vector<BaselineDate> baseline = baseline_now(ledger);
    if (auto begun = begin_course(ledger, request.item()); !begun) return begun;
    ledger.record(request.item(), BaselineSet{baseline, {}, {}});
    return {};
}

Outcome decide_cancel(const Request& request, const Cancel& command) {
    if (auto right = request.authorise_coordinator(); !right) {
        return std::unexpected(right.error());
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    Ledger& ledger = request.ledger;
    withdraw_all_work(ledger);
    ledger.record(ledger.cycle().id, CycleCancelled{command.reason});
    return {};
}

}  // namespace plancycle::core
