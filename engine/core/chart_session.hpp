#pragma once
// ChartSession: one running chart with its queue of external events in virtual time. It owns no
// clock: time moves only by advance(). Sends and cancels happen inside the session.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "engine/core/macrostep.hpp"

namespace plancycle::core {

inline constexpr std::size_t kSessionEventsMax = 100'000;  // Processed in a session's whole life.
inline constexpr std::size_t kSessionPendingMax = 10'000;  // Sent and not yet due, at one time.

struct TooManyEvents {
    std::size_t limit = 0;
    std::optional<ActionIndex> sent{};  // What sent the last of them; none: the caller did.
    std::vector<std::string> active{};  // Atomic states at that moment.
};
struct TooManyPending {
    std::size_t limit = 0;
};
using SessionError = std::variant<EndlessCycle, TooManyEvents, TooManyPending>;
using SessionResult = Result<void, SessionError>;
using LogSink = std::function<void(std::string_view text)>;

class ChartSession {
public:
    ChartSession(const Chart& chart, const GuardScope& scope, LogSink log);

    // After an error the session must not be used any further.
    SessionResult start();
    // Processes `event_name`, then whatever was sent without delay.
    SessionResult send(std::string_view event_name);
    // Moves virtual time on and processes what falls due on the way.
    // Order: by due time, then in the order of sending. Units: `span` is not negative.
    SessionResult advance(Duration span);

    [[nodiscard]] const ChartStatus& status() const { return status_; }
    [[nodiscard]] const Chart& chart() const { return chart_; }

private:
    struct Pending {
        TriggerIndex trigger;
        ActionIndex action;
    };
    // Due time and running number: no two are equal.
    using Due = std::pair<Duration, std::uint64_t>;

    SessionResult process(TriggerIndex trigger, std::optional<ActionIndex> sent);
    SessionResult accept(const MacrostepResult& result);
    SessionResult process_due(Duration until);
    SessionResult perform_effects();
    void cancel(std::string_view send_id);

    const Chart& chart_;
    const GuardScope& scope_;
    LogSink log_;
    ChartStatus status_;
    MacrostepBuffer buffer_;
    std::map<Due, Pending> agenda_;
    Duration now_{};
    std::uint64_t sent_count_ = 0;
    std::size_t processed_count_ = 0;
};

}  // namespace plancycle::core
