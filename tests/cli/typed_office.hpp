#pragma once
// A county's command line without a process: a store in a folder of its own, a clock that is
// told the time, ids from a seed; each call is one run of the whole program.

#include <string>
#include <vector>

#include "engine/sim/sim_clock.hpp"
#include "engine/sim/sim_ids.hpp"
#include "tests/cli/child_process.hpp"

namespace plancycle::tests {

class Office {
public:
    // The clock starts at noon of the day, in Nairobi.
    explicit Office(const std::string& day);

    // One run; `line` is split at spaces, 'single quotes' keep words together.
    ChildResult run(const std::string& line);
    // The same with a person who answers its question.
    ChildResult run_answering(const std::string& line, const std::string& answer);
    // The same, and it must succeed; gives what it printed.
    std::string ok(const std::string& line);
    // Ten in the morning of that day, or an hour later when it is that day already.
    void go_to(const std::string& day);
    // Makes the store from docs/examples/county.yaml.
    void open_county();
    // Also launches the county work plan for 2026 as its coordinator.
    void launch_plan();

    [[nodiscard]] const TempFolder& folder() const { return folder_; }
    [[nodiscard]] std::string store() const { return (folder_.path() / "county.db").string(); }

private:
    ChildResult run_in(const std::string& line, std::istream* in);

    TempFolder folder_;
    sim::SimClock clock_;
    sim::SimIds ids_{1};
};

[[nodiscard]] std::vector<std::string> words_of(const std::string& line);

}  // namespace plancycle::tests
