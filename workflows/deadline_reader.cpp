#include "workflows/deadline_reader.hpp"

#include <algorithm>
#include <array>

#include "engine/core/meeting_anchor.hpp"
#include "workflows/date_field.hpp"
#include "workflows/fields.hpp"

namespace plancycle::workflows {

namespace {

// A name inside a phrase, where it stands there.
Text name_in(const Node& phrase, const std::string& name) {
    return {.value = name, .span = inside_bytes(phrase, phrase.text.find(name), name.size())};
}

// Whether a date of the owner could be counted from it.
bool is_in_sight(const std::string& name, const DeadlineOwner& owner, const Draft& draft) {
    const auto step = draft.steps.find(name);
    if (name == owner.id) return false;
    if (step == draft.steps.end()) return true;
    if (step->second.kind == "final" || step->second.kind == "history") return false;
    return step->second.block.empty() || step->second.block == owner.block;
}

// What a date may count from, as seen from the cycle or from inside a block.
void check_anchor(const Text& anchor, const DeadlineOwner& owner, Draft& draft) {
    if (anchor.value == owner.id) {
        draft.findings.error(
            "PC0233", anchor.span,
            "The date of \"" + owner.id + "\" is counted from \"" + owner.id + "\" itself.",
            "Count from something that comes before it.");
    }
    const auto step = draft.steps.find(anchor.value);
    const bool is_out_of_sight = step != draft.steps.end() && !step->second.block.empty() &&
                                 step->second.block != owner.block;
    if (is_out_of_sight) {
        draft.findings.error("PC0216", anchor.span,
                             "\"" + anchor.value + "\" happens once in each unit of \"" +
                                 step->second.block + "\"; no date can be counted from it here.",
                             "Count from \"" + step->second.block +
                                 "\", which is over when all "
                                 "units are done.");
        return;
    }
    draft.names.use_any({NameKind::step, NameKind::event, NameKind::input}, anchor,
                        [&](const std::string& name) { return is_in_sight(name, owner, draft); });
    const bool is_other = anchor.value != owner.id && step != draft.steps.end();
    // Which of the two comes first is known when the flow is compiled.
    if (is_other && draft.steps.contains(owner.id)) {
        draft.counted_dates.push_back({owner.id, owner.block, anchor});
    }
}

// The spans a rule names.
std::vector<core::Period> periods_of(const core::DateRule& rule) {
    std::vector<core::Period> result;
    const auto add = [&](const core::Anchor& anchor) {
        if (const auto* period = std::get_if<core::Period>(&anchor)) result.push_back(*period);
    };
    if (const auto* dated = std::get_if<core::Dated>(&rule.reading))
        result.push_back(dated->period);
    if (const auto* offset = std::get_if<core::Offset>(&rule.reading)) add(offset->anchor);
    if (const auto* after = std::get_if<core::EndOfMonthAfter>(&rule.reading)) add(after->anchor);
    if (const auto* when = std::get_if<core::WhenEvent>(&rule.reading); when && when->expected) {
        result.push_back(*when->expected);
    }
    if (const auto* ongoing = std::get_if<core::Ongoing>(&rule.reading);
        ongoing && ongoing->since) {
        add(*ongoing->since);
    }
    return result;
}

// A window of which the last day lies before the first, whatever the plan year.
bool ends_early(const core::Period& period) {
    return std::ranges::all_of(std::array{2000, 2196}, [&](int leap_year) {
        const auto window = core::days_of(period, leap_year, {});
        return !window && window.error().reason == core::CannotCompute::Reason::window_ends_early;
    });
}

void check_windows(const core::DateRule& rule, const Node& phrase, Draft& draft) {
    if (std::ranges::none_of(periods_of(rule), ends_early)) return;
    draft.findings.error("PC0208", phrase.span, "This window ends before it begins.",
                         "Write the earlier day or month first; a window that runs over New Year "
                         "names both years, as in \"November Y-1 to January Y\".");
}

void check_names(const core::DateRule& rule, const Node& phrase, const DeadlineOwner& owner,
                 Draft& draft) {
    const auto body = core::meeting_body(rule);
    if (body) draft.names.use(NameKind::body, name_in(phrase, body->value));
    for (const std::string& anchor : core::anchors_of(rule)) {
        if (body && anchor == core::meeting_anchor(*body)) continue;
        check_anchor(name_in(phrase, anchor), owner, draft);
    }
    const auto* offset = std::get_if<core::Offset>(&rule.reading);
    if (offset != nullptr && !offset->count_setting.empty()) {
        draft.names.use(NameKind::setting, name_in(phrase, offset->count_setting));
    }
}

// The parts of a phrase; none when it cannot be read.
std::vector<DatePart> read_phrase(const Node& phrase, const DeadlineOwner& owner, Draft& draft) {
    auto parts = read_date_field(phrase, draft.findings);
    if (!parts) return {};
    for (const DatePart& part : *parts) {
        check_names(part.rule, phrase, owner, draft);
        check_windows(part.rule, phrase, draft);
    }
    return *std::move(parts);
}

void check_law(const Fields& fields, core::DeadlineClass deadline_class, Span where, Draft& draft) {
    const bool is_statutory = deadline_class == core::DeadlineClass::statutory;
    if (is_statutory && !fields.text("citation")) {
        draft.findings.error("PC0209", where, "A statutory date needs its \"citation\".",
                             "Name the Act or regulation, for example \"PFM Act 2012 s131\".");
    }
    for (const std::string_view key : {"citation", "consequence"}) {
        const Field* field = fields.field(key);
        if (is_statutory || field == nullptr) continue;
        draft.findings.error("PC0209", field->key_span,
                             "Only a statutory date has a \"" + std::string(key) + "\".",
                             "Leave it out, or make the class statutory.");
    }
}

core::CountingTerms read_terms(const Fields& fields) {
    core::CountingTerms terms;
    terms.day_set = fields.text_or("counted in", core::working_set);
    terms.roll = core::parse_roll(fields.text_or("roll", "none")).value_or(core::Roll::none);
    terms.short_period_rule = fields.yes("short periods");
    return terms;
}

}  // namespace

std::vector<core::DeadlineSpec> read_deadline(const Node& record, const DeadlineOwner& owner,
                                              Draft& draft) {
    const Fields fields(record);
    const Node* due = fields.node("due");
    const auto deadline_class = core::parse_deadline_class(fields.text_or("class", ""));
    if (due == nullptr || due->kind != NodeKind::scalar) return {};
    std::vector<DatePart> parts = read_phrase(*due, owner, draft);
    if (!deadline_class) return {};
    check_law(fields, *deadline_class, due->span, draft);
    std::vector<core::DeadlineSpec> specs;
    for (DatePart& part : parts) {
        core::DeadlineSpec spec;
        spec.id = DeadlineId(part.verb.empty() ? owner.id : owner.id + "/" + part.verb);
        spec.title = fields.text_or("title", "");
        spec.deadline_class = *deadline_class;
        spec.phrase = fields.text_or("phrase", due->text);
        spec.verb = std::move(part.verb);
        spec.rule = std::move(part.rule);
        spec.terms = read_terms(fields);
        spec.citation = fields.text_or("citation", "");
        spec.consequence = fields.text_or("consequence", "");
        specs.push_back(std::move(spec));
    }
    return specs;
}

std::optional<core::DeadlineSpec> read_window(const Node& phrase, const DeadlineOwner& owner,
                                              Draft& draft) {
    auto parts = read_phrase(phrase, owner, draft);
    if (parts.empty()) return std::nullopt;
    if (parts.size() > 1) {
        draft.findings.error("PC0208", phrase.span, "One window is expected, not several dates.");
        return std::nullopt;
    }
    core::DeadlineSpec spec;
    spec.id = DeadlineId(owner.id + "/expected");
    spec.phrase = phrase.text;
    spec.rule = std::move(parts.front().rule);
    return spec;
}

core::LadderSpec read_ladder(const Node& record, Draft& draft) {
    const Fields fields(record);
    core::LadderSpec ladder;
    for (const Node& item : fields.items("before")) {
        const auto days = number_of(item);
        if (!days) continue;
        if (!ladder.before.empty() && -*days <= ladder.before.back()) {
            draft.findings.error("PC0232", item.span,
                                 "Reminders before the date must come nearer to it.",
                                 "Write the earliest first: [10, 3].");
        }
        ladder.before.push_back(static_cast<int>(-*days));
    }
    const auto number = [&](std::string_view key, int otherwise) {
        return static_cast<int>(fields.number(key).value_or(otherwise));
    };
    ladder.overdue_first = number("overdue first", ladder.overdue_first);
    ladder.overdue_every = number("overdue every", ladder.overdue_every);
    ladder.weekly_after = number("weekly after", ladder.weekly_after);
    return ladder;
}

}  // namespace plancycle::workflows
