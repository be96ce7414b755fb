// plancycle_simulation: plays seeded years until told to stop, on all processors. A broken
// promise ends it with the line that repeats it.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/sim/violation.hpp"
#include "tests/simulation/county_world.hpp"

namespace plancycle::test {

namespace {

using Watch = std::chrono::steady_clock;

struct Settings {
    std::uint64_t from = 1;
    std::uint64_t seeds = 0;        // 0: as many as fit.
    std::uint64_t at_least = 0;     // Even when the time is over.
    std::uint64_t seconds_max = 0;  // 0: no limit.
    bool twice = false;             // Every seed twice: the hashes must be equal (S16).
    sim::YearOptions year;
};

constexpr const char* help =
    "Usage: plancycle_simulation [options]\n"
    "Plays simulated planning years; each seed is one year.\n"
    "  --from S               first seed (1)\n"
    "  --seeds N              how many; without it as many as fit the time, or one\n"
    "  --minutes M            stop starting new years after M minutes\n"
    "  --seconds S            the same in seconds\n"
    "  --at-least N           go on beyond that time until N years were played\n"
    "  --twice                play each seed twice and compare\n"
    "  --units N --plans N --arrivals N   size of a year\n"
    "  --fault-one-in N --restart-one-in N --clock-step-one-in N   0: none\n";

bool read(Settings& settings, const std::string& name, std::uint64_t value) {
    const std::map<std::string, std::size_t*> sizes{
        {"--units", &settings.year.units},
        {"--plans", &settings.year.plans},
        {"--arrivals", &settings.year.arrivals},
        {"--fault-one-in", &settings.year.fault_one_in},
        {"--restart-one-in", &settings.year.restart_one_in},
        {"--clock-step-one-in", &settings.year.clock_step_one_in}};
    if (const auto found = sizes.find(name); found != sizes.end()) {
        *found->second = value;
    } else if (name == "--from") {
        settings.from = value;
    } else if (name == "--seeds") {
        settings.seeds = value;
    } else if (name == "--at-least") {
        settings.at_least = value;
    } else if (name == "--minutes") {
        settings.seconds_max = value * 60;
    } else if (name == "--seconds") {
        settings.seconds_max = value;
    } else {
        return false;
    }
    return true;
}

// Totals of all years, and the first failure.
class Tally {
public:
    explicit Tally(const Settings& settings) : settings_(settings), start_(Watch::now()) {}

    // The next seed to play; nothing when it is time to stop.
    [[nodiscard]] std::optional<std::uint64_t> next() {
        const std::lock_guard lock(mutex_);
        const bool is_full = settings_.seeds > 0 && started_ >= settings_.seeds;
        // A slow machine takes longer for the years that must be; more of them are a bonus.
        const bool is_late = settings_.seconds_max > 0 && started_ >= settings_.at_least &&
                             seconds() >= static_cast<double>(settings_.seconds_max);
        if (is_full || is_late || failed_) return std::nullopt;
        return settings_.from + started_++;
    }

    void add(const sim::YearReport& report) {
        const std::lock_guard lock(mutex_);
        ++years_;
        entries_ += report.entries;
        refused_ += report.refused;
        fired_ += report.fired;
        mails_ += report.mails;
        repeats_ += report.repeats;
        restarts_ += report.restarts;
        clock_steps_ += report.clock_steps;
        for (const auto& [fault, count] : report.faults) faults_[fault] += count;
        kinds_.insert(report.kinds.begin(), report.kinds.end());
        if (seconds() >= shown_ + 10) show();
    }

    void fail(std::uint64_t seed, const std::string& what) {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        std::cerr << "seed " << seed << ": " << what << "\nTo repeat: plancycle_simulation --from "
                  << seed << " --seeds 1 " << to_text(settings_.year)
                  << (settings_.twice ? " --twice" : "") << "\n";
    }

    void show() {
        shown_ = seconds();
        std::printf("%llu years in %.0f s, %.1f a second\n",
                    static_cast<unsigned long long>(years_), shown_,
                    static_cast<double>(years_) / shown_);
        std::fflush(stdout);
    }

    [[nodiscard]] int finish() {
        show();
        std::cout << entries_ << " entries, " << refused_ << " refusals, " << fired_
                  << " deadlines passed, " << mails_ << " mails of which " << repeats_
                  << " excused repeats, " << restarts_ << " restarts, " << clock_steps_
                  << " clock steps, " << kinds_.size() << " of "
                  << std::variant_size_v<core::Fact> << " kinds of events\n";
        for (const auto& [fault, count] : faults_) {
            std::cout << "  " << name_of(fault) << ": " << count << "\n";
        }
        if (failed_) return 1;
        if (years_ < settings_.at_least) {
            std::cerr << "too few years: " << years_ << " of " << settings_.at_least << "\n";
            return 1;
        }
        return 0;
    }

private:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(Watch::now() - start_).count();
    }

    const Settings& settings_;
    Watch::time_point start_;
    std::mutex mutex_;
    std::uint64_t started_ = 0;
    std::uint64_t years_ = 0;
    std::uint64_t entries_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t fired_ = 0;
    std::uint64_t mails_ = 0;
    std::uint64_t repeats_ = 0;
    std::uint64_t restarts_ = 0;
    std::uint64_t clock_steps_ = 0;
    std::map<sim::Fault, std::size_t> faults_;
    std::set<std::size_t> kinds_;  // Of facts that happened.
    double shown_ = 0;
    bool failed_ = false;
};

void play(const Settings& settings, Tally& tally) {
    while (const auto seed = tally.next()) {
        sim::YearOptions options = settings.year;
        options.seed = *seed;
        try {
            const CountyWorld& world = world_of(*seed);
            const sim::YearReport report = world.play(options);
            if (settings.twice && world.play(options).hash != report.hash) {
                tally.fail(*seed, "S16: the same seed gave another history");
                return;
            }
            tally.add(report);
        } catch (const std::exception& failure) {
            tally.fail(*seed, failure.what());
            return;
        }
    }
}

int run(const std::vector<std::string>& arguments) {
    Settings settings;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        if (arguments[index] == "--twice") {
            settings.twice = true;
            continue;
        }
        const bool has_value = index + 1 < arguments.size();
        if (!has_value || !read(settings, arguments[index], std::stoull(arguments[index + 1]))) {
            std::cerr << help;
            return arguments[index] == "--help" ? 0 : 64;
        }
        ++index;
    }
    if (settings.seeds == 0 && settings.seconds_max == 0) settings.seeds = 1;
    std::cout << "simulation: --from " << settings.from << " " << to_text(settings.year) << "\n"
              << std::flush;
    static_cast<void>(county_world());
    static_cast<void>(lively_world());
    Tally tally(settings);
    {
        std::vector<std::jthread> threads;
        for (unsigned count = 0; count < std::max(1U, std::thread::hardware_concurrency());
             ++count) {
            threads.emplace_back([&] { play(settings, tally); });
        }
    }
    return tally.finish();
}

}  // namespace

}  // namespace plancycle::test

int main(int count, char** arguments) {
    try {
        return plancycle::test::run({arguments + 1, arguments + count});
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 70;
    }
}
