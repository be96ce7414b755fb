#pragma once
// Every question the store answers, on one connection and for one organisation. Used by read views
// and, inside a transaction, by the writer.

#include "engine/ports/store.hpp"
#include "storage/sqlite.hpp"

namespace plancycle::storage {

// `number` stands for the organisation inside the store; 0 when it has never written anything.
struct Scope {
    Connection& connection;
    OrganisationId organisation;
    std::int64_t number = 0;
};

[[nodiscard]] std::int64_t find_organisation(Connection& connection, const OrganisationId& id);
[[nodiscard]] std::vector<OrganisationId> all_organisations(Connection& connection);

namespace queries {

[[nodiscard]] core::Organisation organisation(const Scope& scope);
[[nodiscard]] std::vector<ports::CycleRow> cycles(const Scope& scope);
[[nodiscard]] std::optional<core::Cycle> cycle(const Scope& scope, const StreamId& stream);
[[nodiscard]] core::PostBox post_box(const Scope& scope, const PersonId& person);
[[nodiscard]] std::vector<ports::Entry> entries(const Scope& scope, const StreamId& stream,
                                                std::uint64_t after, std::size_t count_max);
[[nodiscard]] std::vector<ports::StreamHead> heads(const Scope& scope);
[[nodiscard]] std::optional<ports::StreamHead> head(const Scope& scope, const StreamId& stream);
[[nodiscard]] std::vector<ports::TaskRow> tasks(const Scope& scope);
[[nodiscard]] std::vector<ports::DeadlineRow> due_deadlines(const Scope& scope, Instant until,
                                                            std::size_t count_max);
[[nodiscard]] std::optional<Instant> next_due(const Scope& scope);
[[nodiscard]] std::vector<ports::DeadlineRow> deadlines(const Scope& scope);
[[nodiscard]] std::vector<ports::OutboxRow> outbox(const Scope& scope, std::size_t count_max);
[[nodiscard]] std::size_t waiting_messages(const Scope& scope);
[[nodiscard]] std::optional<ports::OutboxRow> message(const Scope& scope,
                                                      const std::string& message_id);
[[nodiscard]] std::vector<ports::OutboxRow> failed_messages(const Scope& scope,
                                                            const PersonId& person);
[[nodiscard]] std::optional<ports::StoredText> text(const Scope& scope, const TextId& id);
[[nodiscard]] std::optional<std::string> document(const Scope& scope, const Digest& content);
[[nodiscard]] std::optional<std::string> pinned_source(const Scope& scope, const Digest& hash);
[[nodiscard]] std::optional<std::string> setting(const Scope& scope, const std::string& name);
[[nodiscard]] std::optional<ports::Receipt> receipt(const Scope& scope, const PersonId& actor,
                                                    const CommandId& command);

}  // namespace queries

// The row at the cursor; columns in the order of the fields of OutboxRow.
[[nodiscard]] ports::OutboxRow outbox_row(Statement& row);

}  // namespace plancycle::storage
