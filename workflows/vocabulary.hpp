#pragma once
// The names one definition declares, where it does so, and which of them are used.

#include <functional>
#include <map>
#include <optional>
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
    // Whether a name could stand where an unknown one stands; those that could are offered.
    using Fits = std::function<bool(const std::string& name)>;

    explicit Vocabulary(Findings& findings) : findings_(findings) {}

    // Reports a name that another kind of thing has taken, where the two could be confused.
    void declare(NameKind kind, const Text& name);
    // True when it is declared, and counts it as used. Reports it otherwise.
    bool use(NameKind kind, const Text& name, const Fits& fits = nullptr);
    // The same for a name that may be of several kinds; the kind it is.
    std::optional<NameKind> use_any(const std::vector<NameKind>& kinds, const Text& name,
                                    const Fits& fits = nullptr);
    void mark_used(NameKind kind, const std::string& name) { used_.insert({kind, name}); }

    [[nodiscard]] bool knows(NameKind kind, const std::string& name) const {
        return declared_.contains({kind, name});
    }
    [[nodiscard]] std::vector<std::string> all(NameKind kind) const;
    // Warns of what nothing refers to. Not for steps: whether they are reached is another check;
    // nor of a kind that has unknown names: one of those may have been meant.
    void report_unused() const;

private:
    using Key = std::pair<NameKind, std::string>;

    Findings& findings_;
    std::map<Key, Span> declared_;
    std::set<Key> used_;
    std::set<NameKind> missed_;
};

}  // namespace plancycle::workflows
