#include "server/asio_alarm.hpp"

#include <algorithm>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace plancycle::server {

struct AsioAlarm::State {
    State(boost::asio::io_context& context, const ports::Clock& wall)
        : timer(context), clock(wall) {}

    boost::asio::steady_timer timer;
    const ports::Clock& clock;
    Instant at;
    std::function<void()> callback;
    std::uint64_t generation = 0;  // A slice of an alarm set before is not ours.
};

AsioAlarm::AsioAlarm(boost::asio::io_context& context, const ports::Clock& clock)
    : state_(std::make_shared<State>(context, clock)) {}

AsioAlarm::~AsioAlarm() {
    cancel();
}

void AsioAlarm::set(Instant at, std::function<void()> callback) {
    ++state_->generation;
    state_->at = at;
    state_->callback = std::move(callback);
    wait_slice(state_);
}

void AsioAlarm::cancel() {
    ++state_->generation;
    state_->callback = nullptr;
    state_->timer.cancel();
}

void AsioAlarm::wait_slice(const std::shared_ptr<State>& state) {
    const Instant began = state->clock.now();
    const Duration left = std::max(Duration(0), state->at - began);
    state->timer.expires_after(std::min(left, kSliceMax));
    state->timer.async_wait(
        [state, began, generation = state->generation](const boost::system::error_code& error) {
            if (error || generation != state->generation) return;
            const Instant now = state->clock.now();
            // Set back, the clock would take its time to come to the hour again.
            const bool is_set_back = now < began;
            if (now < state->at && !is_set_back) {
                wait_slice(state);
                return;
            }
            const auto callback = std::move(state->callback);
            state->callback = nullptr;
            if (callback) callback();
        });
}

}  // namespace plancycle::server
