#include "engine/runtime/short_bodies.hpp"

#include <algorithm>

#include "engine/core/electorate.hpp"

namespace plancycle::runtime {

namespace {

void add_short(std::vector<ShortBody>& found, const core::Definition& definition,
               const core::Step& step, const core::Organisation& organisation, LocalDate day) {
    const core::BodySpec* body = core::body_of(definition, step);
    if (step.rule.kind != core::RuleKind::committee || body == nullptr) return;
    const int members = static_cast<int>(organisation.voters(body->id, day).size());
    const int quorum = step.rule.committee.quorum.of(members);
    if (members == 0 || quorum <= members) return;
    const auto known = std::ranges::find(found, body->id, &ShortBody::body);
    if (known == found.end()) found.push_back({body->id, body->title, quorum, members});
}

}  // namespace

std::vector<ShortBody> short_bodies(const core::Definition& definition,
                                    const core::Organisation& organisation, LocalDate day) {
    std::vector<ShortBody> found;
    for (const core::Step& step : definition.flow.steps) {
        add_short(found, definition, step, organisation, day);
    }
    for (const core::Block& block : definition.blocks) {
        for (const core::Step& step : block.flow.steps) {
            add_short(found, definition, step, organisation, day);
        }
    }
    return found;
}

std::string words_of(const ShortBody& body) {
    return body.title + " (body " + body.body.value + ") has " + std::to_string(body.members) +
           (body.members == 1 ? " member" : " members") + " with a vote and a quorum of " +
           std::to_string(body.quorum) + ": it can decide nothing";
}

}  // namespace plancycle::runtime
