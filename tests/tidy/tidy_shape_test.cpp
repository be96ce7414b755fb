// The rules about shape and about the tree as a whole, with samples.

#include <catch2/catch.hpp>

#include "tests/tidy/functions.hpp"
#include "tests/tidy/rules.hpp"

using namespace plancycle::tidy;

namespace {

std::string shape(const std::string& path, const std::string& text) {
    return to_text(check_shape(make_source(path, text)));
}

std::string repeat(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("long lines are found by columns, not bytes", "[tidy]") {
    CHECK(shape("cli/a.cpp", "// " + std::string(98, 'x') + "\n") ==
          "cli/a.cpp:1: line of 101 columns, at most 100: break it\n");
    CHECK(shape("cli/a.cpp", "// " + std::string(97, 'x') + "\n") == "");
    CHECK(shape("cli/a.cpp", "// " + repeat("\xC3\xA9", 97) + "\n") == "");
    CHECK(shape("cli/a.cpp", "// https://" + std::string(98, 'x') + "\n") == "");
    CHECK(shape("docs/a.md", "# Title\n" + std::string(300, 'x') + "\n") == "");
    CHECK(shape("scripts/a.sh", "echo \n") ==
          "scripts/a.sh:1: space at the end of the line: remove it\n");
}

TEST_CASE("long files are found, and tests may be longer", "[tidy]") {
    CHECK(shape("cli/a.cpp", repeat("int f();\n", 501)) ==
          "cli/a.cpp:501: file of 501 lines, at most 500: split it by noun\n");
    CHECK(shape("cli/a.cpp", repeat("int f();\n", 500)) == "");
    CHECK(shape("tests/a.cpp", repeat("int f();\n", 800)) == "");
    CHECK(shape("tests/a.cpp", repeat("int f();\n", 801)) != "");
}

TEST_CASE("long functions are found inside classes and namespaces", "[tidy]") {
    const std::string body = "void f(int a) {\n" + repeat("    g();\n", 69) + "}\n";
    CHECK(shape("cli/a.cpp", "namespace x {\nclass A {\n" + body + "};\n}\n") ==
          "cli/a.cpp:3: function of 71 lines, at most 70: name a part of it and move it out\n");
    CHECK(shape("tests/a.cpp", body) == "");
    CHECK(shape("cli/a.cpp", "constexpr int table[] = {\n" + repeat("    1,\n", 90) + "};\n") ==
          "");
}

TEST_CASE("functions are told from types, tables and directives", "[tidy]") {
    const Source source = make_source("cli/a.cpp",
                                      "#define X(a) { a }\n"
                                      "struct A {\n    int b() const { return 1; }\n};\n"
                                      "enum class C { d };\n"
                                      "const std::vector<int> t = {f(1), 2};\n"
                                      "void e() {\n    if (x) {\n    }\n}\n");
    const auto found = functions_of(source);
    REQUIRE(found.size() == 2);
    CHECK(found[0].line == 3);
    CHECK(found[0].lines == 1);
    CHECK(found[1].line == 7);
    CHECK(found[1].lines == 4);
}

TEST_CASE("a header says once what it owns", "[tidy]") {
    CHECK(shape("cli/a.hpp", "#pragma once\n// The parsed line.\n") == "");
    CHECK(shape("cli/a.hpp", "#include <map>\n") ==
          "cli/a.hpp:1: a header starts with `#pragma once`\n");
    CHECK(shape("cli/a.hpp", "#pragma once\n\n#include <map>\n") ==
          "cli/a.hpp:2: after `#pragma once` say in a comment of one to four lines what this "
          "header owns\n");
}

TEST_CASE("marks in comments need an issue", "[tidy]") {
    CHECK(shape("cli/a.cpp", "// FIXME later\n") ==
          "cli/a.cpp:1: FIXME: fix it now, or write TODO(#issue)\n");
    CHECK(shape("cli/a.cpp", "int a;\n// TODO later\n") ==
          "cli/a.cpp:2: TODO without an issue: write TODO(#12), or do it\n");
    CHECK(shape("cli/a.cpp", "// TODO(#12): later\nauto s = \"FIXME\";\n") == "");
    CHECK(shape("scripts/a.sh", "# TODO later\n") != "");
}

TEST_CASE("a Markdown file starts with a title", "[tidy]") {
    CHECK(shape("docs/a.md", "# Title\n") == "");
    CHECK(shape("docs/a.md", "\nText\n") ==
          "docs/a.md:1: a Markdown file starts with a title: `# Title`\n");
}

TEST_CASE("file names are unique and every source is built", "[tidy]") {
    const std::vector<Source> bad = {make_source("cli/CMakeLists.txt", "add(x SOURCES a.cpp)\n"),
                                     make_source("cli/a.cpp", ""), make_source("cli/b.cpp", ""),
                                     make_source("engine/a.cpp", "")};
    CHECK(to_text(check_tree(bad)) ==
          "engine/a.cpp:1: same file name as cli/a.cpp: a name says which file is meant; choose "
          "another\n"
          "cli/b.cpp:1: no CMakeLists.txt builds this file: list it or remove it\n"
          "engine/a.cpp:1: no CMakeLists.txt builds this file: list it or remove it\n");
    const std::vector<Source> good = {make_source("fuzz/CMakeLists.txt", "foreach(t a b)\n"),
                                      make_source("fuzz/a.cpp", ""), make_source("fuzz/b.cpp", ""),
                                      make_source("fuzz/main.cpp", ""),
                                      make_source("CMakeLists.txt", "x(fuzz/main.cpp)\n")};
    CHECK(to_text(check_tree(good)) == "");
}
