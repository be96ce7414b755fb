#include "cli/command_line.hpp"

#include "cli/arguments.hpp"
#include "notifications/setup_error.hpp"
#include "storage/store_error.hpp"

namespace plancycle::cli {

namespace {

int end_with(ExitCode code) {
    return static_cast<int>(code);
}

int complain(Surroundings& surroundings, ExitCode code, const std::string& what,
             const std::string& next) {
    surroundings.err << tinted("error:", Tone::late, surroundings.colour) << " " << wrapped(what, 7)
                     << "\n";
    if (!next.empty()) surroundings.err << "next:  " << wrapped(next, 7) << "\n";
    return end_with(code);
}

std::string advice(storage::StoreFault fault) {
    using storage::StoreFault;
    switch (fault) {
        case StoreFault::missing:
            return "Is --store (or PLANCYCLE_STORE) right?";
        case StoreFault::exists:
            return "Choose another --store, or use the one that is there.";
        case StoreFault::read_only:
            return "Make the folder and the file writable for you, or choose another --store.";
        case StoreFault::disk_full:
            return "Nothing was changed. Make room on the disk, then repeat the command.";
        case StoreFault::not_a_store:
            return "Is --store the right file?";
        case StoreFault::commit_failed:
            return "Whether it was kept shows plancycle history once the disk is well again.";
        case StoreFault::other:
            return "Look at the disk; plancycle verify tells whether the store is whole.";
        case StoreFault::busy:  // The message itself says what to do.
        case StoreFault::newer:
        case StoreFault::damaged:
        case StoreFault::migration:
        case StoreFault::misuse:
            break;
    }
    return {};
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Surroundings& surroundings) {
    const ParsedArguments parsed = parse_arguments(arguments);
    if (!parsed.invocation) {
        (parsed.is_error ? surroundings.err : surroundings.out) << parsed.text;
        return end_with(parsed.is_error ? ExitCode::bad_input : ExitCode::ok);
    }
    Session session(surroundings, parsed.invocation->global);
    try {
        return end_with(parsed.invocation->run(session));
    } catch (const CommandError& error) {
        return complain(surroundings, error.code(), error.what(), error.next());
    } catch (const storage::StoreError& error) {
        return complain(surroundings, ExitCode::store, error.what(), advice(error.fault()));
    } catch (const notifications::SetupError& error) {
        return complain(surroundings, ExitCode::bad_input, error.what(),
                        "Nothing was changed. Put that right, then repeat the command.");
    } catch (const Error& error) {
        return complain(surroundings, ExitCode::internal, error.what(), "");
    }
}

}  // namespace plancycle::cli
