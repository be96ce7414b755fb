#pragma once
// A year as a script: who types which command when. Read for rehearsals, the demonstration and
// the scenario tests; each command line is one a person could type.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"
#include "engine/base/time.hpp"

namespace plancycle::cli {

struct ScenarioLine {
    std::uint32_t line = 0;  // In the script, for messages.
    LocalTime at{};
    std::string person;       // Id or address; "system" only lets time pass.
    bool is_refused = false;  // "!": the command must be refused, and its reason is shown.
    std::vector<std::string> words;
};

// A small file the commands may attach.
struct ScenarioFile {
    std::string name;
    std::string text;
};

struct Scenario {
    std::vector<ScenarioFile> files;
    std::vector<ScenarioLine> lines;  // Times never go back.
};

// "2026-03-18 11:00 daniel do attach guidance guidance.txt", "file guidance.txt Words ...",
// "#" comments. Quotes keep words together.
// Errors: PC0901 for lines that cannot be read, PC0902 for times that go back.
[[nodiscard]] Result<Scenario, std::vector<Diagnostic>> read_scenario(std::string_view text,
                                                                      const std::string& file);

}  // namespace plancycle::cli
