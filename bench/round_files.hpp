#pragma once
// The files of one round: a store prepared once, copied for each measurement, removed at the end.

#include <filesystem>
#include <memory>

#include "storage/sqlite_store.hpp"

namespace plancycle::bench {

class RoundFiles {
public:
    explicit RoundFiles(const std::string& folder);
    ~RoundFiles();
    RoundFiles(const RoundFiles&) = delete;
    RoundFiles& operator=(const RoundFiles&) = delete;

    // The prepared store, to be filled, closed and then copied.
    [[nodiscard]] std::filesystem::path base() const { return folder_ / "base.db"; }
    // A fresh copy under that name; an older one is removed.
    [[nodiscard]] std::filesystem::path copy(const std::string& name) const;

private:
    std::filesystem::path folder_;
};

}  // namespace plancycle::bench
