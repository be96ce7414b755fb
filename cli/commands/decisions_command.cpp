// decisions: what was decided in a time, by whom, on what, and what lies open to call-in.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/commands.hpp"
#include "cli/decision_list.hpp"
#include "cli/each_entry.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr std::size_t kHashShown = 12;

struct Window {
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
};

Window window_of(const DecisionsOptions& options) {
    Window window;
    if (!options.from.empty()) window.from = day_option(options.from, "--from");
    if (!options.to.empty()) window.to = day_option(options.to, "--to");
    if (window.from && window.to && *window.to < *window.from) {
        throw CommandError(ExitCode::bad_input, "--to lies before --from.",
                           "Give the earlier day with --from.");
    }
    return window;
}

std::vector<ListedDecision> decisions_of(ports::ReadView& view, const ports::CycleView& cycle,
                                         const Window& window) {
    DecisionList list(*cycle.definition, *cycle.zone);
    each_entry(view, cycle.cycle->stream, [&](const ports::Entry& entry) { list.add(entry); });
    std::vector<ListedDecision> rows = list.decisions();
    std::erase_if(rows, [&](const ListedDecision& row) {
        return (window.from && row.on < *window.from) || (window.to && row.on > *window.to);
    });
    return rows;
}

std::string call_in_words(const ListedDecision& row, const Directory& directory) {
    const std::string day = row.until ? in_words(*row.until) : "a day not known yet";
    switch (row.call_in) {
        case CallInState::open:
            return "call-in until " + day;
        case CallInState::stands:
            return "stands";
        case CallInState::called_in:
            return "called in: " + directory.text(row.reason);
        case CallInState::none:
        case CallInState::ended:
            break;
    }
    return "";
}

boost::json::value call_in_json(const ListedDecision& row, const Directory& directory) {
    constexpr std::string_view kStates[] = {"", "open", "stands", "called_in", "ended"};
    if (row.call_in == CallInState::none) return nullptr;
    return {{"state", kStates[static_cast<std::size_t>(row.call_in)]},
            {"until", or_null(row.until)},
            {"reason", directory.text(row.reason)}};
}

class Answer {
public:
    Answer(Session& session, const Directory& directory)
        : session_(session),
          directory_(directory),
          table_({"Date", "What", "Decided", "On content", "Call-in"}) {}

    void add(const ports::CycleView& cycle, const ListedDecision& row) {
        if (session_.options().json) {
            json_.push_back(to_json(cycle, row));
            return;
        }
        const std::string unit = row.unit.empty() ? "" : directory_.title(row.unit) + ": ";
        const core::Decided& it = row.decided;
        std::string decided = (it.overridden ? "OVERRIDE: " : "") + verdict_words(it.motion) +
                              " by " + deciders(cycle, row);
        std::vector<std::string> content;
        for (const core::BoundContent& document : it.content) {
            content.push_back(to_text(document.content).substr(0, kHashShown));
        }
        table_.add({in_words(row.on),
                    unit + owner_title(*cycle.definition, row.step) + "\n" + row.cycle.value,
                    decided, join(content, "\n"), call_in_words(row, directory_)});
    }

    void print(const Window& window) {
        if (session_.options().json) {
            session_.print(boost::json::value{{"decisions", std::move(json_)}});
        } else if (table_.empty()) {
            session_.out() << "No decision was taken"
                           << (window.from ? " from " + in_words(*window.from) : "")
                           << (window.to ? " to " + in_words(*window.to) : "") << ".\n";
        } else {
            session_.print(table_);
        }
    }

private:
    [[nodiscard]] boost::json::value urgency_json(const core::TextRef& reason) const {
        if (reason.id.empty()) return nullptr;
        return boost::json::string(directory_.text(reason));
    }

    // The chair's reason for taking papers that came too late for the meeting.
    [[nodiscard]] std::string urgency_words(const core::TextRef& reason) const {
        return reason.id.empty() ? "" : "late papers taken as urgent: " + directory_.text(reason);
    }

    [[nodiscard]] boost::json::array voters_json(const ListedDecision& row,
                                                 const core::Definition* definition) const {
        boost::json::array voters;
        for (const core::Vote& vote : row.votes) {
            voters.push_back({{"person", vote.voter.value},
                              {"name", directory_.name(vote.voter)},
                              {"right", right_words(vote.right, definition, directory_)},
                              {"meeting", or_null(vote.meeting)},
                              {"urgency", urgency_json(vote.urgency)}});
        }
        return voters;
    }

    [[nodiscard]] std::string right(const ports::CycleView& cycle,
                                    const ListedDecision& row) const {
        return right_words(row.decided.right, cycle.definition.get(), directory_);
    }

    // Nobody did when the votes that stand were counted again.
    [[nodiscard]] std::string taken_by(const ListedDecision& row) const {
        return row.by.empty() ? "counted again by plancycle" : directory_.name(row.by);
    }

    // Whoever took it, or all whose votes it was taken by.
    [[nodiscard]] std::string deciders(const ports::CycleView& cycle,
                                       const ListedDecision& row) const {
        const std::string minute =
            row.decided.minute.empty() ? "" : ", minute " + row.decided.minute;
        std::string words = right(cycle, row) + minute + "\n" + taken_by(row);
        if (!row.votes.empty()) {
            std::vector<std::string> people;
            const bool is_committee = row.decided.tally->rule == core::RuleKind::committee;
            for (const core::Vote& vote : row.votes) {
                std::string own = right_words(vote.right, cycle.definition.get(), directory_);
                if (vote.meeting) own += ", meeting of " + in_words(*vote.meeting);
                if (!vote.urgency.id.empty()) own += ", " + urgency_words(vote.urgency);
                people.push_back(directory_.name(vote.voter) +
                                 (is_committee ? "" : " (" + own + ")"));
            }
            words = is_committee ? right(cycle, row) + minute + "\nfor: " + list_words(people)
                                 : list_words(people);
            if (row.by.empty()) words += "\n" + taken_by(row);
        }
        if (!row.decided.urgency.id.empty()) words += "\n" + urgency_words(row.decided.urgency);
        if (row.decided.recorded_by_author) words += "\nrecorded by an author of the content";
        if (!row.changed.empty()) {
            const auto* document = cycle.definition->find_document(row.changed);
            words += "\nout of date: " + (document == nullptr ? row.changed : document->title) +
                     " was changed since";
        }
        return words;
    }

    [[nodiscard]] boost::json::value to_json(const ports::CycleView& cycle,
                                             const ListedDecision& row) const {
        boost::json::array content;
        for (const core::BoundContent& it : row.decided.content) {
            content.push_back({{"document", it.kind}, {"sha256", to_text(it.content)}});
        }
        return {{"on", to_text(row.on)},
                {"cycle", row.cycle.value},
                {"plan", cycle.definition->title + ", " +
                             year_words(*cycle.definition, cycle.cycle->plan_year)},
                {"item", row.item.value},
                {"unit", row.unit.value},
                {"step", row.step},
                {"title", owner_title(*cycle.definition, row.step)},
                {"by", row.by.value},
                {"name", row.by.empty() ? "plancycle" : directory_.name(row.by)},
                {"right", right(cycle, row)},
                {"minute", row.decided.minute},
                {"meeting", or_null(row.decided.meeting)},
                {"urgency", urgency_json(row.decided.urgency)},
                {"recorded_by_author", row.decided.recorded_by_author},
                {"verdict", verdict_name(row.decided.motion.verdict)},
                {"overridden", row.decided.overridden},
                {"out_of_date", !row.changed.empty()},
                {"voters", voters_json(row, cycle.definition.get())},
                {"content", std::move(content)},
                {"call_in", call_in_json(row, directory_)}};
    }

    Session& session_;
    const Directory& directory_;
    TextTable table_;
    boost::json::array json_;
};

}  // namespace

ExitCode show_decisions(Session& session, const DecisionsOptions& options) {
    const Window window = window_of(options);
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto only =
        options.cycle.empty() ? std::nullopt : std::optional(find_cycle(session, options.cycle));
    struct Row {
        ports::CycleView cycle;
        ListedDecision decision;
        std::size_t number;  // Of one day in the order of the history.
    };
    std::vector<Row> rows;
    for (const ports::CycleRow& it : view->cycles()) {
        if (only && it.stream != *only) continue;
        const auto cycle = session.node().view(*view, it.stream);
        for (ListedDecision& row : decisions_of(*view, cycle, window)) {
            rows.push_back({cycle, std::move(row), rows.size()});
        }
    }
    std::ranges::sort(rows, {},
                      [](const Row& row) { return std::pair(row.decision.on, row.number); });
    Answer answer(session, directory);
    for (const Row& row : rows) answer.add(row.cycle, row.decision);
    answer.print(window);
    return ExitCode::ok;
}

}  // namespace plancycle::cli
