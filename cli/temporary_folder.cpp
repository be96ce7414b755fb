#include "cli/temporary_folder.hpp"

#include <cstdlib>

#include "engine/base/error.hpp"

namespace plancycle::cli {

TemporaryFolder::TemporaryFolder(const std::string& purpose) {
    // Made by the system, for its owner only: nobody can have put something there before.
    std::string name =
        (std::filesystem::temp_directory_path() / ("plancycle-" + purpose + "-XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw Error("No temporary folder can be made: " + name + ".");
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace plancycle::cli
