#include "workflows/zone_reader.hpp"

#include <fstream>
#include <iterator>
#include <random>

#include <catch2/catch.hpp>

namespace plancycle::workflows {

namespace {

core::ZoneRules zone_named(const char* name) {
    auto zone = load_zone(name);
    REQUIRE(zone.has_value());
    return *zone;
}

LocalTime wall(const char* text) {
    const auto instant = parse_instant(std::string(text) + ":00Z");
    REQUIRE(instant.has_value());
    return LocalTime(instant->time_since_epoch());
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("Wall-clock times become instants: gaps, folds and the far future", "[dates]") {
    struct Row {
        const char* zone;
        const char* wall;
        const char* instant;
    };
    for (const Row& row : {
             Row{"Africa/Nairobi", "2026-06-30T00:00", "2026-06-29T21:00:00.000Z"},
             Row{"Africa/Nairobi", "2050-06-30T00:00", "2050-06-29T21:00:00.000Z"},
             Row{"Europe/London", "2026-03-29T00:59", "2026-03-29T00:59:00.000Z"},
             Row{"Europe/London", "2026-03-29T01:00", "2026-03-29T01:00:00.000Z"},  // Gap.
             Row{"Europe/London", "2026-03-29T01:30", "2026-03-29T01:00:00.000Z"},
             Row{"Europe/London", "2026-03-29T01:59", "2026-03-29T01:00:00.000Z"},
             Row{"Europe/London", "2026-03-29T02:00", "2026-03-29T01:00:00.000Z"},
             Row{"Europe/London", "2026-10-25T00:59", "2026-10-24T23:59:00.000Z"},
             Row{"Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00.000Z"},  // Fold: first.
             Row{"Europe/London", "2026-10-25T02:00", "2026-10-25T02:00:00.000Z"},
             Row{"Europe/London", "2038-07-01T12:00", "2038-07-01T11:00:00.000Z"},
             Row{"Europe/London", "2050-07-01T12:00", "2050-07-01T11:00:00.000Z"},
             Row{"Europe/London", "2050-01-01T12:00", "2050-01-01T12:00:00.000Z"},
             Row{"America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00:00.000Z"},  // No 0:00.
             Row{"Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00.000Z"},  // No such day.
             Row{"Etc/UTC", "2038-01-19T03:14", "2038-01-19T03:14:00.000Z"},
         }) {
        INFO(row.zone << ' ' << row.wall);
        CHECK(to_text(zone_named(row.zone).to_instant(wall(row.wall))) == row.instant);
    }
}

TEST_CASE("A day starts at its first instant", "[dates]") {
    const auto sao_paulo = zone_named("America/Sao_Paulo");
    const auto start = sao_paulo.start_of_day(*make_date(2018, 11, 4));
    CHECK(sao_paulo.name() == "America/Sao_Paulo");
    CHECK(sao_paulo.version() == zone_data_version());
    CHECK(zone_data_version().starts_with("20"));
    CHECK(zone_data_version("/nowhere").empty());
    CHECK(to_text(start) == "2018-11-04T03:00:00.000Z");
    CHECK(sao_paulo.local_date(start) == *make_date(2018, 11, 4));
    CHECK(sao_paulo.local_date(start - std::chrono::milliseconds(1)) == *make_date(2018, 11, 3));
}

TEST_CASE("Zone names cannot leave the folder", "[dates]") {
    for (const char* name : {"", "/etc/passwd", "../../../etc/passwd", "Europe/London\n",
                             "No/Where", "Europe", "tzdata.zi"}) {
        INFO(name);
        CHECK(!load_zone(name).has_value());
    }
}

TEST_CASE("Damaged zone files are refused or harmless, never worse", "[dates]") {
    const std::string good = bytes_of(std::string(kZoneDirectory) + "/Europe/London");
    REQUIRE(read_zone("London", good).has_value());
    for (std::size_t size = 0; size < good.size(); size += 7) {
        CHECK(!read_zone("cut", std::string_view(good).substr(0, size)).has_value());
    }
    constexpr unsigned seed = 20260430;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Instant probe(std::chrono::seconds(2'500'000'000));
    for (int round = 0; round < 3000; ++round) {
        std::string bad = good;
        for (int count = 0; count < 4; ++count) {
            bad[random() % bad.size()] = static_cast<char>(random());
        }
        if (const auto zone = read_zone("bad", bad)) {
            const auto offset = zone->offset_at(probe);
            CHECK(offset >= std::chrono::hours(-168));
            CHECK(offset <= std::chrono::hours(168));
            CHECK(zone->to_instant(zone->to_local(probe)) <= probe + std::chrono::hours(400));
        }
    }
}

TEST_CASE("The rule after the last change: what is read and what is refused", "[dates]") {
    for (const char* text : {"EAT-3", "GMT0BST,M3.5.0/1,M10.5.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
                             "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "<+0330>-3:30", "EST5EDT,J60,J300",
                             "XXX3EDT4,0/0,J365/23", "EET-2EEST,M3.4.4/50,M10.4.4/50"}) {
        INFO(text);
        CHECK(read_zone_footer(text).has_value());
    }
    CHECK(read_zone_footer("<+0330>-3:30")->standard == std::chrono::minutes(210));
    for (const char* text :
         {"", "EAT", "-3", "GMT0BST", "GMT0BST,M3.5.0", "GMT0BST,M13.5.0,M10.5.0",
          "GMT0BST,M3.0.0,M10.5.0", "GMT0BST,M3.5.7,M10.5.0", "<EAT-3", "EAT-3x", "EST5EDT,J0,J300",
          "EST5EDT,J1,366", "EAT-300"}) {
        INFO(text);
        CHECK(!read_zone_footer(text).has_value());
    }
}

}  // namespace plancycle::workflows
