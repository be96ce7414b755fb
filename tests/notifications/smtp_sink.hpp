#pragma once
// Starts tests/notifications/smtp_sink.py on a free port and ends it; no waiting by the clock.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/temp_folder.hpp"

namespace plancycle::tests {

class SmtpSink {
public:
    explicit SmtpSink(std::vector<std::string> options = {});
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;
    ~SmtpSink();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    // Blocks until the server says its next line.
    [[nodiscard]] std::string next_line();
    // The bytes of mail number `count` as they came.
    [[nodiscard]] std::string mail(int count) const;
    [[nodiscard]] int mail_count() const;

private:
    TempFolder folder_;
    pid_t process_ = -1;
    int input_ = -1;
    std::FILE* output_ = nullptr;
    std::uint16_t port_ = 0;
};

// Runs a program to its end and gives what it printed; fails the test when it fails.
[[nodiscard]] std::string run(const std::vector<std::string>& words, std::string_view input = {});

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace plancycle::tests
