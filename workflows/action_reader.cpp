#include "workflows/action_reader.hpp"

#include <charconv>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

using std::chrono::milliseconds;

constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
    {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
constexpr std::int64_t kDelayMax = 100 * 366LL * 86'400'000;  // A century.

std::optional<milliseconds> parse_delay(const std::string& count, const std::string& unit) {
    std::int64_t value = 0;
    const char* end = count.data() + count.size();
    const auto [stop, error] = std::from_chars(count.data(), end, value);
    if (error != std::errc() || stop != end || value < 0) return std::nullopt;
    for (const auto& [name, size] : kUnits) {
        if (unit == name && value <= kDelayMax / size) return milliseconds(value * size);
    }
    return std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split(trim(text), ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

// "send x [after 2 s] [as id]"
std::optional<core::ActionSpec> parse_send(const std::vector<std::string>& words) {
    core::ActionSpec action{.kind = core::ActionKind::send, .text = words[1]};
    std::size_t at = 2;
    if (at + 2 < words.size() && words[at] == "after") {
        const auto delay = parse_delay(words[at + 1], words[at + 2]);
        if (!delay) return std::nullopt;
        action.delay = *delay;
        at += 3;
    }
    if (at + 1 < words.size() && words[at] == "as") {
        action.send_id = words[at + 1];
        at += 2;
    }
    if (at != words.size()) return std::nullopt;
    return action;
}

std::optional<core::ActionSpec> parse_action(std::string_view text) {
    const auto words = words_of(text);
    if (words.size() < 2) return std::nullopt;
    if (words[0] == "log") {
        return core::ActionSpec{.kind = core::ActionKind::log,
                                .text = std::string(trim(trim(text).substr(3)))};
    }
    if (words[0] == "send") return parse_send(words);
    if (words.size() != 2) return std::nullopt;
    if (words[0] == "raise") {
        return core::ActionSpec{.kind = core::ActionKind::raise, .text = words[1]};
    }
    if (words[0] == "cancel") {
        return core::ActionSpec{.kind = core::ActionKind::cancel, .send_id = words[1]};
    }
    return std::nullopt;
}

}  // namespace

std::vector<core::ActionSpec> read_actions(const std::vector<Node>& lines, Draft& draft) {
    std::vector<core::ActionSpec> actions;
    for (const Node& line : lines) {
        if (line.kind != NodeKind::scalar) continue;
        auto action = parse_action(line.text);
        if (!action) {
            draft.findings.error("PC0226", line.span, "This action cannot be understood.",
                                 "Write \"raise x\", \"send x after 2 s as id\", \"cancel id\" or "
                                 "\"log text\".");
            continue;
        }
        const bool is_timed =
            action->kind == core::ActionKind::send || action->kind == core::ActionKind::cancel;
        if (is_timed && !draft.is_chart) {
            draft.findings.error("PC0226", line.span,
                                 "A workflow raises events but does not send them later.",
                                 "Give the step a deadline, or use \"raise\".");
            continue;
        }
        actions.push_back(*std::move(action));
    }
    return actions;
}

}  // namespace plancycle::workflows
