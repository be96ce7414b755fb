#pragma once
// The organisation the benchmark works in: two definitions, a plain calendar, four people, and
// the commands that carry a small plan from launch to approval.

#include "engine/runtime/dispatcher.hpp"

namespace plancycle::bench {

inline const OrganisationId organisation_id{"bench"};
inline constexpr int passage_commands = 10;  // From the launched cycle to its approval.
// The same with a committee: nine votes, two conditions met and verified.
inline constexpr int member_count = 9;
inline constexpr int condition_count = 2;
inline constexpr int committee_commands = passage_commands + member_count + 2 * condition_count;

// Mails one line to the holder for each task offered and each deadline passed, so that the
// outbox is written as in the product; the wording of real mail is not part of the measurement.
class ShortMail final : public ports::MessagePolicy {
public:
    [[nodiscard]] std::vector<ports::OutboxRow> messages(const ports::EntryNews& news,
                                                         ports::MessageFacts&) const override;
};

class Office final : public ports::Catalog, public ports::Almanac {
public:
    Office();

    [[nodiscard]] std::shared_ptr<const core::Definition> find(
        const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::optional<std::string> source(const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::shared_ptr<const core::Calendar> calendar(
        const std::string& id, const std::string& version) const override;
    [[nodiscard]] std::optional<std::string> calendar_source(const std::string& id) const override;
    [[nodiscard]] std::shared_ptr<const core::ZoneRules> zone(
        const std::string& name) const override;

    [[nodiscard]] runtime::World world(ports::Store& store) const {
        return {store, *this, *this, mail_};
    }
    [[nodiscard]] core::CommandEnvelope staff() const;
    [[nodiscard]] core::CommandEnvelope launch(const std::string& workflow,
                                               std::size_t cycle) const;
    // The command `step` of 0 .. committee_commands - 1 on a launched committee plan.
    [[nodiscard]] core::CommandEnvelope committee(std::size_t cycle, int step) const;
    // The command `step` of 0 .. passage_commands - 1 on a launched small plan.
    [[nodiscard]] core::CommandEnvelope passage(std::size_t cycle, int step) const;

private:
    void add(const std::string& workflow);

    std::map<std::string, std::shared_ptr<const core::Definition>> definitions_;
    std::map<std::string, std::string> sources_;
    std::shared_ptr<const core::Calendar> calendar_;
    std::shared_ptr<const core::ZoneRules> zone_;
    ShortMail mail_;
};

// 10 February 2026, before every deadline of the plan.
[[nodiscard]] Instant office_time();

}  // namespace plancycle::bench
