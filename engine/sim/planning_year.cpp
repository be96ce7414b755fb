#include "engine/sim/planning_year.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/sim/sim_people.hpp"
#include "engine/sim/violation.hpp"

namespace plancycle::sim {

namespace {

constexpr int first_year = 2024;
constexpr int year_count = 6;
// Long enough for every back-off of the relay once nothing fails any more.
constexpr std::chrono::days settling{6};

Instant first_instant(std::uint64_t seed) {
    Chance chance(seed);
    const int year = first_year + static_cast<int>(chance.below(year_count));
    const auto day =
        std::chrono::sys_days(*make_date(year, 1, 2) - LocalDate{} + std::chrono::sys_days{});
    return Instant(day) + std::chrono::minutes(chance.between(0, 40 * 24 * 60));
}

}  // namespace

std::string to_text(const YearOptions& options) {
    return "--units " + std::to_string(options.units) + " --plans " +
           std::to_string(options.plans) + " --arrivals " + std::to_string(options.arrivals) +
           " --fault-one-in " + std::to_string(options.fault_one_in) + " --restart-one-in " +
           std::to_string(options.restart_one_in) + " --clock-step-one-in " +
           std::to_string(options.clock_step_one_in);
}

PlanningYear::PlanningYear(YearWorld world, YearOptions options)
    : world_(std::move(world)),
      options_(options),
      chance_(options.seed),
      ids_(options.seed),
      clock_(first_instant(options.seed)),
      zone_(world_.almanac.zone(world_.definition.zone)),
      history_(world_.truth, organisation_),
      mail_([this](const TaskId& task) { return history_.is_open(task); }),
      store_(world_.product, organisation_,
             {[this](const ports::OutboxRow& row) { mail_.note_message(row); },
              [this](const std::string& key) { mail_.note_recorded(key); }}),
      arrivals_({world_.definition, *zone_, history_, clock_}, organisation_, chance_, ids_) {}

PlanningYear::~PlanningYear() = default;

ProcessParts PlanningYear::parts() {
    return {{store_, world_.catalog, world_.almanac, world_.policy},
            organisation_,
            clock_,
            ids_,
            [this](AddressFailed on_failed) {
                return world_.start_relay(store_.outbox(organisation_), world_.wire(mail_), clock_,
                                          std::move(on_failed));
            },
            [this] { observe(); }};
}

void PlanningYear::start() {
    store_.restart();
    process_ = std::make_unique<SimProcess>(parts());
    // Somebody looks at a clock that is behind the history, some time or other.
    if (process_->is_held() && chance_.once_in(2)) process_->release();
}

void PlanningYear::stop(bool is_kill) {
    process_.reset();
    if (is_kill) mail_.note_restart();
    ++report_.restarts;
}

bool PlanningYear::survive(const std::function<void()>& work) {
    try {
        work();
        return true;
    } catch (const Crash&) {
        stop(true);
    } catch (const Error&) {
        // A failed commit ends the process; after anything else it may go on.
        if (!store_.is_stopped() && chance_.once_in(2)) {
            mail_.note_restart();
            observe();
            return false;
        }
        stop(true);
    }
    observe();
    start();
    return false;
}

void PlanningYear::found() {
    const Founding founding = found_organisation(world_.definition, options_.units,
                                                 zone_->local_date(clock_.now()), chance_, ids_);
    core::CommandEnvelope envelope;
    envelope.organisation = organisation_;
    envelope.id = CommandId(ids_.next());
    envelope.now = clock_.now();
    envelope.stream = core::organisation_stream();
    envelope.item = ItemId(organisation_.value);
    envelope.command = founding.file;
    envelope.texts = founding.texts;
    require(submit(envelope).has_value(), "S1", "the organisation could not be founded");
}

void PlanningYear::pass_until(Instant target) {
    while (clock_.now() < target) {
        static_cast<void>(survive([&] { process_->advance_to(target); }));
    }
}

void PlanningYear::step_clock() {
    ++report_.clock_steps;
    std::chrono::minutes by(chance_.between(-180, 180));
    if (chance_.once_in(6)) by = std::chrono::hours(chance_.between(-72, 72));
    clock_.step(by);
    process_->check_clock();
}

// As a client does: without an answer the same command is sent again until there is one.
std::vector<runtime::Outcome> PlanningYear::submit_all(std::vector<core::CommandEnvelope> batch) {
    for (;;) {
        std::vector<runtime::Outcome> outcomes;
        std::vector<bool> was_there;
        for (core::CommandEnvelope& envelope : batch) {
            envelope.now = clock_.now();
            was_there.push_back(history_.has(envelope.actor, envelope.id));
        }
        auto sent = batch;
        for (core::CommandEnvelope& envelope : sent) world_.on_arrival(envelope);
        const bool is_answered = survive([&] {
            for (const core::CommandEnvelope& envelope : sent) stage_document(envelope);
            outcomes = process_->dispatch(sent);
        });
        if (!is_answered) continue;
        observe();
        for (std::size_t index = 0; index < batch.size(); ++index) {
            check_outcome(batch[index], outcomes[index], was_there[index]);
        }
        return outcomes;
    }
}

// A document is in the store before the command that names it.
void PlanningYear::stage_document(const core::CommandEnvelope& envelope) {
    const auto* attach = std::get_if<core::AttachDocument>(&envelope.command);
    if (attach == nullptr) return;
    const auto transaction = store_.begin(organisation_);
    transaction->put_document(attach->content, envelope.id.value, envelope.now);
    transaction->commit();
}

runtime::Outcome PlanningYear::submit(const core::CommandEnvelope& envelope) {
    return submit_all({envelope}).front();
}

void PlanningYear::check_outcome(const core::CommandEnvelope& envelope,
                                 const runtime::Outcome& outcome, bool was_there) {
    if (!outcome) {
        ++report_.refused;
        const bool is_reuse = outcome.error().code == core::RejectionCode::command_id_reused;
        require(!was_there || is_reuse, "S2", "a repeat was refused: " + envelope.id.value);
        return;
    }
    require(outcome->repeated == was_there, "S2",
            "repeat and first answer are mistaken: " + envelope.id.value);
    history_.acknowledged(envelope, *outcome);
    if (!outcome->repeated) accepted_.push_back(envelope);
}

void PlanningYear::repeat_something() {
    const core::CommandEnvelope envelope = chance_.pick(accepted_);
    if (chance_.once_in(2)) {
        require(submit(envelope).has_value(), "S2", "a repeat was refused: " + envelope.id.value);
        return;
    }
    const auto outcome = submit(arrivals_.forgery_of(envelope));
    require(!outcome && outcome.error().code == core::RejectionCode::command_id_reused, "S2",
            "other content under a used command id: " + envelope.id.value);
}

void PlanningYear::arrive() {
    if (process_->is_held() && chance_.once_in(3)) process_->release();
    if (chance_.once_in(options_.clock_step_one_in)) step_clock();
    if (chance_.once_in(options_.restart_one_in)) {
        stop(chance_.once_in(2));
        start();
    }
    if (!accepted_.empty() && chance_.once_in(15)) return repeat_something();
    const Arrival arrival = arrivals_.next();
    const std::uint64_t* expected =
        arrival.envelope.expected_version ? &*arrival.envelope.expected_version : nullptr;
    if (expected != nullptr && chance_.once_in(2)) {
        // Group commit: both are in one transaction, and one of them must lose.
        const auto outcomes = submit_all({arrival.envelope, arrivals_.rival_of(arrival.envelope)});
        require(!outcomes[0] || !outcomes[1], "S5",
                "two winners on one version: " + arrival.envelope.id.value);
        return;
    }
    const auto outcome = submit(arrival.envelope);
    require(arrival.expected != Expected::refusal || !outcome, "S5",
            "accepted although it must be refused: " + arrival.envelope.id.value);
}

// Faults stop: what is due must get done (liveness).
void PlanningYear::settle_down() {
    store_.set_faults(0, 0);
    mail_.set_faults(0, 0);
    process_->release();
    pass_until(clock_.now() + settling);
    check_liveness();
    stop(false);
    history_.check_everything();
}

void PlanningYear::check_liveness() {
    const auto view = world_.truth.read(organisation_);
    for (const auto& row : view->due_deadlines(clock_.now(), 1)) {
        require(false, "L2", "never fired: " + row.deadline.value);
    }
    std::map<std::string, ports::OutboxRow> rows;
    for (ports::OutboxRow& row : view->outbox(100000)) rows[row.key] = std::move(row);
    for (const auto& [key, row] : rows) {
        // What became a part of another mail is over with that.
        const bool is_part = row.state == ports::MessageState::bundled;
        require(!is_part || rows.contains(row.bundle), "L4", "a part of no mail: " + key);
        const ports::MessageState state = is_part ? rows.at(row.bundle).state : row.state;
        const bool is_over =
            state == ports::MessageState::sent || state == ports::MessageState::failed ||
            state == ports::MessageState::unknown || state == ports::MessageState::cancelled;
        require(is_over, "L4", "never handed over: " + key);
        // Cancelled for want of parts: then none may be left.
        require(!is_part || state != ports::MessageState::cancelled, "L4", "lost: " + key);
    }
}

YearReport PlanningYear::report() {
    report_.entries = history_.entry_count();
    report_.fired = history_.fired_count();
    report_.mails = mail_.copies().size();
    report_.repeats = mail_.repeats();
    report_.faults = store_.injected();
    report_.kinds = history_.kinds();
    std::string trace = plancycle::to_text(history_.history_hash());
    for (const ports::Mail& mail : mail_.copies()) {
        trace += "\n" + mail.message_id + "\n" + mail.to_address + "\n" + mail.subject + "\n" +
                 mail.text + "\n" + mail.html + "\n" + plancycle::to_text(mail.date);
    }
    report_.hash = sha256(trace);
    return report_;
}

YearReport PlanningYear::run() {
    const Instant end = clock_.now() + std::chrono::days(365);
    start();
    found();
    store_.set_faults(chance_.next(), options_.fault_one_in);
    mail_.set_faults(chance_.next(), options_.fault_one_in / 8);
    const int year = year_of(zone_->local_date(clock_.now()));
    std::size_t launched = 0;
    const auto pause = std::chrono::minutes(365 * 24 * 60 / options_.arrivals);
    for (std::size_t count = 0; count < options_.arrivals && clock_.now() < end; ++count) {
        const bool wants_plan = history_.cycles().empty() || chance_.once_in(40);
        if (wants_plan && launched < options_.plans) {
            const StreamId stream("plan-" + std::to_string(++launched));
            static_cast<void>(submit(arrivals_.launch(stream, year)));
        } else if (!history_.cycles().empty()) {
            arrive();
        }
        // Bursts within an hour, then quiet weeks.
        const auto gap = chance_.once_in(4) ? pause * chance_.between(1, 7)
                                            : std::chrono::minutes(chance_.between(0, 60));
        pass_until(clock_.now() + gap);
    }
    settle_down();
    return report();
}

}  // namespace plancycle::sim
