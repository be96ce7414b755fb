#pragma once
// Ends a command: what is wrong, and what the person can do next. Caught by run_command_line alone.

#include <string>

#include "cli/exit_code.hpp"
#include "engine/base/error.hpp"

namespace plancycle::cli {

class CommandError : public Error {
public:
    CommandError(ExitCode code, const std::string& what, std::string next = {})
        : Error(what), code_(code), next_(std::move(next)) {}
    [[nodiscard]] ExitCode code() const { return code_; }
    [[nodiscard]] const std::string& next() const { return next_; }

private:
    ExitCode code_;
    std::string next_;
};

// A command that a rule refused; the words are already made.
class RefusedCommand : public CommandError {
public:
    RefusedCommand(core::Rejection reason, const std::string& what, std::string next)
        : CommandError(exit_code_of(reason.code), what, std::move(next)),
          reason_(std::move(reason)) {}
    [[nodiscard]] const core::Rejection& reason() const { return reason_; }

private:
    core::Rejection reason_;
};

}  // namespace plancycle::cli
