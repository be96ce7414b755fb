#pragma once
// The reading half of the store's port, once for read views and once for transactions.

#include "storage/queries.hpp"

namespace plancycle::storage {

template <class Port>
class Reading : public Port {
public:
    core::Organisation organisation() override { return queries::organisation(scope()); }
    std::vector<ports::CycleRow> cycles() override { return queries::cycles(scope()); }
    std::optional<core::Cycle> cycle(const StreamId& stream) override {
        return queries::cycle(scope(), stream);
    }
    core::PostBox post_box(const PersonId& person) override {
        return queries::post_box(scope(), person);
    }
    std::vector<ports::Entry> entries(const StreamId& stream, std::uint64_t after,
                                      std::size_t count_max) override {
        return queries::entries(scope(), stream, after, count_max);
    }
    std::vector<ports::StreamHead> heads() override { return queries::heads(scope()); }
    std::optional<ports::StreamHead> head(const StreamId& stream) override {
        return queries::head(scope(), stream);
    }
    std::vector<ports::TaskRow> tasks() override { return queries::tasks(scope()); }
    std::vector<ports::DeadlineRow> due_deadlines(Instant until, std::size_t count_max) override {
        return queries::due_deadlines(scope(), until, count_max);
    }
    std::optional<Instant> next_due() override { return queries::next_due(scope()); }
    std::vector<ports::DeadlineRow> deadlines() override { return queries::deadlines(scope()); }
    std::vector<ports::OutboxRow> outbox(std::size_t count_max) override {
        return queries::outbox(scope(), count_max);
    }
    std::size_t waiting_messages() override { return queries::waiting_messages(scope()); }
    std::optional<ports::OutboxRow> message(const std::string& message_id) override {
        return queries::message(scope(), message_id);
    }
    std::vector<ports::OutboxRow> failed_messages(const PersonId& person) override {
        return queries::failed_messages(scope(), person);
    }
    std::optional<ports::StoredText> text(const TextId& id) override {
        return queries::text(scope(), id);
    }
    std::optional<std::string> document(const Digest& content) override {
        return queries::document(scope(), content);
    }
    std::optional<std::string> pinned_source(const Digest& hash) override {
        return queries::pinned_source(scope(), hash);
    }
    std::optional<std::string> setting(const std::string& name) override {
        return queries::setting(scope(), name);
    }

protected:
    [[nodiscard]] virtual const Scope& scope() const = 0;
};

}  // namespace plancycle::storage
