#include "cli/exit_code.hpp"

namespace plancycle::cli {

ExitCode exit_code_of(core::RejectionCode code) {
    switch (code) {
        case core::RejectionCode::unknown_person:
        case core::RejectionCode::not_entitled:
        case core::RejectionCode::new_coordinator:
            return ExitCode::not_entitled;
        case core::RejectionCode::stale_version:
        case core::RejectionCode::command_id_reused:
            return ExitCode::conflict;
        default:
            return ExitCode::refused;
    }
}

}  // namespace plancycle::cli
