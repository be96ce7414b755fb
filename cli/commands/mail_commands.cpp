// mail test and mail preview: does mail arrive, and how does it read?
#include "cli/mail_commands.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/directory.hpp"
#include "cli/mail_preview.hpp"
#include "cli/mail_wire.hpp"
#include "cli/words.hpp"
#include "notifications/address.hpp"
#include "notifications/language.hpp"

namespace plancycle::cli {

namespace {

ports::Mail mail_to(Session& session, const std::string& to) {
    const auto& language = notifications::english();
    const auto view = session.node().read();
    notifications::Letter letter;
    letter.kind = "letter";
    letter.subject = language.say("test.subject");
    letter.greeting = language.say("test.greeting");
    letter.paragraphs = {language.say("test.body")};
    letter.footer = language.say("test.footer", {{"organisation", view->organisation().title}});
    const auto laid_out = session.node().templates().lay_out(letter);
    const std::string id = session.ids().next();
    return {.message_id = "test-" + id + "@plancycle",
            .key = "test/" + id,
            .to_name = {},
            .to_address = to,
            .subject = letter.subject,
            .text = laid_out.text,
            .html = laid_out.html,
            .date = session.now()};
}

boost::json::value to_json(const ports::OutboxRow& row) {
    return {{"kind", row.kind}, {"person", row.person.value}, {"subject", row.subject},
            {"text", row.text}, {"html", row.html},           {"calendar", row.calendar}};
}

void print_mail(Session& session, const ports::OutboxRow& row, const Directory& directory) {
    session.out() << session.tint("--- " + row.kind + ", to " + directory.name(row.person),
                                  Tone::heading)
                  << "\nSubject: " << row.subject << "\n\n"
                  << row.text << "\n";
}

void keep_only(MailPreview& preview, const std::string& kind) {
    std::vector<std::string> known;
    for (const ports::OutboxRow& row : preview.mails) known.push_back(row.kind);
    std::erase_if(preview.mails, [&](const ports::OutboxRow& row) { return row.kind != kind; });
    preview.without.clear();
    if (!preview.mails.empty()) return;
    throw CommandError(ExitCode::bad_input,
                       "There is nothing in the store to show a mail \"" + kind + "\" with.",
                       known.empty() ? "Launch a plan first; until then there is nothing to tell."
                                     : "Mails that can be shown now: " + list_words(known) + ".");
}

}  // namespace

ExitCode test_mail(Session& session, const MailTestOptions& options) {
    const auto transport = make_transport(options);
    if (!notifications::parse_address(options.to)) {
        throw CommandError(ExitCode::bad_input, "--to: \"" + options.to + "\" cannot be used.",
                           "Give one e-mail address, for example your own.");
    }
    const ports::DeliveryReport report = transport->send(mail_to(session, options.to));
    const bool is_taken = report.delivery == ports::Delivery::accepted;
    if (!is_taken) {
        throw CommandError(ExitCode::mail, "The mail was not taken: " + report.answer,
                           report.delivery == ports::Delivery::refused
                               ? "Check the address, or ask whoever runs the mail server."
                               : "Check the server, its port and the sign-in, then try again.");
    }
    if (session.options().json) {
        session.print(boost::json::value{{"to", options.to}, {"answer", report.answer}});
    } else {
        session.out() << "The mail server took a test mail to " << options.to << ": "
                      << report.answer << "\nLook whether it arrived, and not among the spam.\n";
    }
    return ExitCode::ok;
}

ExitCode preview_mail(Session& session, const MailPreviewOptions& options) {
    MailPreview preview = preview_mails(session, options.cycle);
    if (!options.kind.empty()) keep_only(preview, options.kind);
    if (session.options().json) {
        boost::json::array mails;
        for (const ports::OutboxRow& row : preview.mails) mails.push_back(to_json(row));
        boost::json::array without;
        for (const std::string& kind : preview.without) without.emplace_back(kind);
        session.print(
            boost::json::value{{"mails", std::move(mails)}, {"without", std::move(without)}});
        return ExitCode::ok;
    }
    const auto view = session.node().read();
    const Directory directory(*view);
    for (const ports::OutboxRow& row : preview.mails) print_mail(session, row, directory);
    if (!preview.without.empty()) {
        session.out() << wrapped("Nothing in the store to show these with: " +
                                     list_words(preview.without) + ".",
                                 0)
                      << "\n";
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
