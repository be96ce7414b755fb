#include "workflows/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

// Names that stand in the same places, so that one must not mean two things.
constexpr std::array kActors = {NameKind::role, NameKind::body};
constexpr std::array kDated = {NameKind::step, NameKind::event, NameKind::input};

struct Unused {
    NameKind kind;
    std::string_view message;
};
constexpr Unused kUnused[] = {
    {NameKind::role, "Nobody needs the role \""}, {NameKind::body, "Nothing is decided by \""},
    {NameKind::document, "No step produces \""},  {NameKind::input, "No step needs \""},
    {NameKind::event, "Nothing depends on \""},   {NameKind::setting, "Nothing uses \""}};

// The kinds a thing of this kind could be mistaken for.
std::vector<NameKind> neighbours_of(NameKind kind) {
    std::vector<NameKind> result;
    for (const auto& group :
         {std::span<const NameKind>(kActors), std::span<const NameKind>(kDated)}) {
        if (std::ranges::find(group, kind) == group.end()) continue;
        result.insert(result.end(), group.begin(), group.end());
    }
    return result;
}

}  // namespace

std::string_view to_text(NameKind kind) {
    switch (kind) {
        case NameKind::role:
            return "role";
        case NameKind::body:
            return "body";
        case NameKind::document:
            return "document";
        case NameKind::input:
            return "input";
        case NameKind::event:
            return "event";
        case NameKind::setting:
            return "setting";
        case NameKind::step:
            return "step";
    }
    return "name";
}

void Vocabulary::declare(NameKind kind, const Text& name) {
    for (const NameKind other : neighbours_of(kind)) {
        const auto found = declared_.find({other, name.value});
        if (found == declared_.end()) continue;
        findings_.error("PC0202", name.span,
                        "\"" + name.value + "\" is already the name of the " +
                            std::string(to_text(other)) + " on line " +
                            std::to_string(found->second.start.line) + ".",
                        "Choose another name.");
        return;
    }
    declared_.emplace(Key{kind, name.value}, name.span);
}

bool Vocabulary::use(NameKind kind, const Text& name, const Fits& fits) {
    return use_any({kind}, name, fits).has_value();
}

std::optional<NameKind> Vocabulary::use_any(const std::vector<NameKind>& kinds, const Text& name,
                                            const Fits& fits) {
    std::vector<std::string> known;
    std::vector<std::string> words;
    for (const NameKind kind : kinds) {
        if (knows(kind, name.value)) {
            mark_used(kind, name.value);
            return kind;
        }
        if (findings_.is_full()) continue;
        for (auto& it : all(kind)) {
            if (!fits || fits(it)) known.push_back(std::move(it));
        }
        words.emplace_back(to_text(kind));
    }
    missed_.insert(kinds.begin(), kinds.end());
    findings_.error("PC0201", name.span,
                    "There is no " + join(words, " or ") + " named \"" + name.value + "\".",
                    suggest(name.value, known));
    return std::nullopt;
}

std::vector<std::string> Vocabulary::all(NameKind kind) const {
    std::vector<std::string> names;
    for (const auto& [key, span] : declared_) {
        if (key.first == kind) names.push_back(key.second);
    }
    return names;
}

void Vocabulary::report_unused() const {
    for (const auto& [key, span] : declared_) {
        if (used_.contains(key) || missed_.contains(key.first)) continue;
        for (const Unused& row : kUnused) {
            if (row.kind != key.first) continue;
            findings_.warning("PC0230", span, std::string(row.message) + key.second + "\".",
                              "Remove it, or refer to it.");
        }
    }
}

}  // namespace plancycle::workflows
