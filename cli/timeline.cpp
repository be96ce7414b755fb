#include "cli/timeline.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <boost/json/array.hpp>

#include "cli/approval_words.hpp"
#include "cli/directory.hpp"
#include "cli/fact_words.hpp"
#include "cli/late_words.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/runtime/audience.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr std::size_t kEverything = std::numeric_limits<std::int32_t>::max();

class Teller {
public:
    Teller(Playback& playback, ports::ReadView& view)
        : playback_(playback), view_(view), directory_(view) {}

    [[nodiscard]] Timeline tell() {
        add_played();
        for (const ports::CycleRow& row : view_.cycles()) add_cycle(row.stream);
        add_mails();
        // At one instant: what was done, what it caused, what was mailed about it.
        std::ranges::sort(order_, {}, [](const Placed& it) { return std::tie(it.at, it.rank); });
        for (const Placed& it : order_) timeline_.moments.push_back(moments_[it.index]);
        return std::move(timeline_);
    }

private:
    struct Placed {
        Instant at;
        std::pair<int, std::size_t> rank;
        std::size_t index = 0;
    };

    void add(Moment moment, int rank) {
        order_.push_back({moment.at, {rank, order_.size()}, moments_.size()});
        moments_.push_back(std::move(moment));
    }

    // Accepted commands tell themselves through the history; refusals and answers only here.
    void add_played() {
        for (const PlayedLine& played : playback_.played()) {
            if (played.is_surprise()) ++timeline_.surprises;
            const std::string who = name_of(played.line.person);
            if (played.code != ExitCode::ok) {
                add({played.at, MomentKind::refusal, {who}, {refusal_words(played)}}, 0);
            } else if (!played.line.words.empty() && is_question(played.line.words.front())) {
                auto words = split(trimmed(played.out), '\n');
                words.insert(words.begin(), "plancycle " + join(played.line.words, " "));
                add({played.at, MomentKind::answer, {who}, std::move(words)}, 0);
            }
        }
    }

    static bool is_question(const std::string& command) {
        return command == "status" || command == "tasks" || command == "history" ||
               command == "outbox" || command == "decisions" || command == "verify" ||
               command == "preview" || command == "log";
    }

    static std::string trimmed(const std::string& text) { return std::string(trim(text)); }

    // The error as one sentence after another, without the terminal's line breaks.
    static std::string refusal_words(const PlayedLine& played) {
        std::string words = "plancycle " + join(played.line.words, " ") + " was refused:";
        std::string text = played.err;
        for (const char* label : {"error:", "next:"}) {
            if (const auto at = text.find(label); at != std::string::npos) {
                text.erase(at, std::string_view(label).size());
            }
        }
        std::string word;
        for (const char letter : text + " ") {
            if (letter != ' ' && letter != '\n') {
                word += letter;
            } else if (!word.empty()) {
                words += " " + std::exchange(word, {});
            }
        }
        return words;
    }

    [[nodiscard]] std::string name_of(const std::string& person) const {
        const auto found = directory_.find(person);
        return found ? directory_.name(*found) : person;
    }

    void add_cycle(const StreamId& stream) {
        const ports::CycleView cycle = playback_.session().node().view(view_, stream);
        for (const ports::Entry& entry : view_.entries(stream, 0, kEverything)) {
            auto words = entry_words(entry.events, {directory_, cycle.definition.get()});
            note_decisions(entry, cycle);
            note_late(entry, cycle);
            if (words.empty()) continue;
            const bool by_itself = entry.actor.empty();
            add({entry.at,
                 by_itself ? MomentKind::passed : MomentKind::command,
                 {by_itself ? "plancycle" : directory_.name(entry.actor)},
                 std::move(words)},
                1);
        }
        // What is still in force and was passed is late as well.
        for (const auto& [id, armed] : armed_) {
            if (passed_.contains(id)) add_late(armed, cycle, std::nullopt);
        }
        armed_.clear();
        passed_.clear();
    }

    void note_decisions(const ports::Entry& entry, const ports::CycleView& cycle) {
        for (const core::Event& event : entry.events) {
            if (!std::holds_alternative<core::Decided>(event.fact)) continue;
            const FactContext context{directory_, cycle.definition.get()};
            timeline_.decisions.push_back(
                in_words(playback_.zone().local_date(entry.at)) + ", " +
                (entry.actor.empty() ? "plancycle" : directory_.name(entry.actor)) + ": " +
                join(entry_words({event}, context), " "));
        }
    }

    void note_late(const ports::Entry& entry, const ports::CycleView& cycle) {
        for (const core::Event& event : entry.events) {
            if (const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact)) {
                armed_[armed->deadline.id] = {event.item, armed->deadline};
            } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
                armed_[moved->deadline].deadline.due = moved->due;
            } else if (const auto* counted = std::get_if<core::DeadlineRecounted>(&event.fact)) {
                armed_[counted->deadline].deadline.due = counted->due;
            } else if (const auto* passed = std::get_if<core::DeadlinePassed>(&event.fact)) {
                passed_.insert(passed->deadline);
            } else if (const auto* cleared = std::get_if<core::DeadlineCleared>(&event.fact)) {
                const auto found = armed_.find(cleared->deadline);
                if (found == armed_.end()) continue;
                const bool is_late = cleared->how == core::DeadlineEnd::late;
                if (is_late && went_on_without(entry, cleared->deadline)) {
                    add_late(found->second, cycle, std::nullopt, kWentOnWithout);
                } else if (is_late) {
                    add_late(found->second, cycle, playback_.zone().local_date(entry.at));
                } else if (cleared->how == core::DeadlineEnd::withdrawn &&
                           found->second.deadline.due.due_at <= entry.at) {
                    add_late(found->second, cycle, std::nullopt, ending_of(entry, event.item));
                }
                armed_.erase(found);
            }
        }
    }

    // Why nothing is expected of the item any more.
    [[nodiscard]] std::string ending_of(const ports::Entry& entry, const ItemId& item) const {
        const std::string day = " on " + in_words(playback_.zone().local_date(entry.at));
        for (const core::Event& event : entry.events) {
            const bool is_own = event.item == item;
            if (std::holds_alternative<core::CycleCancelled>(event.fact)) {
                return "not done when the plan was cancelled" + day;
            }
            if (is_own && std::holds_alternative<core::StrandWaived>(event.fact)) {
                return "not done, waived" + day;
            }
            if (is_own && std::holds_alternative<core::StrandDropped>(event.fact)) {
                return "not done, dropped" + day;
            }
        }
        return "never done, and not waited for any more from" + day.substr(3);
    }

    struct Armed {
        ItemId item;
        core::Deadline deadline;
    };

    void add_late(const Armed& armed, const ports::CycleView& cycle, std::optional<LocalDate> done,
                  std::string ending = {}) {
        const core::Deadline& deadline = armed.deadline;
        const core::Definition& definition = *cycle.definition;
        LateThing late;
        const UnitId unit = runtime::unit_of(*cycle.cycle, armed.item);
        if (!unit.empty()) late.unit = directory_.title(unit);
        late.title =
            deadline.title.empty() ? owner_title(definition, deadline.step) : deadline.title;
        late.deadline_class = class_words(deadline.kind);
        late.due = deadline.due.due;
        late.done = done;
        late.ending = std::move(ending);
        if (const auto* event = definition.find_event(deadline.step)) {
            if (event->deadline && deadline.kind == event->deadline->deadline_class) {
                late.consequence = event->deadline->consequence;
            }
        }
        timeline_.late.push_back(std::move(late));
    }

    // Mails that say the same at the same time are told once.
    void add_mails() {
        std::map<std::pair<Instant, std::string>, std::vector<std::string>> recipients;
        for (const ports::OutboxRow& row : view_.outbox(kEverything)) {
            if (!row.sent_at) continue;
            ++timeline_.mails;
            recipients[{*row.sent_at, row.subject}].push_back(directory_.name(row.person));
        }
        for (auto& [mail, names] : recipients) {
            std::ranges::sort(names);
            names.erase(std::ranges::unique(names).begin(), names.end());
            add({mail.first, MomentKind::mail, std::move(names), {mail.second}}, 2);
        }
    }

    Playback& playback_;
    ports::ReadView& view_;
    Directory directory_;
    Timeline timeline_;
    std::vector<Moment> moments_;
    std::vector<Placed> order_;
    std::map<DeadlineId, Armed> armed_;
    std::set<DeadlineId> passed_;
};

std::string clock_words(LocalTime at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - day).count();
    const std::string hour = std::to_string(minutes / 60);
    const std::string minute = std::to_string(minutes % 60);
    return (hour.size() < 2 ? "0" : "") + hour + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

void print_moment(const Moment& moment, LocalTime at, Session& session) {
    constexpr std::size_t kIndent = kAnswerIndent - 2;
    const std::string start = "  " + clock_words(at) + "  ";
    const std::string continued(kIndent, ' ');
    if (moment.kind == MomentKind::mail) {
        session.out() << start
                      << session.tint(wrapped("mail to " + list_words(moment.who) + ": " +
                                                  moment.words.front(),
                                              kIndent + 2),
                                      Tone::dim)
                      << "\n";
        return;
    }
    if (moment.kind == MomentKind::answer) {
        session.out() << start
                      << wrapped(moment.who.front() + " asks: " + moment.words.front(), kIndent)
                      << "\n";
        for (std::size_t line = 1; line < moment.words.size(); ++line) {
            const std::string& words = moment.words[line];
            const bool fits = width_of(words) <= kColumnsMax - kAnswerIndent;
            session.out() << continued << "| " << (fits ? words : wrapped(words, kAnswerIndent))
                          << "\n";
        }
        return;
    }
    const Tone tone = moment.kind == MomentKind::refusal  ? Tone::soon
                      : moment.kind == MomentKind::passed ? Tone::late
                                                          : Tone::plain;
    bool is_first = true;
    for (const std::string& words : moment.words) {
        const std::string text = is_first ? moment.who.front() + ": " + words : words;
        session.out() << (is_first ? start : continued)
                      << session.tint(wrapped(text, kIndent + 2), tone) << "\n";
        is_first = false;
    }
}

boost::json::array texts(const std::vector<std::string>& list) {
    boost::json::array result;
    for (const std::string& text : list) result.emplace_back(text);
    return result;
}

void print_late(const Timeline& timeline, Session& session) {
    if (timeline.late.empty()) {
        session.out() << "\nNothing was late.\n";
        return;
    }
    session.out() << "\n" << session.tint("What was late", Tone::heading) << "\n";
    for (const LateThing& late : timeline.late) {
        std::string text = late.unit.empty() ? "" : late.unit + ": ";
        text += late.title + " (" + late.deadline_class + "): due " + in_words(late.due);
        if (late.done) {
            text += ", done " + in_words(*late.done) + ", " +
                    day_count((*late.done - late.due).count()) + " late.";
        } else {
            text += ", " + (late.ending.empty() ? "not done yet" : late.ending) + ".";
        }
        if (!late.consequence.empty()) text += " " + late.consequence;
        session.out() << "  " << wrapped(text, 4) << "\n";
    }
}

}  // namespace

Timeline timeline_of(Playback& playback) {
    const auto view = playback.session().node().read();
    return Teller(playback, *view).tell();
}

void print(const Timeline& timeline, Playback& playback, Session& session) {
    std::optional<LocalDate> day;
    for (const Moment& moment : timeline.moments) {
        const LocalTime at = playback.zone().to_local(moment.at);
        const LocalDate today = std::chrono::floor<std::chrono::days>(at);
        if (!day || month_of(*day) != month_of(today)) {
            const std::string month(notifications::month_in_words(month_of(today)));
            session.out() << "\n"
                          << session.tint(month + " " + std::to_string(year_of(today)),
                                          Tone::heading)
                          << "\n";
        }
        if (day != today) {
            session.out() << "\n" << session.tint(in_words(today), Tone::heading) << "\n";
        }
        day = today;
        print_moment(moment, at, session);
    }
    session.out() << "\n" << session.tint("Decisions", Tone::heading) << "\n";
    for (const std::string& decision : timeline.decisions) {
        session.out() << "  " << wrapped(decision, 4) << "\n";
    }
    print_late(timeline, session);
    session.out() << "\n" << count_of(timeline.mails, "mail") << " in all.\n";
}

boost::json::object to_json(const Timeline& timeline, const Playback& playback) {
    constexpr const char* kNames[] = {"command", "refusal", "answer", "passed", "mail"};
    boost::json::array moments;
    for (const Moment& moment : timeline.moments) {
        moments.push_back({{"at", to_text(moment.at)},
                           {"kind", kNames[static_cast<std::size_t>(moment.kind)]},
                           {"who", texts(moment.who)},
                           {"words", texts(moment.words)}});
    }
    boost::json::array late;
    for (const LateThing& it : timeline.late) {
        late.push_back({{"title", it.title},
                        {"unit", it.unit},
                        {"class", it.deadline_class},
                        {"due", to_text(it.due)},
                        {"done", it.done ? boost::json::value(to_text(*it.done))
                                         : boost::json::value(nullptr)},
                        {"ending", it.ending}});
    }
    return {{"zone", playback.zone().name()},
            {"moments", std::move(moments)},
            {"decisions", texts(timeline.decisions)},
            {"late", std::move(late)},
            {"mails", timeline.mails}};
}

}  // namespace plancycle::cli
