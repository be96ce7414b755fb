#include "notifications/digest.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/text.hpp"
#include "engine/core/authority.hpp"
#include "notifications/date_words.hpp"
#include "notifications/variant_words.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

namespace {

// Rung names as the ladder and the digest planner write them.
constexpr std::string_view escalation_rung = "escalation to ";
constexpr std::string_view vacant_rung = "vacant role";
constexpr std::string_view address_rung = "address failed";
constexpr std::string_view address_prefix = "address/";
constexpr std::string_view own_work_rung = "own work";
constexpr std::string_view own_work_prefix = "own-work/";
constexpr std::string_view vacant_task_rung = "vacant task";
constexpr std::string_view vacant_task_prefix = "vacant/";
constexpr std::string_view snoozed_rung = "snoozed";
constexpr std::string_view snooze_prefix = "snooze/";

// Order of the sections; also the keys "digest.<name>" and "digest.count-<name>".
constexpr std::array section_names{"overdue", "today",    "week",    "later",  "escalated",
                                   "vacant",  "own-work", "snoozed", "address"};

// An item's id begins with its stream's: "ke-2027" or "ke-2027/drafting/health".
ports::CycleView cycle_of(const ItemId& item, ports::MessageFacts& facts) {
    std::string name = item.value;
    while (!name.empty()) {
        ports::CycleView view = facts.cycle(StreamId(name));
        if (view.cycle != nullptr) return view;
        const std::size_t slash = name.rfind('/');
        name.resize(slash == std::string::npos ? 0 : slash);
    }
    return {};
}

std::string urgency(const core::DigestLine& line, const core::Deadline& deadline, LocalDate today,
                    Instant now) {
    if (line.rung.starts_with(escalation_rung)) return "escalated";
    if (line.rung.starts_with(vacant_rung)) return "vacant";
    if (deadline.due.due_at <= now) return "overdue";
    if (deadline.due.due <= today) return "today";
    return deadline.due.due <= today + std::chrono::days(7) ? "week" : "later";
}

class DigestWriter {
public:
    DigestWriter(const core::DigestQueued& queued, const Language& language,
                 ports::MessageFacts& facts, Instant now)
        : queued_(queued), language_(language), facts_(facts), now_(now) {}

    std::optional<Digest> write() {
        for (const core::DigestLine& line : queued_.lines) add(line);
        if (items_.empty()) return std::nullopt;
        Digest digest;
        digest.legal = is_legal_;
        Letter& letter = digest.letter;
        letter.kind = "digest";
        letter.greeting = language_.say("mail.greeting", {{"name", name_of(queued_.person)}});
        letter.paragraphs = {
            language_.say("digest.intro", {{"date", in_words(queued_.day, DateStyle::long_form)}})};
        letter.paragraphs.insert(letter.paragraphs.end(), variants_.begin(), variants_.end());
        std::vector<std::string> counts;
        for (const std::string name : section_names) {
            const auto found = items_.find(name);
            if (found == items_.end()) continue;
            letter.sections.push_back({language_.say("digest." + name), found->second});
            counts.push_back(language_.say("digest.count-" + name,
                                           {{"count", std::to_string(found->second.size())}}));
        }
        letter.subject = join(counts, ", ");
        if (!plans_.empty()) {
            letter.subject = language_.say(
                "digest.subject", {{"counts", letter.subject}, {"plans", list_in_words(plans_)}});
        }
        letter.help = help_;
        letter.footer =
            language_.say("mail.footer", {{"organisation", facts_.organisation().title}});
        return digest;
    }

private:
    void add(const core::DigestLine& line) {
        if (line.rung.starts_with(address_rung)) return add_address(line);
        const ports::CycleView view = cycle_of(line.item, facts_);
        if (view.cycle == nullptr) return;
        if (line.rung.starts_with(own_work_rung)) return add_own_work(line, view);
        if (line.rung.starts_with(vacant_task_rung)) return add_vacant_task(line, view);
        if (line.rung == snoozed_rung) return add_snooze(line, view);
        auto work = work_of_deadline(view, line.item, line.deadline);
        if (!work) work = work_ahead(view, facts_.organisation(), line.item, line.deadline);
        if (!work) return;
        const WorkWords words(language_, facts_, view, queued_.day);
        LetterItem item{words.title(*work), words.date_facts(*work, queued_.person)};
        item.facts.insert(item.facts.begin(), {language_.say("label.plan"), words.plan()});
        if (std::ranges::find(plans_, words.plan()) == plans_.end()) {
            plans_.push_back(words.plan());
            add_variants(view, words.plan());
        }
        if (const std::string first = words.comes_first(*work); !first.empty()) {
            item.facts.insert(item.facts.begin() + 1, {language_.say("label.comes-first"), first});
        }
        const std::string section = urgency(line, *work->deadline, queued_.day, now_);
        if (section == "escalated") item.facts.insert(item.facts.begin() + 1, held_by(*work, view));
        if (section == "vacant" && work->step != nullptr) {
            if (const RoleId* role = core::sole_role(work->step->by)) {
                item.facts.push_back(
                    {language_.say("label.what-to-do"),
                     language_.say("digest.vacant-advice", {{"role", words.role(*role)}})});
            }
        }
        is_legal_ = is_legal_ || work->deadline->kind == core::DeadlineClass::statutory;
        if (help_.empty()) help_ = words.help(queued_.person);
        items_[section].push_back(std::move(item));
    }

    void add_variants(const ports::CycleView& view, const std::string& plan) {
        for (const std::string& sentence :
             variant_words(language_, *view.definition, *view.cycle, DateStyle::long_form)) {
            variants_.push_back(
                language_.say("variant.of-plan", {{"plan", plan}, {"sentence", sentence}}));
        }
    }

    void add_address(const core::DigestLine& line) {
        const std::string& id = line.deadline.value;
        if (!id.starts_with(address_prefix)) return;
        const PersonId person(id.substr(address_prefix.size()));
        items_["address"].push_back(
            {language_.say("digest.address-title", {{"name", name_of(person)}}),
             {{language_.say("label.what-to-do"), language_.say("digest.address-advice")}}});
    }

    // The work a line names by its task; nothing when it is over.
    static std::optional<Work> work_of_line(const core::DigestLine& line, std::string_view prefix,
                                            const ports::CycleView& view) {
        const core::Instance& item = core::instance_of(*view.cycle, line.item);
        const auto task = item.tasks.find(TaskId(line.deadline.value.substr(prefix.size())));
        if (task == item.tasks.end()) return std::nullopt;
        auto work = work_of_task(view, task->second, line.item);
        return work && work->step != nullptr ? work : std::nullopt;
    }

    WorkWords note_plan(const ports::CycleView& view) {
        WorkWords words(language_, facts_, view, queued_.day);
        if (std::ranges::find(plans_, words.plan()) == plans_.end()) plans_.push_back(words.plan());
        if (help_.empty()) help_ = words.help(queued_.person);
        return words;
    }

    // An approval that waits only for those who wrote or submitted what it is about.
    void add_own_work(const core::DigestLine& line, const ports::CycleView& view) {
        const auto work = work_of_line(line, own_work_prefix, view);
        if (!work) return;
        const WorkWords words = note_plan(view);
        items_["own-work"].push_back(
            {words.title(*work),
             {{language_.say("label.plan"), words.plan()},
              held_by(*work, view),
              {language_.say("label.what-to-do"), language_.say("digest.own-work-advice")},
              {language_.say("label.reference"),
               line.deadline.value.substr(own_work_prefix.size())}}});
    }

    // Work whose last holder has gone.
    void add_vacant_task(const core::DigestLine& line, const ports::CycleView& view) {
        const auto work = work_of_line(line, vacant_task_prefix, view);
        if (!work) return;
        const WorkWords words = note_plan(view);
        LetterItem item{words.title(*work), {{language_.say("label.plan"), words.plan()}}};
        if (work->deadline != nullptr) {
            item.facts.push_back({language_.say("label.due"), words.due(*work)});
        }
        if (const RoleId* role = core::sole_role(work->step->by)) {
            item.facts.push_back(
                {language_.say("label.what-to-do"),
                 language_.say("digest.vacant-advice", {{"role", words.role(*role)}})});
        }
        items_["vacant"].push_back(std::move(item));
    }

    // The line names "snooze/<person>/<deadline>".
    void add_snooze(const core::DigestLine& line, const ports::CycleView& view) {
        const std::string& id = line.deadline.value;
        const std::size_t slash = id.find('/', snooze_prefix.size());
        if (!id.starts_with(snooze_prefix) || slash == std::string::npos) return;
        const PersonId person(id.substr(snooze_prefix.size(), slash - snooze_prefix.size()));
        const auto work = work_of_deadline(view, line.item, DeadlineId(id.substr(slash + 1)));
        if (!work) return;
        const auto snoozes = work->item->snoozes.find(work->deadline->id);
        if (snoozes == work->item->snoozes.end() || !snoozes->second.contains(person)) return;
        const core::SnoozedReminders& snooze = snoozes->second.at(person);
        const WorkWords words(language_, facts_, view, queued_.day);
        items_["snoozed"].push_back(
            {words.title(*work),
             {{language_.say("label.plan"), words.plan()},
              {language_.say("label.due"), words.due(*work)},
              {language_.say("label.snoozed-by"),
               language_.say("snoozed-by",
                             {{"who", name_of(person)},
                              {"date", in_words(snooze.until, DateStyle::long_form)}})},
              {language_.say("label.reason"), facts_.text(snooze.reason.id)}}});
    }

    LetterFact held_by(const Work& work, const ports::CycleView& view) const {
        std::vector<std::string> names;
        if (work.step != nullptr) {
            const auto day = queued_.day;
            for (const auto& entitlement :
                 core::entitlements_of(*view.definition, work.step->by, work.unit)) {
                for (const PersonId& person :
                     facts_.organisation().holders(entitlement.role, entitlement.unit, day)) {
                    names.push_back(name_of(person));
                }
            }
        }
        return {language_.say("label.held-by"), names.empty() ? "-" : list_in_words(names)};
    }

    std::string name_of(const PersonId& id) const {
        const core::Person* person = facts_.organisation().find(id);
        return person == nullptr ? id.value : facts_.text(person->name.id);
    }

    const core::DigestQueued& queued_;
    const Language& language_;
    ports::MessageFacts& facts_;
    Instant now_;
    std::map<std::string, std::vector<LetterItem>> items_;  // By section.
    std::vector<std::string> plans_;     // Of which the digest speaks, in the order of its lines.
    std::vector<std::string> variants_;  // What let a plan go on in place of what is awaited.
    std::string help_;
    bool is_legal_ = false;
};

}  // namespace

std::optional<Digest> digest_of(const core::DigestQueued& queued, const Language& language,
                                ports::MessageFacts& facts, Instant now) {
    return DigestWriter(queued, language, facts, now).write();
}

}  // namespace plancycle::notifications
