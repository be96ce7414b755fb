#include "server/service.hpp"

#include <csignal>
#include <mutex>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <spdlog/spdlog.h>

#include "engine/core/post_box.hpp"
#include "notifications/outcome_words.hpp"
#include "server/asio_alarm.hpp"
#include "server/scheduler.hpp"
#include "server/worker.hpp"

namespace plancycle::server {

namespace {

constexpr std::chrono::milliseconds kRelayPauseMax{1000};
constexpr std::chrono::milliseconds kStorePause{500};
constexpr std::chrono::minutes kCheckpointEvery{15};
// Newest mails looked at when the relay starts, to know who had how many within a day.
constexpr std::size_t kRememberedMax = 2000;
constexpr std::chrono::hours kTidyEvery{24};

core::CommandEnvelope mark_failed(const ServiceParts& parts, const OrganisationId& organisation,
                                  const PersonId& person, const std::string& answer) {
    core::CommandEnvelope envelope;
    envelope.organisation = organisation;
    envelope.id = CommandId(parts.ids.next());
    envelope.now = parts.clock.now();
    envelope.stream = core::post_stream(person);
    envelope.item = core::post_item(person);
    envelope.command = core::MarkAddress{person, true, answer};
    return envelope;
}

std::string words_of(const runtime::ClockHold& hold) {
    const std::string readings =
        ": expected about " + to_text(hold.expected) + ", found " + to_text(hold.found);
    switch (hold.kind) {
        case runtime::ClockHold::Kind::jumped_ahead:
            return "the clock jumped ahead" + readings;
        case runtime::ClockHold::Kind::set_back:
            return "the clock was set back" + readings;
        case runtime::ClockHold::Kind::behind_history:
            break;
    }
    return "the clock is behind the history" + readings;
}

std::string counted(std::size_t count, const char* noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// A person has to look at what failed, at what may have arrived or not, and at what is late.
spdlog::level::level_enum level_of(ports::MessageState state) {
    const bool is_worrying = state == ports::MessageState::failed ||
                             state == ports::MessageState::unknown ||
                             state == ports::MessageState::deferred;
    return is_worrying ? spdlog::level::warn : spdlog::level::info;
}

// One run of the service: everything that lives between start and stop.
class Running {
public:
    Running(ServiceParts& parts, const OrganisationId& organisation, ServiceHooks& hooks)
        : parts_(parts),
          organisation_(organisation),
          hooks_(hooks),
          dispatcher_(parts.world, organisation),
          deadlines_(parts.world.store, dispatcher_),
          digests_(parts.world, dispatcher_),
          alarm_(context_, parts.clock),
          scheduler_(parts.clock, alarm_, deadlines_, digests_, scheduler_events()),
          relay_({parts.outbox, parts.transport, parts.addresses, parts.clock, parts.templates}, {},
                 relay_events()) {}

    void run() {
        boost::asio::signal_set signals(context_, SIGTERM, SIGINT);
        signals.async_wait([this](const boost::system::error_code& error, int signal) {
            if (!error) spdlog::info("stopping on signal {}", signal);
            stop();
        });
        {
            const auto view = parts_.world.store.read(organisation_);
            relay_.remember(view->outbox(kRememberedMax));
            scheduler_.start(runtime::known_time(*view));
        }
        Worker relay(kRelayPauseMax, [this] { return relay_round(); }, failed());
        relay_worker_ = &relay;
        Worker keeper(kStorePause, [this] { return keeper_round(); }, failed());
        spdlog::info("running; stop with Ctrl-C or SIGTERM");
        context_.run();
        relay_.request_stop();
        parts_.transport.request_stop();
        relay_worker_ = nullptr;
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void stop() {
        scheduler_.stop();
        relay_.request_stop();
        parts_.transport.request_stop();
        context_.stop();
    }

    std::function<void(std::exception_ptr)> failed() {
        return [this](const std::exception_ptr& failure) {
            boost::asio::post(context_, [this, failure] {
                if (!failure_) failure_ = failure;
                stop();
            });
        };
    }

    SchedulerEvents scheduler_events() {
        SchedulerEvents events;
        events.on_clock_hold = [this](const runtime::ClockHold& hold) {
            const std::string words = words_of(hold);
            spdlog::error("deadlines and mail are held: {}", words);
            hooks_.hold_clock(words);
        };
        events.is_held = [this] { return hooks_.is_clock_held(); };
        events.on_fired = [](std::size_t fired, std::size_t too_late) {
            spdlog::info("{} passed; done meanwhile: {}", counted(fired, "deadline"), too_late);
        };
        events.on_digests = [this](std::size_t digests) {
            spdlog::info("{} queued", counted(digests, "digest"));
            if (relay_worker_ != nullptr) relay_worker_->poke();
        };
        events.on_written = [this] {
            if (relay_worker_ != nullptr) relay_worker_->poke();
        };
        events.on_failure = [this](std::exception_ptr failure) {
            failure_ = std::move(failure);
            stop();
        };
        return events;
    }

    notifications::RelayEvents relay_events() {
        notifications::RelayEvents events;
        events.is_held = [this] { return hooks_.is_mail_held() || hooks_.is_clock_held(); };
        events.on_outcome = [](const ports::OutboxRow& row,
                               const notifications::MailOutcome& outcome) {
            spdlog::log(level_of(outcome.state), "mail {} to {}: {}", row.key, row.person.value,
                        notifications::outcome_words(outcome));
        };
        events.on_address_failed = [this](const PersonId& person, const std::string& answer) {
            boost::asio::post(context_, [this, person, answer] {
                const auto outcome =
                    dispatcher_.dispatch(mark_failed(parts_, organisation_, person, answer));
                if (outcome) spdlog::warn("the address of {} does not take mail", person.value);
            });
        };
        return events;
    }

    std::chrono::milliseconds relay_round() {
        const auto next = relay_.run_once();
        if (!next) return kRelayPauseMax;
        return std::max(std::chrono::milliseconds(0),
                        std::chrono::milliseconds(*next - parts_.clock.now()));
    }

    std::chrono::milliseconds keeper_round() {
        hooks_.keep_store();
        const Duration now = parts_.clock.since_boot();
        if (!last_checkpoint_ || now - *last_checkpoint_ >= kCheckpointEvery) {
            hooks_.sign_checkpoint();
            last_checkpoint_ = now;
        }
        if (!last_tidy_ || now - *last_tidy_ >= kTidyEvery) {
            hooks_.tidy_store();
            last_tidy_ = now;
        }
        return kStorePause;
    }

    ServiceParts& parts_;
    const OrganisationId& organisation_;
    ServiceHooks& hooks_;
    boost::asio::io_context context_{1};
    runtime::Dispatcher dispatcher_;
    runtime::DeadlineScheduler deadlines_;
    runtime::DigestPlanner digests_;
    AsioAlarm alarm_;
    Scheduler scheduler_;
    notifications::Relay relay_;
    Worker* relay_worker_ = nullptr;
    std::optional<Duration> last_checkpoint_;
    std::optional<Duration> last_tidy_;
    std::exception_ptr failure_;
};

}  // namespace

Service::Service(ServiceParts parts, OrganisationId organisation, ServiceHooks hooks)
    : parts_(parts), organisation_(std::move(organisation)), hooks_(std::move(hooks)) {}

int Service::run() {
    Running(parts_, organisation_, hooks_).run();
    return 0;
}

}  // namespace plancycle::server
