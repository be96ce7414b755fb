#pragma once
// A store that fails as a disk, a crowd or a power cut would, at moments the seed chooses: busy,
// a refused write, a commit that is lost, one that happened but was not reported, and the end of
// the process at any of these points. After a failed commit it refuses everything until
// restart(), as the durable store does (S12).

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "engine/base/chance.hpp"
#include "engine/sim/store_decorator.hpp"

namespace plancycle::sim {

enum class Fault {
    none,
    busy,                  // Another process holds the lock; nothing happened.
    refused_write,         // Disk full in the middle; nothing happened.
    lost_commit,           // The commit fails and nothing is durable.
    unreported_commit,     // The commit fails and everything is durable.
    killed_while_writing,  // From here on the process is gone.
    killed_before_commit,
    killed_after_commit,
};

[[nodiscard]] const char* name_of(Fault fault);

// The process is gone; nobody in it may catch this.
class Crash : public std::runtime_error {
public:
    explicit Crash(const std::string& where) : std::runtime_error("killed " + where) {}
};

class FaultyStore final : public StoreDecorator {
public:
    struct Witnesses {
        // A message was written into a transaction; it may still be rolled back.
        std::function<void(const ports::OutboxRow&)> on_message;
        // The outcome of a hand-over was recorded and the relay knows it.
        std::function<void(const std::string& key)> on_recorded;
    };

    FaultyStore(ports::Store& inner, OrganisationId organisation, Witnesses witnesses);
    ~FaultyStore() override;

    // One transaction in `one_in` goes wrong; 0: none.
    void set_faults(std::uint64_t seed, std::size_t one_in);
    // A new process opens the store.
    void restart() { is_stopped_ = false; }
    // After a failed commit: the process must end.
    [[nodiscard]] bool is_stopped() const { return is_stopped_; }
    [[nodiscard]] const std::map<Fault, std::size_t>& injected() const { return injected_; }

    std::unique_ptr<ports::Transaction> begin(const OrganisationId& organisation) override;
    std::unique_ptr<ports::ReadView> read(const OrganisationId& organisation) override;
    ports::Outbox& outbox(const OrganisationId& organisation) override;

private:
    class FaultyTransaction;
    class FaultyOutbox;

    [[nodiscard]] Fault choose();
    void check_running() const;
    // What happens around a durable step; `work` is the step itself.
    void carry_out(Fault fault, const std::function<void()>& work);

    Witnesses witnesses_;
    std::unique_ptr<FaultyOutbox> outbox_;
    Chance chance_{0};
    std::size_t one_in_ = 0;
    bool is_stopped_ = false;
    std::map<Fault, std::size_t> injected_;
};

}  // namespace plancycle::sim
