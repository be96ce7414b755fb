#include "storage/file_bytes.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/store_error.hpp"

namespace plancycle::storage {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* deed) {
    const int code = errno;
    const StoreFault fault = code == EEXIST                      ? StoreFault::exists
                             : code == ENOSPC || code == EDQUOT  ? StoreFault::disk_full
                             : code == EROFS || code == EACCES   ? StoreFault::read_only
                             : code == ENOENT || code == ENOTDIR ? StoreFault::missing
                                                                 : StoreFault::other;
    throw StoreError(fault, "The file " + path.string() + " cannot be " + deed + ": " +
                                std::strerror(code) + ".");
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) fail(path, "opened");
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(number_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail(path_, "written");
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    [[nodiscard]] std::string read() {
        std::string bytes;
        std::array<char, 16384> part{};
        while (true) {
            const ssize_t count = ::read(number_, part.data(), part.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail(path_, "read");
            if (count == 0) return bytes;
            bytes.append(part.data(), static_cast<std::size_t>(count));
        }
    }
    void sync() {
        if (::fsync(number_) != 0) fail(path_, "written to the disk");
    }

private:
    const std::filesystem::path& path_;
    int number_;
};

void sync_folder(const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace

void write_new_file(const std::filesystem::path& path, std::string_view bytes) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    try {
        file.write(bytes);
        file.sync();
        sync_folder(path);
    } catch (const StoreError&) {
        ::unlink(path.c_str());  // Half a file would stand in the way of the next attempt.
        throw;
    }
}

void append_durably(const std::filesystem::path& path, std::string_view bytes) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND);
    file.write(bytes);
    file.sync();
    sync_folder(path);
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) return std::nullopt;
    return Descriptor(path, O_RDONLY).read();
}

void sync_file(const std::filesystem::path& path) {
    Descriptor(path, O_RDONLY).sync();
    sync_folder(path);
}

}  // namespace plancycle::storage
