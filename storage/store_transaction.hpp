#pragma once
// One group of changes on the writer's connection: all of it is committed, or nothing.

#include "storage/read_view.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::storage {

class StoreTransaction final : public Reading<ports::Transaction> {
public:
    // Takes the writer's turn.
    StoreTransaction(StoreWriter& writer, const OrganisationId& organisation);
    ~StoreTransaction() override;
    StoreTransaction(const StoreTransaction&) = delete;
    StoreTransaction& operator=(const StoreTransaction&) = delete;

    std::optional<ports::Receipt> find_receipt(const PersonId& actor,
                                               const CommandId& command) override;
    ports::Receipt append(ports::Entry entry) override;
    void save(const core::Cycle& cycle, const std::vector<ItemId>& touched) override;
    void save(const core::Organisation& organisation) override;
    void save(const core::PostBox& box) override;
    void put_task(const ports::TaskRow& row) override;
    void erase_task(const TaskId& task) override;
    void put_deadline(const ports::DeadlineRow& row) override;
    void erase_deadline(const DeadlineId& deadline) override;
    void put_message(const ports::OutboxRow& row) override;
    void cancel_messages(const TaskId& task) override;
    void cancel_messages_to(const PersonId& person, const TaskId& task) override;
    void cancel_messages_under(const std::string& prefix) override;
    std::vector<std::string> withdraw_digests(const PersonId& person) override;
    void fail_message(const std::string& message_id, const std::string& answer) override;
    void retry_message(const std::string& message_id, Instant at) override;
    void put_text(const core::PersonalText& text, Instant at) override;
    void erase_text(const TextId& id, Instant at) override;
    void put_pinned_source(const Digest& hash, const std::string& text) override;
    void put_document(const Digest& content, const std::string& bytes, Instant at) override;
    void put_setting(const std::string& name, const std::string& value) override;
    void commit() override;

private:
    struct ItemRow {
        const StreamId& stream;
        std::string_view item;
        std::string_view kind;
        std::uint64_t version = 0;
        std::string data;
    };

    [[nodiscard]] const Scope& scope() const override { return scope_; }
    [[nodiscard]] Connection& connection() { return scope_.connection; }
    // Every write goes through here.
    template <class... Values>
    void run(Sql sql, const Values&... values) {
        prepare_to_write();
        connection().run(sql, scope_.number, values...);
    }
    // Gives an organisation its number at its first write.
    void prepare_to_write();
    KnownStream& stream(const StreamId& id);
    void save_item(const ItemRow& row);
    void unsay(const std::string& words, Instant at);

    StoreWriter& writer_;
    Scope scope_;
    std::size_t entry_count_ = 0;
    bool has_written_ = false;
    bool is_over_ = false;
};

}  // namespace plancycle::storage
