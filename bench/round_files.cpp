#include "bench/round_files.hpp"

#include <unistd.h>

namespace plancycle::bench {

RoundFiles::RoundFiles(const std::string& folder)
    : folder_(std::filesystem::path(folder) / ("plancycle-bench-" + std::to_string(getpid()))) {
    std::filesystem::create_directory(folder_);
}

RoundFiles::~RoundFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path RoundFiles::copy(const std::string& name) const {
    const std::filesystem::path target = folder_ / name;
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(target.string() + suffix);
    std::filesystem::copy_file(base(), target);
    return target;
}

}  // namespace plancycle::bench
