#pragma once
// The commands, one function each; their options are plain structs filled by arguments.cpp. Each
// prints its answer and returns how the program ends; trouble is thrown as CommandError.

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct InitOptions {
    std::string organisation_file;
};
ExitCode init_store(Session& session, const InitOptions& options);

struct ImportOptions {
    std::string file;
    bool rehearse = false;  // Only show what would move.
};
ExitCode import_organisation(Session& session, const ImportOptions& options);

struct ExportOptions {};
ExitCode export_organisation(Session& session, const ExportOptions& options);

struct EraseOptions {
    std::string text;
    std::string person;  // Everything personal of somebody who has left.
    std::string reason;
    bool yes = false;  // Confirmed already.
};
ExitCode erase_texts(Session& session, const EraseOptions& options);

ExitCode check_files(Session& session, const std::vector<std::string>& files);

struct TraceOptions {
    std::string chart;
    std::string script;
};
ExitCode trace_chart(Session& session, const TraceOptions& options);

struct PreviewOptions {
    std::string definition;
    int year = 0;
};
ExitCode preview_dates(Session& session, const PreviewOptions& options);

struct LaunchOptions {
    std::string definition;
    int year = 0;
    std::string name;
    std::vector<std::string> units;     // Empty: all of the organisation.
    std::vector<std::string> settings;  // "publish-within-days=14"
};
ExitCode launch_cycle(Session& session, const LaunchOptions& options);

struct StatusOptions {
    std::string cycle;
    bool dates = false;
};
ExitCode show_status(Session& session, const StatusOptions& options);

struct TasksOptions {
    bool all = false;
};
ExitCode show_tasks(Session& session, const TasksOptions& options);

struct HistoryOptions {
    std::string stream;
    std::string as_of;
};
ExitCode show_history(Session& session, const HistoryOptions& options);

struct DecisionsOptions {
    std::string cycle;
    std::string from;
    std::string to;
};
ExitCode show_decisions(Session& session, const DecisionsOptions& options);

struct OutboxOptions {
    bool release_mail = false;
    std::string reason;  // Of the release.
    std::string show;    // A key, or its ending: print that mail.
};
ExitCode show_outbox(Session& session, const OutboxOptions& options);

}  // namespace plancycle::cli
