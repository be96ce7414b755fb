#pragma once
// The relay's door to the outbox: claims with a lease and an epoch, each call its own commit.
// A row handed to the wire whose relay never reported is `unknown`: its outcome is tried for once
// more, not before 15 minutes, and then left for a person to see.

#include "storage/outbox_together.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::storage {

// A repeat after an unclear hand-over waits at least this long. Source: RFC 5321 section 4.5.3.2.6
// gives the server ten minutes for its answer.
inline constexpr Duration unclear_pause = std::chrono::minutes(15);

// A mail dated further ahead of the clock than this was written while the clock was wrong.
inline constexpr Duration clock_drift = std::chrono::minutes(5);

class StoreOutbox final : public ports::Outbox {
public:
    StoreOutbox(StoreWriter& writer, OrganisationId organisation, Duration together_within)
        : writer_(writer),
          organisation_(std::move(organisation)),
          together_within_(together_within) {}

    std::vector<ports::OutboxRow> claim(Instant now, Duration lease,
                                        std::size_t count_max) override;
    bool start_data(const ports::OutboxRow& row, Instant now) override;
    bool finish(const ports::OutboxRow& row, ports::MessageState state, const std::string& answer,
                Instant now, Instant not_before) override;
    std::optional<Instant> next_attempt() override;

private:
    // Runs `work` in a transaction of its own.
    template <class Work>
    auto durably(Work work);
    void redate_future(const Scope& scope, Instant now);
    void settle_abandoned(const Scope& scope, Instant now);
    void cancel_done(const Scope& scope, Instant now);
    void cancel_overtaken(const Scope& scope, Instant now);
    static void forget_words(const Scope& scope, const std::string& key);
    [[nodiscard]] static std::optional<Candidate> next_candidate(const Scope& scope, Instant now);
    [[nodiscard]] static bool take(const Scope& scope, ports::OutboxRow& row, Instant now,
                                   Duration lease);
    [[nodiscard]] static bool has_lost_a_part(const Scope& scope, const ports::OutboxRow& row,
                                              Instant now);

    StoreWriter& writer_;
    OrganisationId organisation_;
    Duration together_within_;
};

}  // namespace plancycle::storage
