// Housekeeping: contents that were staged for a command which then was refused or never came.
#include <type_traits>

#include "storage/event_fields.hpp"
#include "storage/references.hpp"
#include "storage/sqlite_store.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::storage {

namespace {

constexpr std::size_t kEntriesAtOnce = 1000;

std::set<Digest> named_documents(ports::ReadView& view) {
    References found;
    ReferenceCollector collector(found);
    for (const ports::CycleRow& cycle : view.cycles()) {
        std::uint64_t after = 0;
        for (auto page = view.entries(cycle.stream, after, kEntriesAtOnce); !page.empty();
             page = view.entries(cycle.stream, after, kEntriesAtOnce)) {
            for (const ports::Entry& entry : page) {
                for (const core::Event& event : entry.events) {
                    std::visit([&](const auto& fact) { collector.visit(fact); }, event.fact);
                }
            }
            after = page.back().sequence;
        }
    }
    return found.documents;
}

}  // namespace

std::size_t SqliteStore::sweep_documents(const OrganisationId& organisation, Instant before) {
    // Who stages a content dates it anew, so what is old now will not be named meanwhile.
    const std::set<Digest> named = named_documents(*read(organisation));
    writer_->begin();
    std::size_t count = 0;
    try {
        Connection& connection = writer_->connection();
        const std::int64_t number = find_organisation(connection, organisation);
        std::vector<Digest> unnamed;
        {
            Rows rows(connection.kept("SELECT content FROM documents"
                                      " WHERE organisation = ?1 AND stored_at < ?2"),
                      number, before);
            while (rows.next()) {
                if (!named.contains(rows->digest(0))) unnamed.push_back(rows->digest(0));
            }
        }
        for (const Digest& content : unnamed) {
            connection.run("DELETE FROM documents WHERE organisation = ?1 AND content = ?2", number,
                           content);
        }
        count = unnamed.size();
    } catch (...) {
        writer_->roll_back(false);
        throw;
    }
    writer_->commit(0);
    return count;
}

}  // namespace plancycle::storage
