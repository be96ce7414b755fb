#pragma once
// A store that passes everything on to another one. What wants to interfere (faults, seeded
// defects) overrides the few calls it is about.

#include <memory>
#include <utility>

#include "engine/ports/store.hpp"

namespace plancycle::sim {

// The reading calls, which a view and a transaction share.
template <class Port>
class ReadDecorator : public Port {
public:
    explicit ReadDecorator(std::unique_ptr<Port> inner) : inner_(std::move(inner)) {}

    core::Organisation organisation() override { return inner_->organisation(); }
    std::vector<ports::CycleRow> cycles() override { return inner_->cycles(); }
    std::optional<core::Cycle> cycle(const StreamId& stream) override {
        return inner_->cycle(stream);
    }
    core::PostBox post_box(const PersonId& person) override { return inner_->post_box(person); }
    std::vector<ports::Entry> entries(const StreamId& stream, std::uint64_t after,
                                      std::size_t count_max) override {
        return inner_->entries(stream, after, count_max);
    }
    std::vector<ports::StreamHead> heads() override { return inner_->heads(); }
    std::optional<ports::StreamHead> head(const StreamId& stream) override {
        return inner_->head(stream);
    }
    std::vector<ports::TaskRow> tasks() override { return inner_->tasks(); }
    std::vector<ports::DeadlineRow> due_deadlines(Instant until, std::size_t count_max) override {
        return inner_->due_deadlines(until, count_max);
    }
    std::optional<Instant> next_due() override { return inner_->next_due(); }
    std::vector<ports::DeadlineRow> deadlines() override { return inner_->deadlines(); }
    std::vector<ports::OutboxRow> outbox(std::size_t count_max) override {
        return inner_->outbox(count_max);
    }
    std::size_t waiting_messages() override { return inner_->waiting_messages(); }
    std::optional<ports::OutboxRow> message(const std::string& message_id) override {
        return inner_->message(message_id);
    }
    std::vector<ports::OutboxRow> failed_messages(const PersonId& person) override {
        return inner_->failed_messages(person);
    }
    std::optional<ports::StoredText> text(const TextId& id) override { return inner_->text(id); }
    std::optional<std::string> document(const Digest& content) override {
        return inner_->document(content);
    }
    std::optional<std::string> pinned_source(const Digest& hash) override {
        return inner_->pinned_source(hash);
    }
    std::optional<std::string> setting(const std::string& name) override {
        return inner_->setting(name);
    }

protected:
    [[nodiscard]] Port& inner() { return *inner_; }

private:
    std::unique_ptr<Port> inner_;
};

using ReadViewDecorator = ReadDecorator<ports::ReadView>;

class TransactionDecorator : public ReadDecorator<ports::Transaction> {
public:
    using ReadDecorator::ReadDecorator;

    std::optional<ports::Receipt> find_receipt(const PersonId& actor,
                                               const CommandId& command) override {
        return inner().find_receipt(actor, command);
    }
    ports::Receipt append(ports::Entry entry) override { return inner().append(std::move(entry)); }
    void save(const core::Cycle& cycle, const std::vector<ItemId>& touched) override {
        inner().save(cycle, touched);
    }
    void save(const core::Organisation& organisation) override { inner().save(organisation); }
    void save(const core::PostBox& box) override { inner().save(box); }
    void put_task(const ports::TaskRow& row) override { inner().put_task(row); }
    void erase_task(const TaskId& task) override { inner().erase_task(task); }
    void put_deadline(const ports::DeadlineRow& row) override { inner().put_deadline(row); }
    void erase_deadline(const DeadlineId& deadline) override { inner().erase_deadline(deadline); }
    void put_message(const ports::OutboxRow& row) override { inner().put_message(row); }
    void cancel_messages(const TaskId& task) override { inner().cancel_messages(task); }
    void cancel_messages_to(const PersonId& person, const TaskId& task) override {
        inner().cancel_messages_to(person, task);
    }
    void cancel_messages_under(const std::string& prefix) override {
        inner().cancel_messages_under(prefix);
    }
    std::vector<std::string> withdraw_digests(const PersonId& person) override {
        return inner().withdraw_digests(person);
    }
    void fail_message(const std::string& message_id, const std::string& answer) override {
        inner().fail_message(message_id, answer);
    }
    void retry_message(const std::string& message_id, Instant at) override {
        inner().retry_message(message_id, at);
    }
    void put_text(const core::PersonalText& text, Instant at) override {
        inner().put_text(text, at);
    }
    void erase_text(const TextId& id, Instant at) override { inner().erase_text(id, at); }
    void put_pinned_source(const Digest& hash, const std::string& text) override {
        inner().put_pinned_source(hash, text);
    }
    void put_document(const Digest& content, const std::string& bytes, Instant at) override {
        inner().put_document(content, bytes, at);
    }
    void put_setting(const std::string& name, const std::string& value) override {
        inner().put_setting(name, value);
    }
    void commit() override { inner().commit(); }
};

class StoreDecorator : public ports::Store {
public:
    explicit StoreDecorator(ports::Store& inner) : inner_(inner) {}

    std::unique_ptr<ports::Transaction> begin(const OrganisationId& organisation) override {
        return inner_.begin(organisation);
    }
    std::unique_ptr<ports::ReadView> read(const OrganisationId& organisation) override {
        return inner_.read(organisation);
    }
    ports::Outbox& outbox(const OrganisationId& organisation) override {
        return inner_.outbox(organisation);
    }
    std::vector<OrganisationId> organisations() override { return inner_.organisations(); }
    std::uint64_t foreign_commits() override { return inner_.foreign_commits(); }

protected:
    [[nodiscard]] ports::Store& inner() { return inner_; }

private:
    ports::Store& inner_;
};

}  // namespace plancycle::sim
