#include "bench/digest_bench.hpp"

#include <atomic>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "bench/office.hpp"
#include "bench/raw_writer.hpp"
#include "bench/round_files.hpp"
#include "engine/base/check.hpp"
#include "engine/runtime/digest_planner.hpp"
#include "notifications/policy.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::bench {

namespace {

constexpr std::size_t units_each = 60;  // Of a wide plan; each has one officer of its own.

// The morning on which the units' drafts are due.
Instant due_morning() {
    return *parse_instant("2026-04-30T09:00:00+03:00");
}

double resident_mib() {
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

std::string unit_name(std::size_t unit) {
    return fmt::format("unit-{:06}", unit);
}

core::TextRef referenced(core::CommandEnvelope& made, const std::string& id,
                         const std::string& text) {
    made.texts.push_back({.id = TextId(id), .salt = "0123456789abcdef", .text = text});
    return core::reference_to(made.texts.back());
}

// The bench's own staff, and an officer for each of so many units.
core::CommandEnvelope crowd(const Office& office, std::size_t units) {
    core::CommandEnvelope made = office.staff();
    auto& file = std::get<core::ImportOrganisation>(made.command);
    for (std::size_t unit = 0; unit < units; ++unit) {
        const std::string name = unit_name(unit);
        const PersonId officer("officer-" + name);
        file.units.push_back({UnitId(name), name});
        file.people.push_back({.id = officer,
                               .name = referenced(made, "name-" + name, "Officer of " + name),
                               .email = referenced(made, "mail-" + name, name + "@example.org"),
                               .phone = {},
                               .zone = {}});
        file.holdings.push_back({RoleId("officer"), UnitId(name), officer, {}});
    }
    return made;
}

// Wide plans with their units, then small ones for people to work on.
void launch(const Office& office, std::size_t wide, std::size_t small,
            const std::filesystem::path& path) {
    auto store = storage::SqliteStore::create({.path = path});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    PLANCYCLE_CHECK(dispatcher.dispatch(crowd(office, wide * units_each)).has_value(), "no staff");
    for (std::size_t cycle = 0; cycle < wide + small; ++cycle) {
        core::CommandEnvelope envelope = office.launch("small-plan", cycle);
        if (cycle < wide) {
            auto& command = std::get<core::Launch>(envelope.command);
            command.units.clear();
            for (std::size_t unit = 0; unit < units_each; ++unit) {
                command.units.emplace_back(unit_name(cycle * units_each + unit));
            }
        }
        PLANCYCLE_CHECK(dispatcher.dispatch(envelope).has_value(), "a launch was refused");
        if (cycle % 100 == 0) progress(fmt::format("F digests: {} plans launched", cycle));
    }
    store->checkpoint_truncate();
}

struct Morning {
    double seconds = 0;
    double longest_slice_ms = 0;  // So long a deadline that falls due may have to wait.
    double memory_mib = 0;        // Above what was there before, at most.
};

class Post {
public:
    explicit Post(const Office& office)
        : office_(office),
          policy_(notifications::english(), notifications::MailTemplates::shipped()) {}

    // The letters are the real ones: a digest names what is due, why that day, and whom to ask.
    Morning send(storage::SqliteStore& store, std::size_t expected) const {
        runtime::Dispatcher dispatcher({store, office_, office_, policy_}, organisation_id);
        runtime::DigestPlanner planner({store, office_, office_, policy_}, dispatcher);
        Morning morning;
        const double before = resident_mib();
        std::size_t queued = 0;
        const Stopwatch watch;
        for (bool more = true; more;) {
            const Stopwatch slice;
            const runtime::DigestCount count = planner.run_some(due_morning());
            morning.longest_slice_ms = std::max(morning.longest_slice_ms, slice.seconds() * 1e3);
            morning.memory_mib = std::max(morning.memory_mib, resident_mib() - before);
            queued += count.queued;
            more = count.more;
        }
        morning.seconds = watch.seconds();
        PLANCYCLE_CHECK(queued >= expected, "not everybody got a digest");
        return morning;
    }

private:
    const Office& office_;
    notifications::MailPolicy policy_;
};

// What the same morning writes, by bare SQLite, as many digests to a commit.
double rows_seconds(const Writes& writes, std::size_t digests, const std::filesystem::path& path) {
    constexpr std::size_t digests_a_commit = 64;
    const std::size_t step = std::max<std::size_t>(1, writes.size() * digests_a_commit / digests);
    RawWriter raw(path);
    const Stopwatch watch;
    for (std::size_t begin = 0; begin < writes.size(); begin += step) {
        const auto from = writes.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto count = static_cast<std::ptrdiff_t>(std::min(step, writes.size() - begin));
        raw.begin();
        raw.write({from, from + count});
        raw.commit();
    }
    return watch.seconds();
}

// One person after the other, each a command at a time, until there are no more or `stop`.
double request_p99_ms(const Office& office, storage::SqliteStore& store, std::size_t first,
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
    return percentile_99(std::move(waits));
}

}  // namespace

void run_digests(const Options& options) {
    const std::size_t wide = options.quick ? 2 : 1'667;
    const std::size_t small = options.quick ? 10 : 500;
    const std::size_t people = wide * units_each;
    const Office office;
    const Post post(office);
    const RoundFiles files(options.disk_folder);
    launch(office, wide, small, files.base());
    Writes writes;
    {
        auto store = storage::SqliteStore::open({.path = files.copy("recorded.db")});
        Recording recording(store->writer().connection().handle());
        static_cast<void>(post.send(*store, people));
        writes = recording.take();
    }
    Samples seconds, rows, slice, memory, quiet, meanwhile;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("F digests, round {} of {}", round + 1, options.rounds));
        rows.add(rows_seconds(writes, people, files.copy("raw.db")));
        {
            auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
            const Morning morning = post.send(*store, people);
            seconds.add(morning.seconds);
            slice.add(morning.longest_slice_ms);
            memory.add(morning.memory_mib);
        }
        std::atomic<bool> stop = false;
        {
            auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
            quiet.add(request_p99_ms(office, *store, wide, small, stop));
        }
        auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
        double wait = 0;
        std::thread requests([&] { wait = request_p99_ms(office, *store, wide, small, stop); });
        static_cast<void>(post.send(*store, people));
        stop = true;
        requests.join();
        meanwhile.add(wait);
    }
    const std::string what = fmt::format("{} people's digests", people);
    print({"F", what + " prepared and queued, beside the same rows", "",
           fmt::format("{:.2f} ({:.1f} s; the rows alone {:.1f} s)",
                       rows.median() / seconds.median(), seconds.median(), rows.median())});
    print({"F", what + ": longest time a due deadline waits", "",
           fmt::format("{:.0f} ms", slice.median())});
    print({"F", what + ": memory", "bounded", fmt::format("{:.0f} MiB", memory.median())});
    print({"F", what + ": p99 of requests meanwhile, beside the quiet p99, disk", "<= 2",
           fmt::format("{:.1f} ({:.2f} ms beside {:.2f} ms)", meanwhile.median() / quiet.median(),
                       meanwhile.median(), quiet.median())});
}

}  // namespace plancycle::bench
