#include "tests/crash/county_script.hpp"

#include "engine/core/post_box.hpp"

namespace plancycle::test {

namespace {

constexpr const char* members[] = {"governor", "deputy", "executive"};

const OrganisationId county("county");

core::PersonalText text_of(const std::string& id, const std::string& words) {
    return {TextId(id), "0123456789abcdef", words};
}

class Writer {
public:
    Writer(std::string stream, LocalDate today) : stream_(std::move(stream)), today_(today) {}

    core::CommandEnvelope& add(const std::string& person, const std::string& item,
                               core::Command command) {
        core::CommandEnvelope envelope;
        envelope.organisation = county;
        envelope.id = CommandId(stream_ + "/" + std::to_string(script_.size()));
        envelope.actor = PersonId(person);
        envelope.os_user = "script";
        envelope.stream = StreamId(stream_);
        envelope.item = ItemId(item.empty() ? stream_ : stream_ + "/" + item);
        envelope.command = std::move(command);
        script_.push_back(std::move(envelope));
        return script_.back();
    }

    void attach(const std::string& person, const std::string& item,
                const std::vector<std::string>& kinds) {
        for (const std::string& kind : kinds) {
            add(person, item, core::AttachDocument{kind, sha256(kind), kind.size(), kind + ".txt"});
        }
    }

    void complete(const std::string& person, const std::string& item, const std::string& visit) {
        add(person, item, core::Complete{task(item, visit), {}});
    }

    [[nodiscard]] TaskId task(const std::string& item, const std::string& visit) const {
        return TaskId(stream_ + (item.empty() ? "" : "/" + item) + "/" + visit);
    }

    [[nodiscard]] core::RecordDecision decision(const std::string& visit) const {
        core::RecordDecision decide;
        decide.sitting.task = task("", visit);
        decide.sitting.meeting = today_;
        decide.sitting.minute = "CEC 12/2026";
        for (const char* member : members) {
            decide.sitting.present.emplace_back(member);
            decide.votes.push_back({PersonId(member), core::Choice::in_favour});
        }
        return decide;
    }

    // A text of the last command.
    core::TextRef words(const std::string& text) {
        core::CommandEnvelope& envelope = script_.back();
        const auto id = envelope.id.value + "/" + std::to_string(envelope.texts.size());
        envelope.texts.push_back(text_of(id, text));
        return core::reference_to(envelope.texts.back());
    }

    [[nodiscard]] LocalDate today() const { return today_; }
    [[nodiscard]] std::vector<core::CommandEnvelope> take() { return std::move(script_); }

private:
    std::string stream_;
    LocalDate today_;
    std::vector<core::CommandEnvelope> script_;
};

void draft(Writer& script, const std::string& unit) {
    const std::string person = "planning-officer-" + unit;
    const std::string strand = "drafting/" + unit;
    auto& envelope = script.add(person, strand, core::Comment{});
    envelope.command = core::AcceptProvisional{"q3-report", script.words("still being checked")};
    script.attach(person, strand, {"project-plan-input", "service-plan-input"});
    script.complete(person, strand, "priorities#1");
    script.complete(person, strand, "targets#1");
    script.attach(person, strand, {"department-draft", "estimate-inputs"});
    script.complete(person, strand, "preparing#1");
}

void to_first_approval(Writer& script) {
    script.attach("finance-officer", "",
                  {"guidance", "templates", "progress-reports", "estimates-guidance"});
    script.complete("finance-officer", "", "circulating#1");
    draft(script, "health");
    draft(script, "water");
    script.attach("finance-officer", "", {"draft-plan", "draft-estimates"});
    script.complete("finance-officer", "", "consolidating-draft#1");
    core::RecordDecision back = script.decision("cec-initial#1");
    back.sitting.motion.verdict = core::Verdict::return_work;
    back.sitting.motion.target = "drafting.preparing";
    back.sitting.motion.units = {UnitId("water")};
    auto& returned = script.add("county-secretary", "", core::Comment{});
    back.sitting.motion.comment = script.words("cost the borehole targets");
    returned.command = back;
    script.complete("planning-officer-water", "drafting/water", "preparing#2");
    script.complete("finance-officer", "", "consolidating-draft#2");
    script.add("county-secretary", "", script.decision("cec-initial#2"));
}

void to_publication(Writer& script) {
    script.add("coordinator", "", core::RecordEvent{"estimates-approved", script.today(), {}});
    script.attach("finance-officer", "", {"implementation-circular"});
    script.complete("finance-officer", "", "issuing-circular#1");
    for (const std::string unit : {"health", "water"}) {
        script.attach("planning-officer-" + unit, "finalising/" + unit, {"department-final"});
        script.complete("planning-officer-" + unit, "finalising/" + unit, "preparing-final#1");
    }
    script.attach("finance-officer", "", {"final-plan"});
    script.complete("finance-officer", "", "consolidating-final#1");
    core::RecordDecision subject_to = script.decision("cec-final#1");
    subject_to.sitting.motion.verdict = core::Verdict::approve_with_conditions;
    auto& decided = script.add("county-secretary", "", core::Comment{});
    subject_to.sitting.motion.conditions = {
        {script.words("name the baseline"), RoleId("county-secretary"), UnitId(), std::nullopt}};
    decided.command = subject_to;
    auto& closed = script.add("finance-officer", "", core::Comment{});
    closed.command = core::CloseCondition{"cec-final#1.1", script.words("seen")};
    script.add("finance-officer", "",
               core::Publish{script.task("", "publishing#1"),
                             {"https://county.example/plan.pdf", script.today(), "Public"}});
}

}  // namespace

core::CommandEnvelope founding_command() {
    core::CommandEnvelope envelope;
    envelope.organisation = county;
    envelope.id = CommandId("founding");
    envelope.stream = core::organisation_stream();
    envelope.item = ItemId(county.value);
    core::ImportOrganisation file{"A county", "Africa/Nairobi", {}, {}, {}, {}, {}};
    const auto add = [&](const std::string& person, const std::string& role,
                         const std::string& unit) {
        const auto name = text_of("name/" + person, person);
        const auto email = text_of("email/" + person, person + "@county.example");
        envelope.texts.push_back(name);
        envelope.texts.push_back(email);
        file.people.push_back({.id = PersonId(person),
                               .name = core::reference_to(name),
                               .email = core::reference_to(email),
                               .phone = {},
                               .zone = "",
                               .active = true});
        file.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), {}});
    };
    add("coordinator", "coordinator", "");
    add("finance-officer", "finance", "");
    add("chief-officer-finance", "chief-officer-finance", "");
    add("county-secretary", "county-secretary", "");
    for (const char* member : members) {
        add(member, "cec-member", "");
        file.memberships.push_back({BodyId("cec"), PersonId(member), "member", {}});
    }
    for (const std::string unit : {"health", "water"}) {
        file.units.push_back({UnitId(unit), unit});
        add("planning-officer-" + unit, "planning-officer", unit);
        add("chief-officer-" + unit, "chief-officer", unit);
    }
    envelope.command = std::move(file);
    return envelope;
}

std::vector<core::CommandEnvelope> county_script(const core::DefinitionRef& definition,
                                                 const std::string& stream, int plan_year,
                                                 LocalDate today) {
    Writer script(stream, today);
    script.add("coordinator", "",
               core::Launch{definition, plan_year, {UnitId("health"), UnitId("water")}, {}});
    script.add("coordinator", "", core::ReceiveInput{"adp", today});
    script.add("coordinator", "", core::ReceiveInput{"cfsp", today});
    to_first_approval(script);
    to_publication(script);
    return script.take();
}

}  // namespace plancycle::test
