#include "workflows/organisation_file.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/base/text.hpp"
#include "workflows/fields.hpp"
#include "workflows/record_shape.hpp"
#include "workflows/working_time_phrase.hpp"

namespace plancycle::workflows {

namespace {

constexpr FieldSpec kPersonFields[] = {
    {.key = "name", .is_required = true, .help = "As it stands in mails and in the history."},
    // A line break is told by the check of addresses, in its own words.
    {.key = "email",
     .type = FieldType::paragraph,
     .is_required = true,
     .help = "One address; nobody else may have it."},
    {.key = "phone", .help = "Who chases late work rings there; in quotes, as people dial it."},
    {.key = "zone", .help = "IANA time zone, when it differs from the organisation's."}};
constexpr Shape kPerson{.what = "a person", .fields = kPersonFields};

constexpr FieldSpec kRoleFields[] = {
    {.key = "role", .type = FieldType::name, .is_required = true, .help = "A workflow's role."},
    {.key = "unit", .type = FieldType::name, .help = "For a role that each unit has."},
    {.key = "person", .type = FieldType::name, .is_required = true, .help = "Who holds it."},
    {.key = "from", .help = "First day, as 2026-07-01."},
    {.key = "to", .help = "First day on which it is held no longer."}};
constexpr Shape kRole{.what = "a role held", .fields = kRoleFields};

constexpr FieldSpec kMemberFields[] = {
    {.key = "body", .type = FieldType::name, .is_required = true, .help = "A workflow's body."},
    {.key = "person", .type = FieldType::name, .is_required = true, .help = "Who sits in it."},
    {.key = "office", .help = "chair, secretary or member."},
    {.key = "from", .help = "First day, as 2026-07-01."},
    {.key = "to", .help = "First day on which the person sits there no longer."}};
constexpr Shape kMember{.what = "a member", .fields = kMemberFields};

constexpr FieldSpec kMeetingFields[] = {
    {.key = "body", .type = FieldType::name, .is_required = true, .help = "A workflow's body."},
    {.key = "on", .is_required = true, .help = "The day it meets, as 2026-07-28."}};
constexpr Shape kMeeting{.what = "a meeting", .fields = kMeetingFields};

constexpr FieldSpec kTimeFields[] = {
    {.key = "workflow", .type = FieldType::name, .is_required = true, .help = "Of which plan."},
    {.key = "step", .type = FieldType::name, .is_required = true, .help = "Its step."},
    {.key = "takes", .is_required = true, .help = "As \"8 working days\"; here it takes so long."}};
constexpr Shape kTime{.what = "an expected time", .fields = kTimeFields};

constexpr FieldSpec kFileFields[] = {
    {.key = "organisation", .type = FieldType::name, .is_required = true, .help = "A short name."},
    {.key = "title", .is_required = true, .help = "The full name."},
    {.key = "zone", .is_required = true, .help = "IANA time zone, such as Africa/Nairobi."},
    {.key = "units", .type = FieldType::titles, .help = "Departments or services."},
    {.key = "people",
     .type = FieldType::table,
     .is_required = true,
     .help = "Everybody who acts or gets mail.",
     .of = &kPerson},
    {.key = "roles", .type = FieldType::records, .help = "Who holds which role.", .of = &kRole},
    {.key = "members", .type = FieldType::records, .help = "Who sits where.", .of = &kMember},
    {.key = "meetings",
     .type = FieldType::records,
     .help = "When bodies meet; a body with a list decides on no other day.",
     .of = &kMeeting},
    {.key = "times",
     .type = FieldType::records,
     .help = "How long steps take here, instead of what their workflow says.",
     .of = &kTime}};
constexpr Shape kFile{.what = "an organisation", .fields = kFileFields};

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

class Reader {
public:
    Reader(const OrganisationChecks& checks, Findings& findings)
        : checks_(checks), findings_(findings) {}

    OrganisationFile read(const Node& root) {
        const Fields fields(root);
        file_.id = OrganisationId(fields.text_or("organisation", ""));
        file_.title = fields.text_or("title", "");
        file_.zone = zone(fields);
        for (const Field& unit : fields.entries("units")) {
            file_.units.push_back({UnitId(unit.key), unit.value.text});
            units_.push_back(unit.key);
        }
        for (const Field& person : fields.entries("people")) read_person(person);
        for (const Node& role : fields.items("roles")) read_role(role);
        for (const Node& member : fields.items("members")) read_member(member);
        for (const Node& meeting : fields.items("meetings")) read_meeting(meeting);
        sort_meetings();
        for (const Node& time : fields.items("times")) read_time(time);
        std::ranges::sort(file_.times, {},
                          [](const core::OwnTime& it) { return std::tie(it.workflow, it.step); });
        return std::move(file_);
    }

private:
    std::string zone(const Fields& fields) {
        const auto text = fields.text("zone");
        if (!text) return {};
        if (!checks_.zone_exists(text->value)) {
            findings_.error("PC0605", text->span,
                            "There is no time zone " + quoted(text->value) + ".",
                            "Use an IANA name, such as Africa/Nairobi or Europe/London.");
        }
        return text->value;
    }

    void read_person(const Field& entry) {
        const Fields fields(entry.value);
        PersonEntry person;
        person.id = PersonId(entry.key);
        person.name = fields.text_or("name", "");
        person.phone = fields.text_or("phone", "");
        person.zone = zone(fields);
        people_.push_back(entry.key);
        if (const auto email = fields.text("email")) {
            person.email = email->value;
            read_address(entry.key, *email);
        }
        file_.people.push_back(std::move(person));
    }

    void read_address(const std::string& person, const Text& email) {
        if (const auto problem = checks_.address(email.value)) {
            findings_.error("PC0601", email.span, *problem);
            return;
        }
        const auto [owner, is_new] = addresses_.emplace(lower(email.value), person);
        if (is_new) return;
        findings_.error("PC0602", email.span,
                        "Two people have the address " + email.value + ": " +
                            quoted(owner->second) + " and " + quoted(person) + ".",
                        "They would read each other's mail. Give each person an own address.");
    }

    std::string known(const Fields& fields, std::string_view key, std::string_view code,
                      std::string_view what, const std::vector<std::string>& names) {
        const auto text = fields.text(key);
        if (!text) return {};
        if (std::ranges::find(names, text->value) == names.end()) {
            findings_.error(code, text->span,
                            "There is no " + std::string(what) + " " + quoted(text->value) + ".",
                            suggest(text->value, names));
        }
        return text->value;
    }

    // Roles and bodies belong to workflows, and an organisation may have one we do not know.
    std::string expected(const Fields& fields, std::string_view key,
                         const std::vector<std::string>& names) {
        const auto text = fields.text(key);
        if (!text) return {};
        const bool is_known = std::ranges::find(names, text->value) != names.end();
        if (!is_known && told_.insert({std::string(key), text->value}).second) {
            findings_.warning(
                "PC0606", text->span,
                "No workflow here knows the " + std::string(key) + " " + quoted(text->value) + ".",
                suggest(text->value, names));
        }
        return text->value;
    }

    std::optional<LocalDate> day(const Fields& fields, std::string_view key) {
        const auto text = fields.text(key);
        if (!text) return std::nullopt;
        const auto date = parse_date(text->value);
        if (!date) {
            findings_.error("PC0604", text->span, quoted(text->value) + " is not a day.",
                            "Write days as 2026-07-01: year, month, day; the day must exist.");
        }
        return date;
    }

    core::Term term(const Fields& fields) {
        core::Term term{day(fields, "from"), day(fields, "to")};
        if (term.from && term.to && *term.to <= *term.from) {
            findings_.error("PC0607", fields.text("to")->span, "This term ends before it begins.",
                            "\"to\" is the first day after the term.");
        }
        return term;
    }

    void read_role(const Node& node) {
        const Fields fields(node);
        core::RoleHolding holding;
        holding.role = RoleId(expected(fields, "role", checks_.known_roles));
        holding.unit = UnitId(known(fields, "unit", "PC0603", "unit", units_));
        holding.person = PersonId(known(fields, "person", "PC0603", "person", people_));
        holding.term = term(fields);
        file_.holdings.push_back(std::move(holding));
    }

    void read_member(const Node& node) {
        const Fields fields(node);
        core::Membership member;
        member.body = BodyId(expected(fields, "body", checks_.known_bodies));
        member.person = PersonId(known(fields, "person", "PC0603", "person", people_));
        member.office = fields.text_or("office", "member");
        member.term = term(fields);
        file_.memberships.push_back(std::move(member));
    }

    void read_meeting(const Node& node) {
        const Fields fields(node);
        const BodyId body(expected(fields, "body", checks_.known_bodies));
        if (const auto on = day(fields, "on")) file_.meetings.push_back({body, *on});
    }

    // The order in the file means nothing: writing it differently is no change.
    void sort_meetings() {
        const auto before = [](const core::Meeting& one, const core::Meeting& other) {
            return std::tie(one.body, one.on) < std::tie(other.body, other.on);
        };
        std::ranges::sort(file_.meetings, before);
        const auto repeated = std::ranges::unique(file_.meetings);
        file_.meetings.erase(repeated.begin(), repeated.end());
    }

    void read_time(const Node& node) {
        const Fields fields(node);
        const auto workflow = fields.text("workflow");
        const auto step = fields.text("step");
        const Node* takes = fields.node("takes");
        if (!workflow || !step || takes == nullptr) return;
        const auto time = read_working_time(*takes, findings_);
        if (!time) return;
        const auto known = std::ranges::find_if(file_.times, [&](const core::OwnTime& it) {
            return it.workflow == workflow->value && it.step == step->value;
        });
        if (known != file_.times.end()) {
            findings_.error("PC0608", step->span,
                            "How long " + quoted(step->value) + " takes is said twice.",
                            "Leave one of the two.");
            return;
        }
        if (!checks_.step_exists(workflow->value, step->value)) {
            findings_.warning("PC0606", step->span,
                              "No workflow " + quoted(workflow->value) + " here has the step " +
                                  quoted(step->value) + ".");
        }
        file_.times.push_back({workflow->value, step->value, *time});
    }

    const OrganisationChecks& checks_;
    Findings& findings_;
    OrganisationFile file_;
    std::vector<std::string> units_;
    std::vector<std::string> people_;
    std::map<std::string, std::string> addresses_;        // Lower case -> person.
    std::set<std::pair<std::string, std::string>> told_;  // Field and name nobody knows.
};

}  // namespace

std::optional<OrganisationFile> read_organisation(const Document& document,
                                                  const OrganisationChecks& checks,
                                                  Findings& findings) {
    check_shape(document.root, kFile, document.root.span, findings);
    if (document.root.kind != NodeKind::mapping) return std::nullopt;
    OrganisationFile file = Reader(checks, findings).read(document.root);
    if (findings.has_errors()) return std::nullopt;
    return file;
}

}  // namespace plancycle::workflows
