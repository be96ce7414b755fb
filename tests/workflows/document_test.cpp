#include "workflows/document.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"

using namespace plancycle;
using namespace plancycle::workflows;

namespace {

namespace fs = std::filesystem;

std::string report(const std::string& source) {
    Findings findings("plan.yaml");
    const auto document = read_document(source, findings);
    std::string text;
    for (const auto& finding : findings.sorted()) text += render(finding, source);
    return text + (document ? "" : "nothing read\n");
}

}  // namespace

TEST_CASE("a YAML text becomes a tree that knows its places", "[workflows]") {
    Findings findings("plan.yaml");
    const auto document = read_document(
        "title: Caf\xC3\xA9 plan  # why\nsteps:\n  first:\n    needs: [adp, \"b c\"]\n"
        "  empty:\nnote: |\n  two\n  lines\n",
        findings);
    REQUIRE(document);
    CHECK(findings.sorted().empty());
    const Node& root = document->root;
    REQUIRE(root.kind == NodeKind::mapping);
    CHECK(root.find("title")->value.text == "Caf\xC3\xA9 plan");
    CHECK(root.find("title")->value.span.start == Position{1, 8});
    CHECK(root.find("title")->value.span.length == 9);
    const Node& steps = root.find("steps")->value;
    CHECK(steps.fields.at(0).key_span.start == Position{3, 3});
    const Node& needs = steps.fields.at(0).value.find("needs")->value;
    CHECK(needs.items.at(1).text == "b c");
    CHECK_FALSE(needs.items.at(1).is_plain);
    CHECK(needs.items.at(1).span.start == Position{4, 18});
    CHECK(steps.find("empty")->value.kind == NodeKind::empty);
    CHECK(root.find("note")->value.text == "two\nlines\n");
    CHECK(inside(root.find("title")->value, 5, 4).start == Position{1, 13});
}

TEST_CASE("duplicate keys, anchors, aliases and tags are refused in one pass", "[workflows]") {
    CHECK(report("title: &x One\nother: *x\ntitle: !!str Two\n") ==
          "plan.yaml:1:8: error PC0106: Anchors (&name) and tags (!name) are not allowed.\n"
          "  title: &x One\n"
          "         ^\n"
          "  hint: Leave it out.\n"
          "plan.yaml:2:8: error PC0106: Aliases (*name) are not allowed.\n"
          "  other: *x\n"
          "         ^~\n"
          "  hint: Write the value out.\n"
          "plan.yaml:3:1: error PC0105: \"title\" is given twice; first on line 1.\n"
          "  title: !!str Two\n"
          "  ^~~~~\n"
          "  hint: Remove one of them.\n"
          "plan.yaml:3:8: error PC0106: Anchors (&name) and tags (!name) are not allowed.\n"
          "  title: !!str Two\n"
          "         ^\n"
          "  hint: Leave it out.\n");
}

TEST_CASE("a byte order mark is no part of the text", "[workflows]") {
    Findings findings("plan.yaml");
    const auto document = read_document("\xEF\xBB\xBFtitle: One\n", findings);
    REQUIRE(document);
    CHECK(document->root.find("title") != nullptr);
    const fs::path file = fs::temp_directory_path() / "plancycle_mark_test.yaml";
    std::ofstream(file) << "\xEF\xBB\xBF[1]\n";
    CHECK(read_text_file(file.string(), findings) == "[1]\n");
    CHECK(findings.sorted().empty());
    fs::remove(file);
}

TEST_CASE("broken YAML is explained in plain words", "[workflows]") {
    CHECK(report("a: 1\nb: [1,\n  2\n") ==
          "plan.yaml:2:4: error PC0104: A bracket is opened here and never closed.\n"
          "  b: [1,\n"
          "     ^\n"
          "nothing read\n");
    CHECK(report("a:\n\tb: 1\n") ==
          "plan.yaml:2:1: error PC0104: A tab is used to indent this line.\n"
          "   b: 1\n"
          "  ^\n"
          "  hint: Indent with spaces.\n"
          "nothing read\n");
    CHECK(report("a: 1\n---\nb: 2\n") ==
          "plan.yaml:2:1: error PC0108: A second document starts here; a file holds one.\n"
          "  ---\n"
          "  ^~~\n"
          "  hint: Put it into a file of its own.\n"
          "nothing read\n");
    CHECK(report("# nothing\n") == "plan.yaml: error PC0110: The file is empty.\nnothing read\n");
    CHECK(report("? [a]\n: 1\n") ==
          "plan.yaml:1:3: error PC0109: A field needs a name in plain text.\n"
          "  ? [a]\n"
          "    ^~~\n");
}

TEST_CASE("binary, huge and deep files get one clear sentence", "[workflows]") {
    CHECK(report(std::string("PK\x03\x04\0\0", 6)) ==
          "plan.yaml: error PC0103: This is not a text in UTF-8.\n"
          "  hint: Is it a document of another program? Save it as plain text, UTF-8.\n"
          "nothing read\n");
    CHECK(report(std::string(kTextSizeBytesMax + 1, 'x')) ==
          "plan.yaml: error PC0102: The file is larger than 1 MiB.\n"
          "  hint: Is this the file you meant?\n"
          "nothing read\n");
    CHECK(
        report(std::string(33, '[') + std::string(33, ']'))
            .find("plan.yaml:1:33: error PC0107: The text is nested more than 32 levels deep.\n") ==
        0);
    CHECK(report(std::string(32, '[') + std::string(32, ']')).empty());
}

TEST_CASE("files that are missing, folders or huge are refused without reading them",
          "[workflows]") {
    const fs::path folder = fs::temp_directory_path() / "plancycle_document_test";
    fs::create_directories(folder);
    const fs::path huge = folder / "huge.yaml";
    std::ofstream(huge) << "a: 1\n";
    fs::resize_file(huge, 50 * 1024 * 1024);
    const auto read = [](const fs::path& path) {
        Findings findings("plan.yaml");
        auto text = read_text_file(path.string(), findings);
        if (text) static_cast<void>(read_document(*text, findings));
        CHECK((!text || text->size() <= kTextSizeBytesMax + 1));
        REQUIRE(findings.sorted().size() == 1);
        return render(findings.sorted().front(), "");
    };
    CHECK(read(huge) ==
          "plan.yaml: error PC0102: The file is larger than 1 MiB.\n"
          "  hint: Is this the file you meant?\n");
    CHECK(read(folder) == "plan.yaml: error PC0101: This is a folder, not a file.\n");
    CHECK(read(folder / "none.yaml") == "plan.yaml: error PC0101: There is no such file.\n");
    fs::remove_all(folder);
}

TEST_CASE("a file with thousands of findings is cut short", "[workflows]") {
    std::string source;
    for (int line = 0; line < 5000; ++line) source += "same: 1\n";
    Findings findings("plan.yaml");
    CHECK(read_document(source, findings));
    CHECK(findings.sorted().size() == 201);
    CHECK(findings.sorted().back().code == "PC0115");
}
