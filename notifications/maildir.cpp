#include "notifications/maildir.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.hpp"
#include "engine/base/sha256.hpp"

namespace plancycle::notifications {

namespace fs = std::filesystem;

namespace {

constexpr int copies_max = 1000;

std::string reason() {
    return std::generic_category().message(errno);
}

// Closes on every way out; the mail is private, so 0600.
class NewFile {
public:
    explicit NewFile(const fs::path& path)
        : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                             S_IRUSR | S_IWUSR)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] bool write_durably(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return ::fsync(descriptor_) == 0;
    }

private:
    int descriptor_;
};

bool sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool is_done = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return is_done;
}

std::string with_unix_lines(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        if (bytes[index] == '\r' && index + 1 < bytes.size() && bytes[index + 1] == '\n') continue;
        text += bytes[index];
    }
    return text;
}

// An address may hold '/', which a folder name may not.
std::string folder_name(const Address& address) {
    std::string name = address.text();
    for (char& letter : name) {
        const bool is_safe = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                             (letter >= '0' && letter <= '9') ||
                             std::string_view("@._+-").contains(letter);
        if (!is_safe) letter = '_';
    }
    return name;
}

// The second of the mail, its identity and a counter: unique without a clock or a process id.
std::string file_name(const ports::Mail& mail, int copy) {
    const auto second = std::chrono::floor<std::chrono::seconds>(mail.date.time_since_epoch());
    return std::to_string(second.count()) + "." + to_text(sha256(mail.message_id)).substr(0, 16) +
           "_" + std::to_string(copy) + ".plancycle";
}

// Moves tmp/NAME to new/NAME without ever replacing a mail; false when the name is taken.
bool publish(const fs::path& from, const fs::path& to) {
    if (::link(from.c_str(), to.c_str()) != 0) {
        if (errno == EEXIST) return false;
        throw Error("cannot move the mail to " + to.string() + ": " + reason());
    }
    ::unlink(from.c_str());
    if (!sync_folder(to.parent_path())) {
        throw Error("cannot sync " + to.parent_path().string() + ": " + reason());
    }
    return true;
}

fs::path deliver(const fs::path& box, const ports::Mail& mail, std::string_view bytes) {
    for (const char* folder : {"tmp", "new", "cur"}) fs::create_directories(box / folder);
    for (int copy = 1; copy <= copies_max; ++copy) {
        const std::string name = file_name(mail, copy);
        const fs::path draft = box / "tmp" / name;
        if (fs::exists(box / "new" / name)) continue;
        const NewFile file(draft);
        if (!file.is_open() && errno == EEXIST) continue;
        if (!file.is_open() || !file.write_durably(bytes)) {
            const std::string why = reason();
            ::unlink(draft.c_str());
            throw Error("cannot write " + draft.string() + ": " + why);
        }
        if (publish(draft, box / "new" / name)) return box / "new" / name;
        ::unlink(draft.c_str());
    }
    throw Error("too many copies of one mail in " + box.string());
}

}  // namespace

MaildirTransport::MaildirTransport(fs::path root, Sender sender, MaildirLayout layout)
    : root_(std::move(root)), sender_(std::move(sender)), layout_(layout) {}

ports::DeliveryReport MaildirTransport::send(const ports::Mail& mail) {
    const auto wire = wire_mail(mail, sender_);
    if (!wire) {
        return {ports::Delivery::refused,
                "not sent: " + wire.error().field + " is unsafe (" + wire.error().why + ")"};
    }
    const fs::path box = layout_ == MaildirLayout::one_box ? root_ : root_ / folder_name(wire->to);
    try {
        const fs::path file = deliver(box, mail, with_unix_lines(wire->bytes));
        return {ports::Delivery::accepted, "written to " + file.string()};
    } catch (const Error& error) {
        return {ports::Delivery::refused_for_now, error.what()};
    } catch (const fs::filesystem_error& error) {
        return {ports::Delivery::refused_for_now,
                "cannot create " + error.path1().string() + ": " + error.code().message()};
    }
}

}  // namespace plancycle::notifications
