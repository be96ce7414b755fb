#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "workflows/zone_reader.hpp"

namespace plancycle::workflows {

namespace {

struct Oracle {
    std::vector<std::string> differences;
    std::size_t zones = 0;
    std::size_t checks = 0;

    void compare(const core::ZoneRules& zone, char kind, std::int64_t input,
                 std::int64_t expected) {
        ++checks;
        const std::chrono::seconds seconds(input);
        const std::int64_t actual =
            kind == 'U' ? zone.offset_at(Instant(seconds)).count()
                        : std::chrono::floor<std::chrono::seconds>(
                              zone.to_instant(LocalTime(seconds)).time_since_epoch())
                              .count();
        if (actual == expected) return;
        std::ostringstream line;
        line << zone.name() << ' ' << kind << ' ' << input << ": " << actual << ", Python says "
             << expected;
        differences.push_back(line.str());
    }

    // Returns the number of zones Python says it printed; 0 when it did not finish.
    std::size_t run(std::FILE* lines) {
        std::optional<core::ZoneRules> zone;
        char buffer[256];
        while (std::fgets(buffer, sizeof buffer, lines) != nullptr) {
            const char kind = buffer[0];
            if (kind == 'Z') {
                const std::string name(trim(buffer + 2));
                auto loaded = load_zone(name);
                INFO(name);
                REQUIRE(loaded.has_value());
                zone = *loaded;
                ++zones;
                continue;
            }
            char* rest = nullptr;
            const std::int64_t input = std::strtoll(buffer + 2, &rest, 10);
            const std::int64_t expected = std::strtoll(rest, nullptr, 10);
            if (kind == 'E') return static_cast<std::size_t>(input);
            compare(*zone, kind, input, expected);
        }
        return 0;
    }
};

struct PipeCloser {
    void operator()(std::FILE* pipe) const { pclose(pipe); }
};

}  // namespace

TEST_CASE("A million deadlines in every time zone agree with Python's zoneinfo, 2000 to 2060",
          "[dates][slow]") {
    constexpr std::size_t kDeadlines = 1'000'000;
    const char* given = std::getenv("PLANCYCLE_SEED");
    const std::string seed = given != nullptr ? given : "20260401";
    CAPTURE(seed);
    const std::string command =
        "/usr/bin/python3 " PLANCYCLE_SOURCE_DIR "/tests/workflows/dates/zone_oracle.py " +
        std::to_string(std::stoull(seed)) + " " + std::to_string(kDeadlines);
    const std::unique_ptr<std::FILE, PipeCloser> pipe(popen(command.c_str(), "r"));
    REQUIRE(pipe != nullptr);
    Oracle oracle;
    const std::size_t printed = oracle.run(pipe.get());
    CHECK(printed == oracle.zones);
    CHECK(oracle.zones > 300);
    CHECK(oracle.checks > kDeadlines);
    for (std::size_t index = 0; index < std::min<std::size_t>(oracle.differences.size(), 20);
         ++index) {
        UNSCOPED_INFO(oracle.differences[index]);
    }
    CHECK(oracle.differences.empty());
}

}  // namespace plancycle::workflows
