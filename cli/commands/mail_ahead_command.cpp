// mail ahead: what will be sent to whom on which day, if nobody does anything.
#include <map>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/directory.hpp"
#include "cli/mail_ahead.hpp"
#include "cli/mail_commands.hpp"
#include "cli/people.hpp"
#include "cli/words.hpp"
#include "notifications/date_words.hpp"
#include "notifications/relay.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr int kDaysMax = 2 * 366;

struct CrowdedDay {
    LocalDate on;
    PersonId person;
    std::size_t mails = 0;  // Without those about statutory dates, which always leave.
};

class Ahead {
public:
    Ahead(Session& session, const Directory& directory, std::vector<ports::OutboxRow> mails)
        : session_(session),
          directory_(directory),
          zone_(session.library().almanac.zone(directory.organisation().zone)),
          mails_(std::move(mails)) {
        for (const ports::OutboxRow& mail : mails_) days_[day_of(mail)].push_back(&mail);
    }

    void print(LocalDate until) const {
        session_.out() << "If nobody does anything until " << in_words(until) << ":\n";
        if (days_.empty()) session_.out() << "\nNo mail goes out.\n";
        for (const auto& [day, mails] : days_) {
            session_.out() << "\n" << session_.tint(in_words(day), Tone::heading) << "\n";
            for (const auto& [what, people] : alike(mails)) {
                const auto& [at, subject] = what;
                session_.out() << "  "
                               << wrapped(clock_words(at) + "  to " + list_words(people) + ": " +
                                              subject,
                                          9)
                               << "\n";
            }
        }
        print_people();
        print_crowded();
    }

    void print_json(LocalDate from, LocalDate until) const {
        boost::json::array days;
        for (const auto& [day, mails] : days_) {
            boost::json::array rows;
            for (const ports::OutboxRow* mail : mails) {
                rows.push_back({{"at", to_text(*mail->sent_at)},
                                {"person", mail->person.value},
                                {"name", directory_.name(mail->person)},
                                {"kind", mail->kind},
                                {"subject", mail->subject},
                                {"legal", mail->legal}});
            }
            days.push_back({{"on", to_text(day)}, {"mails", std::move(rows)}});
        }
        boost::json::array crowded;
        for (const CrowdedDay& it : crowded_days()) {
            crowded.push_back({{"on", to_text(it.on)},
                               {"person", it.person.value},
                               {"name", directory_.name(it.person)},
                               {"mails", it.mails}});
        }
        session_.print(boost::json::value{{"from", to_text(from)},
                                          {"until", to_text(until)},
                                          {"days", std::move(days)},
                                          {"crowded", std::move(crowded)}});
    }

private:
    using Alike = std::map<std::pair<std::chrono::minutes, std::string>, std::vector<std::string>>;

    [[nodiscard]] LocalDate day_of(const ports::OutboxRow& mail) const {
        return zone_->local_date(*mail.sent_at);
    }

    // Mails of one minute that say the same are one line.
    [[nodiscard]] Alike alike(const std::vector<const ports::OutboxRow*>& mails) const {
        Alike groups;
        for (const ports::OutboxRow* mail : mails) {
            const LocalTime at = zone_->to_local(*mail->sent_at);
            const auto minutes = std::chrono::floor<std::chrono::minutes>(
                at - std::chrono::floor<std::chrono::days>(at));
            groups[{minutes, mail->subject}].push_back(directory_.name(mail->person));
        }
        return groups;
    }

    static std::string clock_words(std::chrono::minutes time) {
        const std::string words = in_words(time);
        return words.size() < 5 ? " " + words : words;
    }

    void print_people() const {
        std::map<PersonId, std::size_t> counts;
        for (const ports::OutboxRow& mail : mails_) ++counts[mail.person];
        TextTable table({"Mails", "To"});
        for (const auto& [person, count] : counts) {
            table.add({std::to_string(count), directory_.name(person)});
        }
        if (table.empty()) return;
        session_.out() << "\n" << session_.tint("By person", Tone::heading) << "\n";
        session_.print(table, 2);
    }

    static std::size_t limit() {
        return static_cast<std::size_t>(notifications::RelaySettings().per_person_day_max);
    }

    [[nodiscard]] std::vector<CrowdedDay> crowded_days() const {
        std::map<std::pair<LocalDate, PersonId>, std::size_t> counts;
        for (const ports::OutboxRow& mail : mails_) {
            if (!mail.legal) ++counts[{day_of(mail), mail.person}];
        }
        std::vector<CrowdedDay> crowded;
        for (const auto& [key, count] : counts) {
            if (count >= limit()) crowded.push_back({key.first, key.second, count});
        }
        return crowded;
    }

    void print_crowded() const {
        for (const CrowdedDay& it : crowded_days()) {
            session_.out() << "\n"
                           << session_.tint(
                                  wrapped(directory_.name(it.person) + " gets " +
                                              std::to_string(it.mails) + " mails on " +
                                              in_words(it.on) +
                                              ", as many as leave to one person in a day; what is "
                                              "more comes later.",
                                          0),
                                  Tone::soon)
                           << "\n";
        }
    }

    Session& session_;
    const Directory& directory_;
    std::shared_ptr<const core::ZoneRules> zone_;
    std::vector<ports::OutboxRow> mails_;
    std::map<LocalDate, std::vector<const ports::OutboxRow*>> days_;
};

LocalDate last_day(const MailAheadOptions& options, LocalDate today) {
    if (options.until.empty()) return today + std::chrono::days(7 * options.weeks);
    const LocalDate until = day_option(options.until, "--until");
    if (until < today || until > today + std::chrono::days(kDaysMax)) {
        throw CommandError(ExitCode::bad_input,
                           "--until is a day from today on, two years ahead at most.",
                           "Today is " + in_words(today) + ".");
    }
    return until;
}

}  // namespace

ExitCode show_mail_ahead(Session& session, const MailAheadOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto zone = session.library().almanac.zone(directory.organisation().zone);
    const LocalDate today = zone->local_date(session.now());
    const LocalDate until = last_day(options, today);
    const PersonId only = options.to.empty() ? PersonId() : find_person(session, options.to);
    auto mails = mail_ahead(session, until);
    if (!only.empty()) {
        std::erase_if(mails, [&](const ports::OutboxRow& it) { return it.person != only; });
    }
    const Ahead ahead(session, directory, std::move(mails));
    if (session.options().json) {
        ahead.print_json(today, until);
    } else {
        ahead.print(until);
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
