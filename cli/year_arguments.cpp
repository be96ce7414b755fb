#include "cli/arguments_parts.hpp"
#include "cli/year_commands.hpp"

namespace plancycle::cli {

void add_year_commands(CommandList& list) {
    list.add<CompareOptions>(
        {"compare", "One year of a plan beside another, step by step",
         "plancycle compare plan-2027 plan-2026\n"
         "  plancycle compare plan-2027 plan-2026 --json"},
        compare_years, [](CLI::App& command, CompareOptions& options) {
            command.add_option("CYCLE", options.cycle, "The plan that is looked at")->required();
            command.add_option("OTHER", options.other, "The plan it is held against")->required();
        });
}

}  // namespace plancycle::cli
