// A few fixed seeds, and proof that the checks can fail: each case builds a defect into the
// product and expects the simulator to name the broken invariant.

#include <set>

#include <catch2/catch.hpp>

#include "engine/sim/violation.hpp"
#include "tests/simulation/county_world.hpp"

namespace plancycle::test {

namespace {

using sim::StoreDecorator;
using sim::TransactionDecorator;

sim::YearOptions seed(std::uint64_t number) {
    sim::YearOptions options;
    options.seed = number;
    options.arrivals = 80;
    return options;
}

// Plays seeds until one breaks a promise; gives the invariant, or "" when all of them hold.
template <class Play>
std::string broken_invariant(Play play) {
    for (std::uint64_t number = 1; number <= 8; ++number) {
        try {
            play(seed(number));
        } catch (const sim::Violation& violation) {
            UNSCOPED_INFO("seed " << number << ": " << violation.what());
            return violation.invariant();
        }
    }
    return "";
}

// A store whose transactions are of the given kind.
template <class Defective>
class DefectiveStore final : public StoreDecorator {
public:
    using StoreDecorator::StoreDecorator;
    std::unique_ptr<ports::Transaction> begin(const OrganisationId& organisation) override {
        return std::make_unique<Defective>(inner().begin(organisation));
    }
};

template <class Defective>
std::string broken_by_store() {
    return broken_invariant([](const sim::YearOptions& options) {
        const auto store = storage::SqliteStore::in_memory();
        DefectiveStore<Defective> product(*store);
        static_cast<void>(sim::PlanningYear(county_world().year(*store, product), options).run());
        verify_store(*store);
    });
}

// The same with a change to the world around the product.
template <class Change>
std::string broken_by_world(Change change) {
    return broken_invariant([&](const sim::YearOptions& options) {
        const auto store = storage::SqliteStore::in_memory();
        sim::YearWorld world = county_world().year(*store, *store);
        change(world);
        static_cast<void>(sim::PlanningYear(std::move(world), options).run());
    });
}

class CommitThatForgets final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    void commit() override {}
};

class HistoryWithoutDocuments final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    ports::Receipt append(ports::Entry entry) override {
        std::erase_if(entry.events, [](const core::Event& event) {
            return std::holds_alternative<core::DocumentAttached>(event.fact);
        });
        return TransactionDecorator::append(std::move(entry));
    }
};

class TasksThatStay final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    void erase_task(const TaskId&) override {}
};

class ChangedAnswers final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    std::optional<ports::Receipt> find_receipt(const PersonId& actor,
                                               const CommandId& command) override {
        auto receipt = TransactionDecorator::find_receipt(actor, command);
        if (receipt) receipt->version += 1;
        return receipt;
    }
};

class FiresEarly final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    ports::Receipt append(ports::Entry entry) override {
        for (const ports::DeadlineRow& row : TransactionDecorator::deadlines()) {
            if (row.stream != entry.stream || row.due_at <= entry.at) continue;
            entry.events.push_back({row.item, core::DeadlinePassed{row.deadline}});
            break;
        }
        return TransactionDecorator::append(std::move(entry));
    }
};

class FiresTwice final : public TransactionDecorator {
public:
    using TransactionDecorator::TransactionDecorator;
    ports::Receipt append(ports::Entry entry) override {
        const std::vector<core::Event> events = entry.events;
        for (const core::Event& event : events) {
            if (std::holds_alternative<core::DeadlinePassed>(event.fact)) {
                entry.events.push_back(event);
            }
        }
        return TransactionDecorator::append(std::move(entry));
    }
};

class SendsTwice final : public ports::Transport {
public:
    explicit SendsTwice(ports::Transport& inner) : inner_(inner) {}
    ports::DeliveryReport send(const ports::Mail& mail) override {
        static_cast<void>(inner_.send(mail));
        return inner_.send(mail);
    }
    void request_stop() override { inner_.request_stop(); }

private:
    ports::Transport& inner_;
};

// Says that it sent a mail and does so only when the next one comes.
class SendsLate final : public ports::Transport {
public:
    explicit SendsLate(ports::Transport& inner) : inner_(inner) {}
    ports::DeliveryReport send(const ports::Mail& mail) override {
        const std::optional<ports::Mail> previous = std::exchange(waiting_, mail);
        if (!previous) return {ports::Delivery::accepted, "250 taken"};
        return inner_.send(*previous);
    }
    void request_stop() override { inner_.request_stop(); }

private:
    ports::Transport& inner_;
    std::optional<ports::Mail> waiting_;
};

class NewIdEachTime final : public ports::Transport {
public:
    explicit NewIdEachTime(ports::Transport& inner) : inner_(inner) {}
    ports::DeliveryReport send(const ports::Mail& mail) override {
        ports::Mail changed = mail;
        changed.message_id += std::to_string(++count_);
        return inner_.send(changed);
    }
    void request_stop() override { inner_.request_stop(); }

private:
    ports::Transport& inner_;
    std::size_t count_ = 0;
};

template <class Wire>
std::string broken_by_wire() {
    std::vector<std::unique_ptr<Wire>> wires;
    return broken_by_world([&](sim::YearWorld& world) {
        world.wire = [&](ports::Transport& transport) -> ports::Transport& {
            wires.push_back(std::make_unique<Wire>(transport));
            return *wires.back();
        };
    });
}

}  // namespace

TEST_CASE("Simulated years keep every promise", "[simulation][slow]") {
    for (const std::uint64_t number : {1U, 5U, 11U}) {
        INFO("repeat with: plancycle_simulation --from " << number << " --seeds 1 "
                                                         << to_text(seed(number)));
        const sim::YearReport report = county_world().play(seed(number));
        CHECK(report.entries > 50);
        CHECK(report.mails > 10);
    }
}

TEST_CASE("The same seed gives the same history and the same mails", "[simulation][slow]") {
    const Digest first = county_world().play(seed(3)).hash;
    CHECK(county_world().play(seed(3)).hash == first);
    CHECK(county_world().play(seed(4)).hash != first);
}

TEST_CASE("A commit that forgets is noticed", "[simulation][slow]") {
    CHECK(broken_by_store<CommitThatForgets>() == "S1");
}

TEST_CASE("A history that lacks a fact is noticed", "[simulation][slow]") {
    CHECK(broken_by_store<HistoryWithoutDocuments>() == "S3");
}

TEST_CASE("A task row that outlives its task is noticed", "[simulation][slow]") {
    CHECK(broken_by_store<TasksThatStay>() == "S4");
}

TEST_CASE("Another answer to a repeated command is noticed", "[simulation][slow]") {
    CHECK(broken_by_store<ChangedAnswers>() == "S2");
}

TEST_CASE("Mail about work that is done is noticed", "[simulation][slow]") {
    CHECK(broken_by_wire<SendsLate>() == "S8");
}

TEST_CASE("A deadline that fires early, or twice, is noticed", "[simulation][slow]") {
    CHECK(broken_by_store<FiresEarly>() == "S7");
    CHECK(broken_by_store<FiresTwice>() == "S7");
}

TEST_CASE("Choices, call-ins, feedback and logs are played, too", "[simulation][slow]") {
    std::set<std::size_t> kinds;
    for (std::uint64_t number = 1; number <= 8; ++number) {
        sim::YearOptions options = seed(number);
        options.plans = 1;
        options.arrivals = 160;
        const sim::YearReport report = lively_world().play(options);
        kinds.insert(report.kinds.begin(), report.kinds.end());
    }
    const auto happened = [&](const core::Fact& fact) { return kinds.contains(fact.index()); };
    CHECK(happened(core::UnitsChosen{}));
    CHECK(happened(core::CalledIn{}));
    CHECK(happened(core::LogEntered{}));
    CHECK(happened(core::ConditionMet{}));     // Answered for the time being.
    CHECK(happened(core::ConditionClosed{}));  // Answered.
}

TEST_CASE("A lost expectation lets two people win, which is noticed", "[simulation][slow]") {
    CHECK(broken_by_world([](sim::YearWorld& world) {
              world.on_arrival = [](core::CommandEnvelope& envelope) {
                  envelope.expected_version.reset();
              };
          }) == "S5");
}

TEST_CASE("A mail sent twice is noticed", "[simulation][slow]") {
    CHECK(broken_by_wire<SendsTwice>() == "S8");
}

TEST_CASE("A repeat under another Message-ID is noticed", "[simulation][slow]") {
    CHECK(broken_by_wire<NewIdEachTime>() == "S8");
}

}  // namespace plancycle::test
