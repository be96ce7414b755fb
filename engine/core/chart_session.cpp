#include "engine/core/chart_session.hpp"

#include "engine/base/check.hpp"

namespace plancycle::core {

ChartSession::ChartSession(const Chart& chart, const GuardScope& scope, LogSink log)
    : chart_(chart), scope_(scope), log_(std::move(log)), status_(blank_status(chart)) {}

SessionResult ChartSession::start() {
    if (auto started = accept(core::start(chart_, status_, scope_, buffer_)); !started) {
        return started;
    }
    return process_due(now_);
}

SessionResult ChartSession::send(std::string_view event_name) {
    if (auto done = process(chart_.trigger(event_name), std::nullopt); !done) return done;
    return process_due(now_);
}

SessionResult ChartSession::advance(Duration span) {
    PLANCYCLE_CHECK(span >= Duration::zero(), "virtual time does not run backwards");
    const Duration until = now_ + span;
    if (auto done = process_due(until); !done) return done;
    now_ = until;
    return {};
}

SessionResult ChartSession::process(TriggerIndex trigger, std::optional<ActionIndex> sent) {
    if (!status_.running) return {};
    if (++processed_count_ > kSessionEventsMax) {
        return std::unexpected(
            TooManyEvents{kSessionEventsMax, sent, active_ids(chart_, status_.configuration)});
    }
    return accept(macrostep(chart_, status_, trigger, scope_, buffer_));
}

SessionResult ChartSession::accept(const MacrostepResult& result) {
    if (!result) return std::unexpected(result.error());
    return perform_effects();
}

SessionResult ChartSession::process_due(Duration until) {
    while (!agenda_.empty() && agenda_.begin()->first.first <= until) {
        const auto [due, pending] = *agenda_.begin();
        agenda_.erase(agenda_.begin());
        now_ = due.first;
        if (auto done = process(pending.trigger, pending.action); !done) return done;
    }
    return {};
}

SessionResult ChartSession::perform_effects() {
    for (const ActionIndex index : buffer_.effects) {
        const Action& action = chart_.action(index);
        switch (action.kind) {
            case ActionKind::log:
                log_(action.text);
                break;
            case ActionKind::cancel:
                cancel(action.send_id);
                break;
            case ActionKind::send:
                if (agenda_.size() >= kSessionPendingMax) {
                    return std::unexpected(TooManyPending{kSessionPendingMax});
                }
                agenda_.emplace(Due{now_ + action.delay, sent_count_++},
                                Pending{action.trigger, index});
                break;
            case ActionKind::raise:
                break;  // Done inside the macrostep.
        }
    }
    return {};
}

// An event without delay has left already; only a delayed one can be called back (SCXML 6.3).
void ChartSession::cancel(std::string_view send_id) {
    std::erase_if(agenda_, [&](const auto& entry) {
        const Action& sent = chart_.action(entry.second.action);
        return sent.delay > Duration::zero() && sent.send_id == send_id;
    });
}

}  // namespace plancycle::core
