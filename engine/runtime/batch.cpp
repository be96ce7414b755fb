#include "engine/runtime/batch.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/core/command_digest.hpp"
#include "engine/core/mail_release.hpp"
#include "engine/core/text_rules.hpp"
#include "engine/runtime/calendar_in_force.hpp"
#include "engine/runtime/clock_guard.hpp"
#include "engine/runtime/projector.hpp"

namespace plancycle::runtime {

using core::RejectionCode;

namespace {

std::unexpected<core::Rejection> refuse(RejectionCode code,
                                        std::map<std::string, std::string> arguments) {
    return std::unexpected(core::Rejection{code, std::move(arguments)});
}

std::uint64_t version_of(const core::Cycle& cycle, const ItemId& item) {
    if (item == cycle.id) return cycle.version;
    const core::Strand* strand = cycle.strand(item);
    return strand == nullptr ? 0 : strand->version;
}

// Only who arranges standing in for somebody else must coordinate a plan. The plans are not read
// for anything else: each is a whole history where it is not at hand.
bool asks_for_coordinators(const core::Command& command) {
    return std::holds_alternative<core::ImportOrganisation>(command) ||
           std::holds_alternative<core::ChangeCalendar>(command) ||
           std::holds_alternative<core::GiveDelegation>(command) ||
           std::holds_alternative<core::RevokeDelegation>(command) ||
           std::holds_alternative<core::SetAbsence>(command) ||
           std::holds_alternative<core::EndAbsence>(command);
}

}  // namespace

Outcome Batch::run(const core::CommandEnvelope& envelope) {
    if (auto unfit = core::unfit_text(envelope)) return std::unexpected(*unfit);
    const Digest digest = core::command_digest(envelope);
    if (auto receipt = transaction_.find_receipt(envelope.actor, envelope.id)) {
        if (receipt->command_digest == digest) return Accepted{*receipt, true, {}};
        return refuse(RejectionCode::command_id_reused, {{"command", envelope.id.value}});
    }
    Arrival arrival{envelope, digest, envelope.now};
    arrival.envelope.now = not_before_last_entry(envelope);
    if (const auto* it = std::get_if<core::EraseText>(&envelope.command)) {
        return run_erasure(arrival, *it);
    }
    if (core::is_about_organisation(envelope.command)) {
        return run_organisation(arrival);
    }
    if (const auto* it = std::get_if<core::SendDigest>(&envelope.command)) {
        return run_post(arrival, it->person);
    }
    if (const auto* it = std::get_if<core::MarkAddress>(&envelope.command)) {
        return run_post(arrival, it->person);
    }
    if (const auto* it = std::get_if<core::HandOver>(&envelope.command)) {
        return run_post(arrival, it->person);
    }
    if (std::holds_alternative<core::ReleaseMail>(envelope.command)) return run_release(arrival);
    if (const auto* it = std::get_if<core::RecordBounce>(&envelope.command)) {
        return run_bounce(arrival, *it);
    }
    if (const auto* it = std::get_if<core::ResendMail>(&envelope.command)) {
        return run_resend(arrival, *it);
    }
    return run_cycle(arrival);
}

Outcome Batch::run_cycle(const Arrival& arrival) {
    const core::CommandEnvelope& envelope = arrival.envelope;
    const auto before = load(envelope.stream);
    const auto* launch = std::get_if<core::Launch>(&envelope.command);
    if (before == nullptr && launch == nullptr) {
        return refuse(RejectionCode::no_such_cycle, {{"cycle", envelope.stream.value}});
    }
    // A copy: the cycle changes in place, and the entry says what it was decided on.
    const core::DefinitionRef ref = before != nullptr ? before->definition : launch->definition;
    const auto definition = world_.catalog.find(ref);
    if (definition == nullptr) {
        return refuse(RejectionCode::definition_unknown, {{"definition", ref.name}});
    }
    const auto calendar =
        calendar_in_force(world_.almanac, organisation().own_days,
                          before != nullptr ? before->calendar : definition->calendar,
                          before != nullptr ? before->calendar_version : std::string());
    const auto zone = world_.almanac.zone(before != nullptr ? before->zone : definition->zone);
    if (calendar == nullptr || zone == nullptr) {
        throw Error("The calendar \"" + definition->calendar + "\" or the time zone \"" +
                    definition->zone + "\" of the definition is not on this machine.");
    }
    const auto* migrate = std::get_if<core::Migrate>(&envelope.command);
    const auto successor = migrate == nullptr ? nullptr : world_.catalog.find(migrate->to);
    const core::Definition* pinned = launch != nullptr ? definition.get() : successor.get();
    if (pinned != nullptr && has_other_content(pinned->ref)) {
        return refuse(
            RejectionCode::definition_changed,
            {{"definition", pinned->ref.name}, {"version", std::to_string(pinned->ref.version)}});
    }
    const auto former = former_facts(envelope.command, before.get());
    const core::Facts facts{
        *definition,
        organisation(),
        *calendar,
        *zone,
        successor.get(),
        launch == nullptr ? std::vector<RoleId>{} : coordinators_so_far(definition->coordinator),
        former ? &former->facts : nullptr};
    const core::Cycle nothing;
    auto events = core::decide(before == nullptr ? nothing : *before, envelope, facts);
    if (!events) return std::unexpected(events.error());
    // A failure from here on clears the hot items, this half-told cycle among them.
    const auto after = before == nullptr ? std::make_shared<core::Cycle>() : before;
    core::evolve_entry(*after, *events, envelope.now);
    if (before == nullptr) hot_.put(after);
    if (pinned != nullptr) {
        pin_sources(*after);
        if (migrate != nullptr) hot_.forget_definitions();  // Others may be in use now.
        hot_.set_launched(after->definition);
        hot_.set_coordinated(pinned->coordinator);
    }
    Proposal proposal;
    proposal.version = version_of(*after, envelope.item);
    proposal.basis = "definition " + ref.name + " " + std::to_string(ref.version) +
                     ", organisation " + std::to_string(facts.organisation.version) +
                     ", calendar " + calendar->id + " " + calendar->version + ", zone data " +
                     zone->version();
    proposal.events = std::move(*events);
    const Projection projection = project(proposal.events, *after);
    auto outcome = append(arrival, std::move(proposal));
    Changed& changed = changed_[envelope.stream];
    changed.cycle = after;
    changed.items.insert(projection.touched.begin(), projection.touched.end());
    write(projection, transaction_);
    put_mails(outcome->events, arrival);
    return outcome;
}

// A definition is immutable once a cycle was launched under it: its version stands for one text.
bool Batch::has_other_content(const core::DefinitionRef& ref) {
    if (hot_.was_launched(ref)) return false;
    return std::ranges::any_of(transaction_.cycles(), [&](const ports::CycleRow& row) {
        if (row.definition != ref.name) return false;
        const auto cycle = load(row.stream);
        return cycle != nullptr && cycle->definition.version == ref.version &&
               cycle->definition.hash != ref.hash;
    });
}

void Batch::finish() {
    for (const auto& [stream, changed] : changed_) {
        transaction_.save(*changed.cycle, {changed.items.begin(), changed.items.end()});
    }
    changed_.clear();
}

// Before the first import no zone is known.
LocalDate Batch::today_in(const core::Organisation& organisation, Instant now) const {
    const auto zone = organisation.zone.empty() ? nullptr : world_.almanac.zone(organisation.zone);
    if (zone != nullptr) return zone->local_date(now);
    return LocalDate(std::chrono::floor<std::chrono::days>(now.time_since_epoch()));
}

Outcome Batch::run_organisation(const Arrival& arrival) {
    const core::Organisation before = organisation();
    core::Organisation after = before;
    core::OrganisationFacts facts{today_in(after, arrival.envelope.now), {}};
    std::shared_ptr<const core::Calendar> calendar;
    if (const auto* change = std::get_if<core::ChangeCalendar>(&arrival.envelope.command)) {
        calendar = calendar_in_force(world_.almanac, after.own_days, change->calendar, "");
        facts.calendar = calendar.get();
    }
    if (asks_for_coordinators(arrival.envelope.command)) {
        for (const core::Entitlement& it : coordinators()) facts.coordinators.push_back(it.role);
    }
    const auto events = core::decide(after, arrival.envelope, facts);
    if (!events) return std::unexpected(events.error());
    core::evolve_entry(after, *events);
    auto outcome = append(arrival, {after.version, "", *events});
    transaction_.save(after);
    hot_.put(std::make_shared<const core::Organisation>(std::move(after)));
    put_mails(*events, arrival);
    follow_up(before, arrival);
    return outcome;
}

Outcome Batch::run_release(const Arrival& arrival) {
    const auto* command = std::get_if<core::ReleaseMail>(&arrival.envelope.command);
    core::Organisation after = organisation();
    core::ReleaseFacts facts;
    facts.waiting = transaction_.waiting_messages();
    for (const std::string& hold : command->holds) {
        const auto reason = transaction_.setting(hold);
        if (reason && !reason->empty()) facts.holds.push_back(*reason);
    }
    const auto zone = world_.almanac.zone(after.zone);
    PLANCYCLE_CHECK(zone != nullptr, "an organisation's time zone is checked when it is imported");
    facts.today = zone->local_date(arrival.received);
    facts.coordinators = coordinators();
    const auto events = core::decide_release(after, arrival.envelope, facts);
    if (!events) return std::unexpected(events.error());
    for (const std::string& hold : command->holds) transaction_.put_setting(hold, "");
    core::evolve_entry(after, *events);
    auto outcome = append(arrival, {after.version, "", *events});
    accept_history(transaction_, arrival.received);
    transaction_.save(after);
    hot_.put(std::make_shared<const core::Organisation>(std::move(after)));
    return outcome;
}

Outcome Batch::run_post(const Arrival& arrival, const PersonId& person) {
    if (const auto* command = std::get_if<core::HandOver>(&arrival.envelope.command)) {
        if (auto reason = prepare_handover(*command, arrival.received)) {
            return std::unexpected(std::move(*reason));
        }
    }
    core::PostBox box = transaction_.post_box(person);
    auto events = core::decide(box, arrival.envelope);
    if (!events) return std::unexpected(events.error());
    // What is recorded is what the mail says: the next digest may have to gather this one.
    for (core::Event& event : *events) {
        if (auto* digest = std::get_if<core::DigestQueued>(&event.fact)) gather_waiting(*digest);
    }
    core::evolve_entry(box, *events);
    auto outcome = append(arrival, {box.version, "", *events});
    transaction_.save(box);
    put_mails(*events, arrival);
    return outcome;
}

void Batch::put_mails(const std::vector<core::Event>& events, const Arrival& arrival) {
    const core::CommandEnvelope& envelope = arrival.envelope;
    for (const ports::OutboxRow& message : world_.policy.messages(
             {events, envelope.stream, envelope.actor, arrival.received}, *this)) {
        put_mail(message);
    }
}

Outcome Batch::append(const Arrival& arrival, Proposal proposal) {
    const core::CommandEnvelope& envelope = arrival.envelope;
    ports::Entry entry;
    entry.stream = envelope.stream;
    entry.command = envelope.id;
    entry.actor = envelope.actor;
    entry.os_user = envelope.os_user;
    entry.at = envelope.now;
    entry.basis = std::move(proposal.basis);
    entry.item = envelope.item;
    entry.version = proposal.version;
    entry.command_digest = arrival.digest;
    entry.events = proposal.events;
    for (const core::PersonalText& text : envelope.texts) {
        transaction_.put_text(text, envelope.now);
    }
    const ports::Receipt receipt = transaction_.append(std::move(entry));
    hot_.set_last_entry(envelope.stream, envelope.now);
    return Accepted{receipt, false, std::move(proposal.events)};
}

void Batch::pin_sources(const core::Cycle& cycle) {
    const auto definition = world_.catalog.source(cycle.definition);
    PLANCYCLE_CHECK(definition.has_value(), "a definition in use has no source text");
    transaction_.put_pinned_source(cycle.definition.hash, *definition);
    if (const auto calendar = world_.almanac.calendar_source(cycle.calendar)) {
        transaction_.put_pinned_source(sha256(*calendar), *calendar);
    }
}

Instant Batch::not_before_last_entry(const core::CommandEnvelope& envelope) {
    const Instant* last = hot_.last_entry(envelope.stream);
    if (last == nullptr) {
        const auto head = transaction_.head(envelope.stream);
        if (!head) return envelope.now;
        hot_.set_last_entry(envelope.stream, head->at);
        return std::max(envelope.now, head->at);
    }
    return std::max(envelope.now, *last);
}

std::shared_ptr<core::Cycle> Batch::load(const StreamId& stream) {
    // The store does not show yet what this batch has changed.
    if (const auto changed = changed_.find(stream); changed != changed_.end()) {
        return changed->second.cycle;
    }
    if (auto hot = hot_.find(stream)) return hot;
    auto stored = transaction_.cycle(stream);
    if (!stored) return nullptr;
    auto cycle = std::make_shared<core::Cycle>(std::move(*stored));
    hot_.put(cycle);
    return cycle;
}

const core::Organisation& Batch::organisation() {
    if (hot_.organisation() == nullptr) {
        hot_.put(std::make_shared<const core::Organisation>(transaction_.organisation()));
    }
    return *hot_.organisation();
}

ports::CycleView Batch::cycle(const StreamId& stream) {
    ports::CycleView view;
    view.cycle = load(stream);
    if (view.cycle == nullptr) return view;
    view.definition = world_.catalog.find(view.cycle->definition);
    view.calendar = calendar_in_force(world_.almanac, organisation().own_days, view.cycle->calendar,
                                      view.cycle->calendar_version);
    view.zone = world_.almanac.zone(view.cycle->zone);
    return view;
}

std::string Batch::text(const TextId& id) {
    const auto stored = transaction_.text(id);
    return stored && stored->text ? *stored->text : std::string("(erased)");
}

}  // namespace plancycle::runtime
