#include "tests/cli/child_process.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plancycle::tests {

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

// Only what is safe between fork and exec.
[[noreturn]] void become(const ChildOptions& options, const std::filesystem::path& out,
                         const std::filesystem::path& err, char* const* arguments,
                         char* const* environment) {
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    if (options.file_size_bytes_max > 0) {
        const auto limit = static_cast<rlim_t>(options.file_size_bytes_max);
        const rlimit size{limit, limit};
        setrlimit(RLIMIT_FSIZE, &size);
        signal(SIGXFSZ, SIG_IGN);
    }
    constexpr uid_t kNobody = 65534;
    if (options.as_stranger && geteuid() == 0 && setuid(kNobody) != 0) _exit(125);
    if (chdir(options.folder.c_str()) != 0) _exit(126);
    execve(arguments[0], arguments, environment);
    _exit(127);
}

}  // namespace

ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments,
                      const ChildOptions& options) {
    const TempFolder output;
    const auto out = output.path() / "out";
    const auto err = output.path() / "err";
    std::vector<std::string> words = {program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = options.environment;
    const auto word_pointers = pointers(words);
    const auto environment_pointers = pointers(environment);
    const pid_t child = fork();
    if (child == 0) {
        become(options, out, err, word_pointers.data(), environment_pointers.data());
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child) {
        throw std::runtime_error("cannot run " + program);
    }
    ChildResult result;
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    result.out = read_whole(out);
    result.err = read_whole(err);
    return result;
}

std::string read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace plancycle::tests
