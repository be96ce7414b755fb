#include <algorithm>
#include <cctype>
#include <string_view>

#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

// A name, where it is banned, where it is allowed all the same, and what to write instead.
// `allowed` holds words; a path is excepted when it contains one of them.
struct Ban {
    std::string_view name;
    std::string_view folder;  // Empty: everywhere.
    std::string_view allowed;
    std::string_view instead;
};

constexpr std::string_view clock_places = "server/executors.cpp system_clock bench/ tests/";
constexpr std::string_view clock_hint = "take the time from the envelope or from the Clock port";
constexpr std::string_view core_hint = "the core is pure: pass the value in, or do it in a shell";

constexpr Ban bans[] = {
    {"::now(", "", clock_places, clock_hint},
    {"clock_gettime(", "", clock_places, clock_hint},
    {"gettimeofday(", "", clock_places, clock_hint},
    {"time(nullptr)", "", clock_places, clock_hint},
    {"random_device", "engine", "", "take ids from the IdSource port, seeds from the caller"},
    {"rand()", "", "", "use a seeded generator and print its seed"},
    {"getenv", "engine", "", "only the command line reads the environment; pass the value in"},
    {"<thread>", "engine/core", "", core_hint},
    {"<mutex>", "engine/core", "", core_hint},
    {"<atomic>", "engine/core", "", core_hint},
    {"<iostream>", "engine/core", "", core_hint},
    {"<fstream>", "engine/core", "", core_hint},
    {"<filesystem>", "engine/core", "", core_hint},
    {"spdlog", "engine/core", "", core_hint},
    {"asio", "engine/core", "", core_hint},
    {"sqlite3", "engine/core", "", core_hint},
    {"unordered_", "engine/core", "", "use std::map or a sorted vector: order must be repeatable"},
    {"thread_local", "engine", "", "pass the value in"},
    {"sleep_for", "tests", "", "wait on a signal, or advance the simulated clock"},
    {"sleep_until", "tests", "", "wait on a signal, or advance the simulated clock"},
    {"usleep(", "tests", "", "wait on a signal, or advance the simulated clock"},
    {"nanosleep(", "tests", "", "wait on a signal, or advance the simulated clock"},
    {"sleep(", "tests", "", "wait on a signal, or advance the simulated clock"},
    {"using namespace std;", "", "", "name what you need"},
};

bool contains_any(std::string_view path, std::string_view words) {
    while (!words.empty()) {
        const std::size_t space = std::min(words.find(' '), words.size());
        if (path.find(words.substr(0, space)) != std::string_view::npos) return true;
        words.remove_prefix(std::min(space + 1, words.size()));
    }
    return false;
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// True when the name starts a word: `my_rand()` is not `rand()`.
bool starts_word(std::string_view code, std::size_t at, std::string_view name) {
    return at == 0 || !is_word(name.front()) || !is_word(code[at - 1]);
}

void apply(const Ban& ban, const Source& source, Findings& findings) {
    if (!ban.folder.empty() && !source.is_under(ban.folder)) return;
    if (contains_any(source.path, ban.allowed)) return;
    const std::string& code = source.code;
    for (std::size_t at = code.find(ban.name); at != std::string::npos;
         at = code.find(ban.name, at + 1)) {
        if (!starts_word(code, at, ban.name)) continue;
        findings.push_back(
            {source.path, source.line_at(at),
             "`" + std::string(ban.name) + "` is banned here: " + std::string(ban.instead)});
    }
}

// Files that end a request, a tick or the process, and so may swallow what they do not know.
constexpr std::string_view catchers =
    "cli/main.cpp server/session.cpp engine/runtime/deadline_scheduler.cpp "
    "notifications/relay.cpp";

std::size_t block_end(const std::string& code, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < code.size(); ++at) {
        if (code[at] == '{') ++depth;
        if (code[at] == '}' && --depth == 0) return at;
    }
    return code.size();
}

void check_catches(const Source& source, Findings& findings) {
    if (contains_any(source.path, catchers)) return;
    const std::string& code = source.code;
    for (std::size_t at = code.find("catch (...)"); at != std::string::npos;
         at = code.find("catch (...)", at + 1)) {
        const std::string_view block = std::string_view(code).substr(at, block_end(code, at) - at);
        // Kept for another thread is passed on as well.
        if (block.find("throw;") != std::string_view::npos) continue;
        if (block.find("current_exception()") != std::string_view::npos) continue;
        findings.push_back({source.path, source.line_at(at),
                            "`catch (...)` without `throw;`: catch plancycle::Error, or let it "
                            "pass to the four places that may"});
    }
}

// `static int n;` and its kind; constants and functions are fine.
void check_statics(const Source& source, Findings& findings) {
    if (!source.is_under("engine/core") && !source.is_under("engine/base")) return;
    const std::string_view code = source.code;
    for (std::size_t at = code.find("static "); at != code.npos;
         at = code.find("static ", at + 1)) {
        if (!starts_word(code, at, "static ")) continue;
        const std::string_view rest = code.substr(at + 7, code.find_first_of(";{=(", at) - at - 7);
        const std::size_t stop = code.find_first_of(";{=(", at);
        const bool is_function = stop != code.npos && code[stop] == '(';
        if (is_function || rest.starts_with("const") || rest.starts_with("inline const")) continue;
        findings.push_back({source.path, source.line_at(at),
                            "mutable static: the core keeps no state; make it constexpr or a "
                            "parameter"});
    }
}

// Shell and Python helpers of tests may not sleep either.
void check_script_sleeps(const Source& source, Findings& findings) {
    if (!source.is_under("tests")) return;
    if (!source.path.ends_with(".py") && !source.path.ends_with(".sh")) return;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        if (source.lines[i].find("sleep") == std::string::npos) continue;
        findings.push_back({source.path, static_cast<int>(i) + 1,
                            "sleeping in a test: wait on a signal, a pipe or an exit instead"});
    }
}

}  // namespace

Findings check_names(const Source& source) {
    Findings findings;
    if (!source.is_cpp()) {
        check_script_sleeps(source, findings);
        return findings;
    }
    for (const Ban& ban : bans) apply(ban, source, findings);
    check_catches(source, findings);
    check_statics(source, findings);
    return findings;
}

}  // namespace plancycle::tidy
