// mail bounces: reads the reports of mails that came back, from a file, a folder or a maildir.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include <boost/json/array.hpp>

#include "cli/directory.hpp"
#include "cli/mail_commands.hpp"
#include "cli/words.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/text.hpp"
#include "engine/core/post_box.hpp"
#include "notifications/bounce_report.hpp"

namespace plancycle::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 10000;

// What became of one report.
struct ReadReport {
    std::string file;
    std::string_view state;
    PersonId person{};
    std::string address{};
    std::string message_id{};
    bool is_permanent = false;
    std::string answer{};
};

void add_files(const fs::path& folder, std::vector<fs::path>& files) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && files.size() < kFilesMax) files.push_back(entry.path());
    }
}

// A maildir keeps its mails in new/ and cur/. Nothing in it is moved or changed.
std::vector<fs::path> files_at(const std::string& path) {
    std::vector<fs::path> files;
    std::error_code error;
    if (fs::is_regular_file(path, error)) return {path};
    if (!fs::is_directory(path, error)) {
        throw CommandError(ExitCode::bad_input,
                           path + " is no file and no folder that can be read.",
                           "Name a saved mail, a folder of them, or a maildir.");
    }
    try {
        bool is_maildir = false;
        for (const char* name : {"new", "cur"}) {
            const fs::path folder = fs::path(path) / name;
            if (!fs::is_directory(folder)) continue;
            is_maildir = true;
            add_files(folder, files);
        }
        if (!is_maildir) add_files(path, files);
    } catch (const fs::filesystem_error& failed) {
        throw CommandError(ExitCode::bad_input, path + ": " + failed.code().message() + ".",
                           "Give this account the right to read the folder.");
    }
    std::ranges::sort(files);
    return files;
}

std::optional<std::string> start_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(notifications::bounce_size_max, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || !in.is_open()) return std::nullopt;
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

class BounceTaker {
public:
    explicit BounceTaker(Session& session) : session_(session) {}

    ReadReport take(const fs::path& file) {
        ReadReport read{.file = file.filename().string(), .state = "no-report"};
        const auto text = start_of(file);
        if (!text) {
            read.answer = "it cannot be read";
            return read;
        }
        const auto report = notifications::parse_bounce(*text);
        if (!report) {
            read.answer = report.error();
            return read;
        }
        read.message_id = report->message_id;
        const auto failed = std::ranges::find_if(
            report->recipients, [](const auto& recipient) { return recipient.has_failed(); });
        const auto& recipient =
            failed == report->recipients.end() ? report->recipients.front() : *failed;
        read.address = recipient.address;
        read.answer = recipient.words();
        read.is_permanent = recipient.is_permanent();
        const auto view = session_.node().read();
        const auto mail = view->message(report->message_id);
        if (!mail) {
            read.state = "not-ours";
            return read;
        }
        read.person = mail->person;
        read.state = "still-tried";
        if (recipient.has_failed()) {
            // Sent to an address that was corrected since: the new one is not to blame.
            const std::string now = lower(Directory(*view).email(mail->person));
            const bool is_old = !report->sent_to.empty() && lower(report->sent_to) != now;
            read.is_permanent = read.is_permanent && !is_old;
            read.state = record(read, *text) ? "recorded" : "known";
        }
        return read;
    }

private:
    // Named by the report's own bytes: read again, also years later, it changes nothing.
    bool record(const ReadReport& read, const std::string& bytes) {
        core::CommandEnvelope envelope;
        envelope.organisation = session_.node().organisation();
        envelope.id = CommandId("bounce/" + to_text(sha256(bytes)));
        envelope.os_user = session_.os_user();
        envelope.now = session_.now();
        envelope.stream = core::post_stream(read.person);
        envelope.item = core::post_item(read.person);
        envelope.command =
            core::RecordBounce{read.person, read.message_id, read.is_permanent, read.answer};
        const auto outcome = session_.node().dispatcher().dispatch(envelope);
        return outcome && !outcome->repeated;
    }

    Session& session_;
};

std::string words_of(const ReadReport& read, const Directory& directory) {
    if (read.state == "no-report") return "left alone: " + read.answer;
    if (read.state == "not-ours")
        return "left alone: it is about a mail that was not sent from here";
    const std::string who = directory.name(read.person);
    if (read.state == "still-tried") {
        return "a mail to " + who + " is late, and their server still tries: " + read.answer;
    }
    if (read.state == "known") return "known already: a mail to " + who + " came back";
    const std::string what = "a mail to " + who + " came back";
    if (read.is_permanent) return what + "; no mail arrives there: " + read.answer;
    return what + ", and is lost; the next may arrive: " + read.answer;
}

boost::json::value to_json(const ReadReport& read) {
    return {{"file", read.file},
            {"state", read.state},
            {"person", read.person.value},
            {"address", read.address},
            {"message_id", read.message_id},
            {"address_failed", read.is_permanent},
            {"answer", read.answer}};
}

}  // namespace

ExitCode read_bounces(Session& session, const MailBouncesOptions& options) {
    const auto files = files_at(options.path);
    BounceTaker taker(session);
    boost::json::array reports;
    const auto view = session.node().read();
    const Directory directory(*view);
    std::size_t recorded = 0;
    for (const fs::path& file : files) {
        const ReadReport read = taker.take(file);
        if (read.state == "recorded") ++recorded;
        if (session.options().json) {
            reports.push_back(to_json(read));
        } else {
            session.out() << wrapped(read.file + ": " + words_of(read, directory), 2) << "\n";
        }
    }
    if (recorded > 0) session.sign_history(false);
    if (session.options().json) {
        session.print(boost::json::value{{"reports", std::move(reports)}});
        return ExitCode::ok;
    }
    if (files.empty()) session.out() << "There is no mail to read in " << options.path << ".\n";
    if (recorded > 0) {
        session.out() << "\nWho is not reached, and how to send again: plancycle mail health\n";
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
