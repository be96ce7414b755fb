#pragma once
// What can go wrong with a store, in a sentence a person can act on. One kind per way out, so
// that the command line gives each its own exit code and the runtime knows what may be repeated.

#include <string>

#include "engine/base/error.hpp"

namespace plancycle::storage {

enum class StoreFault {
    missing,        // There is no store there.
    exists,         // There is one already.
    busy,           // Another process writes and did not finish in time: the only retryable one.
    read_only,      // The folder or the file may not be written.
    disk_full,      // Nothing of the change was kept; works again when there is space.
    not_a_store,    // Not a database, or another program's.
    damaged,        // A database that contradicts itself.
    newer,          // Made by a newer program.
    migration,      // A schema file differs from the one that was applied.
    commit_failed,  // The operating system failed a write or a sync: stop the process.
    misuse,         // A request that makes no sense here, such as a wrong key file.
    other,
};

class StoreError : public Error {
public:
    StoreError(StoreFault fault, const std::string& what, int code = 0)
        : Error(what, fault == StoreFault::busy), fault_(fault), code_(code) {}
    [[nodiscard]] StoreFault fault() const { return fault_; }
    [[nodiscard]] int code() const { return code_; }  // SQLite's extended result code, or 0.

private:
    StoreFault fault_;
    int code_;
};

// What was written before is unknown on the disk now. Never retried: the process must stop, and
// the store shows after the next start what survived. Source: "Can Applications Recover from fsync
// Failures?", USENIX ATC 2020.
class CommitFailed : public StoreError {
public:
    explicit CommitFailed(const std::string& what, int code = 0)
        : StoreError(StoreFault::commit_failed, what, code) {}
};

}  // namespace plancycle::storage
