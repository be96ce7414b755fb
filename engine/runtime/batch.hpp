#pragma once
// The commands of one transaction, one after the other. Private to the dispatcher.

#include <map>
#include <set>

#include "engine/core/authority.hpp"
#include "engine/runtime/dispatcher.hpp"

namespace plancycle::runtime {

class Batch final : public ports::MessageFacts {
public:
    Batch(const World& world, HotItems& hot, ports::Transaction& transaction)
        : world_(world), hot_(hot), transaction_(transaction) {}

    [[nodiscard]] Outcome run(const core::CommandEnvelope& envelope);
    // Writes one snapshot of each item the batch has changed; the last thing before the commit.
    void finish();

    [[nodiscard]] const core::Organisation& organisation() override;
    [[nodiscard]] ports::CycleView cycle(const StreamId& stream) override;
    [[nodiscard]] std::vector<ports::CycleView> running_cycles() override;
    [[nodiscard]] std::string text(const TextId& id) override;

private:
    // A command with the instant it counts from: never before the stream's last entry.
    struct Arrival {
        core::CommandEnvelope envelope;
        Digest digest;
        Instant received{};  // What the clock said: mail goes by it, whatever date the entry gets.
    };

    // What an accepted command appends, before the store has numbered it.
    struct Proposal {
        std::uint64_t version = 0;
        std::string basis;
        std::vector<core::Event> events;
    };

    // What the dates of a plan were counted by before they are counted anew.
    struct FormerFacts {
        std::shared_ptr<const core::Calendar> calendar;
        core::Formerly facts;
    };

    [[nodiscard]] std::unique_ptr<const FormerFacts> former_facts(const core::Command& command,
                                                                  const core::Cycle* cycle) const;
    [[nodiscard]] Outcome run_cycle(const Arrival& arrival);
    [[nodiscard]] Outcome run_organisation(const Arrival& arrival);
    [[nodiscard]] LocalDate today_in(const core::Organisation& organisation, Instant now) const;
    [[nodiscard]] Outcome run_post(const Arrival& arrival, const PersonId& person);
    [[nodiscard]] Outcome run_release(const Arrival& arrival);
    [[nodiscard]] Outcome run_bounce(const Arrival& arrival, const core::RecordBounce& command);
    [[nodiscard]] Outcome run_resend(const Arrival& arrival, const core::ResendMail& command);
    [[nodiscard]] Outcome run_erasure(const Arrival& arrival, const core::EraseText& command);
    // Puts the mails about an entry into the outbox, in the entry's own transaction.
    void put_mails(const std::vector<core::Event>& events, const Arrival& arrival);
    // After an import: open work goes to the new holders, a corrected address is tried again.
    void follow_up(const core::Organisation& before, const Arrival& arrival);
    void hand_over_work(const core::Organisation& before, const Arrival& arrival);
    void recount_votes(const Arrival& arrival);
    // After a change of the calendar or of the meetings, in the same transaction.
    void recount_dates(const core::Organisation& before, const Arrival& arrival);
    // Whoever coordinates a running plan, each role once.
    [[nodiscard]] std::vector<core::Entitlement> coordinators();
    // Roles that have coordinated plans: this one, where it has, or else all of them.
    [[nodiscard]] std::vector<RoleId> coordinators_so_far(const RoleId& role);
    void run_by_system(core::CommandEnvelope envelope, const Arrival& cause);
    // Why the task cannot be handed to the person now; what a former holder has not been sent is
    // dropped.
    [[nodiscard]] std::optional<core::Rejection> prepare_handover(const core::HandOver& command,
                                                                  Instant now);
    // What a digest has to say besides, for others of the person that wait for the mail server: one
    // mail when it is back, not one for each day.
    void gather_waiting(core::DigestQueued& digest);
    // As the person wishes: at another hour, or, if it asks nothing of them, not at all.
    void put_mail(ports::OutboxRow mail);
    [[nodiscard]] Outcome append(const Arrival& arrival, Proposal proposal);
    [[nodiscard]] bool has_other_content(const core::DefinitionRef& ref);
    void pin_sources(const core::Cycle& cycle);
    [[nodiscard]] Instant not_before_last_entry(const core::CommandEnvelope& envelope);
    [[nodiscard]] std::shared_ptr<core::Cycle> load(const StreamId& stream);

    // A cycle of which the store has the entries but not the snapshots yet.
    struct Changed {
        std::shared_ptr<core::Cycle> cycle;
        std::set<ItemId> items;
    };

    const World& world_;
    HotItems& hot_;
    ports::Transaction& transaction_;
    std::map<StreamId, Changed> changed_;
    const core::Organisation* formerly_ = nullptr;  // While dates are counted anew.
};

}  // namespace plancycle::runtime
