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
    std::string recipients;
    std::vector<std::string> feedback;
};
ExitCode do_complete(Session& session, const CompleteOptions& options);

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
    std::string editorial;  // Why a change of approved content is editorial only.
};
ExitCode do_attach(Session& session, const AttachOptions& options);

struct CommentOptions {
    std::string text;
    std::string unit;
    std::string cycle;
};
ExitCode do_comment(Session& session, const CommentOptions& options);

struct SetDateOptions {
    std::string deadline;
    std::string date;
    std::string reason;
    std::string cycle;
};
ExitCode do_set_date(Session& session, const SetDateOptions& options);
// A later date: asked for, granted (also to another day), refused, not wanted any more.
ExitCode do_ask_extension(Session& session, const SetDateOptions& options);
ExitCode do_grant_extension(Session& session, const SetDateOptions& options);
ExitCode do_refuse_extension(Session& session, const SetDateOptions& options);
ExitCode do_withdraw_extension(Session& session, const SetDateOptions& options);
// One's own reminders of a date: put off, and back on.
ExitCode do_snooze(Session& session, const SetDateOptions& options);
ExitCode do_wake(Session& session, const SetDateOptions& options);

// Waive, add and drop a unit.
struct UnitOptions {
    std::string unit;
    std::string reason;
    std::string cycle;
};
ExitCode do_add_unit(Session& session, const UnitOptions& options);
ExitCode do_drop_unit(Session& session, const UnitOptions& options);

struct WaiveOptions {
    std::vector<std::string> units;
    std::string reason;
    std::string minute;  // Of a body that goes on without them.
    std::string cycle;
};
ExitCode do_waive(Session& session, const WaiveOptions& options);

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

struct CorrectOptions {
    std::string name;
    std::string unit;
    std::string on;
    bool is_withdrawn = false;
    std::string reason;
    std::string cycle;
};
ExitCode do_correct(Session& session, const CorrectOptions& options);

struct RebaselineOptions {
    std::string reason;
    std::string cycle;
};
ExitCode do_rebaseline(Session& session, const RebaselineOptions& options);

struct CancelOptions {
    std::string reason;
    std::string cycle;
};
ExitCode do_cancel(Session& session, const CancelOptions& options);

}  // namespace plancycle::cli
