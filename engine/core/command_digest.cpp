#include "engine/core/command_digest.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

// Fields are length-prefixed: no two different commands share a text.
class Canonical {
public:
    explicit Canonical(const std::vector<PersonalText>& texts) : texts_(texts) {}

    Canonical& add(std::string_view field) {
        text_ += std::to_string(field.size());
        text_ += ':';
        text_ += field;
        return *this;
    }
    template <class Tag>
    Canonical& add(const Id<Tag>& id) {
        return add(id.value);
    }
    Canonical& add(const TextRef& reference) {
        const auto found = std::ranges::find(texts_, reference.id, &PersonalText::id);
        return add(found == texts_.end() ? std::string_view() : std::string_view(found->text));
    }
    Canonical& add(LocalDate date) { return add(to_text(date)); }
    Canonical& add(const Digest& digest) { return add(to_text(digest)); }
    Canonical& add(std::int64_t number) { return add(std::to_string(number)); }
    Canonical& add(const std::vector<UnitId>& units) {
        add(static_cast<std::int64_t>(units.size()));
        for (const UnitId& unit : units) add(unit);
        return *this;
    }
    Canonical& add(const std::vector<PersonId>& people) {
        add(static_cast<std::int64_t>(people.size()));
        for (const PersonId& person : people) add(person);
        return *this;
    }
    Canonical& add(const std::vector<Digest>& digests) {
        add(static_cast<std::int64_t>(digests.size()));
        for (const Digest& digest : digests) add(digest);
        return *this;
    }
    Canonical& add(const Motion& motion) {
        add(number_of(motion.verdict)).add(motion.target).add(motion.units).add(motion.comment);
        for (const ProposedCondition& it : motion.conditions) {
            add(it.text).add(it.owner).add(it.unit);
            add(it.due ? to_text(*it.due) : std::string());
        }
        return *this;
    }
    template <class Enumeration>
    static std::int64_t number_of(Enumeration value) {
        return static_cast<std::int64_t>(value);
    }
    Canonical& add(const Term& term) {
        add(term.from ? to_text(*term.from) : std::string());
        return add(term.to ? to_text(*term.to) : std::string());
    }

    void operator()(const Launch& it) {
        add("launch").add(it.definition.name).add(it.definition.hash).add(it.plan_year);
        add(it.units);
        for (const auto& [name, value] : it.settings) add(name).add(value);
    }
    void operator()(const Complete& it) {
        add("complete").add(it.task).add(it.comment).add(it.recipients);
        for (const TextRef& point : it.feedback) add(point);
    }
    void operator()(const Decide& it) {
        add("decide").add(it.task).add(it.motion).add(it.minute).add(it.seen);
        add(it.meeting ? to_text(*it.meeting) : std::string()).add(it.urgency);
    }
    void operator()(const RecordSitting& it) {
        add("record-sitting").add(it.task).add(it.meeting).add(it.minute).add(it.present);
        for (const Interest& interest : it.recused) add(interest.person).add(interest.declared);
        add(it.urgency).add(it.motion);
    }
    void operator()(const RecordDecision& it) {
        (*this)(it.sitting);
        add("votes");
        for (const RecordedVote& vote : it.votes) add(vote.member).add(number_of(vote.choice));
        add(it.casting ? number_of(*it.casting) : -1);
    }
    void operator()(const CastVote& it) {
        add("cast-vote").add(it.task).add(number_of(it.choice)).add(it.casting ? 1 : 0);
        add(it.seen);
    }
    void operator()(const WithdrawVote& it) { add("withdraw-vote").add(it.task).add(it.reason); }
    void operator()(const Override& it) { add("override").add(it.task).add(it.motion); }
    void operator()(const Recall& it) { add("recall").add(it.task).add(it.reason); }
    void operator()(const RequestInformation& it) {
        add("request-information").add(it.task).add(it.of).add(it.question);
    }
    void operator()(const GiveInformation& it) {
        add("give-information").add(it.task).add(it.answer);
    }
    void operator()(const Reassign& it) { add("reassign").add(it.task).add(it.to).add(it.reason); }
    void operator()(const DelegateTask& it) {
        add("delegate-task").add(it.task).add(it.to).add(it.reason);
    }
    void operator()(const TakeBack& it) { add("take-back").add(it.task); }
    void operator()(const MeetCondition& it) {
        add("meet-condition").add(it.condition).add(it.evidence).add(it.content);
    }
    void operator()(const ReopenCondition& it) {
        add("reopen-condition").add(it.condition).add(it.reason);
    }
    void operator()(const WaiveCondition& it) {
        add("waive-condition").add(it.condition).add(it.reason).add(it.minute);
    }
    void operator()(const Respond& it) {
        add("respond").add(it.condition).add(it.answer).add(it.interim ? 1 : 0).add(it.content);
    }
    void operator()(const CallIn& it) {
        add("call-in").add(it.task).add(it.reason).add(it.supporters);
    }
    void operator()(const EnterLog& it) {
        add("enter-log").add(it.kind).add(it.on).add(it.text).add(it.people);
    }
    void operator()(const Migrate& it) {
        add("migrate").add(it.to.name).add(it.to.hash).add(it.reason);
        for (const auto& [from, to] : it.states) add(from).add(to);
    }
    void operator()(const Rebaseline& it) { add("rebaseline").add(it.reason); }
    void operator()(const Nudge& it) {
        add("nudge").add(it.note);
        for (const TaskId& task : it.tasks) add(task);
    }
    void operator()(const AskExtension& it) {
        add("ask-extension").add(it.deadline).add(it.to).add(it.reason);
    }
    void operator()(const AnswerExtension& it) {
        add("answer-extension").add(it.deadline).add(number_of(it.answer));
        add(it.to.value_or(LocalDate())).add(it.reason);
    }
    void operator()(const Snooze& it) {
        add("snooze").add(it.deadline).add(it.until.value_or(LocalDate())).add(it.reason);
    }
    void operator()(const RecordBounce& it) {
        add("record-bounce").add(it.person).add(it.message_id).add(it.is_address_bad ? 1 : 0);
        add(it.answer);
    }
    void operator()(const CorrectRecord& it) {
        add("correct-record").add(it.name).add(it.on ? to_text(*it.on) : std::string());
        add(it.reason);
    }
    void operator()(const ChangeCalendar& it) {
        add("change-calendar").add(it.calendar).add(it.reason);
        for (const Holiday& day : it.added) {
            add("added").add(day.date).add(day.name).add(day.group).add(day.source);
            add(day.declared ? to_text(*day.declared) : std::string());
        }
        for (const LocalDate day : it.withdrawn) add("withdrawn").add(day);
    }
    void operator()(const CountAnew&) { add("count-anew"); }
    void operator()(const Recount& it) { add("recount").add(it.task); }
    void operator()(const ResendMail& it) { add("resend-mail").add(it.person); }
    void operator()(const EraseText& it) { add("erase-text").add(it.text).add(it.reason); }
    void operator()(const SetMailWishes& it) {
        add("set-mail-wishes").add(it.wishes.opens_minute);
        add(it.wishes.closes_minute).add(it.wishes.courtesy ? 1 : 0);
        for (const int weekday : it.wishes.quiet_weekdays) add(weekday);
    }
    void operator()(const GiveDelegation& it) {
        add("give-delegation").add(it.from).add(it.to).add(it.term).add(it.workflow).add(it.unit);
        add(it.verb ? number_of(*it.verb) : -1).add(it.reason);
    }
    void operator()(const RevokeDelegation& it) {
        add("revoke-delegation").add(it.delegation).add(it.reason);
    }
    void operator()(const SetAbsence& it) {
        add("set-absence").add(it.person).add(it.substitute).add(it.term);
    }
    void operator()(const EndAbsence& it) { add("end-absence").add(it.absence).add(it.on); }
    void operator()(const AttachDocument& it) {
        add("attach").add(it.kind).add(it.content).add(it.file_name).add(it.editorial);
    }
    void operator()(const Comment& it) { add("comment").add(it.text); }
    void operator()(const CloseCondition& it) {
        add("close-condition").add(it.condition).add(it.note);
    }
    void operator()(const SetDate& it) {
        add("set-date").add(it.deadline).add(it.date).add(it.reason);
    }
    void operator()(const AddUnit& it) { add("add-unit").add(it.unit).add(it.reason); }
    void operator()(const DropUnit& it) { add("drop-unit").add(it.unit).add(it.reason); }
    void operator()(const RecordEvent& it) {
        add("record-event").add(it.event).add(it.on).add(it.note);
    }
    void operator()(const Waive& it) {
        add("waive").add(it.reason).add(it.minute);
        for (const ItemId& strand : it.strands) add(strand);
    }
    void operator()(const ReceiveInput& it) { add("receive-input").add(it.input).add(it.on); }
    void operator()(const AcceptProvisional& it) {
        add("accept-provisional").add(it.input).add(it.reason);
    }
    void operator()(const Cancel& it) { add("cancel").add(it.reason); }
    void operator()(const Publish& it) {
        add("publish").add(it.task).add(it.publication.url).add(it.publication.on);
        add(it.publication.recipients);
    }
    void operator()(const FireDeadline& it) { add("fire-deadline").add(it.deadline); }
    void operator()(const ImportOrganisation& it) {
        add("import-organisation").add(it.title).add(it.zone);
        for (const Person& person : it.people) {
            add(person.id).add(person.name).add(person.email).add(person.zone);
            // Left out when there is none, as before there were any.
            if (!person.phone.id.empty()) add("phone").add(person.phone);
        }
        for (const Unit& unit : it.units) add(unit.id).add(unit.title);
        for (const RoleHolding& holding : it.holdings) {
            add(holding.role).add(holding.unit).add(holding.person).add(holding.term);
        }
        for (const Membership& member : it.memberships) {
            add(member.body).add(member.person).add(member.office).add(member.term);
        }
        for (const Meeting& meeting : it.meetings) add(meeting.body).add(meeting.on);
        for (const OwnTime& own : it.times) {
            add(own.workflow).add(own.step);
            add(own.time.least).add(own.time.likely).add(own.time.most);
        }
    }
    void operator()(const SendDigest& it) {
        add("send-digest").add(it.person).add(it.day);
        for (const DigestLine& line : it.lines) add(line.deadline).add(line.rung);
    }
    void operator()(const MarkAddress& it) {
        add("mark-address").add(it.person).add(it.failed ? "failed" : "works").add(it.answer);
    }
    void operator()(const HandOver& it) {
        add("hand-over").add(it.person).add(it.task).add(it.since);
    }
    void operator()(const ReleaseMail& it) {
        add("release-mail").add(it.reason);
        for (const std::string& hold : it.holds) add(hold);
    }

    [[nodiscard]] Digest digest() const { return sha256(text_); }

private:
    const std::vector<PersonalText>& texts_;
    std::string text_;
};

}  // namespace

Digest command_digest(const CommandEnvelope& envelope) {
    Canonical canonical(envelope.texts);
    canonical.add(envelope.item);
    std::visit(canonical, envelope.command);
    return canonical.digest();
}

}  // namespace plancycle::core
