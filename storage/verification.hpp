#pragma once
// One verification under way: what its parts (verify_chains, verify_items, verify_texts) share.
// Private to the verifier.

#include <map>
#include <set>

#include "storage/checkpoint.hpp"
#include "storage/queries.hpp"
#include "storage/verifier.hpp"

namespace plancycle::storage {

inline constexpr std::size_t findings_max = 20;

struct Verification {
    const VerifyOptions& options;
    Connection& connection;
    VerifyReport report;
    // By organisation: where each chain ends.
    std::map<std::string, ChainEnds> ends;

    void find(std::string sentence) {
        if (is_full()) {
            ++report.more_findings;
        } else {
            report.findings.push_back(std::move(sentence));
        }
    }
    void tell(std::string_view what, std::uint64_t done, std::uint64_t all) const {
        if (!options.progress || all == 0) return;
        options.progress(what, static_cast<double>(done) / static_cast<double>(all));
    }
    [[nodiscard]] bool is_full() const { return report.findings.size() >= findings_max; }
};

// Entries, chains, checkpoints, anchor file.
void verify_chains(Verification& run);
// Items, tasks and deadlines against a rebuild; only for chains that hold. Collects what the
// events refer to.
struct References {
    std::map<std::string, Digest> texts;
    std::set<std::string> erased;  // Texts that an entry says are gone.
    std::set<Digest> documents;
    std::set<Digest> definitions;
};
[[nodiscard]] References verify_items(Verification& run, const Scope& scope);
// Personal text, documents, pinned sources and message ids.
void verify_texts(Verification& run, const Scope& scope, const References& references);
// Tables, indexes and triggers are those of the schema files.
void verify_schema(Verification& run);

}  // namespace plancycle::storage
