#include "cli/organisation_export.hpp"

#include <utility>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "cli/schedule_words.hpp"

namespace plancycle::cli {

namespace {

// A text in double quotes as JSON has it means the same in YAML.
std::string quoted(const std::string& text) {
    return boost::json::serialize(boost::json::string(text));
}

using Fields = std::vector<std::pair<std::string, std::string>>;

// {role: coordinator, person: amina}; what is empty is left out.
std::string record(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        text += (text.empty() ? "" : ", ") + name + ": " + value;
    }
    return "{" + text + "}";
}

std::string day_or_nothing(const std::optional<LocalDate>& day) {
    return day ? to_text(*day) : "";
}

class FileText {
public:
    explicit FileText(const Directory& directory)
        : directory_(directory), organisation_(directory.organisation()) {}

    std::string write() {
        text_ = "organisation: " + organisation_.id.value + "\n";
        text_ += "title: " + quoted(organisation_.title) + "\n";
        text_ += "zone: " + organisation_.zone + "\n";
        write_units();
        write_people();
        write_roles();
        write_members();
        write_meetings();
        write_times();
        return std::move(text_);
    }

private:
    void heading(const std::string& key, bool is_empty, const char* nothing) {
        text_ += "\n" + key + ":" + (is_empty ? std::string(" ") + nothing : "") + "\n";
    }

    void write_units() {
        heading("units", organisation_.units.empty(), "{}");
        for (const auto& [id, unit] : organisation_.units) {
            text_ += "  " + id.value + ": " + quoted(unit.title) + "\n";
        }
    }

    void write_people() {
        heading("people", organisation_.people.empty(), "{}");
        for (const auto& [id, person] : organisation_.people) {
            if (!person.active) continue;
            const std::string phone = directory_.phone(id);
            text_ += "  " + id.value + ": " +
                     record({{"name", quoted(directory_.name(id))},
                             {"email", quoted(directory_.email(id))},
                             {"phone", phone.empty() ? "" : quoted(phone)},
                             {"zone", person.zone}}) +
                     "\n";
        }
    }

    void write_roles() {
        heading("roles", organisation_.holdings.size() == 0, "[]");
        for (const core::RoleHolding& it : organisation_.holdings) {
            text_ += "  - " +
                     record({{"role", it.role.value},
                             {"unit", it.unit.value},
                             {"person", it.person.value},
                             {"from", day_or_nothing(it.term.from)},
                             {"to", day_or_nothing(it.term.to)}}) +
                     "\n";
        }
    }

    void write_members() {
        heading("members", organisation_.memberships.empty(), "[]");
        for (const core::Membership& it : organisation_.memberships) {
            text_ += "  - " +
                     record({{"body", it.body.value},
                             {"person", it.person.value},
                             {"office", it.office},
                             {"from", day_or_nothing(it.term.from)},
                             {"to", day_or_nothing(it.term.to)}}) +
                     "\n";
        }
    }

    void write_meetings() {
        if (organisation_.meetings.empty()) return;
        heading("meetings", false, "");
        for (const core::Meeting& it : organisation_.meetings) {
            text_ += "  - " + record({{"body", it.body.value}, {"on", to_text(it.on)}}) + "\n";
        }
    }

    void write_times() {
        if (organisation_.times.empty()) return;
        heading("times", false, "");
        for (const core::OwnTime& it : organisation_.times) {
            text_ += "  - " +
                     record({{"workflow", it.workflow},
                             {"step", it.step},
                             {"takes", quoted(time_words(it.time))}}) +
                     "\n";
        }
    }

    const Directory& directory_;
    const core::Organisation& organisation_;
    std::string text_;
};

}  // namespace

std::string organisation_file_text(const Directory& directory) {
    return FileText(directory).write();
}

}  // namespace plancycle::cli
