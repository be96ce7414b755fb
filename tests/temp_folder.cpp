#include "tests/temp_folder.hpp"

#include <fstream>
#include <stdexcept>

#include <stdlib.h>

namespace plancycle::tests {

TempFolder::TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "plancycle-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, const std::string& content) const {
    const auto path = path_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

}  // namespace plancycle::tests
