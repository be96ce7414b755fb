#include "bench/deadline_bench.hpp"

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "bench/office.hpp"
#include "bench/raw_writer.hpp"
#include "bench/round_files.hpp"
#include "engine/base/check.hpp"
#include "engine/runtime/deadline_scheduler.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::bench {

namespace {

constexpr std::size_t deadlines_each = 20;  // Of a dated plan.
constexpr std::size_t batch_size = 500;     // Rows that the raw mover takes to a commit.

Instant after_all() {
    return *parse_instant("2026-03-02T09:00:00+03:00");
}

double resident_mib() {
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

// Dated plans, then small ones for people to work on.
void launch(const Office& office, std::size_t cycles, std::size_t small,
            const std::filesystem::path& path) {
    auto store = storage::SqliteStore::create({.path = path});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    PLANCYCLE_CHECK(dispatcher.dispatch(office.staff()).has_value(), "no staff");
    std::vector<core::CommandEnvelope> batch;
    for (std::size_t cycle = 0; cycle < cycles + small; ++cycle) {
        batch.push_back(office.launch(cycle < cycles ? "dated-plan" : "small-plan", cycle));
        if (batch.size() < 256 && cycle + 1 < cycles + small) continue;
        for (const auto& outcome : dispatcher.dispatch(batch)) {
            PLANCYCLE_CHECK(outcome.has_value(), "a launch was refused");
        }
        batch.clear();
    }
    store->checkpoint_truncate();
}

// --- Ready after start -------------------------------------------------------------------------

// Copies the first deadline of the store until there are `count` more, over two years to come.
void arm_many(const std::filesystem::path& path, std::size_t count) {
    RawWriter raw(path);
    raw.begin();
    raw.run(fmt::format(
        "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < {})"
        " INSERT INTO deadlines (organisation, deadline, stream, item, due_at, moves)"
        " SELECT organisation, deadline || '/' || n, stream, item,"
        " due_at + 86400000 + n * 63000, 0"
        " FROM more, (SELECT * FROM deadlines LIMIT 1)",
        count));
    raw.commit();
    raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void report_start(const Options& options) {
    const std::size_t count = options.quick ? 10'000 : 1'000'000;
    const Office office;
    const RoundFiles files(options.disk_folder);
    progress(fmt::format("P5: arming {} deadlines", count));
    launch(office, 1, 0, files.base());
    arm_many(files.base(), count);
    Samples ready, bare, memory;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("P5 start, round {} of {}", round + 1, options.rounds));
        const double before_mib = resident_mib();
        {
            const Stopwatch watch;
            auto store = storage::SqliteStore::open({.path = files.base()});
            runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
            runtime::DeadlineScheduler scheduler(*store, dispatcher);
            PLANCYCLE_CHECK(scheduler.next_due().has_value(), "nothing is armed");
            PLANCYCLE_CHECK(scheduler.run_once(office_time()).fired == 0, "fired early");
            ready.add(watch.seconds());
            memory.add(resident_mib() - before_mib);
        }
        const Stopwatch watch;
        RawWriter raw(files.base());
        raw.run("SELECT min(due_at) FROM deadlines WHERE organisation = 1");
        bare.add(watch.seconds());
    }
    const std::string what = fmt::format("{} armed deadlines: ready after start", count);
    print({"P5", what, "<= 1 s",
           fmt::format("{:.4f} s (a bare open and one look: {:.4f} s)", ready.median(),
                       bare.median())});
    print({"P5", what + ", memory", "<= 64 MiB", fmt::format("{:.1f} MiB", memory.median())});
}

// --- All due at once ---------------------------------------------------------------------------

struct Fired {
    double per_second = 0;
    double longest_batch_ms = 0;
};

// Each deadline has passed once and has one message, no more and no fewer.
void require_exactly_once(storage::SqliteStore& store, std::size_t expected) {
    std::set<std::string> keys;
    const auto view = store.read(organisation_id);
    for (const ports::OutboxRow& row : view->outbox(expected * 2)) {
        if (row.kind == "passed") keys.insert(row.key);
    }
    auto& connection = store.writer().connection();
    const std::int64_t passed = [&] {
        storage::Rows rows(connection.kept(
            "SELECT count(*), count(DISTINCT e.value ->> '$.data.deadline')"
            " FROM entries, json_each(payload) e WHERE e.value ->> '$.event' = 'deadline-passed'"));
        PLANCYCLE_CHECK(rows.next() && rows->integer(0) == rows->integer(1), "fired twice");
        return rows->integer(0);
    }();
    PLANCYCLE_CHECK(keys.size() == expected && passed == static_cast<std::int64_t>(expected),
                    "not every deadline fired exactly once");
}

Fired fire_all(const Office& office, std::size_t expected, const std::filesystem::path& path) {
    auto store = storage::SqliteStore::open({.path = path});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    runtime::DeadlineScheduler scheduler(*store, dispatcher);
    Fired result;
    std::size_t fired = 0;
    const Stopwatch watch;
    for (bool more = true; more;) {
        const Stopwatch one;
        const runtime::FiredCount count = scheduler.run_once(after_all());
        result.longest_batch_ms = std::max(result.longest_batch_ms, one.seconds() * 1e3);
        fired += count.fired;
        more = count.more;
    }
    result.per_second = static_cast<double>(fired) / watch.seconds();
    require_exactly_once(*store, expected);
    return result;
}

// What each deadline's firing writes, in order.
std::vector<Writes> record_firing(const Office& office, const std::filesystem::path& path) {
    auto store = storage::SqliteStore::open({.path = path});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    runtime::DeadlineScheduler scheduler(*store, dispatcher);
    Recording recording(store->writer().connection().handle());
    std::vector<Writes> batches;
    for (bool more = true; more; batches.push_back(recording.take())) {
        more = scheduler.run_once(after_all()).more;
    }
    return batches;
}

double rows_a_second(const std::vector<Writes>& batches, std::size_t count,
                     const std::filesystem::path& path) {
    RawWriter raw(path);
    const Stopwatch watch;
    for (const Writes& batch : batches) {
        raw.begin();
        raw.write(batch);
        raw.commit();
    }
    return static_cast<double>(count) / watch.seconds();
}

// The least a scheduler could write: the row out of the one table, a message into the other.
double moved_a_second(std::size_t count, const std::filesystem::path& path) {
    RawWriter raw(path);
    const std::string due =
        "(SELECT deadline FROM deadlines WHERE organisation = 1 ORDER BY due_at, deadline LIMIT " +
        std::to_string(batch_size) + ")";
    const std::string insert =
        "INSERT INTO outbox (organisation, key, message_id, kind, person, task, legal, subject,"
        " text, html, created_at, not_before, next_at, state, attempts, unclear, epoch,"
        " last_answer) SELECT organisation, 'passed/' || deadline, deadline, 'passed', 'head', '',"
        " 0, 'passed: ' || deadline, 'Good morning', '', due_at, due_at, due_at, 0, 0, 0, 0, ''"
        " FROM deadlines WHERE organisation = 1 AND deadline IN " +
        due;
    const std::string erase = "DELETE FROM deadlines WHERE organisation = 1 AND deadline IN " + due;
    const Stopwatch watch;
    for (std::size_t done = 0; done < count; done += batch_size) {
        raw.begin();
        raw.run(insert);
        raw.run(erase);
        raw.commit();
    }
    return static_cast<double>(count) / watch.seconds();
}

void report_firing(const Options& options) {
    const std::size_t cycles = options.quick ? 50 : 5'000;
    const std::size_t count = cycles * deadlines_each;
    const Office office;
    const RoundFiles files(options.fast_folder);
    progress(fmt::format("P5: launching {} cycles", cycles));
    launch(office, cycles, 0, files.base());
    const std::vector<Writes> batches = record_firing(office, files.copy("recorded.db"));
    Samples rate, rows, moved, longest;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("P5 firing, round {} of {}", round + 1, options.rounds));
        moved.add(moved_a_second(count, files.copy("moved.db")));
        rows.add(rows_a_second(batches, count, files.copy("raw.db")));
        const Fired fired = fire_all(office, count, files.copy("product.db"));
        rate.add(fired.per_second);
        longest.add(fired.longest_batch_ms);
    }
    const std::string what = fmt::format("{} due at once", count);
    print({"P5", what + ", beside delete and insert alone", ">= 0.50",
           fmt::format("{:.2f} ({:.0f} a second beside {:.0f})", rate.median() / moved.median(),
                       rate.median(), moved.median())});
    print({"P5", what + ", beside the same rows", "(none)",
           fmt::format("{:.2f} ({:.0f} a second beside {:.0f})", rate.median() / rows.median(),
                       rate.median(), rows.median())});
    print({"P5", what + ", longest batch", "(none)", fmt::format("{:.1f} ms", longest.median())});
    print({"P5", what + ", each exactly once into history and outbox", "all", "all"});
}

// --- Requests meanwhile ------------------------------------------------------------------------

// One person after the other, each a command at a time, until there are no more or `stop`.
std::vector<double> request(const Office& office, storage::SqliteStore& store, std::size_t first,
                            std::size_t count, const std::atomic<bool>& stop) {
    runtime::Dispatcher dispatcher(office.world(store), organisation_id);
    std::vector<double> waits;
    for (std::size_t cycle = first; cycle < first + count && !stop; ++cycle) {
        for (int step = 0; step < passage_commands; ++step) {
            const Stopwatch watch;
            const auto outcome = dispatcher.dispatch(office.passage(cycle, step));
            waits.push_back(watch.seconds() * 1e3);
            PLANCYCLE_CHECK(outcome.has_value(), "a request was refused");
        }
    }
    return waits;
}

void report_requests(const Options& options) {
    const std::size_t cycles = options.quick ? 50 : 5'000;
    const std::size_t small = options.quick ? 10 : 500;
    const Office office;
    const RoundFiles files(options.disk_folder);
    progress(fmt::format("P5: launching {} cycles", cycles + small));
    launch(office, cycles, small, files.base());
    Samples quiet, meanwhile;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("P5 requests, round {} of {}", round + 1, options.rounds));
        std::atomic<bool> stop = false;
        {
            auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
            quiet.add(percentile_99(request(office, *store, cycles, small, stop)));
        }
        auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
        std::vector<double> waits;
        std::thread people([&] { waits = request(office, *store, cycles, small, stop); });
        runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
        runtime::DeadlineScheduler scheduler(*store, dispatcher);
        while (scheduler.run_once(after_all()).more) {
        }
        stop = true;
        people.join();
        meanwhile.add(percentile_99(waits));
    }
    print({"P5", "p99 of requests while they fire, beside the quiet p99, disk", "<= 2",
           fmt::format("{:.1f} ({:.2f} ms beside {:.2f} ms)", meanwhile.median() / quiet.median(),
                       meanwhile.median(), quiet.median())});
}

}  // namespace

void run_deadlines(const Options& options) {
    report_start(options);
    report_firing(options);
    report_requests(options);
}

}  // namespace plancycle::bench
