#include "workflows/record_shape.hpp"

#include <catch2/catch.hpp>

#include "workflows/fields.hpp"

using namespace plancycle;
using namespace plancycle::workflows;

namespace {

constexpr std::string_view kKinds[] = {"task", "final"};
constexpr FieldSpec kTaskFields[] = {
    {.key = "by", .type = FieldType::name, .is_required = true, .help = "Who does it."}};
constexpr Shape kTask{.what = "a task", .fields = kTaskFields};
constexpr Shape kFinal{.what = "a final step", .fields = {}};
constexpr Shape::Variant kVariants[] = {{"task", &kTask}, {"final", &kFinal}};
constexpr FieldSpec kStepFields[] = {{.key = "kind",
                                      .type = FieldType::choice,
                                      .is_required = true,
                                      .help = "What it is.",
                                      .choices = kKinds},
                                     {.key = "needs", .type = FieldType::names}};
constexpr Shape kStep{
    .what = "a step", .fields = kStepFields, .selector = "kind", .variants = kVariants};
constexpr FieldSpec kFileFields[] = {
    {.key = "title", .is_required = true, .help = "What the file is about."},
    {.key = "version", .type = FieldType::number, .least = 1, .most = 9},
    {.key = "open", .type = FieldType::yes_no},
    {.key = "steps", .type = FieldType::table, .of = &kStep},
    {.key = "documents", .type = FieldType::titles}};
constexpr Shape kFile{.what = "the file", .fields = kFileFields};

std::string report(const std::string& source) {
    Findings findings("plan.yaml");
    const auto document = read_document(source, findings);
    REQUIRE(document);
    check_shape(document->root, kFile, {{1, 1}, 1}, findings);
    std::string text;
    for (const auto& finding : findings.sorted()) {
        const auto& at = finding.span.start;
        text += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + finding.code +
                " " + finding.message + " " + finding.hint + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a record of the right shape has no findings", "[workflows]") {
    CHECK(report("title: T\nversion: 2\nopen: yes\nsteps:\n  a: {kind: task, by: me}\n"
                 "  b: {kind: final}\ndocuments: {x: Title}\n")
              .empty());
}

TEST_CASE("every wrong field of a record is reported", "[workflows]") {
    CHECK(report("titel: T\nversion: 12\nopen: maybe\nsteps:\n  a: {kind: task, needs: b}\n"
                 "  B: {kind: final, by: me}\n  c: {kind: tusk}\n  d:\ndocuments: {x: [1]}\n") ==
          "1:1 PC0111 There is no field \"titel\" in the file. Did you mean \"title\"?\n"
          "2:10 PC0117 \"version\" must be between 1 and 9. \n"
          "3:7 PC0113 \"open\" must be yes or no. \n"
          "5:3 PC0112 \"by\" is missing in a task. Who does it.\n"
          "5:26 PC0113 \"needs\" must be a list. Write [b].\n"
          "6:3 PC0114 \"B\" cannot be a name. A name begins with a lower-case letter; then come "
          "lower-case letters, digits, '-' and '_'.\n"
          "6:20 PC0111 There is no field \"by\" in a final step. Known: needs.\n"
          "7:13 PC0116 \"tusk\" is not a possible \"kind\". Did you mean \"task\"?\n"
          "8:3 PC0113 Here belong the fields of a step. Write \"name: value\" lines, indented.\n"
          "9:16 PC0113 \"x\" must be a text. \n");
    CHECK(report("title: \"two\\nlines\"\nversion: \"1\"\nopen:\n") ==
          "1:8 PC0113 \"title\" must be one line without control characters. \n"
          "2:10 PC0113 \"version\" must be a whole number. Write it without quotes.\n"
          "3:1 PC0112 \"open\" has no value. Fill it in or leave it out.\n");
}

TEST_CASE("fields are read by type", "[workflows]") {
    Findings findings("plan.yaml");
    const auto document =
        read_document("a: text\nn: -4\nq: \"4\"\ny: no\nlist: [x, y]\n", findings);
    REQUIRE(document);
    const Fields fields(document->root);
    CHECK(fields.text("a")->value == "text");
    CHECK(fields.text("a")->span.start == Position{1, 4});
    CHECK(fields.number("n") == -4);
    CHECK_FALSE(fields.number("q"));
    CHECK_FALSE(fields.yes("y", true));
    CHECK(fields.yes("absent", true));
    CHECK(fields.texts("list").at(1).value == "y");
    CHECK(fields.entries("list").empty());
}
