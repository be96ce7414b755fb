#include "engine/runtime/deadline_scheduler.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/server/counter.hpp"

namespace plancycle::test {

namespace {

std::size_t count_passed(const std::vector<ports::Entry>& history) {
    std::size_t count = 0;
    for (const ports::Entry& entry : history) {
        count += static_cast<std::size_t>(std::ranges::count_if(entry.events, [](const auto& it) {
            return std::holds_alternative<core::DeadlinePassed>(it.fact);
        }));
    }
    return count;
}

}  // namespace

TEST_CASE("all due deadlines of a cycle fire together, once", "[server]") {
    Counter counter;
    runtime::DeadlineScheduler scheduler(counter.store(), counter.dispatcher());
    const Instant now = *parse_instant("2026-05-15T09:00:00+03:00");
    const auto rows =
        counter.store().read(counter.dispatcher().organisation())->due_deadlines(now, 1000);
    REQUIRE(rows.size() >= 2);
    const std::size_t entries_before = counter.history().size();

    const auto first = scheduler.run_once(now);
    CHECK(first.fired == rows.size());
    CHECK(first.too_late == 0);
    CHECK_FALSE(first.more);
    CHECK(counter.history().size() == entries_before + 1);
    CHECK(count_passed(counter.history()) == rows.size());

    CHECK(scheduler.run_once(now).fired == 0);
    CHECK(counter.history().size() == entries_before + 1);
    REQUIRE(scheduler.next_due().has_value());
    CHECK(*scheduler.next_due() > now);
}

}  // namespace plancycle::test
