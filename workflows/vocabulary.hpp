#pragma once
// The names one definition declares, where it does so, and which of them are used.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/fields.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

enum class NameKind { role, body, document, input, event, setting, step };

[[nodiscard]] std::string_view to_text(NameKind kind);

class Vocabulary {
public:
    explicit Vocabulary(Findings& findings) : findings_(findings) {}

    // Reports a name that another kind of thing has taken, where the two could be confused.
    void declare(NameKind kind, const Text& name);
    // True when it is declared, and counts it as used. Reports it otherwise.
    bool use(NameKind kind, const Text& name);
    // The same for a name that may be of several kinds; the kind it is.
    std::optional<NameKind> use_any(const std::vector<NameKind>& kinds, const Text& name);
    void mark_used(NameKind kind, const std::string& name) { used_.insert({kind, name}); }

    [[nodiscard]] bool knows(NameKind kind, const std::string& name) const {
        return declared_.contains({kind, name});
    }
    [[nodiscard]] std::vector<std::string> all(NameKind kind) const;
    // Warns of what nothing refers to. Not for steps: whether they are reached is another check.
    void report_unused() const;

private:
    using Key = std::pair<NameKind, std::string>;

    Findings& findings_;
    std::map<Key, Span> declared_;
    std::set<Key> used_;
};

}  // namespace plancycle::workflows
