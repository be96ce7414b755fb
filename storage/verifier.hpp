#pragma once
// Proves a store offline: every chain from its bytes, every checkpoint, the anchor file, and that
// items, tasks, deadlines and texts are what the history says. Reads only. Says in words what it
// found first and what it cannot see.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/event.hpp"
#include "engine/core/post_box.hpp"
#include "storage/signing_key.hpp"

namespace plancycle::storage {

// How entries are applied: core::evolve_entry for each kind of stream.
struct Fold {
    std::function<void(core::Cycle&, const std::vector<core::Event>&, Instant)> cycle;
    std::function<void(core::Organisation&, const std::vector<core::Event>&)> organisation;
    std::function<void(core::PostBox&, const std::vector<core::Event>&)> post_box;
    // Whether a cycle, as an entry leaves it, is one that the definition in force allows; a
    // sentence when not. `source` gives the text of a definition. May be left out.
    std::function<std::string(const core::Cycle&, const std::vector<core::Event>&,
                              const std::function<std::optional<std::string>(const Digest&)>&)>
        judge{};
};

struct VerifyOptions {
    std::filesystem::path store;
    std::optional<std::filesystem::path> anchor;  // Without it truncation is hard to see.
    // The key printed by init. Without it the store's own word is taken for it.
    std::optional<PublicKey> public_key;
    Fold fold;
    // Told now and then: what is being done, and how much of it is (0 to 1).
    std::function<void(std::string_view what, double share)> progress{};
};

struct VerifyReport {
    std::vector<std::string> findings;  // In order of discovery, at most 20; empty when sound.
    std::size_t more_findings = 0;      // Met after those; the check of a chain ends early.
    std::vector<std::string> unseen;    // What this check cannot see.
    std::uint64_t organisation_count = 0;
    std::uint64_t stream_count = 0;
    std::uint64_t entry_count = 0;
    std::uint64_t checkpoint_count = 0;
    std::uint64_t item_count = 0;
    std::uint64_t erased_text_count = 0;
    std::optional<Instant> last_checkpoint;
    std::uint64_t entries_since_checkpoint = 0;

    [[nodiscard]] bool is_sound() const { return findings.empty(); }
};

// Errors: StoreError when the store cannot be opened at all (missing, not_a_store, newer, ...);
// what is wrong inside it is a finding.
[[nodiscard]] VerifyReport verify(const VerifyOptions& options);

}  // namespace plancycle::storage
