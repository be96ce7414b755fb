// Guards as people write them: what they decide, and the whole message when they are wrong.
#include "workflows/guard_parser.hpp"

#include <catch2/catch.hpp>

#include "engine/core/guard.hpp"
#include "workflows/source_map.hpp"

namespace plancycle::workflows {

namespace {

const core::SymbolTable& symbols() {
    using core::ArgumentKind;
    using core::ValueType;
    static const core::SymbolTable table{{
        {.name = "units.missing", .arguments = {}, .result = ValueType::number},
        {.name = "approved", .arguments = {}, .result = ValueType::truth},
        {.name = "received",
         .arguments = {{.kind = ArgumentKind::name, .known = {"adp", "ceilings"}}},
         .result = ValueType::truth},
        {.name = "verdict", .arguments = {}, .result = ValueType::text},
        {.name = "label",
         .arguments = {{.kind = ArgumentKind::text, .known = {}}},
         .result = ValueType::number},
    }};
    return table;
}

class SampleScope final : public core::GuardScope {
public:
    [[nodiscard]] core::Value call(const core::SymbolCall& call) const override {
        switch (call.symbol) {
            case 0:
                return std::int64_t{3};
            case 1:
                return true;
            case 2:
                return call.arguments.at(0) == "adp";
            case 3:
                return std::string_view{"returned"};
            default:
                return static_cast<std::int64_t>(call.arguments.at(0).size());
        }
    }
};

std::optional<core::Expression> parse(std::string_view text, Findings& findings) {
    const SourceMap map(text);
    const GuardPlace place = [&](std::size_t start, std::size_t end) {
        return map.span(start, end);
    };
    return parse_guard(text, symbols(), place, findings);
}

bool decide(std::string_view text) {
    Findings findings("guard");
    const auto expression = parse(text, findings);
    for (const auto& finding : findings.sorted()) FAIL(render(finding, text));
    const core::StateSet configuration(8, {core::StateIndex{1}, core::StateIndex{2}});
    const auto resolve = [](const std::string& id) {
        return core::StateIndex{static_cast<std::uint16_t>(id == "active" ? 2 : 5)};
    };
    const auto guard = core::compile_guard(*expression, std::string(text), resolve);
    return guard.holds(configuration, SampleScope{});
}

std::string complaint(std::string_view text) {
    Findings findings("guard");
    CHECK_FALSE(parse(text, findings));
    std::string shown;
    for (const auto& finding : findings.sorted()) shown += render(finding, text);
    return shown;
}

}  // namespace

TEST_CASE("guards decide what they say", "[workflows]") {
    struct Row {
        const char* text;
        bool expected;
    };
    const Row row = GENERATE(values<Row>({
        {"yes", true},
        {"no", false},
        {" true ", true},
        {"not yes", false},
        {"not not yes", true},
        {"!false", true},
        {"approved", true},
        {"in('active')", true},
        {"in('idle')", false},
        {"!In('idle')", true},
        {"not In(\"active\")", false},
        {"units.missing = 3", true},
        {"units.missing == 3", true},
        {"units.missing != 3", false},
        {"units.missing < 3", false},
        {"units.missing <= 3", true},
        {"units.missing > -1", true},
        {"3 >= units.missing", true},
        {"verdict = 'returned'", true},
        {"verdict != 'approved'", true},
        {"received(adp)", true},
        {"received(ceilings) or received( adp )", true},
        {"received('ceilings')", false},
        {"label('four') = 4", true},
        {"approved = yes", true},
        {"yes or no and no", true},
        {"(yes or no) and no", false},
        {"no and yes or yes", true},
        {"no or no or yes", true},
        {"yes and yes and no", false},
        {"not (approved and units.missing = 0)", true},
        {"yes && no || yes", true},
        {"((((approved))))", true},
    }));
    CAPTURE(row.text);
    CHECK(decide(row.text) == row.expected);
}

TEST_CASE("a wrong guard is explained", "[workflows]") {
    struct Row {
        const char* text;
        const char* expected;
    };
    const char* const shape =
        "  hint: A condition looks like: open_units('drafting') = 0 and not "
        "happened('election').\n";
    const Row row = GENERATE_COPY(values<Row>({
        {"", "guard:1:1: error PC0321: A condition is missing here.\n"},
        {"approved and",
         "guard:1:13: error PC0321: A condition is missing here.\n"
         "  approved and\n"
         "              ^\n"},
        {"units.missing =",
         "guard:1:16: error PC0321: A name, a number or a text in quotation "
         "marks is missing here.\n"
         "  units.missing =\n"
         "                 ^\n"},
        {"(approved",
         "guard:1:10: error PC0321: A closing bracket is missing here.\n"
         "  (approved\n"
         "           ^\n"},
        {"verdict = 'late",
         "guard:1:16: error PC0321: This text has no closing quotation mark.\n"
         "  verdict = 'late\n"
         "                 ^\n"},
        {"in(active)",
         "guard:1:4: error PC0321: The id of a state in quotation marks is missing "
         "here.\n"
         "  in(active)\n"
         "     ^\n"},
        {"approved approved",
         "guard:1:10: error PC0321: The condition should end here.\n"
         "  approved approved\n"
         "           ^\n"},
    }));
    CAPTURE(row.text);
    CHECK(complaint(row.text) == std::string(row.expected) + shape);
}

TEST_CASE("names, arguments and types of a guard are checked", "[workflows]") {
    CHECK(complaint("unit.missing = 0") ==
          "guard:1:1: error PC0322: Nothing is called \"unit.missing\" here.\n"
          "  unit.missing = 0\n"
          "  ^~~~~~~~~~~~\n"
          "  hint: Did you mean \"units.missing\"?\n");
    CHECK(complaint("units.missing") ==
          "guard:1:1: error PC0324: units.missing is a number, but a yes or no is needed here.\n"
          "  units.missing\n"
          "  ^~~~~~~~~~~~~\n"
          "  hint: Compare it with something, for example units.missing > 0.\n");
    CHECK(complaint("units.missing = 'none'") ==
          "guard:1:1: error PC0324: units.missing is a number, but 'none' is a text.\n"
          "  units.missing = 'none'\n"
          "  ^~~~~~~~~~~~~~~~~~~~~~\n"
          "  hint: Only values of one kind can be compared.\n");
    CHECK(complaint("verdict < 'b'") ==
          "guard:1:1: error PC0324: Only numbers can be compared by <, and this is a text.\n"
          "  verdict < 'b'\n"
          "  ^~~~~~~~~~~~~\n"
          "  hint: Use = or !=.\n");
    CHECK(complaint("received(ceiling)") ==
          "guard:1:10: error PC0323: \"ceiling\" is not known here.\n"
          "  received(ceiling)\n"
          "           ^~~~~~~\n"
          "  hint: Did you mean \"ceilings\"?\n");
    CHECK(complaint("label(four) = 4") ==
          "guard:1:7: error PC0323: A text belongs here, in quotation marks.\n"
          "  label(four) = 4\n"
          "        ^~~~\n"
          "  hint: Write 'four'.\n");
    CHECK(complaint("received = yes") ==
          "guard:1:1: error PC0323: \"received\" takes 1 arguments, not 0.\n"
          "  received = yes\n"
          "  ^~~~~~~~\n");
}

TEST_CASE("a guard is bounded in length and nesting", "[workflows]") {
    const std::string deep =
        std::string(kGuardNestingMax, '(') + "yes" + std::string(kGuardNestingMax, ')');
    CHECK(decide(deep));
    CHECK(complaint("(" + deep + ")").find("PC0325") != std::string::npos);
    CHECK(decide(std::string(kGuardNestingMax, '!') + "yes"));
    CHECK(complaint(std::string(kGuardNestingMax + 1, '!') + "yes").find("PC0325") !=
          std::string::npos);
    CHECK(complaint(std::string(kGuardSizeBytesMax + 1, ' ')).find("PC0325") != std::string::npos);
}

// Found by fuzzing: an empty condition pointed behind its own end.
TEST_CASE("a finding never points outside of the condition", "[workflows]") {
    for (const std::string text : {"", "received(", "not", "units.missing ="}) {
        INFO("\"" << text << "\"");
        Findings findings("place");
        const GuardPlace place = [&](std::size_t start, std::size_t end) {
            CHECK(start <= end);
            CHECK(end <= text.size());
            return Span{};
        };
        CHECK_FALSE(parse_guard(text, symbols(), place, findings));
        CHECK(findings.has_errors());
    }
}

TEST_CASE("an SCXML condition is In() or its negation", "[workflows]") {
    for (const auto* good : {"In('a')", "in('a')", "!In('a')", "not In('a')", " ! In(\"a\") "}) {
        CAPTURE(good);
        CHECK(parse_scxml_condition(good));
    }
    for (const auto* bad : {"true", "x == 1", "In('a') && In('b')", "!!In('a')", "In(a)", ""}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_scxml_condition(bad));
    }
}

}  // namespace plancycle::workflows
