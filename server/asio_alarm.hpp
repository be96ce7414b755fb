#pragma once
// A wake-up on Asio that never sleeps longer than a second against the wall clock, so that a
// clock step or a suspend is noticed within two. A clock set back rings it at once. (Asio's own
// system timer may notice a step up to 300 s late.) Used on the io_context's thread only.

#include <memory>

#include "engine/ports/clock.hpp"

namespace boost::asio {
class io_context;
}

namespace plancycle::server {

class AsioAlarm final : public ports::Alarm {
public:
    static constexpr Duration kSliceMax = std::chrono::seconds(1);

    AsioAlarm(boost::asio::io_context& context, const ports::Clock& clock);
    ~AsioAlarm() override;

    void set(Instant at, std::function<void()> callback) override;
    void cancel() override;

private:
    struct State;
    static void wait_slice(const std::shared_ptr<State>& state);

    std::shared_ptr<State> state_;  // Shared with waits under way.
};

}  // namespace plancycle::server
