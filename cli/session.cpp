#include "cli/session.hpp"

#include "cli/changes_since.hpp"
#include "cli/directory.hpp"
#include "cli/json_text.hpp"
#include "cli/right_holders.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"
#include "notifications/language.hpp"
#include "storage/checkpoint.hpp"
#include "storage/store_error.hpp"

namespace plancycle::cli {

namespace {

// Whose titles the answer uses: of the cycle, or of one that runs when it is about none.
std::shared_ptr<const core::Definition> definition_of(Node& node, ports::ReadView& view,
                                                      const core::CommandEnvelope& envelope) {
    if (const auto* launch = std::get_if<core::Launch>(&envelope.command)) {
        return node.world().catalog.find(launch->definition);
    }
    if (auto definition = node.view(view, envelope.stream).definition) return definition;
    for (const ports::CycleRow& row : view.cycles()) {
        if (row.running) return node.view(view, row.stream).definition;
    }
    return nullptr;
}

// A day or a list of days as everywhere in answers; anything else stays as it is.
std::string days_in_words(const std::string& text) {
    std::vector<std::string> days;
    for (const std::string& part : split(text, ',')) {
        const auto day = parse_date(trim(part));
        if (!day) return text;
        days.push_back(notifications::in_words(*day));
    }
    return days.empty() ? text : join(days, ", ");
}

// Puts titles, names and addresses for ids; where nobody could be asked, says so instead of sending
// the reader in a circle.
void tell_right(Session& session, const core::CommandEnvelope& envelope, core::Rejection& told) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto definition = definition_of(session.node(), *view, envelope);
    const auto zone = session.library().almanac.zone(directory.organisation().zone);
    std::string& needed = told.arguments["needed"];
    if (zone == nullptr) {
        needed = right_words(needed, definition.get(), directory);
        return;
    }
    const RightHolders right =
        right_holders(needed, definition.get(), directory, zone->local_date(session.now()));
    if (right.is_vacant) needed = right_words(needed, definition.get(), directory);
    if (right.is_vacant && !right.missing.empty()) {
        const auto& language = notifications::english();
        throw RefusedCommand(
            told, language.say("refused.nobody-holds", {{"needed", needed}}),
            language.say("refused.nobody-holds-advice", {{"role", right.missing}}));
    }
    needed = right.words;
}

// "scrutiny#1.2 by executive-office of health" with the role's title; several with commas.
std::string owed_words(Session& session, const core::CommandEnvelope& envelope,
                       const std::string& owed) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto definition = definition_of(session.node(), *view, envelope);
    std::vector<std::string> parts;
    for (const std::string& part : split(owed, ',')) {
        const std::string words(trim(part));
        const std::size_t role = words.find(" by ") + 4;
        parts.push_back(words.substr(0, role) +
                        right_words(words.substr(role), definition.get(), directory));
    }
    return "Answers are owed: " + join(parts, "; ") + ".";
}

// Who is not done yet where a step waits for units.
std::string missing_words(Session& session, const std::string& units) {
    const auto view = session.node().read();
    const Directory directory(*view);
    std::vector<std::string> titles;
    for (const std::string& unit : split(units, ',')) {
        titles.push_back(directory.title(UnitId(std::string(trim(unit)))));
    }
    return "Missing: " + list_words(titles) + ".";
}

}  // namespace

Library& Session::library() {
    if (!library_) library_ = std::make_unique<Library>();
    return *library_;
}

Node& Session::node() {
    if (!node_) {
        auto store = storage::SqliteStore::open({.path = options_.store});
        if (store->is_sealed()) {
            err() << "note: " << options_.store
                  << " may not be written here; it is read as it lies, without a lock.\n";
        }
        const OrganisationId organisation = choose_organisation(*store, options_.organisation);
        node_ = std::make_unique<Node>(std::move(store), library(), organisation);
    }
    return *node_;
}

void Session::adopt(std::unique_ptr<Node> node) {
    node_ = std::move(node);
}

core::TextRef Session::keep(const std::string& text) {
    if (trim(text).empty()) return {};
    texts_.push_back({TextId(ids().next()), ids().salt(), text});
    return core::reference_to(texts_.back());
}

PersonId Session::actor() {
    if (options_.as.empty()) {
        throw CommandError(ExitCode::bad_input, "Who is doing this? Nobody is named.",
                           "Add --as EMAIL, or set PLANCYCLE_AS once.");
    }
    const auto view = node().read();
    const Directory directory(*view);
    if (const auto person = directory.find(options_.as)) return *person;
    const std::string near = directory.suggestion(options_.as);
    throw CommandError(
        ExitCode::not_entitled,
        "Nobody in " + directory.organisation().title + " is known as \"" + options_.as + "\".",
        near.empty() ? "People come from the organisation file: plancycle org import"
                     : "Did you mean " + near + "?");
}

core::CommandEnvelope Session::envelope_of(StreamId stream, ItemId item, core::Command command) {
    core::CommandEnvelope envelope;
    envelope.organisation = node().organisation();
    envelope.id = CommandId(options_.command_id.empty() ? ids().next() : options_.command_id);
    // Nobody is known before the first import; a later one is somebody's where they say so.
    const bool is_import = std::holds_alternative<core::ImportOrganisation>(command);
    const bool is_first = is_import && node().read()->organisation().version == 0;
    if (!is_first && (!is_import || !options_.as.empty())) envelope.actor = actor();
    envelope.os_user = os_user();
    envelope.now = now();
    envelope.stream = std::move(stream);
    envelope.item = std::move(item);
    envelope.expected_version = options_.expect;
    envelope.command = std::move(command);
    envelope.texts = std::move(texts_);
    texts_.clear();
    return envelope;
}

runtime::WideTrial Session::try_out(StreamId stream, ItemId item, core::Command command) {
    const auto envelope = envelope_of(std::move(stream), std::move(item), std::move(command));
    auto trial = runtime::try_out_widely(node().world(), envelope.organisation, envelope);
    if (!trial.outcome) refuse(envelope, trial.outcome.error());
    return trial;
}

runtime::Accepted Session::submit(StreamId stream, ItemId item, core::Command command) {
    const auto envelope = envelope_of(std::move(stream), std::move(item), std::move(command));
    auto outcome = node().dispatcher().dispatch(envelope);
    if (!outcome) refuse(envelope, outcome.error());
    if (outcome->receipt.at > envelope.now + std::chrono::minutes(5) && !outcome->repeated) {
        warn_of_clock(outcome->receipt);
    }
    const bool is_end = std::holds_alternative<core::Publish>(envelope.command);
    sign_history(is_end);
    return std::move(*outcome);
}

void Session::warn_of_clock(const ports::Receipt& receipt) {
    const auto view = node().read();
    const auto before = view->entries(receipt.stream, receipt.sequence - 2, 1);
    const std::string newest =
        before.empty()
            ? "the newest entry"
            : "entry " + std::to_string(before.front().sequence) + " of " + receipt.stream.value +
                  ", by " +
                  (before.front().actor.empty() ? std::string("the scheduler")
                                                : Directory(*view).name(before.front().actor));
    err() << "warning: "
          << wrapped("this machine's clock says " + to_text(now()) + ", but " + newest +
                         ", is dated " + to_text(receipt.at) +
                         "; this entry got the same date. Set the clock right. If it was wrong "
                         "then, say so with plancycle do comment: dates are never taken back.",
                     9)
          << "\n";
}

void Session::sign_history(bool at_once) {
    constexpr Duration kSignedEvery = std::chrono::minutes(15);
    const auto made = storage::checkpoints(node().store(), node().organisation());
    if (!at_once && !made.empty() && now() - made.back().at < kSignedEvery) return;
    if (const auto problem = sign_now()) {
        err() << "warning: the history was not signed: " << *problem << "\n";
    }
}

std::optional<std::string> Session::sign_now() {
    const std::filesystem::path path = options_.store;
    try {
        const auto key = storage::read_signing_key(key_path(path));
        (void)storage::write_checkpoint(node().store(), node().organisation(), key,
                                        anchor_path(path), now());
        return std::nullopt;
    } catch (const storage::StoreError& error) {
        return error.what();
    }
}

// Names instead of ids, days with their weekday.
void Session::tell_names(core::Rejection& told) {
    for (auto& [key, value] : told.arguments) value = days_in_words(value);
    const auto view = node().read();
    const Directory directory(*view);
    for (const char* key : {"person", "other", "people"}) {
        const auto found = told.arguments.find(key);
        if (found == told.arguments.end()) continue;
        std::vector<std::string> names;
        for (const std::string& id : split(found->second, ',')) {
            names.push_back(directory.name(PersonId(std::string(trim(id)))));
        }
        found->second = join(names, ", ");
    }
}

void Session::refuse(const core::CommandEnvelope& envelope, const core::Rejection& reason) {
    core::Rejection told = reason;
    if (reason.code == core::RejectionCode::not_entitled) tell_right(*this, envelope, told);
    tell_names(told);
    const std::string sentence = notifications::english().say(told);
    std::string next;
    if (reason.code == core::RejectionCode::stale_version) {
        next = changes_since(node(), envelope.stream, envelope.item, *envelope.expected_version);
    }
    if (const auto owed = told.arguments.find("owed");
        owed != told.arguments.end() && !owed->second.empty()) {
        next = owed_words(*this, envelope, owed->second);
    }
    if (const auto units = told.arguments.find("units");
        units != told.arguments.end() && !units->second.empty()) {
        next += (next.empty() ? "" : " ") + missing_words(*this, units->second);
    }
    if (reason.code == core::RejectionCode::gate_closed && next.empty()) {
        next = "See what is still open: plancycle status";
    }
    throw RefusedCommand(reason, sentence, next);
}

void Session::print(const boost::json::value& value) {
    out() << json_text(value);
}

}  // namespace plancycle::cli
