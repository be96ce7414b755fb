#include "documents/zip_file.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>

#include <zip.h>

#include "engine/base/error.hpp"

namespace plancycle::documents {

namespace {

// Speed before size: what is large in a pack is compressed already.
constexpr zip_uint32_t kDeflateLevel = 1;

// A file for its owner only, once unpacked.
constexpr zip_uint32_t kMode = 0100600U << 16;

// One part as libzip reads it. Nothing may be thrown through libzip: a failure is kept here.
class Source {
public:
    explicit Source(const ZipPart& part) : part_(part) { zip_error_init(&error_); }
    ~Source() { zip_error_fini(&error_); }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] const std::exception_ptr& failure() const { return failure_; }

    static zip_int64_t answer(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
        return static_cast<Source*>(self)->answer(data, size, command);
    }

private:
    zip_int64_t answer(void* data, zip_uint64_t size, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_SUPPORTS:
                return ZIP_SOURCE_SUPPORTS_READABLE;
            case ZIP_SOURCE_STAT:
                return tell_size(static_cast<zip_stat_t*>(data));
            case ZIP_SOURCE_OPEN:
                return load();
            case ZIP_SOURCE_READ:
                return give(static_cast<char*>(data), size);
            case ZIP_SOURCE_CLOSE:
                bytes_ = {};
                return 0;
            case ZIP_SOURCE_ERROR:
                return zip_error_to_data(&error_, data, size);
            case ZIP_SOURCE_FREE:
                return 0;
            default:
                zip_error_set(&error_, ZIP_ER_OPNOTSUPP, 0);
                return -1;
        }
    }

    zip_int64_t tell_size(zip_stat_t* stat) const {
        zip_stat_init(stat);
        stat->size = part_.size_bytes;
        stat->valid = ZIP_STAT_SIZE;
        return sizeof(*stat);
    }

    zip_int64_t load() {
        try {
            bytes_ = part_.read();
            at_ = 0;
            if (bytes_.size() == part_.size_bytes) return 0;
            throw Error(part_.name + " has another size than was said.");
        } catch (const std::exception&) {
            failure_ = std::current_exception();
        }
        zip_error_set(&error_, ZIP_ER_READ, 0);
        return -1;
    }

    zip_int64_t give(char* data, zip_uint64_t size) {
        const std::size_t count = std::min<std::size_t>(size, bytes_.size() - at_);
        std::memcpy(data, bytes_.data() + at_, count);
        at_ += count;
        return static_cast<zip_int64_t>(count);
    }

    const ZipPart& part_;
    std::string bytes_;
    std::size_t at_ = 0;
    std::exception_ptr failure_;
    zip_error_t error_{};
};

// Date and time as ZIP keeps them, in UTC: pairs of seconds, and nothing before 1980.
struct DosTime {
    zip_uint16_t date = 0;
    zip_uint16_t time = 0;
};

DosTime dos_time(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
    const int year = std::clamp(static_cast<int>(date.year()), 1980, 2107) - 1980;
    const auto days = static_cast<unsigned>(year) << 9 | static_cast<unsigned>(date.month()) << 5 |
                      static_cast<unsigned>(date.day());
    const auto seconds =
        time.hours().count() << 11 | time.minutes().count() << 5 | time.seconds().count() / 2;
    return {static_cast<zip_uint16_t>(days), static_cast<zip_uint16_t>(seconds)};
}

class Writing {
public:
    explicit Writing(const std::filesystem::path& path) : path_(path) {
        int code = 0;
        archive_ = zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
        if (archive_ != nullptr) return;
        zip_error_t error{};
        zip_error_init_with_code(&error, code);
        const std::string reason = zip_error_strerror(&error);
        zip_error_fini(&error);
        throw Error("The file " + path.string() + " cannot be made: " + reason + ".");
    }
    ~Writing() {
        if (archive_ != nullptr) zip_discard(archive_);
    }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    void add(const ZipPart& part, const DosTime& at) {
        sources_.push_back(std::make_unique<Source>(part));
        zip_source_t* source =
            zip_source_function(archive_, &Source::answer, sources_.back().get());
        if (source == nullptr) fail();
        const zip_int64_t index =
            zip_file_add(archive_, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            fail();
        }
        const auto entry = static_cast<zip_uint64_t>(index);
        const zip_int32_t method = part.compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
        const zip_uint32_t level = part.compressed ? kDeflateLevel : 0;
        if (zip_set_file_compression(archive_, entry, method, level) != 0 ||
            zip_file_set_dostime(archive_, entry, at.time, at.date, 0) != 0 ||
            zip_file_set_external_attributes(archive_, entry, 0, ZIP_OPSYS_UNIX, kMode) != 0) {
            fail();
        }
    }

    void finish(const ZipProgress& progress) {
        if (progress) {
            zip_register_progress_callback_with_state(archive_, 0.01, &Writing::tell, nullptr,
                                                      const_cast<ZipProgress*>(&progress));
        }
        if (zip_close(archive_) != 0) fail();
        archive_ = nullptr;
    }

private:
    static void tell(zip_t*, double share, void* progress) {
        (*static_cast<const ZipProgress*>(progress))(share);
    }

    [[noreturn]] void fail() const {
        for (const auto& source : sources_) {
            if (source->failure()) std::rethrow_exception(source->failure());
        }
        throw Error("The file " + path_.string() + " cannot be written: " + zip_strerror(archive_) +
                    ".");
    }

    const std::filesystem::path& path_;
    zip_t* archive_ = nullptr;
    std::vector<std::unique_ptr<Source>> sources_;  // Read when the archive is closed.
};

}  // namespace

ZipPart text_part(std::string name, std::string text) {
    ZipPart part;
    part.name = std::move(name);
    part.size_bytes = text.size();
    part.read = [text = std::move(text)] { return text; };
    return part;
}

void write_zip(const std::filesystem::path& path, const std::vector<ZipPart>& parts, Instant at,
               const ZipProgress& progress) {
    Writing writing(path);
    const DosTime stamp = dos_time(at);
    for (const ZipPart& part : parts) writing.add(part, stamp);
    writing.finish(progress);
}

}  // namespace plancycle::documents
