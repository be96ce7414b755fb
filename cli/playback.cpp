#include "cli/playback.hpp"

#include <fstream>
#include <sstream>

#include "cli/address_book.hpp"
#include "cli/command_line.hpp"
#include "engine/runtime/digest_planner.hpp"
#include "engine/sim/virtual_office.hpp"
#include "notifications/maildir.hpp"

namespace plancycle::cli {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr std::string_view kSenderAddress = "plancycle@office.example";

notifications::Sender sender() {
    return {"plancycle", *notifications::parse_address(kSenderAddress), std::nullopt};
}

// Commands name their documents as a person would: by a file beside them.
class WorkingFolder {
public:
    explicit WorkingFolder(const std::filesystem::path& folder)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~WorkingFolder() { std::filesystem::current_path(before_); }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;

private:
    std::filesystem::path before_;
};

}  // namespace

// The part of the service that runs by itself, on the virtual clock.
class Playback::Office {
public:
    // `organisation` is needed only where the store holds several.
    Office(const PlaybackFolder& folder, sim::SimClock& clock, sim::SimIds& ids,
           const std::string& organisation)
        : surroundings_{.clock = clock, .ids = ids, .out = quiet_, .err = quiet_, .os_user = ""},
          session_(surroundings_, options(folder, organisation)),
          node_(session_.node()),
          zone_(session_.library().almanac.zone(node_.read()->organisation().zone)),
          deadlines_(node_.store(), node_.dispatcher()),
          digests_(node_.world(), node_.dispatcher()),
          transport_(folder.mail(), sender(), notifications::MaildirLayout::box_per_address),
          addresses_(node_.store(), node_.organisation()),
          relay_({node_.store().outbox(node_.organisation()), transport_, addresses_, clock,
                  node_.templates()},
                 {}, {}),
          office_({clock, deadlines_, digests_, [this] { return relay_.run_once(); }}) {}

    void advance_to(Instant at) { office_.advance_to(at); }
    void settle() { office_.settle(); }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] const core::ZoneRules& zone() const { return *zone_; }

private:
    static GlobalOptions options(const PlaybackFolder& folder, const std::string& organisation) {
        GlobalOptions options;
        options.store = folder.store().string();
        options.organisation = organisation;
        return options;
    }

    std::ostringstream quiet_;
    Surroundings surroundings_;
    Session session_;
    Node& node_;
    std::shared_ptr<const core::ZoneRules> zone_;
    runtime::DeadlineScheduler deadlines_;
    runtime::DigestPlanner digests_;
    notifications::MaildirTransport transport_;
    StoreAddressBook addresses_;
    notifications::Relay relay_;
    sim::VirtualOffice office_;
};

Playback::Playback(PlaybackFolder folder, const std::string& organisation_file, LocalDate start)
    : folder_(std::move(folder)), clock_(Instant(start.time_since_epoch())), ids_(kSeed) {
    std::filesystem::create_directories(folder_.documents());
    std::filesystem::create_directories(folder_.mail());
    const PlayedLine made = run({"init", "--organisation", organisation_file});
    if (made.code != ExitCode::ok) throw CommandError(made.code, made.err);
    office_ = std::make_unique<Office>(folder_, clock_, ids_, "");
}

Playback::Playback(PlaybackFolder folder, const OrganisationId& organisation, Instant now)
    : folder_(std::move(folder)), clock_(now), ids_(kSeed) {
    std::filesystem::create_directories(folder_.mail());
    office_ = std::make_unique<Office>(folder_, clock_, ids_, organisation.value);
}

Playback::~Playback() = default;

void Playback::keep_days(const std::map<std::string, core::OwnDays>& own_days) {
    GlobalOptions options;
    options.store = folder_.store().string();
    options.as = session().node().read()->organisation().people.begin()->first.value;
    std::ostringstream quiet;
    Surroundings surroundings{
        .clock = clock_, .ids = ids_, .out = quiet, .err = quiet, .os_user = "rehearsal"};
    Session office(surroundings, options);
    const ItemId organisation(office.node().organisation().value);
    for (const auto& [calendar, days] : own_days) {
        if (days.added.empty() && days.withdrawn.empty()) continue;
        (void)office.submit(
            core::organisation_stream(), organisation,
            core::ChangeCalendar{
                calendar, days.added, days.withdrawn,
                office.keep("As the organisation keeps it outside the rehearsal.")});
    }
}

void Playback::write(const ScenarioFile& file) const {
    std::ofstream out(folder_.documents() / file.name, std::ios::binary);
    out << file.text;
    if (!out) throw Error("The document " + file.name + " cannot be written.");
}

PlayedLine Playback::run(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    Surroundings surroundings{.clock = clock_,
                              .ids = ids_,
                              .out = out,
                              .err = err,
                              .os_user = "rehearsal",
                              .colour = false,
                              .columns_max = kColumnsMax - kAnswerIndent};
    std::vector<std::string> all = {"--store", std::filesystem::absolute(folder_.store()).string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    PlayedLine played;
    played.at = clock_.now();
    played.code = static_cast<ExitCode>(run_command_line(all, surroundings));
    played.out = out.str();
    played.err = err.str();
    return played;
}

const PlayedLine& Playback::play(const ScenarioLine& line) {
    advance_to(zone().to_instant(line.at));
    PlayedLine played;
    if (!line.words.empty()) {
        std::vector<std::string> arguments = {"--as", line.person};
        arguments.insert(arguments.end(), line.words.begin(), line.words.end());
        const WorkingFolder documents(folder_.documents());
        played = run(arguments);
    }
    played.at = clock_.now();
    played.line = line;
    office_->settle();
    played_.push_back(std::move(played));
    return played_.back();
}

void Playback::advance_to(Instant at) {
    office_->advance_to(at);
}

Session& Playback::session() {
    return office_->session();
}

const core::ZoneRules& Playback::zone() const {
    return office_->zone();
}

}  // namespace plancycle::cli
