#include "cli/node.hpp"

#include <algorithm>
#include <set>

#include "cli/command_error.hpp"
#include "cli/legal_standing.hpp"
#include "cli/words.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/calendar_in_force.hpp"
#include "notifications/policy.hpp"
#include "workflows/calendar_reader.hpp"
#include "workflows/zone_reader.hpp"

namespace plancycle::cli {

workflows::KnownNames known_names() {
    return {.calendars = workflows::shipped_calendar_ids(), .zones = workflows::zone_names()};
}

Library::Library() : catalog(known_names()) {
    catalog.add_library();
}

std::vector<std::string> Library::workflow_names() const {
    std::set<std::string> names;
    for (const core::DefinitionRef& ref : catalog.all()) names.insert(ref.name);
    return {names.begin(), names.end()};
}

namespace {

// Checked here, at the start, so that a mistake in one does not wait for the next mail.
notifications::MailTemplates templates_beside(const std::filesystem::path& store) {
    const auto folder = std::filesystem::path(store).replace_extension(".templates");
    if (store.empty() || !std::filesystem::is_directory(folder)) {
        return notifications::MailTemplates::shipped();
    }
    return notifications::MailTemplates::with_folder(folder);
}

}  // namespace

Node::Node(std::unique_ptr<storage::SqliteStore> store, Library& library,
           OrganisationId organisation)
    : library_(library),
      store_(std::move(store)),
      organisation_(std::move(organisation)),
      catalog_(std::make_unique<PinnedCatalog>(library_.catalog, *store_, organisation_)),
      policy_(std::make_unique<notifications::MailPolicy>(notifications::english(),
                                                          templates_beside(store_->path()))),
      dispatcher_(world(), organisation_) {}

OwnDaysOfAll Node::own_days(ports::ReadView& from) const {
    const auto head = from.head(core::organisation_stream());
    const std::uint64_t sequence = head ? head->sequence : 0;
    const std::lock_guard lock(own_days_mutex_);
    if (sequence != own_days_at_) own_days_ = from.organisation().own_days;
    own_days_at_ = sequence;
    return own_days_;
}

ports::CycleView Node::view(ports::ReadView& from, const StreamId& stream) const {
    auto stored = from.cycle(stream);
    if (!stored) return {};
    ports::CycleView view;
    view.cycle = std::make_shared<const core::Cycle>(std::move(*stored));
    view.definition = catalog_->find(view.cycle->definition);
    view.calendar = runtime::calendar_in_force(library_.almanac, own_days(from),
                                               view.cycle->calendar, view.cycle->calendar_version);
    view.zone = library_.almanac.zone(view.cycle->zone);
    if (view.definition == nullptr || view.calendar == nullptr || view.zone == nullptr) {
        throw CommandError(
            ExitCode::store,
            "The cycle " + stream.value + " needs the definition " + view.cycle->definition.name +
                ", the calendar " + view.cycle->calendar + " and the time zone " +
                view.cycle->zone + ", and one of them is missing here.",
            "Is the package tzdata installed? Is this program older than the store?");
    }
    return view;
}

storage::Fold fold_of_entries() {
    storage::Fold fold;
    fold.cycle = [](core::Cycle& cycle, const std::vector<core::Event>& events, Instant at) {
        core::evolve_entry(cycle, events, at);
    };
    fold.organisation = [](core::Organisation& organisation,
                           const std::vector<core::Event>& events) {
        core::evolve_entry(organisation, events);
    };
    fold.post_box = [](core::PostBox& box, const std::vector<core::Event>& events) {
        core::evolve_entry(box, events);
    };
    fold.judge = [standing = std::make_shared<LegalStanding>()](
                     const core::Cycle& cycle, const std::vector<core::Event>& events,
                     const LegalStanding::SourceOf& source) {
        return standing->flaw_of(cycle, events, source);
    };
    return fold;
}

OrganisationId choose_organisation(storage::SqliteStore& store, const std::string& name) {
    const auto all = store.organisations();
    std::vector<std::string> names;
    for (const OrganisationId& id : all) names.push_back(id.value);
    const bool is_known = std::ranges::find(names, name) != names.end();
    if (is_known) return OrganisationId(name);
    if (name.empty() && all.size() == 1) return all.front();
    if (all.empty()) {
        throw CommandError(ExitCode::store, "The store holds no organisation.",
                           "Make a new one: plancycle init --organisation FILE");
    }
    throw CommandError(ExitCode::bad_input,
                       name.empty() ? "The store holds several organisations."
                                    : "The store does not hold the organisation \"" + name + "\".",
                       "Say which one with --organisation-id: " + list_words(names) + ".");
}

std::filesystem::path key_path(const std::filesystem::path& store) {
    return std::filesystem::path(store).replace_extension(".key");
}

std::filesystem::path anchor_path(const std::filesystem::path& store) {
    return std::filesystem::path(store).replace_extension(".anchors");
}

}  // namespace plancycle::cli
