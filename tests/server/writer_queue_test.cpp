#include "server/writer_queue.hpp"

#include <array>
#include <barrier>
#include <mutex>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/server/counter.hpp"

namespace plancycle::test {

namespace {

constexpr int thread_count = 8;

// Runs `work(thread)` on every thread at once.
template <class Work>
void on_threads(const Work& work) {
    std::vector<std::jthread> threads;
    threads.reserve(thread_count);
    for (int thread = 0; thread < thread_count; ++thread) {
        threads.emplace_back([&work, thread] { work(thread); });
    }
}

std::string command_name(int thread, int round) {
    return "command-" + std::to_string(thread) + "-" + std::to_string(round);
}

// Every acknowledged command once, in an unbroken sequence, and nothing else since the launch.
void check_history(Counter& counter, const std::set<std::string>& acknowledged) {
    std::set<std::string> found;
    std::uint64_t sequence = 0;
    for (const ports::Entry& entry : counter.history()) {
        CHECK(entry.sequence == ++sequence);
        if (entry.command.value == "launch") continue;
        CHECK(found.insert(entry.command.value).second);
    }
    CHECK(found == acknowledged);
}

}  // namespace

TEST_CASE("of many threads that act on one version, one wins each round", "[server][threads]") {
    constexpr int rounds = 20;
    Counter counter;
    std::set<std::string> winners;
    std::array<int, rounds> won{};
    int other_refusals = 0;
    std::mutex mutex;
    const auto note = [&](const std::string& id, std::size_t round, const server::Answer& answer) {
        const std::lock_guard lock(mutex);
        if (*answer.outcome) {
            ++won[round];
            winners.insert(id);
        } else if (answer.outcome->error().code != core::RejectionCode::stale_version) {
            ++other_refusals;
        }
    };
    {
        server::WriterQueue queue(counter.dispatcher());
        std::barrier together(thread_count);
        on_threads([&](int thread) {
            for (int round = 0; round < rounds; ++round) {
                auto envelope = Counter::comment(command_name(thread, round));
                envelope.expected_version = counter.version() + static_cast<std::uint64_t>(round);
                const auto answer = Counter::ask(queue, std::move(envelope));
                note(command_name(thread, round), static_cast<std::size_t>(round), answer);
                together.arrive_and_wait();
            }
        });
    }
    for (const int count : won) CHECK(count == 1);
    CHECK(other_refusals == 0);
    check_history(counter, winners);
}

TEST_CASE("what is acknowledged is in the history, what is refused is not", "[server][threads]") {
    constexpr int rounds = 25;
    Counter counter;
    std::set<std::string> acknowledged;
    int refused = 0;
    std::mutex mutex;
    server::WriterCounters counters;
    {
        server::WriterQueue queue(counter.dispatcher());
        on_threads([&](int thread) {
            for (int round = 0; round < rounds; ++round) {
                auto envelope = Counter::comment(command_name(thread, round));
                if (round % 5 == 4) envelope.command = core::Complete{TaskId("plan/none#1"), {}};
                const auto answer = Counter::ask(queue, std::move(envelope));
                const std::lock_guard lock(mutex);
                if (*answer.outcome) {
                    acknowledged.insert(command_name(thread, round));
                } else {
                    ++refused;
                }
            }
        });
        counters = queue.counters();
    }
    CHECK(acknowledged.size() == thread_count * rounds / 5 * 4);
    CHECK(refused == thread_count * rounds / 5);
    CHECK(counters.commands == thread_count * rounds);
    CHECK(counters.batches <= counters.commands);
    check_history(counter, acknowledged);
}

TEST_CASE("one command sent from every thread happens once", "[server][threads]") {
    Counter counter;
    std::set<std::uint64_t> sequences;
    int first = 0;
    std::mutex mutex;
    {
        server::WriterQueue queue(counter.dispatcher());
        on_threads([&](int) {
            const auto answer = Counter::ask(queue, Counter::comment("the-same"));
            const std::lock_guard lock(mutex);
            if (!*answer.outcome) return;
            sequences.insert((*answer.outcome)->receipt.sequence);
            if (!(*answer.outcome)->repeated) ++first;
        });
    }
    CHECK(first == 1);
    CHECK(sequences.size() == 1);
    check_history(counter, {"the-same"});
}

TEST_CASE("after a failure every command is answered with it", "[server][threads]") {
    constexpr int rounds = 20;
    Counter counter;
    std::set<std::string> acknowledged;
    int failed = 0;
    std::mutex mutex;
    counter.store().fail_after(7);
    {
        server::WriterQueue queue(counter.dispatcher());
        on_threads([&](int thread) {
            for (int round = 0; round < rounds; ++round) {
                const auto answer =
                    Counter::ask(queue, Counter::comment(command_name(thread, round)));
                const std::lock_guard lock(mutex);
                if (answer.failure) {
                    ++failed;
                } else if (*answer.outcome) {
                    acknowledged.insert(command_name(thread, round));
                }
            }
        });
        const auto late = Counter::ask(queue, Counter::comment("late"));
        REQUIRE(late.failure);
        CHECK_THROWS_WITH(std::rethrow_exception(late.failure), "the disk is gone");
    }
    CHECK(failed > 0);
    CHECK(acknowledged.size() + static_cast<std::size_t>(failed) == thread_count * rounds);
    check_history(counter, acknowledged);
}

TEST_CASE("a queue that is closed answers what is still in it", "[server][threads]") {
    constexpr int count = 600;  // More than one batch holds.
    Counter counter;
    std::set<std::string> acknowledged;
    {
        server::WriterQueue queue(counter.dispatcher());
        for (int index = 0; index < count; ++index) {
            const std::string id = command_name(0, index);
            queue.submit(Counter::comment(id), [&acknowledged, id](const server::Answer& answer) {
                if (answer.outcome && *answer.outcome) acknowledged.insert(id);
            });
        }
    }
    CHECK(acknowledged.size() == count);
    check_history(counter, acknowledged);
}

}  // namespace plancycle::test
