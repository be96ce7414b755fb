#include "server/writer_queue.hpp"

#include <algorithm>
#include <iterator>

#include "server/brief_spin.hpp"

namespace plancycle::server {

WriterQueue::WriterQueue(runtime::Dispatcher& dispatcher)
    : dispatcher_(dispatcher), thread_([this] { run(); }) {}

WriterQueue::~WriterQueue() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        has_work_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void WriterQueue::submit(core::CommandEnvelope envelope, Completion completion) {
    bool was_empty = false;
    {
        const std::lock_guard lock(mutex_);
        was_empty = queue_.empty();
        queue_.push_back({std::move(envelope), std::move(completion)});
        has_work_ = true;
    }
    // The writer takes all there is at once: only the first has to wake it.
    if (was_empty) arrived_.notify_one();
}

WriterCounters WriterQueue::counters() const {
    const std::lock_guard lock(mutex_);
    return counters_;
}

std::vector<WriterQueue::Waiting> WriterQueue::take_batch() {
    static_cast<void>(comes_soon([this] { return has_work_.load(std::memory_order_relaxed); }));
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    std::vector<Waiting> batch;
    const auto size = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kBatchSizeMax));
    batch.reserve(static_cast<std::size_t>(size));
    std::move(queue_.begin(), queue_.begin() + size, std::back_inserter(batch));
    queue_.erase(queue_.begin(), queue_.begin() + size);
    has_work_ = stopping_ || !queue_.empty();
    counters_.commands += batch.size();
    counters_.batches += batch.empty() ? 0 : 1;
    return batch;
}

void WriterQueue::run() {
    for (auto batch = take_batch(); !batch.empty(); batch = take_batch()) answer(batch);
}

void WriterQueue::answer(std::vector<Waiting>& batch) {
    std::vector<runtime::Outcome> outcomes;
    if (!failure_) {
        std::vector<core::CommandEnvelope> envelopes;
        envelopes.reserve(batch.size());
        for (Waiting& waiting : batch) envelopes.push_back(std::move(waiting.envelope));
        try {
            outcomes = dispatcher_.dispatch(envelopes);
        } catch (...) {
            failure_ = std::current_exception();
        }
    }
    for (std::size_t index = 0; index < batch.size(); ++index) {
        if (failure_) {
            batch[index].completion({std::nullopt, failure_});
        } else {
            batch[index].completion({std::move(outcomes[index]), nullptr});
        }
    }
}

}  // namespace plancycle::server
