#pragma once
// A small organisation with one cycle in it, made of events and folded by the core itself, so that
// rows and history agree as they do in the product.

#include <string>
#include <vector>

#include "engine/ports/store.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/temp_folder.hpp"

namespace plancycle::storage::sample {

inline const OrganisationId county{"demo-county"};
inline const StreamId cycle_stream{"work-plan-2026"};
inline const ItemId cycle_item{"work-plan-2026"};
inline const Instant start = Instant(std::chrono::milliseconds(1'772'000'000'000));

// The definition text the cycle is pinned to.
inline const std::string definition_text = "title: County work plan\n";

[[nodiscard]] core::TextRef text_ref(const std::string& id, const std::string& text);
[[nodiscard]] core::PersonalText personal(const std::string& id, const std::string& text);

// Entries in order, for the organisation's stream, the cycle's and one person's post.
struct Step {
    StreamId stream;
    ItemId item;
    std::vector<core::Event> events;
    std::vector<core::PersonalText> texts;
};
[[nodiscard]] std::vector<Step> steps();

// Appends one step as the runtime does: entry, items, tasks and deadlines in one transaction.
void apply(ports::Transaction& transaction, const Step& step, int ordinal);

// All steps, each in a commit of its own, then one message and one document.
void fill(ports::Store& store);

}  // namespace plancycle::storage::sample
