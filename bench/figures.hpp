#pragma once
// Figures of interleaved rounds, and the table they end in.

#include <chrono>
#include <string>
#include <vector>

namespace plancycle::bench {

struct Options {
    bool quick = false;
    int rounds = 5;
    std::string fast_folder = "/dev/shm";  // Where only the CPU counts.
    std::string disk_folder = ".";
    std::string only;  // "P1" ...; empty: all.
};

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// One figure over the rounds.
class Samples {
public:
    void add(double value) { values_.push_back(value); }
    [[nodiscard]] double median() const;

private:
    std::vector<double> values_;
};

// The value that 99 of 100 do not exceed. The list may not be empty.
[[nodiscard]] double percentile_99(std::vector<double> values);

struct Row {
    std::string id;
    std::string what;
    std::string goal;
    std::string measured;
};

void print(const Row& row);
// On the error stream, so that the table stays clean.
void progress(const std::string& text);

}  // namespace plancycle::bench
