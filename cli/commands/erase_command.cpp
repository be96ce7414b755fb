// org erase: takes personal texts away for good.
#include <istream>
#include <set>

#include <boost/json/array.hpp>

#include "cli/commands.hpp"
#include "cli/directory.hpp"
#include "cli/words.hpp"
#include "engine/core/erasure.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::cli {

namespace {

struct Erasable {
    TextId id;
    std::string what;  // For the person who confirms.
};

std::string beginning_of(const std::string& text) {
    constexpr std::size_t kShownBytesMax = 60;
    const std::string line = text.substr(0, text.find('\n'));
    return line.size() <= kShownBytesMax ? "\"" + line + "\""
                                         : "a text of " + size_words(text.size());
}

bool holds_work(Session& session, ports::ReadView& view, const Directory& directory,
                const PersonId& person) {
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        const ports::CycleView cycle = session.node().view(view, row.stream);
        const auto people =
            runtime::holders_of_open_work(*cycle.cycle, *cycle.definition, directory.organisation(),
                                          cycle.zone->local_date(session.now()));
        if (std::ranges::find(people, person) != people.end()) return true;
    }
    return false;
}

void check_has_left(Session& session, ports::ReadView& view, const Directory& directory,
                    const core::Person& person) {
    const std::string name = directory.name(person.id);
    if (person.active) {
        throw CommandError(
            ExitCode::refused, name + " is still here: nothing of theirs can be erased.",
            "Take the person out of the organisation file and import it, then erase.");
    }
    if (holds_work(session, view, directory, person.id)) {
        throw CommandError(ExitCode::refused, name + " still has open work in hand.",
                           "Give it to somebody else first: plancycle do reassign");
    }
}

// Every name and address the person ever had here.
std::vector<Erasable> texts_of(ports::ReadView& view, const PersonId& person) {
    std::set<TextId> seen;
    std::vector<Erasable> found;
    const auto add = [&](const core::TextRef& reference) {
        const auto stored = view.text(reference.id);
        if (!stored || !stored->text || !seen.insert(reference.id).second) return;
        found.push_back({reference.id, beginning_of(*stored->text)});
    };
    for (const ports::Entry& entry : view.entries(core::organisation_stream(), 0, SIZE_MAX)) {
        for (const core::Event& event : entry.events) {
            const auto* recorded = std::get_if<core::PersonRecorded>(&event.fact);
            if (recorded == nullptr || recorded->person.id != person) continue;
            add(recorded->person.name);
            add(recorded->person.email);
            add(recorded->person.phone);
        }
    }
    return found;
}

std::vector<Erasable> choose(Session& session, const EraseOptions& options) {
    if (options.text.empty() == options.person.empty()) {
        throw CommandError(ExitCode::bad_input, "Say what to erase: one text, or all of a person.",
                           "plancycle org erase TEXT-ID --reason R, or --person PERSON");
    }
    const auto view = session.node().read();
    const Directory directory(*view);
    if (options.person.empty()) {
        const TextId id(options.text);
        const auto stored = view->text(id);
        for (const auto& [name, person] : directory.organisation().people) {
            if (person.name.id == id || person.email.id == id || person.phone.id == id)
                check_has_left(session, *view, directory, person);
        }
        return {{id, stored && stored->text ? beginning_of(*stored->text) : ""}};
    }
    const auto person = directory.find(options.person);
    if (!person) {
        throw CommandError(ExitCode::bad_input,
                           "Nobody is or was known as \"" + options.person + "\".",
                           "plancycle history organisation lists who was recorded.");
    }
    check_has_left(session, *view, directory, *directory.organisation().find(*person));
    return texts_of(*view, *person);
}

void confirm(Session& session, const std::vector<Erasable>& texts, bool is_confirmed) {
    if (is_confirmed) return;
    if (session.in() == nullptr) {
        throw CommandError(ExitCode::bad_input,
                           "Erasing cannot be undone by anybody, so it wants to be confirmed.",
                           "Look again, then repeat with --yes.");
    }
    session.err() << "To be erased for good:\n";
    for (const Erasable& text : texts) {
        session.err() << "  " << text.id.value << "  " << text.what << "\n";
    }
    session.err() << "Nobody can bring this back. Type yes to erase it: " << std::flush;
    std::string answer;
    std::getline(*session.in(), answer);
    if (answer != "yes") throw CommandError(ExitCode::refused, "Nothing was erased.");
}

}  // namespace

ExitCode erase_texts(Session& session, const EraseOptions& options) {
    const std::vector<Erasable> texts = choose(session, options);
    if (!texts.empty()) confirm(session, texts, options.yes);
    boost::json::array erased;
    for (const Erasable& text : texts) {
        static_cast<void>(session.submit(core::organisation_stream(),
                                         ItemId(session.node().organisation().value),
                                         core::EraseText{text.id, session.keep(options.reason)}));
        erased.emplace_back(text.id.value);
    }
    // What the write-ahead log still holds of it goes, too.
    session.node().store().checkpoint_truncate();
    if (session.options().json) {
        session.print(boost::json::value{{"erased", std::move(erased)}});
        return ExitCode::ok;
    }
    if (texts.empty()) {
        session.out() << "There is nothing left to erase.\n";
        return ExitCode::ok;
    }
    session.out() << wrapped("Erased for good: " + count_of(texts.size(), "text") +
                                 ". The history keeps that they were there, and verify still "
                                 "proves it. Backups and evidence packs made before hold them "
                                 "still.",
                             0)
                  << "\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
