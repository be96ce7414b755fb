// mail wishes: when a person wants ordinary mail, and which.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/command_report.hpp"
#include "cli/directory.hpp"
#include "cli/mail_commands.hpp"
#include "cli/wishes_words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/post_box.hpp"

namespace plancycle::cli {

namespace {

[[noreturn]] void misread(const std::string& option, const std::string& text,
                          const std::string& next) {
    throw CommandError(ExitCode::bad_input, option + ": \"" + text + "\" is not understood.", next);
}

void read_hours(const std::string& text, core::MailWishes& wishes) {
    const std::size_t dash = text.find('-');
    const auto from = find_minute(std::string_view(text).substr(0, dash));
    const auto to = dash == std::string::npos
                        ? std::nullopt
                        : find_minute(std::string_view(text).substr(dash + 1));
    if (!from || !to) misread("--hours", text, "Write both times, as 9:00-17:00.");
    wishes.opens_minute = *from;
    wishes.closes_minute = *to;
}

void read_quiet(const std::string& text, core::MailWishes& wishes) {
    wishes.quiet_weekdays.clear();
    if (lower(text) == "none") return;
    for (const std::string& name : split(text, ',')) {
        const auto weekday = find_weekday(name);
        if (!weekday) misread("--quiet", text, "Write weekdays, as friday,saturday, or none.");
        wishes.quiet_weekdays.push_back(*weekday);
    }
    std::ranges::sort(wishes.quiet_weekdays);
    const auto repeated = std::ranges::unique(wishes.quiet_weekdays);
    wishes.quiet_weekdays.erase(repeated.begin(), repeated.end());
}

void read_courtesy(const std::string& text, core::MailWishes& wishes) {
    if (text != "yes" && text != "no") misread("--courtesy", text, "Write yes or no.");
    wishes.courtesy = text == "yes";
}

ExitCode show_wishes(Session& session, const PersonId& person, const core::MailWishes& wishes) {
    const auto view = session.node().read();
    const std::string name = Directory(*view).name(person);
    if (!session.options().json) {
        session.out() << name << ": " << wishes_words(wishes) << ".\n";
        return ExitCode::ok;
    }
    boost::json::array quiet;
    for (const int weekday : wishes.quiet_weekdays) quiet.emplace_back(weekday_name(weekday));
    session.print(boost::json::value{{"person", person.value},
                                     {"name", name},
                                     {"from", minute_text(wishes.opens_minute)},
                                     {"to", minute_text(wishes.closes_minute)},
                                     {"quiet", std::move(quiet)},
                                     {"courtesy", wishes.courtesy}});
    return ExitCode::ok;
}

}  // namespace

ExitCode set_mail_wishes(Session& session, const MailWishesOptions& options) {
    const PersonId person = session.actor();
    const core::Organisation organisation = session.node().read()->organisation();
    const auto found = organisation.wishes.find(person);
    core::MailWishes wishes =
        found == organisation.wishes.end() ? core::MailWishes() : found->second;
    if (options.hours.empty() && options.quiet.empty() && options.courtesy.empty()) {
        return show_wishes(session, person, wishes);
    }
    if (!options.hours.empty()) read_hours(options.hours, wishes);
    if (!options.quiet.empty()) read_quiet(options.quiet, wishes);
    if (!options.courtesy.empty()) read_courtesy(options.courtesy, wishes);
    return submit_and_report(session, core::organisation_stream(), ItemId("person/" + person.value),
                             core::SetMailWishes{wishes});
}

}  // namespace plancycle::cli
