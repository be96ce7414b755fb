#include "cli/changes_since.hpp"

#include <algorithm>

#include "cli/each_entry.hpp"
#include "cli/fact_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kShownMax = 3;

}  // namespace

std::string changes_since(Node& node, const StreamId& stream, const ItemId& item,
                          std::uint64_t version) {
    const auto view = node.read();
    const Directory directory(*view);
    const auto cycle = node.view(*view, stream);
    if (cycle.zone == nullptr) return {};
    std::vector<std::string> changes;
    std::uint64_t seen = 0;  // Entries that touched the item.
    each_entry(*view, stream, [&](const ports::Entry& entry) {
        const bool touches = std::ranges::any_of(
            entry.events, [&](const core::Event& it) { return it.item == item; });
        if (!touches || ++seen <= version) return;
        const auto words = entry_words(entry.events, {directory, cycle.definition.get()});
        const std::string who = entry.actor.empty() ? "the scheduler" : directory.name(entry.actor);
        changes.push_back(instant_words(entry.at, *cycle.zone) + ", " + who + ": " +
                          (words.empty() ? "bookkeeping." : words.front()));
    });
    if (changes.empty()) return {};
    const std::size_t count = changes.size();
    if (count > kShownMax) {
        changes.erase(changes.begin(), changes.end() - static_cast<std::ptrdiff_t>(kShownMax));
    }
    const std::string begin =
        count > kShownMax ? "Since then " + count_of(count, "change") + ", the last of them: "
                          : "Since then: ";
    return begin + join(changes, "; ") + " Look again, then repeat.";
}

}  // namespace plancycle::cli
