#include <fstream>
#include <string>

#include "engine/base/text.hpp"
#include "notifications/setup_error.hpp"
#include "notifications/smtp.hpp"

namespace plancycle::notifications {

std::string read_secret_file(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem);
    if (problem || !fs::is_regular_file(status)) {
        throw SetupError("the password file " + path.string() + " cannot be read");
    }
    if ((status.permissions() & fs::perms::others_all) != fs::perms::none) {
        throw SetupError("the password file " + path.string() +
                         " is open to everybody on this machine: chmod 600 it");
    }
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    const std::string secret(trim(line));
    if (secret.empty()) throw SetupError("the password file " + path.string() + " is empty");
    return secret;
}

}  // namespace plancycle::notifications
