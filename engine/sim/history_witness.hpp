#pragma once
// Watches the store from outside the product: folds every new entry itself and compares the items,
// tasks and deadlines of the store with that. Judges S1 to S5, S7 and the order of time.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/core/decide.hpp"
#include "engine/ports/store.hpp"
#include "engine/runtime/dispatcher.hpp"

namespace plancycle::sim {

class HistoryWitness {
public:
    // `store` is the truth: no faults, no defects in between.
    HistoryWitness(ports::Store& store, OrganisationId organisation)
        : store_(store), organisation_(std::move(organisation)) {}

    // Takes in what was appended since the last call. `clock`: what the wall clock shows.
    // Errors: Violation.
    void observe(Instant clock);
    // An acknowledgement the client got; call after observe().
    void acknowledged(const core::CommandEnvelope& envelope, const runtime::Accepted& accepted);
    // The whole store once more, from nothing.
    void check_everything() const;

    [[nodiscard]] bool has(const PersonId& actor, const CommandId& command) const {
        return commands_.contains({actor, command});
    }
    [[nodiscard]] const std::map<StreamId, core::Cycle>& cycles() const { return cycles_; }
    [[nodiscard]] const core::Organisation& organisation() const { return people_; }
    [[nodiscard]] bool is_open(const TaskId& task) const;
    [[nodiscard]] std::size_t entry_count() const { return commands_.size(); }
    // Kinds of facts that happened, by their place among all.
    [[nodiscard]] const std::set<std::size_t>& kinds() const { return kinds_; }
    [[nodiscard]] std::size_t fired_count() const { return fired_.size(); }
    // Over all entries of all streams, in order of streams.
    [[nodiscard]] Digest history_hash() const;

private:
    struct Known {
        std::uint64_t sequence = 0;
        Digest hash;
        Instant at = Instant::min();
    };
    struct Place {
        StreamId stream;
        std::uint64_t sequence = 0;
        std::uint64_t version = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };

    void take(const ports::Entry& entry, Instant clock);
    void check_fired(const ports::Entry& entry, Instant clock);
    void fold(const ports::Entry& entry);
    void compare(const StreamId& stream, ports::ReadView& view) const;
    void compare_rows(const core::Cycle& cycle, ports::ReadView& view) const;

    ports::Store& store_;
    OrganisationId organisation_;
    std::map<StreamId, Known> known_;
    std::map<std::pair<PersonId, CommandId>, Place> commands_;
    std::map<std::tuple<StreamId, ItemId, std::uint64_t>, CommandId> winners_;
    std::set<std::string> fired_;  // Deadline and the version of its date.
    std::set<std::size_t> kinds_;
    std::map<StreamId, core::Cycle> cycles_;
    std::map<StreamId, core::PostBox> boxes_;
    core::Organisation people_;
};

}  // namespace plancycle::sim
