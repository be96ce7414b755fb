#pragma once
// A folder beside other temporary files, gone when the object is.

#include <filesystem>
#include <string>

namespace plancycle::cli {

class TemporaryFolder {
public:
    // "plancycle-rehearsal-XyZ123" for "rehearsal". Errors: Error.
    explicit TemporaryFolder(const std::string& purpose);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace plancycle::cli
