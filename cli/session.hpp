#pragma once
// One run of the program: what it was told, where it speaks, and the node it opens at first use.

#include <iostream>
#include <optional>
#include <string>

#include <boost/json/value.hpp>

#include "cli/command_error.hpp"
#include "cli/node.hpp"
#include "cli/text_table.hpp"
#include "engine/ports/clock.hpp"
#include "engine/runtime/trial.hpp"

namespace plancycle::cli {

// What `main` finds around it, and tests put in its place.
struct Surroundings {
    const ports::Clock& clock;
    ports::IdSource& ids;
    std::ostream& out;
    std::ostream& err;
    std::string os_user;
    bool colour = false;
    std::size_t columns_max = kColumnsMax;
    std::istream* in = nullptr;  // Where a person answers; nothing when nobody is there.
    bool progress = false;       // Somebody watches the error stream.
};

struct GlobalOptions {
    std::string store = "plancycle.db";
    std::string organisation;  // Needed only when the store holds several.
    std::string as;            // E-mail address or person id.
    std::string command_id;
    std::optional<std::uint64_t> expect;
    bool json = false;
};

class Session {
public:
    Session(Surroundings& surroundings, GlobalOptions options)
        : surroundings_(surroundings), options_(std::move(options)) {}

    [[nodiscard]] const GlobalOptions& options() const { return options_; }
    [[nodiscard]] std::ostream& out() { return surroundings_.out; }
    [[nodiscard]] std::ostream& err() { return surroundings_.err; }
    [[nodiscard]] std::istream* in() { return surroundings_.in; }
    [[nodiscard]] bool shows_progress() const { return surroundings_.progress; }
    [[nodiscard]] bool colour() const { return surroundings_.colour; }
    [[nodiscard]] Instant now() const { return surroundings_.clock.now(); }
    [[nodiscard]] ports::IdSource& ids() { return surroundings_.ids; }
    [[nodiscard]] const ports::Clock& clock() const { return surroundings_.clock; }
    [[nodiscard]] const std::string& os_user() const { return surroundings_.os_user; }

    [[nodiscard]] Library& library();
    // Errors: StoreError.
    [[nodiscard]] Node& node();
    // The node of a store that was just made.
    void adopt(std::unique_ptr<Node> node);

    // A text of somebody, to travel with a command; an empty one stays an empty reference.
    [[nodiscard]] core::TextRef keep(const std::string& text);
    // Fills in id, actor, time and texts, dispatches, and gives the receipt.
    // Errors: CommandError with the refusal in words.
    runtime::Accepted submit(StreamId stream, ItemId item, core::Command command);
    // What it would do to the organisation and its plans; nothing of it is kept. Errors: the same.
    runtime::WideTrial try_out(StreamId stream, ItemId item, core::Command command);
    // Signs the history as it stands, when the last signature is older than 15 minutes or
    // `at_once`. Without a readable key it only warns.
    void sign_history(bool at_once);
    // Signs it now; gives the reason when that cannot be done.
    [[nodiscard]] std::optional<std::string> sign_now();
    // Who speaks, by --as. Errors: CommandError when nobody is named or nobody is known.
    [[nodiscard]] PersonId actor();

    void print(const TextTable& table, std::size_t indent = 0) {
        table.print(out(), colour(), indent, surroundings_.columns_max);
    }
    void print(const boost::json::value& value);
    [[nodiscard]] std::string tint(const std::string& text, Tone tone) const {
        return tinted(text, tone, colour());
    }

private:
    core::CommandEnvelope envelope_of(StreamId stream, ItemId item, core::Command command);
    void warn_of_clock(const ports::Receipt& receipt);
    void tell_names(core::Rejection& told);
    [[noreturn]] void refuse(const core::CommandEnvelope& envelope, const core::Rejection& reason);

    Surroundings& surroundings_;
    GlobalOptions options_;
    std::unique_ptr<Library> library_;
    std::unique_ptr<Node> node_;
    std::vector<core::PersonalText> texts_;
};

}  // namespace plancycle::cli
