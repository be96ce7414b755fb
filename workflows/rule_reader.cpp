#include "workflows/rule_reader.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "engine/base/text.hpp"
#include "engine/core/verb_names.hpp"
#include "workflows/role_use.hpp"

namespace plancycle::workflows {

namespace {

using core::RuleKind;
using core::Threshold;

constexpr int kPeopleMax = 10'000;

constexpr std::pair<std::string_view, RuleKind> kRules[] = {
    {"anyone", RuleKind::anyone},          {"all", RuleKind::all},
    {"one of each", RuleKind::each_group}, {"in order", RuleKind::ordered},
    {"weighted", RuleKind::weighted},      {"committee", RuleKind::committee}};

struct Share {
    std::string_view words;
    int numerator;
    int denominator;
};
constexpr Share kShares[] = {{"half", 1, 2},           {"one third", 1, 3},   {"a third", 1, 3},
                             {"two thirds", 2, 3},     {"one quarter", 1, 4}, {"a quarter", 1, 4},
                             {"three quarters", 3, 4}, {"three fifths", 3, 5}};

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end || number < 1 || number > kPeopleMax) {
        return std::nullopt;
    }
    return number;
}

class RuleReader {
public:
    RuleReader(const Fields& fields, const std::string& block, core::Step& step, Draft& draft)
        : fields_(fields), block_(block), step_(step), rule_(step.rule), draft_(draft) {}

    void read() {
        read_groups();
        read_kind();
        read_committee();
        read_weights();
        check_groups();
        check_recorders();
        check_body();
        rule_.groups = std::max(1, static_cast<int>(step_.by.size()));
        rule_.early = fields_.yes("early outcome", true);
        read_veto();
        step_.override_by = role("override by");
        step_.editorial_by = role("editorial changes by");
        step_.conditions_waived_by = role("conditions waived by");
        step_.question_pauses_clock = fields_.yes("questions pause the clock");
        step_.falls_when_changed = fields_.text_or("when changed", "falls") == "falls";
        step_.forbidden = verbs("not allowed");
        step_.comment_required = verbs("comment required for");
    }

private:
    std::optional<RoleId> role(std::string_view key) {
        const auto name = fields_.text(key);
        if (!name) return std::nullopt;
        use_role(*name, block_, draft_);
        return RoleId(name->value);
    }

    void read_groups() {
        for (const Text& name : fields_.texts("groups")) {
            if (auto actor = use_actor(name, block_, draft_)) step_.by.push_back(*std::move(actor));
        }
        const Field* groups = fields_.field("groups");
        if (groups == nullptr && fields_.field("by") == nullptr) {
            draft_.findings.error("PC0112", fields_.node("kind")->span,
                                  "\"by\" is missing in an approval.",
                                  "Name the role or body whose decision it is.");
        }
        if (groups != nullptr && fields_.text("by")) {
            draft_.findings.error("PC0235", groups->key_span,
                                  "An approval is \"by\" one role or body, or by \"groups\".",
                                  "Keep one of the two.");
        }
    }

    void read_kind() {
        const auto text = fields_.text("rule");
        if (!text) {
            const bool is_body = core::sole_body(step_.by) != nullptr;
            rule_.kind = is_body ? RuleKind::recorded : RuleKind::anyone;
            return;
        }
        const std::string words = lower(trim(text->value));
        const auto named = std::ranges::find(kRules, std::string_view(words),
                                             &std::pair<std::string_view, RuleKind>::first);
        if (named != std::end(kRules)) {
            rule_.kind = named->second;
            return;
        }
        const auto needed = words.starts_with("at least ") ? parse_threshold(words) : std::nullopt;
        if (!needed) {
            draft_.findings.error("PC0234", text->span, "This voting rule cannot be understood.",
                                  "Write anyone, all, \"at least 2\", \"at least 60 %\", \"one of "
                                  "each\", \"in order\", weighted or committee.");
            return;
        }
        rule_.kind = needed->count > 0 ? RuleKind::count : RuleKind::share;
        rule_.needed = *needed;
    }

    Threshold threshold(std::string_view key, Threshold otherwise) {
        const auto text = fields_.text(key);
        if (!text) return otherwise;
        if (const auto read = parse_threshold(lower(trim(text->value)))) return *read;
        draft_.findings.error("PC0234", text->span, "This number of people cannot be understood.",
                              "Write for example 5, \"more than half\", \"two thirds\" or 60 %.");
        return otherwise;
    }

    void read_committee() {
        constexpr std::string_view kKeys[] = {"quorum", "majority", "on a tie", "recused"};
        for (const std::string_view key : kKeys) {
            const Field* field = fields_.field(key);
            if (field == nullptr || rule_.kind == RuleKind::committee) continue;
            draft_.findings.error("PC0235", field->key_span,
                                  "\"" + std::string(key) + "\" belongs to the rule committee.",
                                  "Write \"rule: committee\", or remove it.");
        }
        if (rule_.kind != RuleKind::committee) return;
        if (core::sole_body(step_.by) == nullptr) {
            draft_.findings.error("PC0235", fields_.text("rule")->span,
                                  "Only a body decides as a committee.",
                                  "Name a body in \"by\", or choose another rule.");
        }
        core::CommitteeRule& committee = rule_.committee;
        committee.quorum = threshold("quorum", committee.quorum);
        read_majority(committee);
        const std::string tie = fields_.text_or("on a tie", "not carried");
        if (tie == "casting vote") committee.tie = core::TieRule::casting_vote;
        if (tie == "deferred") committee.tie = core::TieRule::deferred;
        committee.recusal_leaves_base = fields_.text_or("recused", "leave") == "leave";
    }

    // "votes cast", "members", "two thirds of votes cast"
    void read_majority(core::CommitteeRule& committee) {
        const auto text = fields_.text("majority");
        if (!text) return;
        const std::string words = lower(trim(text->value));
        const auto is_of = [&](std::string_view base) { return words.ends_with(base); };
        if (is_of("members")) committee.base = core::MajorityBase::members;
        const std::string_view base = is_of("members") ? "members" : "votes cast";
        const bool is_base = words == base;
        const std::string tail = " of " + std::string(base);
        const auto share =
            words.ends_with(tail)
                ? parse_threshold(std::string_view(words).substr(0, words.size() - tail.size()))
                : std::nullopt;
        if (share && share->count == 0) {
            committee.majority = *share;
            check_majority(*share, text->span);
        } else if (!is_base) {
            draft_.findings.error("PC0234", text->span, "This majority cannot be understood.",
                                  "Write \"votes cast\", \"members\" or, for example, \"two thirds "
                                  "of votes cast\".");
        }
    }

    // With less than half, both sides could win.
    void check_majority(const Threshold& share, const Span& where) {
        if (2 * share.numerator >= share.denominator) return;
        draft_.findings.error(
            "PC0234", where, "A majority is half or more.",
            "Write for example \"more than half of votes cast\" or \"two thirds of "
            "members\".");
    }

    void read_weights() {
        const Field* weights = fields_.field("weights");
        if (weights != nullptr) {
            for (const Node& item : weights->value.items) {
                rule_.weights.push_back(static_cast<int>(number_of(item).value_or(1)));
            }
        }
        rule_.weight_needed = static_cast<int>(fields_.number("weight needed").value_or(0));
        const bool is_weighted = rule_.kind == RuleKind::weighted;
        if (is_weighted != (weights != nullptr)) {
            draft_.findings.error(
                "PC0235", is_weighted ? fields_.text("rule")->span : weights->key_span,
                "The rule weighted and \"weights\" belong together.", "Give both, or neither.");
            return;
        }
        if (!is_weighted) return;
        const int sum = std::accumulate(rule_.weights.begin(), rule_.weights.end(), 0);
        const bool fits = rule_.weights.size() == step_.by.size() && rule_.weight_needed > 0;
        if (fits && rule_.weight_needed <= sum) return;
        draft_.findings.error(
            "PC0235", weights->key_span,
            "Each group needs one weight, and \"weight needed\" a number that all "
            "of them together reach.",
            "Write for example \"weights: [2, 1]\" and \"weight needed: 3\".");
    }

    void check_groups() {
        const bool wants_groups = rule_.kind == RuleKind::each_group ||
                                  rule_.kind == RuleKind::ordered ||
                                  rule_.kind == RuleKind::weighted;
        const Field* groups = fields_.field("groups");
        if (wants_groups == (groups != nullptr)) return;
        draft_.findings.error(
            "PC0235", wants_groups ? fields_.text("rule")->span : groups->key_span,
            wants_groups ? "This rule needs \"groups\"." : "This rule has no \"groups\".",
            "Groups go with \"one of each\", \"in order\" and weighted.");
    }

    // Who says no for good must be one of those who are asked.
    void read_veto() {
        const auto veto = role("veto");
        if (!veto) return;
        rule_.veto = *veto;
        const Field* field = fields_.field("veto");
        const bool is_asked = std::ranges::find(step_.by, core::Actor(*veto)) != step_.by.end();
        if (rule_.kind != RuleKind::committee && is_asked) return;
        draft_.findings.error(
            "PC0235", field->key_span,
            rule_.kind == RuleKind::committee
                ? "A committee has no veto: its members have one vote each."
                : "\"" + veto->value + "\" has no vote here to say no with.",
            "Name it in \"by\" or \"groups\" with another rule than committee, or "
            "use \"override by\".");
    }

    // What one clerk writes down for a body is not the vote of several people.
    void check_body() {
        const bool counts_people = rule_.kind == RuleKind::all || rule_.kind == RuleKind::count ||
                                   rule_.kind == RuleKind::share;
        if (!counts_people || core::sole_body(step_.by) == nullptr) return;
        draft_.findings.error(
            "PC0235", fields_.text("rule")->span,
            "The members of a body vote under the rule committee only.",
            "Write \"rule: committee\" with its quorum and majority, or leave the "
            "rule out: then the body's recorder writes its decision down.");
    }

    // Whoever records for one group cannot record for another: the vote would be the same person's.
    void check_recorders() {
        const Field* groups = fields_.field("groups");
        if (groups == nullptr) return;
        std::vector<const core::BodySpec*> bodies;
        for (const core::Actor& actor : step_.by) {
            const auto* id = std::get_if<BodyId>(&actor);
            const core::BodySpec* body = id ? draft_.definition.find_body(*id) : nullptr;
            if (body == nullptr) continue;
            const auto same = std::ranges::find(bodies, body->recorded_by,
                                                [](const auto* it) { return it->recorded_by; });
            if (same != bodies.end()) {
                draft_.findings.warning("PC0235", groups->key_span,
                                        "\"" + (*same)->id.value + "\" and \"" + body->id.value +
                                            "\" are recorded by the same role, but one person "
                                            "votes for one group only.",
                                        "Give one of the bodies a recorder of its own.");
            }
            bodies.push_back(body);
        }
    }

    std::vector<core::Verb> verbs(std::string_view key) {
        std::vector<core::Verb> result;
        for (const Text& text : fields_.texts(key)) {
            if (const auto verb = core::find_verb(text.value)) {
                result.push_back(*verb);
                continue;
            }
            const auto all = core::verb_names();
            const std::vector<std::string> names(all.begin(), all.end());
            draft_.findings.error("PC0234", text.span,
                                  "\"" + text.value + "\" is no verb of an approval.",
                                  suggest(text.value, names));
        }
        return result;
    }

    const Fields& fields_;
    const std::string& block_;
    core::Step& step_;
    core::ApprovalRule& rule_;
    Draft& draft_;
};

}  // namespace

std::optional<Threshold> parse_threshold(std::string_view text) {
    text = trim(without_prefix(text, "at least "));
    Threshold threshold;
    threshold.more_than = text.starts_with("more than ");
    text = trim(without_prefix(text, "more than "));
    for (const Share& share : kShares) {
        if (text != share.words) continue;
        threshold.numerator = share.numerator;
        threshold.denominator = share.denominator;
        return threshold;
    }
    for (const std::string_view sign : {" %", "%", " per cent"}) {
        if (!text.ends_with(sign)) continue;
        const auto number = parse_number(trim(text.substr(0, text.size() - sign.size())));
        if (!number || *number > 100) return std::nullopt;
        threshold.numerator = *number;
        threshold.denominator = 100;
        return threshold;
    }
    for (const std::string_view people : {" members", " people"}) {
        if (text.ends_with(people)) text.remove_suffix(people.size());
    }
    const auto number = parse_number(text);
    if (!number) return std::nullopt;
    threshold.count = *number + (threshold.more_than ? 1 : 0);
    threshold.more_than = false;
    return threshold;
}

void read_rule(const Fields& fields, const std::string& block, core::Step& step, Draft& draft) {
    RuleReader(fields, block, step, draft).read();
}

}  // namespace plancycle::workflows
