// The rules about meaning, each with a sample that breaks it and one that does not.

#include <catch2/catch.hpp>

#include "tests/tidy/lexer.hpp"
#include "tests/tidy/rules.hpp"

using namespace plancycle::tidy;

namespace {

std::string layers(const std::string& path, const std::string& text) {
    return to_text(check_layers(make_source(path, text)));
}

std::string names(const std::string& path, const std::string& text) {
    return to_text(check_names(make_source(path, text)));
}

std::string coroutines(const std::string& text) {
    return to_text(check_coroutines(make_source("server/a.cpp", text)));
}

std::string sql(const std::string& path, const std::string& text) {
    return to_text(check_sql(make_source(path, text)));
}

}  // namespace

TEST_CASE("the lexer blanks comments and literals and keeps every offset", "[tidy]") {
    const std::string text =
        "int a = 1'000;  // one's\n/* two\n three */ auto s = R\"x(a\"b\n)x\" \"c\\\"d\";\nchar "
        "q='\"';\n";
    const Lexed lexed = lex(text);
    CHECK(lexed.code ==
          "int a = 1'000;          \n      \n          auto s = R\"     \n  \" \"    \";\nchar q=' "
          "';\n");
    REQUIRE(lexed.comments.size() == 2);
    CHECK(lexed.comments[0].text == "// one's");
    CHECK(lexed.comments[1].line == 2);
    REQUIRE(lexed.literals.size() == 1);
    CHECK(lexed.literals[0].text == "a\"b\nc\\\"d");
    CHECK(lexed.literals[0].line == 3);
}

TEST_CASE("an include against the grain is found", "[tidy]") {
    CHECK(layers("engine/core/a.cpp", "#include <vector>\n#include \"storage/codec.hpp\"\n") ==
          "engine/core/a.cpp:2: engine/core may not include \"storage/codec.hpp\": it knows only "
          "engine/base\n");
    CHECK(layers("engine/base/a.hpp", "#include \"engine/core/chart.hpp\"\n") ==
          "engine/base/a.hpp:1: engine/base may not include \"engine/core/chart.hpp\": it knows no "
          "other folder\n");
    CHECK(layers("engine/sim/a.cpp", "#include <boost/json.hpp>\n") ==
          "engine/sim/a.cpp:1: engine/sim may not use <boost/json.hpp>: move this to a folder that "
          "may, behind a port\n");
    CHECK(layers("engine/runtime/a.cpp", "#include <unistd.h>\n") != "");
    CHECK(layers("engine/base/sha512.cpp", "#include <sodium.h>\n") != "");
    CHECK(layers("newcomer/a.cpp", "") ==
          "newcomer/a.cpp:1: this folder has no row in tests/tidy/layers.cpp\n");
}

TEST_CASE("an include along the grain passes", "[tidy]") {
    CHECK(layers("engine/core/a.cpp",
                 "#include <map>\n#include \"engine/core/b.hpp\"\n"
                 "#include \"engine/base/ids.hpp\"\n") == "");
    CHECK(layers("engine/base/sha256.cpp", "#include <openssl/evp.h>\n") == "");
    CHECK(layers("storage/a.cpp",
                 "#include <sqlite3.h>\n#include <unistd.h>\n"
                 "#include \"engine/ports/store.hpp\"\n") == "");
    CHECK(layers("cli/a.cpp", "#include <CLI/CLI.hpp>\n#include \"storage/codec.hpp\"\n") == "");
    CHECK(layers("engine/core/a.cpp", "// #include <mutex.h>\nauto s = \"#include <x.h>\";\n") ==
          "");
}

TEST_CASE("names that break purity are found where they are banned", "[tidy]") {
    CHECK(names("storage/a.cpp", "auto t = std::chrono::system_clock::now();\n") ==
          "storage/a.cpp:1: `::now(` is banned here: take the time from the envelope or from the "
          "Clock port\n");
    CHECK(names("engine/core/a.hpp", "#include <thread>\n") ==
          "engine/core/a.hpp:1: `<thread>` is banned here: the core is pure: pass the value in, or "
          "do it in a shell\n");
    CHECK(names("engine/core/a.cpp", "std::unordered_map<int, int> m;\n") != "");
    CHECK(names("engine/runtime/a.cpp", "std::random_device d;\n") != "");
    CHECK(names("engine/core/a.cpp", "auto* x = std::getenv(\"X\");\n") != "");
    CHECK(names("tests/a.cpp", "std::this_thread::sleep_for(1s);\n") ==
          "tests/a.cpp:1: `sleep_for` is banned here: wait on a signal, or advance the simulated "
          "clock\n");
    CHECK(names("tests/a.cpp", "::sleep(1);\n") != "");
    CHECK(names("tests/sink.py", "import time\ntime.sleep(1)\n") ==
          "tests/sink.py:2: sleeping in a test: wait on a signal, a pipe or an exit instead\n");
}

TEST_CASE("names pass where they are allowed, in comments and as parts of words", "[tidy]") {
    CHECK(names("server/executors.cpp", "auto t = std::chrono::system_clock::now();\n") == "");
    CHECK(names("bench/a.cpp", "auto t = std::chrono::steady_clock::now();\n") == "");
    CHECK(names("engine/runtime/a.cpp", "auto t = clock_.now();  // not system_clock::now()\n") ==
          "");
    CHECK(names("cli/a.cpp", "auto* x = std::getenv(\"X\");\n") == "");
    CHECK(names("storage/a.cpp", "my_rand();\nauto s = \"rand()\";\n") == "");
    CHECK(names("storage/sink.py", "time.sleep(1)\n") == "");
}

TEST_CASE("a catch-all must rethrow, except in the four places", "[tidy]") {
    CHECK(names("storage/a.cpp", "try { f(); } catch (...) { g(); }\n") ==
          "storage/a.cpp:1: `catch (...)` without `throw;`: catch plancycle::Error, or let it pass "
          "to the four places that may\n");
    CHECK(names("storage/a.cpp", "try { f(); } catch (...) { if (x) { g(); } throw; }\n") == "");
    CHECK(names("server/a.cpp", "try { f(); } catch (...) { e = std::current_exception(); }\n") ==
          "");
    CHECK(names("notifications/relay.cpp", "try { f(); } catch (...) { g(); }\n") == "");
}

TEST_CASE("the core keeps no mutable statics", "[tidy]") {
    CHECK(names("engine/core/a.cpp", "static int calls = 0;\n") ==
          "engine/core/a.cpp:1: mutable static: the core keeps no state; make it constexpr or a "
          "parameter\n");
    CHECK(names("engine/core/a.cpp", "static std::vector<int> seen;\n") != "");
    CHECK(names("engine/core/a.cpp",
                "static const int a = 1;\nstatic constexpr int b{2};\n"
                "static int f(int x);\nauto c = static_cast<int>(d);\n") == "");
}

TEST_CASE("temporaries beside co_await are found", "[tidy]") {
    CHECK(coroutines("task f() { co_await g(P{.a = s}); }\n") ==
          "server/a.cpp:1: a brace in one statement with co_await: compilers destroy such "
          "temporaries twice; name it on the line above\n");
    CHECK(coroutines("task f() { co_await co_spawn(ex, [v] { h(v); }, token); }\n") ==
          "server/a.cpp:1: a capture in one statement with co_await: compilers destroy such "
          "temporaries twice; name it on the line above\n");
    CHECK(coroutines("task f() { if (co_await g({a, b})) { h(); } }\n") != "");
    CHECK(coroutines("task f() { auto r = g(P{1}, co_await h()); }\n") != "");
    CHECK(coroutines("task f() { auto r = P{co_await h()}; }\n") != "");
    CHECK(coroutines("task f() { co_await [s]() -> task { co_return; }(); }\n") != "");
}

TEST_CASE("plain uses of co_await pass", "[tidy]") {
    CHECK(coroutines("task f() { auto p = P{1}; co_await g(std::move(p)); }\n") == "");
    CHECK(coroutines("task f() { if (co_await g()) { h(P{1}); } else { co_await k(); } }\n") == "");
    CHECK(coroutines("task f() { while (co_await g(a[i])) { co_await h(); } co_return P{1}; }\n") ==
          "");
    CHECK(coroutines("auto l = [s]() -> task { co_await g(s); };\n") == "");
    CHECK(coroutines("// co_await g(P{1});\nint co_awaited{1};\n") == "");
}

TEST_CASE("SQL without the organisation is found in storage", "[tidy]") {
    CHECK(sql("storage/a.cpp", "auto s = \"SELECT seq\"\n  \" FROM entry WHERE stream = ?\";\n") ==
          "storage/a.cpp:1: SQL on table `entry` without `organisation`: every row belongs to one; "
          "add it to the key and the condition\n");
    CHECK(sql("storage/a.cpp", "auto s = R\"(update task set a = 1)\";\n") != "");
    CHECK(sql("storage/schema/1.sql",
              "CREATE TABLE a(organisation TEXT);\n-- more;\n\nCREATE TABLE b(id TEXT);\n") ==
          "storage/schema/1.sql:4: SQL on table `b` without `organisation`: every row belongs to "
          "one; add it to the key and the condition\n");
}

TEST_CASE("SQL with the organisation, and on the store's own tables, passes", "[tidy]") {
    CHECK(sql("storage/a.cpp", "auto s = \"SELECT 1 FROM entry WHERE organisation = ?\";\n") == "");
    CHECK(sql("storage/a.cpp", "auto s = \"insert into schema_migrations values (?)\";\n") == "");
    CHECK(sql("storage/a.cpp", "auto s = \"update the task from the list\";\n") != "");
    CHECK(sql("storage/a.cpp",
              "auto s = \"insert into store_settings values (1) on conflict do update set a = "
              "1\";\n") == "");
    CHECK(sql("storage/a.cpp", "auto s = \"cannot update the store\";\n") == "");
    CHECK(sql("cli/a.cpp", "auto s = \"SELECT seq FROM entry\";\n") == "");
}
