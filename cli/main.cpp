// The program: finds its surroundings, hands over to the command line.
#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>

#include <pwd.h>
#include <unistd.h>

#include "cli/command_line.hpp"
#include "server/system_clock.hpp"
#include "server/system_ids.hpp"

namespace {

std::string os_user() {
    const passwd* user = getpwuid(geteuid());
    return user == nullptr ? "uid " + std::to_string(geteuid()) : user->pw_name;
}

// Colour on a terminal that has it, and never where the person said no (no-color.org).
bool wants_colour() {
    const char* refused = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool has_colour = terminal != nullptr && std::string_view(terminal) != "dumb";
    return isatty(STDOUT_FILENO) != 0 && has_colour && (refused == nullptr || *refused == '\0');
}

}  // namespace

int main(int count, char** values) {
    // A file that may not grow is a full disk, to be told in words; by default it kills.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        const plancycle::server::SystemClock clock;
        plancycle::server::SystemIds ids(clock);
        plancycle::cli::Surroundings surroundings{.clock = clock,
                                                  .ids = ids,
                                                  .out = std::cout,
                                                  .err = std::cerr,
                                                  .os_user = os_user(),
                                                  .colour = wants_colour()};
        if (isatty(STDIN_FILENO) != 0) surroundings.in = &std::cin;
        surroundings.progress = isatty(STDERR_FILENO) != 0;
        const int code = plancycle::cli::run_command_line(
            std::vector<std::string>(values + 1, values + count), surroundings);
        if (!std::cout.flush() && code == static_cast<int>(plancycle::cli::ExitCode::ok)) {
            std::cerr << "error: The answer cannot be written where it should go; what was asked "
                         "for is done.\nnext:  Make room there, or send the output elsewhere; "
                         "plancycle history shows what was done.\n";
            return static_cast<int>(plancycle::cli::ExitCode::store);
        }
        return code;
    } catch (const std::exception& error) {
        std::cerr << "plancycle: this is a bug of the program, please report it: " << error.what()
                  << "\n";
        return static_cast<int>(plancycle::cli::ExitCode::internal);
    }
}
