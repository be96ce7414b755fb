#include "tests/notifications/smtp_sink.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plancycle::tests {

namespace fs = std::filesystem;

namespace {

struct Child {
    pid_t process = -1;
    int input = -1;   // We write, it reads.
    int output = -1;  // It writes, we read.
};

Child start(const std::vector<std::string>& words) {
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    REQUIRE(::pipe2(input.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(output.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    Child child{-1, input[1], output[0]};
    const int problem =
        ::posix_spawnp(&child.process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    INFO("starting " << words[0]);
    REQUIRE(problem == 0);
    return child;
}

}  // namespace

SmtpSink::SmtpSink(std::vector<std::string> options) {
    std::vector<std::string> words{"/usr/bin/python3",
                                   PLANCYCLE_SOURCE_DIR "/tests/notifications/smtp_sink.py",
                                   folder_.path().string()};
    words.insert(words.end(), options.begin(), options.end());
    const Child child = start(words);
    process_ = child.process;
    input_ = child.input;
    output_ = ::fdopen(child.output, "r");
    const std::string line = next_line();
    REQUIRE(line.starts_with("port "));
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(5)));
}

SmtpSink::~SmtpSink() {
    ::close(input_);
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    std::fclose(output_);
}

std::string SmtpSink::next_line() {
    std::array<char, 512> line{};
    REQUIRE(std::fgets(line.data(), line.size(), output_) != nullptr);
    std::string text(line.data());
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::string SmtpSink::mail(int count) const {
    return read_file(folder_.path() / (std::to_string(count) + ".eml"));
}

int SmtpSink::mail_count() const {
    const fs::directory_iterator files(folder_.path());
    return static_cast<int>(std::distance(begin(files), end(files)));
}

std::string run(const std::vector<std::string>& words, std::string_view input) {
    const Child child = start(words);
    while (!input.empty()) {
        const ssize_t count = ::write(child.input, input.data(), input.size());
        REQUIRE(count > 0);
        input.remove_prefix(static_cast<std::size_t>(count));
    }
    ::close(child.input);
    std::string output;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(child.output, buffer.data(), buffer.size())) > 0) {
        output.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::close(child.output);
    int status = -1;
    ::waitpid(child.process, &status, 0);
    INFO(words[0] << " printed:\n" << output);
    REQUIRE(status == 0);
    return output;
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    INFO(path.string());
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    INFO(path.string());
    REQUIRE(file.good());
}

}  // namespace plancycle::tests
