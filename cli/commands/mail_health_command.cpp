// mail health and mail resend: which addresses take mail, and what was given up goes out again.
#include <boost/json/array.hpp>

#include "cli/command_report.hpp"
#include "cli/directory.hpp"
#include "cli/mail_commands.hpp"
#include "cli/people.hpp"
#include "cli/words.hpp"
#include "engine/core/post_box.hpp"

namespace plancycle::cli {

namespace {

struct Health {
    const core::Person* person = nullptr;
    core::PostBox box;
    std::size_t given_up = 0;

    [[nodiscard]] bool is_fine() const { return !box.address_failed && given_up == 0; }
};

std::vector<Health> health_of(ports::ReadView& view, const core::Organisation& organisation) {
    std::vector<Health> result;
    for (const auto& [id, person] : organisation.people) {
        if (!person.active) continue;
        result.push_back({&person, view.post_box(id), view.failed_messages(id).size()});
    }
    return result;
}

Cell state_cell(const Health& health) {
    const std::string lost = count_of(health.given_up, "mail") + " did not arrive";
    if (health.box.address_failed) {
        return {"takes no mail: " + health.box.answer + (health.given_up > 0 ? "\n" + lost : ""),
                Tone::late};
    }
    return health.given_up > 0 ? Cell(lost, Tone::soon) : Cell("takes mail, as far as is known");
}

}  // namespace

ExitCode show_mail_health(Session& session, const MailHealthOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    boost::json::array people;
    TextTable table({"Person", "Address", "State"});
    std::size_t fine = 0;
    for (const Health& health : health_of(*view, directory.organisation())) {
        const PersonId& id = health.person->id;
        if (health.is_fine()) ++fine;
        people.push_back({{"person", id.value},
                          {"name", directory.name(id)},
                          {"email", directory.email(id)},
                          {"takes_mail", !health.box.address_failed},
                          {"answer", health.box.answer},
                          {"given_up", health.given_up}});
        if (health.is_fine() && !options.all) continue;
        table.add({directory.name(id), directory.email(id), state_cell(health)});
    }
    if (session.options().json) {
        session.print(
            boost::json::value{{"at", to_text(session.now())}, {"people", std::move(people)}});
        return ExitCode::ok;
    }
    const bool has_trouble = fine < people.size();
    if (!table.empty()) session.print(table);
    if (!options.all && fine > 0) {
        session.out() << (table.empty() ? "" : "\n") << fine << (has_trouble ? " other" : "")
                      << (fine == 1 ? " address takes" : " addresses take")
                      << " mail, as far as is known.\n";
    }
    if (has_trouble) {
        session.out() << "\nCorrect an address in the organisation file and import it, then send "
                         "again what was given\nup: plancycle mail resend PERSON --as EMAIL\n";
    }
    return ExitCode::ok;
}

ExitCode resend_mail(Session& session, const MailResendOptions& options) {
    const PersonId person = find_person(session, options.person);
    return submit_and_report(session, core::post_stream(person), core::post_item(person),
                             core::ResendMail{person});
}

}  // namespace plancycle::cli
