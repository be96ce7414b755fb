#pragma once
// A folder of a test's own, gone with everything in it at the end.

#include <filesystem>
#include <string>

namespace plancycle::tests {

class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& file) const {
        return path_ / file;
    }
    // Writes a file in the folder and gives its path.
    std::string write(const std::string& name, const std::string& content) const;

private:
    std::filesystem::path path_;
};

}  // namespace plancycle::tests
