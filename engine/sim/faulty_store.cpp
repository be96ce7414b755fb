#include "engine/sim/faulty_store.hpp"

#include "engine/base/error.hpp"

namespace plancycle::sim {

namespace {

// Writes of one entry are about a dozen; a fault beyond the last falls to the commit.
constexpr std::size_t writes_max = 12;

}  // namespace

const char* name_of(Fault fault) {
    switch (fault) {
        case Fault::none:
            return "none";
        case Fault::busy:
            return "busy";
        case Fault::refused_write:
            return "refused write";
        case Fault::lost_commit:
            return "lost commit";
        case Fault::unreported_commit:
            return "unreported commit";
        case Fault::killed_while_writing:
            return "killed while writing";
        case Fault::killed_before_commit:
            return "killed before commit";
        case Fault::killed_after_commit:
            return "killed after commit";
    }
    return "?";
}

class FaultyStore::FaultyTransaction final : public TransactionDecorator {
public:
    FaultyTransaction(FaultyStore& store, std::unique_ptr<ports::Transaction> inner, Fault fault,
                      std::size_t write)
        : TransactionDecorator(std::move(inner)), store_(store), fault_(fault), write_(write) {}

    ports::Receipt append(ports::Entry entry) override {
        count_write();
        return TransactionDecorator::append(std::move(entry));
    }
    void save(const core::Cycle& cycle, const std::vector<ItemId>& touched) override {
        count_write();
        TransactionDecorator::save(cycle, touched);
    }
    void save(const core::Organisation& organisation) override {
        count_write();
        TransactionDecorator::save(organisation);
    }
    void save(const core::PostBox& box) override {
        count_write();
        TransactionDecorator::save(box);
    }
    void put_task(const ports::TaskRow& row) override {
        count_write();
        TransactionDecorator::put_task(row);
    }
    void erase_task(const TaskId& task) override {
        count_write();
        TransactionDecorator::erase_task(task);
    }
    void put_deadline(const ports::DeadlineRow& row) override {
        count_write();
        TransactionDecorator::put_deadline(row);
    }
    void erase_deadline(const DeadlineId& deadline) override {
        count_write();
        TransactionDecorator::erase_deadline(deadline);
    }
    void put_message(const ports::OutboxRow& row) override {
        count_write();
        store_.witnesses_.on_message(row);
        TransactionDecorator::put_message(row);
    }
    void commit() override {
        store_.carry_out(fault_, [this] { TransactionDecorator::commit(); });
    }

private:
    void count_write() {
        const bool is_now = writes_++ == write_;
        if (is_now && fault_ == Fault::refused_write) {
            throw Error("simulated: the disk is full");
        }
        if (is_now && fault_ == Fault::killed_while_writing) throw Crash(name_of(fault_));
    }

    FaultyStore& store_;
    Fault fault_;
    std::size_t write_;
    std::size_t writes_ = 0;
};

// Each call is a durable transaction of its own.
class FaultyStore::FaultyOutbox final : public ports::Outbox {
public:
    FaultyOutbox(FaultyStore& store, ports::Outbox& inner) : store_(store), inner_(inner) {}

    std::vector<ports::OutboxRow> claim(Instant now, Duration lease,
                                        std::size_t count_max) override {
        std::vector<ports::OutboxRow> rows;
        carry_out([&] { rows = inner_.claim(now, lease, count_max); });
        // Put together by the outbox itself.
        for (const ports::OutboxRow& row : rows) {
            if (!row.parts.empty()) store_.witnesses_.on_message(row);
        }
        return rows;
    }
    bool start_data(const ports::OutboxRow& row, Instant now) override {
        bool may_send = false;
        carry_out([&] { may_send = inner_.start_data(row, now); });
        return may_send;
    }
    bool finish(const ports::OutboxRow& row, ports::MessageState state, const std::string& answer,
                Instant now, Instant not_before) override {
        bool is_recorded = false;
        carry_out([&] { is_recorded = inner_.finish(row, state, answer, now, not_before); });
        store_.witnesses_.on_recorded(row.key);
        return is_recorded;
    }
    std::optional<Instant> next_attempt() override { return inner_.next_attempt(); }

private:
    void carry_out(const std::function<void()>& work) {
        store_.check_running();
        store_.carry_out(store_.choose(), work);
    }

    FaultyStore& store_;
    ports::Outbox& inner_;
};

FaultyStore::FaultyStore(ports::Store& inner, OrganisationId organisation, Witnesses witnesses)
    : StoreDecorator(inner),
      witnesses_(std::move(witnesses)),
      outbox_(std::make_unique<FaultyOutbox>(*this, inner.outbox(organisation))) {}

FaultyStore::~FaultyStore() = default;

void FaultyStore::set_faults(std::uint64_t seed, std::size_t one_in) {
    chance_ = Chance(seed);
    one_in_ = one_in;
}

Fault FaultyStore::choose() {
    if (!chance_.once_in(one_in_)) return Fault::none;
    const auto fault = static_cast<Fault>(chance_.between(
        static_cast<int>(Fault::busy), static_cast<int>(Fault::killed_after_commit)));
    ++injected_[fault];
    return fault;
}

void FaultyStore::check_running() const {
    if (is_stopped_) throw Error("simulated: the store refuses everything after a failed commit");
}

void FaultyStore::carry_out(Fault fault, const std::function<void()>& work) {
    switch (fault) {
        case Fault::none:
            return work();
        case Fault::busy:
        case Fault::refused_write:
            throw Error("simulated: nothing was written", fault == Fault::busy);
        case Fault::lost_commit:
            is_stopped_ = true;
            throw Error("simulated: the commit failed");
        case Fault::unreported_commit:
            work();
            is_stopped_ = true;
            throw Error("simulated: the commit failed");
        case Fault::killed_while_writing:
        case Fault::killed_before_commit:
            throw Crash(name_of(fault));
        case Fault::killed_after_commit:
            work();
            throw Crash(name_of(fault));
    }
}

std::unique_ptr<ports::Transaction> FaultyStore::begin(const OrganisationId& organisation) {
    check_running();
    const Fault fault = choose();
    if (fault == Fault::busy) throw Error("simulated: the store is busy", true);
    return std::make_unique<FaultyTransaction>(*this, inner().begin(organisation), fault,
                                               chance_.below(writes_max));
}

std::unique_ptr<ports::ReadView> FaultyStore::read(const OrganisationId& organisation) {
    check_running();
    return inner().read(organisation);
}

ports::Outbox& FaultyStore::outbox(const OrganisationId&) {
    return *outbox_;
}

}  // namespace plancycle::sim
