#pragma once
// How the program ends: one number per kind of trouble, documented in docs/cli.md.

#include "engine/core/rejection.hpp"

namespace plancycle::cli {

enum class ExitCode {
    ok = 0,
    bad_input = 2,     // Wrong usage, or a file with findings.
    refused = 3,       // A rule of the plan forbids it.
    not_entitled = 4,  // Not yours to do, or nobody we know.
    conflict = 5,      // Somebody else was faster: look again, then repeat.
    store = 6,         // The store cannot be opened, read or written.
    mail = 7,          // Mail cannot be sent.
    not_verified = 8,  // The history does not prove itself.
    internal = 70,     // A bug of this program.
};

[[nodiscard]] ExitCode exit_code_of(core::RejectionCode code);

}  // namespace plancycle::cli
