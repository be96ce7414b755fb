#include "tests/people/staffed_county.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"

namespace plancycle::tests {

namespace {

const OrganisationId county("county");
constexpr std::size_t rows_max = 1000;

Instant nairobi(const std::string& time) {
    return parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00").value();
}

}  // namespace

StaffedCounty::StaffedCounty(const std::string& time)
    : dispatcher_(test::county_world().world(*store_), county),
      planner_(std::make_unique<runtime::DigestPlanner>(world(), dispatcher_)) {
    at(time);
    file_.title = "County";
    file_.zone = "Africa/Nairobi";
    appoint("amina", "coordinator");
    appoint("daniel", "finance");
    appoint("grace", "chief-officer-finance");
    appoint("joseph", "county-secretary");
    for (const std::string unit : {"health", "water"}) {
        file_.units.push_back({UnitId(unit), unit == "health" ? "Health" : "Water"});
        appoint("officer-" + unit, "planning-officer", unit);
        appoint("chief-" + unit, "chief-officer", unit);
    }
    REQUIRE(import());
}

void StaffedCounty::at(const std::string& time) {
    now_ = nairobi(time);
}

void StaffedCounty::add_person(const std::string& id) {
    const auto same = [&](const core::Person& person) { return person.id.value == id; };
    if (std::ranges::any_of(file_.people, same)) return;
    const core::PersonalText name{TextId("name/" + id), ids_.salt(), id};
    const core::PersonalText email{TextId("email/" + id), ids_.salt(), id + "@county.example"};
    file_.people.push_back({.id = PersonId(id),
                            .name = core::reference_to(name),
                            .email = core::reference_to(email),
                            .phone = {},
                            .zone = "",
                            .active = true});
    texts_.push_back(name);
    texts_.push_back(email);
}

void StaffedCounty::appoint(const std::string& person, const std::string& role,
                            const std::string& unit, core::Term term) {
    add_person(person);
    file_.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), term});
}

void StaffedCounty::change_address(const std::string& person) {
    for (core::Person& it : file_.people) {
        if (it.id.value != person) continue;
        texts_.push_back({TextId(ids_.next()), ids_.salt(), person + "@elsewhere.example"});
        it.email = core::reference_to(texts_.back());
    }
}

void StaffedCounty::dismiss(const std::string& person, const std::string& role) {
    std::erase_if(file_.holdings, [&](const core::RoleHolding& holding) {
        return holding.person.value == person && holding.role.value == role;
    });
}

runtime::Outcome StaffedCounty::import() {
    core::CommandEnvelope envelope;
    envelope.actor = PersonId("amina");
    envelope.stream = core::organisation_stream();
    envelope.item = ItemId(county.value);
    envelope.command = file_;
    envelope.texts = std::exchange(texts_, {});
    return submit(std::move(envelope));
}

runtime::Outcome StaffedCounty::submit(core::CommandEnvelope envelope) {
    envelope.organisation = county;
    envelope.id = CommandId(ids_.next());
    envelope.now = now_;
    return dispatcher_.dispatch(envelope);
}

runtime::Accepted StaffedCounty::act(const std::string& person, const std::string& item,
                                     core::Command command) {
    core::CommandEnvelope envelope;
    envelope.actor = PersonId(person);
    envelope.stream = StreamId("plan");
    envelope.item = ItemId(item.empty() ? "plan" : "plan/" + item);
    envelope.command = std::move(command);
    auto outcome = submit(std::move(envelope));
    INFO(person << " " << item << ": "
                << (outcome ? std::string() : std::string(name_of(outcome.error().code))));
    REQUIRE(outcome);
    return *outcome;
}

void StaffedCounty::launch() {
    core::Launch launch;
    launch.definition = test::county_world().definition().ref;
    launch.plan_year = 2026;
    for (const core::Unit& unit : file_.units) launch.units.push_back(unit.id);
    act("amina", "", launch);
}

void StaffedCounty::complete(const std::string& person, const std::string& item,
                             const std::string& step) {
    const ItemId where(item.empty() ? "plan" : "plan/" + item);
    act(person, item, core::Complete{core::task_id(where, step, 1), {}});
}

void StaffedCounty::reach_preparing() {
    const auto attach = [&](const std::string& person, const std::string& item,
                            const std::string& kind) {
        act(person, item, core::AttachDocument{kind, sha256(kind), 10, kind + ".txt"});
    };
    launch();
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        attach("daniel", "", kind);
    }
    complete("daniel", "", "circulating");
    act("amina", "", core::ReceiveInput{"adp", *make_date(2025, 8, 29)});
    act("amina", "", core::ReceiveInput{"cfsp", *make_date(2026, 2, 20)});
    for (const std::string unit : {"health", "water"}) {
        const std::string officer = "officer-" + unit;
        const std::string strand = "drafting/" + unit;
        const core::PersonalText why{TextId(ids_.next()), ids_.salt(), "not final"};
        act(officer, strand, core::AcceptProvisional{"q3-report", core::reference_to(why)});
        attach(officer, strand, "project-plan-input");
        attach(officer, strand, "service-plan-input");
        complete(officer, strand, "priorities");
        complete(officer, strand, "targets");
    }
}

std::size_t StaffedCounty::run_digests() {
    const std::size_t queued = planner_->run_once(now_);
    if (has_server) take_digests();
    return queued;
}

// Sent, as by a server that is always there: the next digest stands for itself. All other mail
// stays where it is.
void StaffedCounty::take_digests() {
    ports::Outbox& outbox = store_->outbox(county);
    for (auto rows = outbox.claim(now_, std::chrono::minutes(1), 1); !rows.empty();
         rows = outbox.claim(now_, std::chrono::minutes(1), 1)) {
        REQUIRE(outbox.start_data(rows[0], now_));
        const bool is_digest = rows[0].kind == ports::digest_kind;
        REQUIRE(outbox.finish(rows[0],
                              is_digest ? ports::MessageState::sent : ports::MessageState::pending,
                              "", now_, now_ + std::chrono::seconds(1)));
    }
}

void StaffedCounty::run_digests_until(const std::string& time) {
    const Instant until = nairobi(time);
    for (;;) {
        (void)run_digests();
        const Instant next = planner_->next_turn(now_);
        if (next > until) break;
        now_ = next;
    }
    now_ = until;
}

std::vector<ports::OutboxRow> StaffedCounty::rows_of(const std::string& person) {
    std::vector<ports::OutboxRow> rows = store_->read(county)->outbox(rows_max);
    std::erase_if(rows, [&](const auto& row) { return row.person.value != person; });
    std::ranges::reverse(rows);
    return rows;
}

std::vector<std::string> StaffedCounty::mail_of(const std::string& person) {
    std::vector<std::string> mails;
    for (const ports::OutboxRow& row : rows_of(person)) {
        mails.push_back(row.kind + ": " + row.subject);
    }
    return mails;
}

void StaffedCounty::watch(ports::Store& store) {
    watched_ = &store;
    planner_ = std::make_unique<runtime::DigestPlanner>(world(), dispatcher_);
}

}  // namespace plancycle::tests
