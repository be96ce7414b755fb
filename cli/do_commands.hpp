#pragma once
// `plancycle do ...`: everything that changes a running cycle. See commands.hpp.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct CompleteOptions {
    std::string task;
    std::string cycle;
    std::string comment;
};
ExitCode do_complete(Session& session, const CompleteOptions& options);

// The n-th change has the n-th owner; one owner serves all.
struct ApproveOptions {
    std::string task;
    std::string cycle;
    std::string minute;
    std::string comment;
    std::vector<std::string> changes;
    std::vector<std::string> owners;
};
ExitCode do_approve(Session& session, const ApproveOptions& options);

struct ReturnOptions {
    std::string task;
    std::string cycle;
    std::string to;
    std::vector<std::string> units;
    std::string minute;
    std::string comment;
};
ExitCode do_return(Session& session, const ReturnOptions& options);

struct PublishOptions {
    std::string task;
    std::string cycle;
    std::string url;
    std::string on;
    std::string recipients;
};
ExitCode do_publish(Session& session, const PublishOptions& options);

struct AttachOptions {
    std::string kind;
    std::string file;
    std::string unit;
    std::string cycle;
};
ExitCode do_attach(Session& session, const AttachOptions& options);

struct CommentOptions {
    std::string text;
    std::string unit;
    std::string cycle;
};
ExitCode do_comment(Session& session, const CommentOptions& options);

struct CloseChangeOptions {
    std::string change;
    std::string note;
    std::string cycle;
};
ExitCode do_close_change(Session& session, const CloseChangeOptions& options);

struct SetDateOptions {
    std::string deadline;
    std::string date;
    std::string reason;
    std::string cycle;
};
ExitCode do_set_date(Session& session, const SetDateOptions& options);

// Waive, add and drop a unit.
struct UnitOptions {
    std::string unit;
    std::string reason;
    std::string cycle;
};
ExitCode do_waive(Session& session, const UnitOptions& options);
ExitCode do_add_unit(Session& session, const UnitOptions& options);
ExitCode do_drop_unit(Session& session, const UnitOptions& options);

struct InputOptions {
    std::string input;
    std::string unit;
    std::string on;
    std::string reason;  // Of going on with provisional figures.
    std::string cycle;
};
ExitCode do_receive(Session& session, const InputOptions& options);
ExitCode do_provisional(Session& session, const InputOptions& options);

struct EventOptions {
    std::string event;
    std::string on;
    std::string note;
    std::string cycle;
};
ExitCode record_event(Session& session, const EventOptions& options);

struct CancelOptions {
    std::string reason;
    std::string cycle;
};
ExitCode do_cancel(Session& session, const CancelOptions& options);

}  // namespace plancycle::cli
