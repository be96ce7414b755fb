// meetings: when bodies meet, by when their papers lie open, what is to be and was decided there.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/calendar_feed.hpp"
#include "cli/json_text.hpp"
#include "cli/meeting_list.hpp"
#include "cli/schedule_commands.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr std::size_t kUnitsNamed = 3;

// "5 clear working days before Tue 14 Apr 2026; Good Friday (Fri 3 Apr) ... not counted; ...".
std::string reason_of(const core::CountResult& papers) {
    core::DueDate due;
    due.due = papers.date;
    due.explanation = papers.steps;
    return notifications::explain(due, {.verb = "publish"});
}

boost::json::object work_json(const MeetingWork& work) {
    boost::json::array papers;
    for (const MeetingPaper& it : work.papers) {
        papers.push_back({{"title", it.title}, {"since", or_null(it.since)}, {"late", it.is_late}});
    }
    return {{"cycle", work.cycle.value},  {"unit", work.unit.value},      {"step", work.step},
            {"title", work.title},        {"ready", to_text(work.ready)}, {"open", work.is_open},
            {"papers", std::move(papers)}};
}

boost::json::value to_json(const MeetingLine& line, LocalDate today) {
    boost::json::array work;
    for (const MeetingWork& it : line.work) work.push_back(work_json(it));
    boost::json::array decided;
    for (const MeetingDecision& it : line.decided) {
        decided.push_back({{"cycle", it.decision.cycle.value},
                           {"unit", it.decision.unit.value},
                           {"step", it.decision.step},
                           {"title", it.title},
                           {"verdict", verdict_name(it.decision.decided.motion.verdict)},
                           {"minute", it.decision.decided.minute}});
    }
    boost::json::array dates;
    for (const MeetingDate& it : line.dates) {
        dates.push_back({{"cycle", it.cycle.value},
                         {"unit", it.unit.value},
                         {"deadline", it.deadline.value},
                         {"title", it.title},
                         {"due", to_text(it.due)},
                         {"moves", it.moves}});
    }
    return {{"body", line.body.value},
            {"title", line.title},
            {"on", to_text(line.on)},
            {"over", line.on < today},
            {"listed", line.is_listed},
            {"papers_by", line.papers ? or_null(line.papers->date) : nullptr},
            {"papers_reason", line.papers ? reason_of(*line.papers) : ""},
            {"work", std::move(work)},
            {"dates", std::move(dates)},
            {"decided", std::move(decided)}};
}

boost::json::value to_json(const MeetingList& list) {
    boost::json::array meetings;
    for (const MeetingLine& it : list.meetings) meetings.push_back(to_json(it, list.today));
    boost::json::array gaps;
    for (const MeetingGap& it : list.gaps) {
        gaps.push_back({{"body", it.body.value},
                        {"title", it.title},
                        {"last", or_null(it.last)},
                        {"work", work_json(it.work)}});
    }
    return {{"today", to_text(list.today)},
            {"meetings", std::move(meetings)},
            {"without_meeting", std::move(gaps)}};
}

// The same step of one plan in several units, in one line.
struct SharedWork {
    const MeetingWork* first;
    std::vector<std::string> units;
};

std::vector<SharedWork> shared(const std::vector<MeetingWork>& work, const Directory& directory) {
    std::vector<SharedWork> result;
    for (const MeetingWork& it : work) {
        const auto known = std::ranges::find_if(result, [&](const SharedWork& other) {
            return other.first->cycle == it.cycle && other.first->step == it.step;
        });
        SharedWork& here = known != result.end() ? *known : result.emplace_back(&it);
        if (!it.unit.empty()) here.units.push_back(directory.title(it.unit));
    }
    return result;
}

std::string words_of(const SharedWork& work) {
    std::string text = work.first->title;
    if (work.units.size() > kUnitsNamed) {
        text += ", " + count_of(work.units.size(), "unit");
    } else if (!work.units.empty()) {
        text += ": " + list_words(work.units);
    }
    return text + "\n" + work.first->cycle.value;
}

std::string paper_words(const MeetingPaper& paper) {
    if (!paper.since) return paper.title + ": missing";
    return paper.title + (paper.is_late ? ": LATE, since " : ": there since ") +
           in_words(*paper.since, notifications::DateStyle::without_year);
}

class Page {
public:
    Page(Session& session, const Directory& directory, const MeetingList& list)
        : session_(session), directory_(directory), list_(list) {}

    void print() {
        if (list_.meetings.empty() && list_.gaps.empty()) {
            session_.out()
                << "No meeting is listed.\n"
                   "Next: name the days under `meetings` in the organisation file, then\n"
                   "      plancycle org import FILE --as EMAIL\n";
            return;
        }
        print_ahead();
        print_dates();
        print_past();
        print_gaps();
    }

private:
    void print_heading(const std::string& text) {
        session_.out() << (is_first_ ? "" : "\n") << session_.tint(text, Tone::heading) << "\n\n";
        is_first_ = false;
    }

    void print_ahead() {
        TextTable table({"Meeting", "Papers by", "To be decided", "Papers"});
        for (const MeetingLine& line : list_.meetings) {
            if (line.on < list_.today || !is_shown(line)) continue;
            std::vector<std::string> work = decided_words(line);
            std::vector<std::string> papers;
            for (const SharedWork& it : shared(line.work, directory_)) {
                work.push_back(cli::words_of(it));
            }
            for (const MeetingWork& it : line.work) {
                const std::string unit = it.unit.empty() ? "" : directory_.title(it.unit) + ": ";
                for (const MeetingPaper& paper : it.papers) {
                    papers.push_back(unit + paper_words(paper));
                }
            }
            const bool is_late = line.papers && line.papers->date < list_.today;
            table.add({in_words(line.on) + "\n" + line.title,
                       line.papers ? Cell(in_words(line.papers->date) + (is_late ? " (over)" : ""))
                                   : Cell("-"),
                       work.empty() ? "nothing yet" : join(work, "\n"),
                       papers.empty() ? "-" : join(papers, "\n")});
        }
        if (table.empty()) return;
        print_heading("Meetings to come");
        session_.print(table);
        print_reasons();
    }

    // How the days for papers were counted, where more than weekends were left out.
    void print_reasons() {
        for (const MeetingLine& line : list_.meetings) {
            if (line.on < list_.today || !line.papers || line.work.empty()) continue;
            session_.out() << wrapped(
                                  "Papers for " + line.title + ": " + reason_of(*line.papers) + ".",
                                  2)
                           << "\n";
        }
    }

    [[nodiscard]] std::vector<std::string> decided_words(const MeetingLine& line) const {
        std::vector<std::string> words;
        for (const MeetingDecision& it : line.decided) {
            const std::string unit =
                it.decision.unit.empty() ? "" : directory_.title(it.decision.unit) + ": ";
            const core::Decided& decided = it.decision.decided;
            words.push_back(unit + it.title + ": " + verdict_words(decided.motion) +
                            (decided.minute.empty() ? "" : ", minute " + decided.minute) + "\n" +
                            it.decision.cycle.value);
        }
        return words;
    }

    // What has to be done before a meeting by the plans' own rules.
    void print_dates() {
        TextTable table({"Due", "What", "Counted from"});
        bool is_any_stray = false;
        for (const MeetingLine& line : list_.meetings) {
            for (const MeetingDate& it : line.dates) {
                const std::string unit = it.unit.empty() ? "" : directory_.title(it.unit) + ": ";
                const bool is_stray = !line.is_listed && it.moves == 0;
                is_any_stray = is_any_stray || is_stray;
                table.add({in_words(it.due) + (it.moves > 0 ? " (set by hand)" : ""),
                           unit + it.title + "\n" + it.cycle.value,
                           line.title + ", " + in_words(line.on) +
                               (line.is_listed ? "" : "\nNO LONGER LISTED")});
            }
        }
        if (table.empty()) return;
        print_heading("Dates counted from meetings");
        session_.print(table);
        if (!is_any_stray) return;
        session_.out() << "No meeting is listed that this date could still be met for; set it:\n"
                          "      plancycle do set-date STEP DATE --reason WHY --as EMAIL\n";
    }

    // A day that only a date counts from is shown with that date.
    static bool is_shown(const MeetingLine& line) {
        return line.is_listed || !line.decided.empty();
    }

    void print_past() {
        TextTable table({"Meeting", "Decided"});
        for (const MeetingLine& line : list_.meetings) {
            if (line.on >= list_.today || !is_shown(line)) continue;
            const auto words = decided_words(line);
            table.add({in_words(line.on) + "\n" + line.title,
                       words.empty() ? "nothing on record" : join(words, "\n")});
        }
        if (table.empty()) return;
        print_heading("Meetings that are over");
        session_.print(table);
    }

    void print_gaps() {
        if (list_.gaps.empty()) return;
        print_heading("No meeting known for");
        for (const MeetingGap& gap : list_.gaps) {
            const std::string unit =
                gap.work.unit.empty() ? "" : directory_.title(gap.work.unit) + ": ";
            const std::string why = gap.last
                                        ? "the last meeting listed is on " + in_words(*gap.last)
                                        : "no meeting is listed, any day is taken to do";
            session_.out() << wrapped("- " + gap.title + ": " + unit + gap.work.title + " (" +
                                          gap.work.cycle.value + "), ready to be decided on " +
                                          in_words(gap.work.ready) + "; " + why + ".",
                                      2)
                           << "\n";
        }
        session_.out() << "Next: add the days under `meetings` in the organisation file, then\n"
                          "      plancycle org import FILE --as EMAIL\n";
    }

    Session& session_;
    const Directory& directory_;
    const MeetingList& list_;
    bool is_first_ = true;
};

}  // namespace

ExitCode show_meetings(Session& session, const MeetingsOptions& options) {
    BodyId only;
    if (!options.body.empty()) only = calendar_of_body(session, options.body).whose.body;
    const MeetingList list = meetings_of(session, only);
    if (session.options().json) {
        session.print(to_json(list));
        return ExitCode::ok;
    }
    const auto view = session.node().read();
    const Directory directory(*view);
    Page(session, directory, list).print();
    return ExitCode::ok;
}

}  // namespace plancycle::cli
