#pragma once
// A county open for business: a real store in a folder of its own, the shipped work plan launched,
// and a writer's queue to hand commands to from any thread.

#include <atomic>

#include "server/writer_queue.hpp"
#include "tests/storage/sample.hpp"

namespace plancycle::test {

inline const StreamId counter_plan{"plan"};

// What the dispatcher wants to know, without mail.
class QuietOffice final : public ports::Catalog,
                          public ports::Almanac,
                          public ports::MessagePolicy {
public:
    QuietOffice();

    [[nodiscard]] std::shared_ptr<const core::Definition> find(
        const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::optional<std::string> source(const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::shared_ptr<const core::Calendar> calendar(
        const std::string& id, const std::string& version) const override;
    [[nodiscard]] std::optional<std::string> calendar_source(const std::string& id) const override;
    [[nodiscard]] std::shared_ptr<const core::ZoneRules> zone(
        const std::string& name) const override;
    [[nodiscard]] std::vector<ports::OutboxRow> messages(const ports::EntryNews& news,
                                                         ports::MessageFacts&) const override;

private:
    std::shared_ptr<const core::Calendar> calendar_;
    std::shared_ptr<const core::ZoneRules> zone_;
};

// Passes everything on until it is told to fail.
class FailingStore final : public ports::Store {
public:
    explicit FailingStore(ports::Store& store) : store_(store) {}

    void fail_after(int transactions) { left_ = transactions; }

    std::unique_ptr<ports::Transaction> begin(const OrganisationId& organisation) override;
    std::unique_ptr<ports::ReadView> read(const OrganisationId& organisation) override {
        return store_.read(organisation);
    }
    ports::Outbox& outbox(const OrganisationId& organisation) override {
        return store_.outbox(organisation);
    }
    std::vector<OrganisationId> organisations() override { return store_.organisations(); }
    std::uint64_t foreign_commits() override { return store_.foreign_commits(); }

private:
    ports::Store& store_;
    std::atomic<int> left_{-1};  // Negative: never.
};

class Counter {
public:
    Counter();

    // A comment of the coordinator on the whole plan.
    [[nodiscard]] static core::CommandEnvelope comment(const std::string& id);
    // Waits for the answer.
    [[nodiscard]] static server::Answer ask(server::WriterQueue& queue,
                                            core::CommandEnvelope envelope);
    [[nodiscard]] std::vector<ports::Entry> history();

    [[nodiscard]] FailingStore& store() { return failing_; }
    [[nodiscard]] runtime::Dispatcher& dispatcher() { return dispatcher_; }
    // Of the plan, once launched.
    [[nodiscard]] std::uint64_t version() const { return version_; }

private:
    tests::TempFolder folder_;
    QuietOffice office_;
    std::unique_ptr<storage::SqliteStore> store_;
    FailingStore failing_;
    runtime::Dispatcher dispatcher_;
    std::uint64_t version_ = 0;
};

}  // namespace plancycle::test
