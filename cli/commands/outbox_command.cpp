// outbox: what was or will be mailed, and whether mail is held.
#include <set>

#include <boost/json/array.hpp>

#include "cli/command_report.hpp"
#include "cli/commands.hpp"
#include "cli/directory.hpp"
#include "cli/holds.hpp"
#include "cli/json_text.hpp"
#include "cli/words.hpp"
#include "engine/core/post_box.hpp"
#include "notifications/outcome_words.hpp"
#include "storage/backup.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kShownMax = 200;

std::string_view state_words(ports::MessageState state) {
    switch (state) {
        case ports::MessageState::pending:
            return "waiting";
        case ports::MessageState::claimed:
            return "being sent";
        case ports::MessageState::in_data:
            return "on the wire";
        case ports::MessageState::sent:
            return "sent";
        case ports::MessageState::deferred:
            return "to be tried again";
        case ports::MessageState::failed:
            return "FAILED";
        case ports::MessageState::unknown:
            return "unclear";
        case ports::MessageState::cancelled:
            return "no longer needed";
        case ports::MessageState::bundled:
            return "in one mail with others";
    }
    return "";
}

boost::json::value to_json(const ports::OutboxRow& row) {
    return {{"key", row.key},
            {"message_id", row.message_id},
            {"kind", row.kind},
            {"person", row.person.value},
            {"subject", row.subject},
            {"state", state_words(row.state)},
            {"attempts", row.attempts},
            {"created_at", to_text(row.created_at)},
            {"not_before", to_text(row.not_before)},
            {"sent_at", or_null(row.sent_at)},
            {"answer", row.last_answer}};
}

ExitCode show_mail(Session& session, const std::vector<ports::OutboxRow>& rows,
                   const std::string& name) {
    for (const ports::OutboxRow& row : rows) {
        if (row.key != name && !row.key.ends_with("/" + name)) continue;
        session.out() << "Subject: " << row.subject << "\n\n" << row.text;
        return ExitCode::ok;
    }
    throw CommandError(ExitCode::bad_input, "There is no mail \"" + name + "\".",
                       "plancycle outbox --json lists every mail with its key.");
}

std::string reason_of_hold(ports::ReadView& view) {
    for (const char* hold : {kClockHold, storage::mail_held_setting}) {
        if (const auto reason = hold_reason(view, hold)) return *reason;
    }
    return {};
}

// Below the list: what comes by itself, and what somebody has to do.
void print_advice(Session& session, const std::vector<ports::OutboxRow>& rows) {
    std::set<std::string> advice;
    for (const ports::OutboxRow& row : rows) {
        if (row.state == ports::MessageState::failed) {
            advice.insert("FAILED: it is not tried again. " +
                          notifications::failed_advice(row.last_answer));
        } else if (row.state == ports::MessageState::deferred) {
            advice.insert(
                "To be tried again: plancycle run does it by itself, later and later, and gives up "
                "after three days. If the mail server cannot be reached, see to it, or to the "
                "--smtp options of plancycle run.");
        } else if (row.state == ports::MessageState::unknown) {
            advice.insert(
                "Unclear: it may have arrived. It is sent a second time at most, with the same "
                "Message-ID; ask the person whether it came.");
        }
    }
    if (!advice.empty()) session.out() << "\n";
    for (const std::string& line : advice) session.out() << wrapped(line, 2) << "\n";
}

void release(Session& session, const std::string& reason) {
    core::ReleaseMail command{{storage::mail_held_setting, kClockHold}, session.keep(reason)};
    try {
        report(session,
               session.submit(core::organisation_stream(),
                              ItemId(session.node().organisation().value), std::move(command)));
    } catch (const RefusedCommand& refused) {
        if (refused.reason().code != core::RejectionCode::nothing_to_change) throw;
        if (!session.options().json) session.out() << "Mail is not held; nothing was changed.\n";
        return;
    }
    if (session.options().json) return;
    session.out() << "Mail is released: plancycle run sends what is waiting.\n";
}

}  // namespace

ExitCode show_outbox(Session& session, const OutboxOptions& options) {
    if (options.release_mail) {
        release(session, options.reason);
        return ExitCode::ok;
    }
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto rows = view->outbox(kShownMax);
    if (!options.show.empty()) return show_mail(session, rows, options.show);
    const std::string held = reason_of_hold(*view);
    if (session.options().json) {
        boost::json::array list;
        for (const auto& row : rows) list.push_back(to_json(row));
        session.print(boost::json::value{{"mail_held", held}, {"messages", std::move(list)}});
        return ExitCode::ok;
    }
    if (!held.empty()) {
        session.out() << "Mail is held: " << held
                      << "\nLook at the list, then: plancycle outbox --release-mail --reason TEXT "
                         "--as EMAIL\n\n";
    }
    if (rows.empty()) {
        session.out() << "No mail yet. Mail is written when tasks are given out and dates come "
                         "near.\n";
        return ExitCode::ok;
    }
    const auto zone = session.library().almanac.zone(directory.organisation().zone);
    TextTable table({"Written", "To", "Subject", "State"});
    for (const auto& row : rows) {
        std::string state(state_words(row.state));
        const bool is_waiting =
            row.state == ports::MessageState::pending || row.state == ports::MessageState::deferred;
        if (is_waiting && row.not_before > session.now()) {
            state += ", not before " + instant_words(row.not_before, *zone);
        }
        if (!row.last_answer.empty()) state += "\n" + row.last_answer;
        const bool is_trouble = row.state == ports::MessageState::failed;
        table.add({instant_words(row.created_at, *zone),
                   directory.name(row.person),
                   row.subject.empty() ? std::string("(words not kept)") : row.subject,
                   {state, is_trouble ? Tone::late : Tone::plain}});
    }
    session.print(table);
    print_advice(session, rows);
    if (rows.size() == kShownMax) session.out() << "Only the newest " << kShownMax << ".\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
