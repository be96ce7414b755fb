// run: scheduler and mail relay in the foreground.
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "cli/address_book.hpp"
#include "cli/holds.hpp"
#include "cli/mail_wire.hpp"
#include "cli/words.hpp"
#include "server/service.hpp"
#include "storage/backup.hpp"
#include "storage/signing_key.hpp"
#include "storage/store_error.hpp"

namespace plancycle::cli {

namespace {

// One JSON object a line; the pattern language of the library would not escape the message.
class JsonLines final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message,
                spdlog::memory_buf_t& destination) override {
        const auto at = std::chrono::time_point_cast<Duration>(message.time);
        const auto level = spdlog::level::to_string_view(message.level);
        const std::string line = boost::json::serialize(boost::json::value{
            {"at", to_text(Instant(at.time_since_epoch()))},
            {"level", std::string(level.data(), level.size())},
            {"message", std::string(message.payload.data(), message.payload.size())}});
        destination.append(line.data(), line.data() + line.size());
        destination.push_back('\n');
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonLines>();
    }
};

void start_log(bool as_json) {
    auto log = spdlog::stderr_color_mt("plancycle");
    if (as_json) {
        log->set_formatter(std::make_unique<JsonLines>());
    } else {
        log->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    }
    log->flush_on(spdlog::level::info);
    spdlog::set_default_logger(log);
}

// A content that no command named for so long will not be named any more.
constexpr std::chrono::days kStagedAtLeast{7};

// Unsigned history would be found out only when somebody needs the proof.
void require_signing_key(const std::filesystem::path& path) {
    try {
        (void)storage::read_signing_key(path);
    } catch (const storage::StoreError& error) {
        const bool is_missing = error.fault() == storage::StoreFault::missing;
        throw CommandError(ExitCode::bad_input, error.what(),
                           is_missing
                               ? "Put your copy of it back (mode 0600). The history can only "
                                 "go on with the key it began with."
                               : "Then start run again.");
    }
}

}  // namespace

ExitCode run_service(Session& session, const RunOptions& options) {
    const auto transport = make_transport(options);
    Node& node = session.node();
    require_signing_key(key_path(session.options().store));
    start_log(options.log_json);
    StoreAddressBook addresses(node.store(), node.organisation());
    const auto held = [&node](const char* hold) {
        return hold_reason(*node.read(), hold).has_value();
    };
    if (held(storage::mail_held_setting) || held(kClockHold)) {
        spdlog::warn(
            "mail is held; look, then release it: plancycle outbox --release-mail --reason TEXT");
    }
    server::ServiceHooks hooks;
    hooks.keep_store = [&node] { (void)node.store().checkpoint_passive(); };
    hooks.sign_checkpoint = [&session] {
        if (const auto problem = session.sign_now()) {
            spdlog::warn("the history was not signed: {}", *problem);
        }
    };
    hooks.tidy_store = [&session, &node] {
        const std::size_t count =
            node.store().sweep_documents(node.organisation(), session.now() - kStagedAtLeast);
        if (count > 0)
            spdlog::info("{} staged and never named: removed", count_of(count, "document"));
    };
    hooks.is_mail_held = [held] { return held(storage::mail_held_setting); };
    hooks.is_clock_held = [held] { return held(kClockHold); };
    hooks.hold_clock = [&node](const std::string& reason) {
        set_hold(node.store(), node.organisation(), kClockHold, reason);
    };
    server::Service service({.world = node.world(),
                             .clock = session.clock(),
                             .ids = session.ids(),
                             .outbox = node.store().outbox(node.organisation()),
                             .transport = *transport,
                             .addresses = addresses,
                             .templates = node.templates()},
                            node.organisation(), std::move(hooks));
    return service.run() == 0 ? ExitCode::ok : ExitCode::internal;
}

}  // namespace plancycle::cli
