#include "bench/command_bench.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>

#include <fmt/format.h>

#include "bench/office.hpp"
#include "bench/raw_writer.hpp"
#include "bench/round_files.hpp"
#include "bench/syncs.hpp"
#include "engine/base/check.hpp"
#include "server/brief_spin.hpp"
#include "server/writer_queue.hpp"
#include "storage/store_writer.hpp"

namespace plancycle::bench {

namespace {

// Each client carries its own cycles from launch to approval, one command at a time.
struct Plan {
    std::size_t clients = 1;
    std::size_t cycles_each = 1;
    bool has_committee = false;  // Decided by nine who vote, with conditions.

    [[nodiscard]] std::size_t passage() const {
        return has_committee ? committee_commands : passage_commands;
    }
    [[nodiscard]] std::size_t commands_each() const { return cycles_each * passage(); }
    [[nodiscard]] std::size_t commands() const { return clients * commands_each(); }
    [[nodiscard]] core::CommandEnvelope command(const Office& office, std::size_t client,
                                                std::size_t turn) const {
        const std::size_t cycle = client + clients * (turn / passage());
        const int step = static_cast<int>(turn % passage());
        return has_committee ? office.committee(cycle, step) : office.passage(cycle, step);
    }
};

void require(const runtime::Outcome& outcome) {
    if (!outcome) {
        throw std::runtime_error("a command of the benchmark was refused: " +
                                 std::string(core::name_of(outcome.error().code)));
    }
}

// A store in which every cycle of the plan is launched.
void prepare(const Office& office, const Plan& plan, const std::filesystem::path& path) {
    auto store = storage::SqliteStore::create({.path = path});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    std::vector<core::CommandEnvelope> batch = {office.staff()};
    for (std::size_t cycle = 0; cycle < plan.clients * plan.cycles_each; ++cycle) {
        batch.push_back(office.launch(plan.has_committee ? "committee-plan" : "small-plan", cycle));
    }
    for (const runtime::Outcome& outcome : dispatcher.dispatch(batch)) require(outcome);
    store->checkpoint_truncate();
}

// What each command writes, in the order in which clients take turns.
std::vector<Writes> record(const Office& office, const Plan& plan, const RoundFiles& files) {
    auto store = storage::SqliteStore::open({.path = files.copy("recorded.db")});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    Recording recording(store->writer().connection().handle());
    std::vector<Writes> result;
    for (std::size_t turn = 0; turn < plan.commands_each(); ++turn) {
        for (std::size_t client = 0; client < plan.clients; ++client) {
            require(dispatcher.dispatch(plan.command(office, client, turn)));
            result.push_back(recording.take());
        }
    }
    return result;
}

struct Measured {
    double per_second = 0;
    double p99_ms = 0;
    double syncs_each = 0;  // fdatasyncs a command.
};

// The same rows by bare SQLite, `group` commands to a commit.
Measured run_raw(const std::vector<Writes>& commands, std::size_t group, const RoundFiles& files) {
    RawWriter raw(files.copy("raw.db"));
    raw.run("UPDATE store_settings SET value = value");  // The log's own header is written here.
    std::vector<double> waits;
    const std::uint64_t syncs_before = syncs();
    const Stopwatch watch;
    for (std::size_t first = 0; first < commands.size(); first += group) {
        const Stopwatch one;
        raw.begin();
        for (std::size_t at = first; at < std::min(first + group, commands.size()); ++at) {
            raw.write(commands[at]);
        }
        raw.commit();
        waits.push_back(one.seconds() * 1e3);
    }
    const auto count = static_cast<double>(commands.size());
    return {count / watch.seconds(), percentile_99(waits),
            static_cast<double>(syncs() - syncs_before) / count};
}

// All clients on one thread, as connections of a server are: woken once a batch.
class Clients {
public:
    Clients(const Office& office, const Plan& plan) : plan_(plan), turns_(plan.clients) {
        for (std::size_t client = 0; client < plan.clients; ++client) {
            auto& mine = commands_.emplace_back();
            for (std::size_t turn = 0; turn < plan.commands_each(); ++turn) {
                mine.push_back(plan.command(office, client, turn));
            }
        }
        started_.resize(plan.clients);
    }

    void run(server::WriterQueue& queue) {
        for (std::size_t client = 0; client < plan_.clients; ++client) submit(queue, client);
        for (std::size_t answered = 0; answered < plan_.commands();) {
            for (const std::size_t client : wait()) {
                ++answered;
                waits_.push_back(started_[client].seconds() * 1e3);
                if (turns_[client] < plan_.commands_each()) submit(queue, client);
            }
        }
    }
    [[nodiscard]] const std::vector<double>& waits() const { return waits_; }

private:
    void submit(server::WriterQueue& queue, std::size_t client) {
        started_[client] = Stopwatch();
        queue.submit(std::move(commands_[client][turns_[client]++]),
                     [this, client](const server::Answer& answer) { finish(client, answer); });
    }
    // On the writer's thread.
    void finish(std::size_t client, const server::Answer& answer) {
        if (answer.failure) std::rethrow_exception(answer.failure);
        require(*answer.outcome);
        bool was_empty = false;
        {
            const std::lock_guard lock(mutex_);
            was_empty = finished_.empty();
            finished_.push_back(client);
            has_answers_ = true;
        }
        if (was_empty) arrived_.notify_one();
    }
    std::vector<std::size_t> wait() {
        static_cast<void>(server::comes_soon([this] { return has_answers_.load(); }));
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return !finished_.empty(); });
        has_answers_ = false;
        return std::exchange(finished_, {});
    }

    Plan plan_;
    std::vector<std::vector<core::CommandEnvelope>> commands_;
    std::vector<std::size_t> turns_;
    std::vector<Stopwatch> started_;
    std::vector<double> waits_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::atomic<bool> has_answers_ = false;
    std::vector<std::size_t> finished_;
};

Measured run_product(const Office& office, const Plan& plan, const RoundFiles& files) {
    auto store = storage::SqliteStore::open({.path = files.copy("product.db")});
    runtime::Dispatcher dispatcher(office.world(*store), organisation_id);
    store->put_store_setting("bench", "begun");  // The log's own header is written here.
    Clients clients(office, plan);
    server::WriterQueue queue(dispatcher);
    const std::uint64_t syncs_before = syncs();
    const Stopwatch watch;
    clients.run(queue);
    const double seconds = watch.seconds();
    const auto count = static_cast<double>(plan.commands());
    return {count / seconds, percentile_99(clients.waits()),
            static_cast<double>(syncs() - syncs_before) / count};
}

struct Compared {
    Samples rate, raw_rate, rate_ratio, p99, raw_p99, syncs_each;

    void add(const Measured& product, const Measured& raw) {
        rate.add(product.per_second);
        raw_rate.add(raw.per_second);
        rate_ratio.add(product.per_second / raw.per_second);
        p99.add(product.p99_ms);
        raw_p99.add(raw.p99_ms);
        syncs_each.add(product.syncs_each);
    }
};

Compared compare(const Options& options, const Plan& plan, const std::string& folder,
                 const std::string& name) {
    const Office office;
    const RoundFiles files(folder);
    progress(name + ": launching " + std::to_string(plan.clients * plan.cycles_each) + " cycles");
    prepare(office, plan, files.base());
    const std::vector<Writes> commands = record(office, plan, files);
    Compared compared;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("{} round {} of {}", name, round + 1, options.rounds));
        const Measured raw = run_raw(commands, plan.clients, files);
        compared.add(run_product(office, plan, files), raw);
    }
    return compared;
}

std::string rate_text(const Compared& it) {
    return fmt::format("{:.2f} ({:.0f} a second beside {:.0f})", it.rate_ratio.median(),
                       it.rate.median(), it.raw_rate.median());
}

void report_many(const Options& options, const std::string& folder, const std::string& where) {
    const Plan plan{.clients = 64, .cycles_each = options.quick ? 1u : 8u};
    const Compared it = compare(options, plan, folder, "P2 " + where);
    print({"P2", "64 clients beside the same rows, 64 to a commit, " + where, ">= 0.70",
           rate_text(it)});
    print({"P2", "acknowledged commands an fdatasync, " + where, ">= 16",
           fmt::format("{:.1f}", 1 / it.syncs_each.median())});
    print({"P2", "p99 beside the raw group's, " + where, "<= 2",
           fmt::format("{:.2f} ({:.2f} ms beside {:.2f} ms)", it.p99.median() / it.raw_p99.median(),
                       it.p99.median(), it.raw_p99.median())});
}

// Both plans in turn within one run, so that the two ratios can be compared.
void report_committee(const Options& options) {
    Plan plan{.clients = 64, .cycles_each = options.quick ? 1u : 4u};
    const Compared plain = compare(options, plan, options.fast_folder, "P2 plain");
    plan.has_committee = true;
    const Compared nine = compare(options, plan, options.fast_folder, "P2 committee");
    const double share = nine.rate_ratio.median() / plain.rate_ratio.median();
    print({"P2", "a committee of nine and conditions: its ratio beside the plain plan's", ">= 0.80",
           fmt::format("{:.2f} ({} beside {:.2f})", share, rate_text(nine),
                       plain.rate_ratio.median())});
}

void report_one(const Options& options, const std::string& folder, const std::string& where) {
    const Plan plan{.clients = 1, .cycles_each = options.quick ? 5u : 100u};
    const Compared it = compare(options, plan, folder, "P3 " + where);
    print({"P3", "one client beside the same rows, one to a commit, " + where, ">= 0.60",
           rate_text(it)});
    print({"P3", "fdatasyncs a command, " + where, "1",
           fmt::format("{:.3f}", it.syncs_each.median())});
}

}  // namespace

void run_many_clients(const Options& options) {
    report_many(options, options.fast_folder, "memory");
    report_many(options, options.disk_folder, "disk");
    report_committee(options);
}

void run_one_client(const Options& options) {
    report_one(options, options.fast_folder, "memory");
    report_one(options, options.disk_folder, "disk");
}

}  // namespace plancycle::bench
