#include "server/worker.hpp"

#include <atomic>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"

namespace plancycle::test {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr milliseconds never = hours(1);

void nobody(std::exception_ptr) {}

}  // namespace

TEST_CASE("a poked worker does another round, whoever pokes", "[server][threads]") {
    std::counting_semaphore<> rounds(0);
    int unguarded = 0;  // Rounds never overlap: only the worker's thread touches it.
    server::Worker worker(
        never,
        [&] {
            ++unguarded;
            rounds.release();
            return never;
        },
        nobody);
    rounds.acquire();
    for (int turn = 0; turn < 50; ++turn) {
        std::jthread other([&] { worker.poke(); });
        rounds.acquire();
    }
    CHECK(unguarded >= 51);
}

TEST_CASE("a worker comes back by itself when it asked to", "[server][threads]") {
    std::counting_semaphore<> rounds(0);
    server::Worker worker(
        never,
        [&] {
            rounds.release();
            return milliseconds(0);
        },
        nobody);
    for (int turn = 0; turn < 20; ++turn) rounds.acquire();
}

TEST_CASE("a worker outlives what may be tried again", "[server][threads]") {
    std::counting_semaphore<> rounds(0);
    std::atomic<int> failures{0};
    {
        server::Worker worker(
            never,
            [&]() -> milliseconds {
                rounds.release();
                throw Error("busy", true);
            },
            [&](std::exception_ptr) { ++failures; });
        rounds.acquire();
        worker.poke();
        rounds.acquire();
    }
    CHECK(failures == 0);
}

TEST_CASE("a worker ends with its first real failure and says so once", "[server][threads]") {
    std::binary_semaphore failed(0);
    std::atomic<int> rounds{0};
    std::string reason;
    {
        server::Worker worker(
            never,
            [&]() -> milliseconds {
                ++rounds;
                throw Error("the disk is gone");
            },
            [&](std::exception_ptr failure) {
                try {
                    std::rethrow_exception(failure);
                } catch (const Error& error) {
                    reason = error.what();
                }
                failed.release();
            });
        failed.acquire();
        worker.poke();
    }
    CHECK(rounds == 1);
    CHECK(reason == "the disk is gone");
}

TEST_CASE("stopping is safe from several threads at once", "[server][threads]") {
    std::counting_semaphore<> rounds(0);
    server::Worker worker(
        never,
        [&] {
            rounds.release();
            return never;
        },
        nobody);
    rounds.acquire();
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            worker.poke();
            worker.request_stop();
        });
    }
}

}  // namespace plancycle::test
