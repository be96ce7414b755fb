#pragma once
// Group commit: one thread owns the dispatcher; whatever queues while a commit runs is the next
// commit. No timer and no artificial delay; with nothing to do the thread looks out for a moment
// before it sleeps. submit() is safe from any thread.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/runtime/dispatcher.hpp"

namespace plancycle::server {

// What a submitted command came to: an outcome, or the failure that stopped the writer.
struct Answer {
    std::optional<runtime::Outcome> outcome;
    std::exception_ptr failure;
};

struct WriterCounters {
    std::uint64_t commands = 0;
    std::uint64_t batches = 0;
};

class WriterQueue {
public:
    static constexpr std::size_t kBatchSizeMax = 256;

    using Completion = std::move_only_function<void(Answer)>;  // Called on the writer's thread.

    explicit WriterQueue(runtime::Dispatcher& dispatcher);
    // Finishes what is queued, then joins.
    ~WriterQueue();
    WriterQueue(const WriterQueue&) = delete;
    WriterQueue& operator=(const WriterQueue&) = delete;

    // After a failure every further command is answered with that failure: nothing is retried
    // over a failed sync.
    void submit(core::CommandEnvelope envelope, Completion completion);
    [[nodiscard]] WriterCounters counters() const;

private:
    struct Waiting {
        core::CommandEnvelope envelope;
        Completion completion;
    };

    void run();
    [[nodiscard]] std::vector<Waiting> take_batch();
    void answer(std::vector<Waiting>& batch);

    runtime::Dispatcher& dispatcher_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Waiting> queue_;
    bool stopping_ = false;
    std::atomic<bool> has_work_ = false;  // A hint to look at without the lock; set under it.
    std::exception_ptr failure_;
    WriterCounters counters_;
    std::thread thread_;  // Last: starts when everything else stands.
};

}  // namespace plancycle::server
