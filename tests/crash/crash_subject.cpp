// The process the kill test kills: the product's own parts over a store file.
//   init STORE                              founds the organisation
//   serve STORE PORT                        `plancycle run`: scheduler and relay, until killed
//   type STORE STREAM YEAR FROM             the county's commands from number FROM on, one for each
//                                           line of its input
//   audit STORE                             everything a judge needs, a line each

#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "notifications/smtp.hpp"
#include "server/service.hpp"
#include "server/system_clock.hpp"
#include "server/system_ids.hpp"
#include "storage/codec.hpp"
#include "tests/crash/county_script.hpp"
#include "tests/simulation/county_world.hpp"

namespace plancycle::test {

namespace {

using storage::SqliteStore;

const OrganisationId county("county");
const server::SystemClock system_clock;

int init(const std::string& path) {
    const auto store = SqliteStore::create({.path = path});
    runtime::Dispatcher dispatcher(county_world().world(*store), county);
    core::CommandEnvelope command = founding_command();
    command.now = system_clock.now();
    return dispatcher.dispatch(command).has_value() ? 0 : 1;
}

int serve(const std::string& path, const std::string& port) {
    // What would wait for minutes is seen within the test.
    const auto store =
        SqliteStore::open({.path = path, .together_within = std::chrono::seconds(2)});
    server::SystemIds ids(system_clock);
    StoreAddresses addresses(*store, county);
    notifications::SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = static_cast<std::uint16_t>(std::stoi(port));
    settings.encryption = notifications::Encryption::off;
    const auto sender = notifications::parse_address("plans@county.example");
    notifications::SmtpTransport transport(settings, {"Plans", *sender, std::nullopt});
    server::ServiceHooks hooks;
    hooks.keep_store = [&] { static_cast<void>(store->checkpoint_passive()); };
    hooks.sign_checkpoint = [] {};
    hooks.is_mail_held = [] { return false; };
    hooks.is_clock_held = [] { return false; };
    hooks.hold_clock = [](const std::string& reason) { std::cerr << reason << "\n"; };
    std::cout << "serving" << std::endl;
    return server::Service({county_world().world(*store), system_clock, ids, store->outbox(county),
                            transport, addresses, county_world().templates()},
                           county, hooks)
        .run();
}

// A store in use by the other process is asked again, as the message says.
runtime::Outcome patiently(const std::function<runtime::Outcome()>& work) {
    for (;;) {
        try {
            return work();
        } catch (const Error& failure) {
            if (!failure.retryable()) throw;
        }
    }
}

runtime::Outcome type_one(SqliteStore& store, runtime::Dispatcher& dispatcher,
                          const core::CommandEnvelope& command) {
    if (const auto* attach = std::get_if<core::AttachDocument>(&command.command)) {
        const auto transaction = store.begin(county);
        transaction->put_document(attach->content, attach->kind, command.now);
        transaction->commit();
    }
    return dispatcher.dispatch(command);
}

// As a person at a prompt: one command, one answer, each on the store as it is by then.
int type(const std::vector<std::string>& words) {
    const auto store = SqliteStore::open({.path = words[1]});
    runtime::Dispatcher dispatcher(county_world().world(*store), county);
    const auto today = core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))
                           .local_date(system_clock.now());
    auto script =
        county_script(county_world().definition().ref, words[2], std::stoi(words[3]), today);
    std::string told;
    for (std::size_t index = std::stoul(words[4]); index < script.size(); ++index) {
        if (!std::getline(std::cin, told)) return 0;
        core::CommandEnvelope& command = script[index];
        command.now = system_clock.now();
        const auto outcome = patiently([&] { return type_one(*store, dispatcher, command); });
        if (!outcome) {
            std::cout << "refused " << command.id.value << " "
                      << core::name_of(outcome.error().code) << std::endl;
            return 1;
        }
        std::cout << (outcome->repeated ? "again " : "taken ") << index << std::endl;
    }
    return 0;
}

// The same state at other instants is the same state.
void forget_instants(core::Instance& item) {
    for (auto& [step, at] : item.entered_at) at = {};
    for (auto& [id, task] : item.tasks) task.offered_at = {};
    for (auto& document : item.documents) document.at = {};
    for (auto& [step, decision] : item.decisions) decision.at = {};
    for (auto& [step, completion] : item.completions) completion.at = {};
}

std::string state_of(core::Cycle cycle) {
    forget_instants(cycle);
    for (auto& [event, occurrence] : cycle.happened) occurrence.recorded_at = {};
    std::string text = storage::encode(cycle);
    for (const auto& [id, shared] : cycle.strands) {
        core::Strand strand = *shared;
        forget_instants(strand);
        text += storage::encode(strand);
    }
    return text;
}

int audit(const std::string& path) {
    const auto store = SqliteStore::open({.path = path});
    const auto view = store->read(county);
    for (const ports::StreamHead& head : view->heads()) {
        for (const ports::Entry& entry : view->entries(head.stream, 0, 100000)) {
            std::cout << "entry\t" << entry.stream.value << "\t" << entry.sequence << "\t"
                      << entry.actor.value << "\t" << entry.command.value << "\n";
        }
        const auto cycle = view->cycle(head.stream);
        if (cycle) std::cout << "state\t" << head.stream.value << "\t" << state_of(*cycle) << "\n";
    }
    for (const ports::OutboxRow& row : view->outbox(100000)) {
        std::cout << "mail\t" << row.key << "\t" << row.message_id << "\t"
                  << static_cast<int>(row.state) << "\t" << row.subject << "\t" << row.bundle
                  << "\n";
    }
    const auto report = storage::verify({path, std::nullopt, std::nullopt, fold()});
    for (const std::string& finding : report.findings) std::cout << "finding\t" << finding << "\n";
    return report.is_sound() ? 0 : 1;
}

int run(const std::vector<std::string>& words) {
    const std::string verb = words.empty() ? "" : words[0];
    if (verb == "init" && words.size() == 2) return init(words[1]);
    if (verb == "serve" && words.size() == 3) return serve(words[1], words[2]);
    if (verb == "type" && words.size() == 5) return type(words);
    if (verb == "audit" && words.size() == 2) return audit(words[1]);
    std::cerr << "Usage: crash_subject init|serve|type|audit STORE ...\n";
    return 64;
}

}  // namespace

}  // namespace plancycle::test

int main(int count, char** arguments) {
    try {
        return plancycle::test::run({arguments + 1, arguments + count});
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 70;
    }
}
