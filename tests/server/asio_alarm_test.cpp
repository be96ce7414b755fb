// Real time against a clock that is set: how soon a step of the clock is noticed.
#include "server/asio_alarm.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <catch2/catch.hpp>

#include "engine/sim/sim_clock.hpp"

namespace plancycle::test {

namespace {

// The clock is set by `step` once an alarm that is `ahead` has gone to sleep: does it ring soon?
void check_is_noticed(Duration ahead, Duration step) {
    sim::SimClock clock(*parse_instant("2026-03-02T09:00:00Z"));
    boost::asio::io_context context;
    server::AsioAlarm alarm(context, clock);
    bool rang = false;
    alarm.set(clock.now() + ahead, [&] { rang = true; });
    boost::asio::post(context, [&] { clock.step(step); });
    const auto start = std::chrono::steady_clock::now();
    while (!rang && context.run_one_for(std::chrono::seconds(5)) > 0) continue;
    CHECK(rang);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

}  // namespace

TEST_CASE("a clock set forward is noticed within two seconds", "[server]") {
    check_is_noticed(std::chrono::hours(48), std::chrono::hours(60));
}

TEST_CASE("a clock set back is noticed within two seconds", "[server]") {
    check_is_noticed(std::chrono::seconds(1), -std::chrono::hours(24));
}

TEST_CASE("an alarm does not ring while the clock stands before it", "[server]") {
    sim::SimClock clock(*parse_instant("2026-03-02T09:00:00Z"));
    boost::asio::io_context context;
    server::AsioAlarm alarm(context, clock);
    bool rang = false;
    alarm.set(clock.now() + std::chrono::milliseconds(1), [&] { rang = true; });
    context.run_one_for(std::chrono::milliseconds(50));  // Its first slice is over.
    context.run_one_for(std::chrono::milliseconds(50));
    CHECK_FALSE(rang);
    alarm.cancel();
    context.restart();
    CHECK(context.run_for(std::chrono::seconds(5)) <= 1);
    CHECK_FALSE(rang);
}

}  // namespace plancycle::test
