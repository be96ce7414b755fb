#include "engine/runtime/own_work.hpp"

#include <algorithm>
#include <set>

#include "engine/core/authority.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/standstill.hpp"

namespace plancycle::runtime {

namespace {

bool produces_any(const core::Step& step, const std::vector<std::string>& kinds) {
    return std::ranges::any_of(step.produces, [&](const std::string& kind) {
        return std::ranges::find(kinds, kind) != kinds.end();
    });
}

class Search {
public:
    Search(const core::Definition& definition, const core::Organisation& organisation,
           LocalDate day)
        : definition_(definition), organisation_(organisation), day_(day) {}

    void look_at(const core::Flow& flow, const UnitId& unit) {
        for (const core::Step& step : flow.steps) {
            if (step.kind != core::StepKind::approval || step.approves.empty()) continue;
            const auto authors = sure_authors(flow, step, unit);
            if (authors.empty()) continue;
            auto electors = core::electors_of(definition_, step, unit, organisation_, day_);
            core::bar(electors, authors);
            if (core::can_be_carried(step, electors)) continue;
            std::set<PersonId> barred;
            for (const core::Elector& it : electors) {
                if (it.barred) barred.insert(it.person);
            }
            found_.push_back({step.id, step.title, unit, {barred.begin(), barred.end()}});
        }
    }

    [[nodiscard]] std::vector<OwnWork> found() && { return std::move(found_); }

private:
    // Who is the only one to do a step that produces what is approved.
    std::vector<PersonId> sure_authors(const core::Flow& flow, const core::Step& approval,
                                       const UnitId& unit) const {
        std::vector<PersonId> authors;
        for (const core::Step& step : flow.steps) {
            if (!produces_any(step, approval.approves)) continue;
            std::set<PersonId> holders;
            for (const auto& it : core::entitlements_of(definition_, step.by, unit)) {
                for (const PersonId& person : organisation_.holders(it.role, it.unit, day_)) {
                    holders.insert(person);
                }
            }
            if (holders.size() == 1) authors.push_back(*holders.begin());
        }
        return authors;
    }

    const core::Definition& definition_;
    const core::Organisation& organisation_;
    LocalDate day_;
    std::vector<OwnWork> found_;
};

}  // namespace

std::vector<OwnWork> own_work(const core::Definition& definition,
                              const core::Organisation& organisation,
                              const std::vector<UnitId>& units, LocalDate day) {
    Search search(definition, organisation, day);
    search.look_at(definition.flow, UnitId());
    for (const core::Block& block : definition.blocks) {
        for (const UnitId& unit : units) search.look_at(block.flow, unit);
    }
    return std::move(search).found();
}

}  // namespace plancycle::runtime
