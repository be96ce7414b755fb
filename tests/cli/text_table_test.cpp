#include "cli/text_table.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "cli/words.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {
namespace {

std::string printed(const TextTable& table, bool colour = false) {
    std::ostringstream out;
    table.print(out, colour);
    return out.str();
}

}  // namespace

TEST_CASE("columns are as wide as they must be", "[cli]") {
    TextTable table({"No", "What"});
    table.add({"1", "Draft"});
    table.add({"12", "Approve\nlate"});
    CHECK(printed(table) ==
          "No  What\n"
          "1   Draft\n"
          "12  Approve\n"
          "    late\n");
}

TEST_CASE("no line is wider than a hundred columns, whatever the text", "[cli]") {
    TextTable table({"Name", "What", "Why"});
    table.add({std::string(150, 'x'), "short", std::string(90, 'y') + " " + std::string(90, 'z')});
    table.add({"Ndũng’ũ wa Kamau", "Überprüfung der Ausgaben", "because it is so"});
    for (const std::string& line : split(printed(table), '\n')) {
        CAPTURE(line);
        CHECK(width_of(line) <= kColumnsMax);
    }
}

TEST_CASE("colour adds nothing but colour", "[cli]") {
    TextTable table({"State"});
    table.add({{"2 days late", Tone::late}});
    CHECK(printed(table) == "State\n2 days late\n");
    CHECK(printed(table, true) == "\x1b[1mState\x1b[0m\n\x1b[1;31m2 days late\x1b[0m\n");
}

TEST_CASE("counts, lists, spans and sizes in words", "[cli]") {
    CHECK(count_of(1, "entry") == "1 entry");
    CHECK(count_of(2, "entry") == "2 entries");
    CHECK(count_of(0, "day") == "0 days");
    CHECK(list_words({}).empty());
    CHECK(list_words({"a", "b", "c"}) == "a, b and c");
    CHECK(span_words(std::chrono::seconds(59)) == "less than a minute");
    CHECK(span_words(std::chrono::minutes(60)) == "1 hour");
    CHECK(span_words(std::chrono::hours(47)) == "47 hours");
    CHECK(span_words(std::chrono::hours(49)) == "2 days");
    CHECK(size_words(1023) == "1023 bytes");
    CHECK(size_words(1536) == "1.5 KiB");
    CHECK(size_words(25ULL * 1024 * 1024) == "25.0 MiB");
}

}  // namespace plancycle::cli
