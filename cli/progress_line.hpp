#pragma once
// How far a long check or packing is: one line on the error stream that writes over itself, where
// a person watches or wants it all the same.

#include <string_view>

#include "cli/session.hpp"

namespace plancycle::cli {

class ProgressLine {
public:
    ProgressLine(Session& session, bool is_wanted)
        : session_(session), is_shown_(is_wanted || session.shows_progress()) {}

    // `share` from 0 to 1; a line that would say the same is not written again.
    void tell(std::string_view what, double share);
    // Leaves the line, so that what follows has one of its own.
    void end();

private:
    Session& session_;
    bool is_shown_;
    std::string last_;
};

}  // namespace plancycle::cli
