#include <charconv>

#include "engine/base/text.hpp"
#include "workflows/deadline_reader.hpp"
#include "workflows/role_use.hpp"

namespace plancycle::workflows {

namespace {

constexpr int kWorkingDaysMax = 250;  // A year of them.

struct EscalationLine {
    int working_days = 0;
    std::string role;
};

// "after 5 working days to coordinator"
std::optional<EscalationLine> parse_line(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split(trim(text), ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    const bool fits = words.size() == 6 && words[0] == "after" && words[2] == "working" &&
                      (words[3] == "day" || words[3] == "days") && words[4] == "to";
    if (!fits) return std::nullopt;
    EscalationLine line{.role = words[5]};
    const char* end = words[1].data() + words[1].size();
    const auto [stop, error] = std::from_chars(words[1].data(), end, line.working_days);
    if (error != std::errc() || stop != end) return std::nullopt;
    return line;
}

}  // namespace

std::vector<core::EscalationSpec> read_escalations(const Node& list, const std::string& block,
                                                   Draft& draft) {
    std::vector<core::EscalationSpec> result;
    for (const Node& item : list.items) {
        if (item.kind != NodeKind::scalar) continue;
        const auto line = parse_line(item.text);
        if (!line) {
            draft.findings.error("PC0219", item.span, "This escalation cannot be understood.",
                                 "Write for example \"after 5 working days to coordinator\".");
            continue;
        }
        const auto at = item.text.rfind(line->role);
        use_role({.value = line->role, .span = inside_bytes(item, at, line->role.size())}, block,
                 draft);
        if (line->working_days < 1 || line->working_days > kWorkingDaysMax) {
            draft.findings.error("PC0219", item.span,
                                 "An escalation comes 1 to " + std::to_string(kWorkingDaysMax) +
                                     " working days after the date.");
        }
        if (!result.empty() && line->working_days <= result.back().working_days) {
            draft.findings.error("PC0220", item.span,
                                 "This escalation does not come later than the one before it.",
                                 "Write them in order, each with more working days.");
        }
        result.push_back({.working_days = line->working_days, .to = RoleId(line->role)});
    }
    return result;
}

}  // namespace plancycle::workflows
