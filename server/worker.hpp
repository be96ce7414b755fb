#pragma once
// A thread that does one thing again and again: when it said it wants to, when it is poked, and
// never less often than once in `pause_max`. Stops within the time of one round.

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace plancycle::server {

class Worker {
public:
    // One round; answers how long to pause. Failures go to `on_failure` and end the worker.
    using Round = std::function<std::chrono::milliseconds()>;

    Worker(std::chrono::milliseconds pause_max, Round round,
           std::function<void(std::exception_ptr)> on_failure);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void poke();
    // Asks the worker to end after the round under way; the destructor joins.
    void request_stop();

private:
    void run();

    std::chrono::milliseconds pause_max_;
    Round round_;
    std::function<void(std::exception_ptr)> on_failure_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool poked_ = false;
    bool stopping_ = false;
    std::thread thread_;  // Last: starts when everything else stands.
};

}  // namespace plancycle::server
