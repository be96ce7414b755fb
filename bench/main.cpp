// plancycle_bench: every goal beside its raw baseline, measured in turn within one run.

#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "bench/chart_bench.hpp"
#include "bench/command_bench.hpp"
#include "bench/deadline_bench.hpp"
#include "bench/digest_bench.hpp"
#include "bench/proof_bench.hpp"
#include "bench/schedule_bench.hpp"

namespace {

using namespace plancycle;

void run_all(const bench::Options& options) {
    const auto wanted = [&](const char* id) { return options.only.empty() || options.only == id; };
    fmt::print("{} rounds, {} processors\n\n", options.rounds, std::thread::hardware_concurrency());
    fmt::print("| # | what | goal | measured |\n|---|---|---|---|\n");
    if (wanted("P1")) bench::run_charts(options);
    if (wanted("P2")) bench::run_many_clients(options);
    if (wanted("P3")) bench::run_one_client(options);
    if (wanted("P5")) bench::run_deadlines(options);
    if (wanted("V")) bench::run_proof(options);
    if (wanted("F")) bench::run_schedule(options);
    if (wanted("F")) bench::run_digests(options);
    fmt::print("\nAll rows printed.\n");
}

}  // namespace

int main(int argc, char** argv) {
    bench::Options options;
    CLI::App app("Measures plancycle beside raw baselines in the same run.");
    app.add_flag("--quick", options.quick, "A few seconds: does it run at all?");
    app.add_option("--rounds", options.rounds, "Interleaved rounds; medians are shown")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--fast-folder", options.fast_folder, "A folder in memory")
        ->capture_default_str();
    app.add_option("--disk-folder", options.disk_folder, "A folder on a disk")
        ->capture_default_str();
    app.add_option("--only", options.only, "One goal")
        ->check(CLI::IsMember({"P1", "P2", "P3", "P5", "V", "F"}));
    CLI11_PARSE(app, argc, argv);
    if (options.quick) options.rounds = 1;
    try {
        run_all(options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
