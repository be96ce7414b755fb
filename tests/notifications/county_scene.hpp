#pragma once
// A small county in the middle of its plan, built by hand: what the mails of the tests speak of.

#include <memory>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/ports/message_policy.hpp"

namespace plancycle::tests {

class CountyScene : public ports::MessageFacts {
public:
    CountyScene();

    [[nodiscard]] const core::Organisation& organisation() override { return county; }
    [[nodiscard]] ports::CycleView cycle(const StreamId& stream) override;
    // The id of a text is the text itself: "name:Jane Doe" reads "Jane Doe".
    [[nodiscard]] std::string text(const TextId& id) override;

    // An open task of a step, with its deadlines, in the cycle or in Health's strand.
    core::Task open(const std::string& step, std::uint32_t visit = 1);
    [[nodiscard]] core::DueDate due(const std::string& day) const;

    core::Organisation county;
    std::shared_ptr<core::Definition> definition = std::make_shared<core::Definition>();
    std::shared_ptr<core::Cycle> plan = std::make_shared<core::Cycle>();
    std::shared_ptr<core::Strand> health = std::make_shared<core::Strand>();
    std::shared_ptr<core::Calendar> calendar = std::make_shared<core::Calendar>();
    std::shared_ptr<core::ZoneRules> zone;
    Instant now = *parse_instant("2027-04-12T06:00:00Z");

private:
    void add_person(const std::string& id, const std::string& name);
    void hold(const std::string& role, const std::string& unit, const std::string& person);
    void describe_steps();
};

}  // namespace plancycle::tests
