#pragma once
// How long work is expected to take, in working days. A time has a source: last year's actual
// times will be one more of them.

#include <cstdint>
#include <string>

namespace plancycle::core {

inline constexpr int kWorkingDaysMax = 500;  // Two years of work for one step.

// `least` <= `likely` <= `most`.
struct WorkingTime {
    int least = 0;
    int likely = 0;
    int most = 0;
    friend bool operator==(const WorkingTime&, const WorkingTime&) = default;
};

// Who says how long a step takes; a later one in this list goes before an earlier one.
enum class TimeSource : std::uint8_t {
    assumed,       // Nobody: one working day.
    definition,    // "takes" of the step.
    organisation,  // "times" of the organisation file.
};

// What an organisation expects of a step of a workflow, instead of what the definition says.
struct OwnTime {
    std::string workflow;
    std::string step;
    WorkingTime time;
    friend bool operator==(const OwnTime&, const OwnTime&) = default;
};

}  // namespace plancycle::core
