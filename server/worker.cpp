#include "server/worker.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace plancycle::server {

Worker::Worker(std::chrono::milliseconds pause_max, Round round,
               std::function<void(std::exception_ptr)> on_failure)
    : pause_max_(pause_max),
      round_(std::move(round)),
      on_failure_(std::move(on_failure)),
      thread_([this] { run(); }) {}

Worker::~Worker() {
    request_stop();
    thread_.join();
}

void Worker::poke() {
    {
        const std::lock_guard lock(mutex_);
        poked_ = true;
    }
    wake_.notify_one();
}

void Worker::request_stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
}

void Worker::run() {
    while (true) {
        auto pause = pause_max_;
        try {
            pause = std::min(pause_max_, round_());
        } catch (const Error& error) {
            if (!error.retryable()) {
                on_failure_(std::current_exception());
                return;
            }
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, pause, [this] { return poked_ || stopping_; });
        if (stopping_) return;
        poked_ = false;
    }
}

}  // namespace plancycle::server
