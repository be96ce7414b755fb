#include "tests/storage/sample.hpp"

#include <set>

#include <unistd.h>

#include "engine/core/decide.hpp"

namespace plancycle::storage::sample {

namespace {

using namespace core;

LocalDate day(int month, unsigned of_month) {
    return *make_date(2026, static_cast<unsigned>(month), of_month);
}

Deadline deadline(const std::string& id, const std::string& step, LocalDate due) {
    Deadline made;
    made.id = DeadlineId(id);
    made.step = step;
    made.title = "Drafts handed in";
    made.kind = DeadlineClass::governance;
    made.due.due = due;
    made.due.due_at = Instant(due.time_since_epoch() + std::chrono::hours(21));
    made.due.calendar = "kenya";
    made.due.calendar_version = "3";
    made.due.explanation = {
        Counted{.count = 14,
                .unit = CountUnit::working_days,
                .from = day(4, 1),
                .to = due,
                .set = "working",
                .skipped = {{day(4, 3), "Good Friday", false}}},
        Rolled{.from = due, .to = due, .direction = Roll::next, .why = "Easter Monday"}};
    made.original = due;
    return made;
}

Task task(const ItemId& item, const std::string& step, const std::string& role) {
    Task made;
    made.id = task_id(item, step, 1);
    made.step = step;
    made.by = {RoleId(role)};
    made.offered_at = start;
    return made;
}

Moved entered(const std::string& trigger, const std::string& state) {
    Moved made;
    made.trigger = trigger;
    made.entered = {state};
    made.active = {state};
    made.history = {{"resume", {state}}};
    made.on = day(4, 1);
    return made;
}

Person amina_otieno() {
    Person made;
    made.id = PersonId("amina");
    made.name = text_ref("name-1", "Amina Otieno");
    made.email = text_ref("mail-1", "amina@example.org");
    return made;
}

ports::OutboxRow message() {
    ports::OutboxRow row;
    row.key = "assigned/1/amina";
    row.kind = "assigned";
    row.person = PersonId("amina");
    row.task = TaskId("work-plan-2026/drafting/health/preparing#1");
    row.subject = "Your draft";
    row.text = "Please hand in the draft.";
    row.html = "<p>Please hand in the draft.</p>";
    row.created_at = start;
    row.not_before = start;
    return row;
}

std::vector<Event> launch() {
    const UnitId health("health");
    const ItemId strand = strand_id(cycle_stream, "drafting", health);
    return {
        {cycle_item, CycleLaunched{.definition = {"county-work-plan", 1, sha256(definition_text)},
                                   .calendar = "kenya",
                                   .calendar_version = "3",
                                   .zone = "Africa/Nairobi",
                                   .plan_year = 2026,
                                   .units = {health, UnitId("water")},
                                   .settings = {{"days-to-comment", 14}}}},
        {cycle_item, entered("launch", "drafting")},
        {strand, StrandOpened{"drafting", health}},
        {strand, entered("start", "preparing")},
        {strand, TaskOffered{task(strand, "preparing", "planning-officer")}},
        {strand,
         DeadlineArmed{deadline(strand.value + "/preparing#1/draft", "preparing", day(4, 24))}},
        {cycle_item,
         DeadlineArmed{deadline(cycle_item.value + "/drafting#1/all", "drafting", day(4, 30))}},
    };
}

void save_rows(ports::Transaction& transaction, const Cycle& cycle) {
    const auto put = [&](const Instance& item) {
        for (const auto& [id, open] : item.tasks) {
            ports::TaskRow row{cycle.stream, item.id, open, std::nullopt};
            for (const auto& [name, due] : item.deadlines) {
                if (due.step == open.step) row.due_at = due.due.due_at;
            }
            transaction.put_task(row);
        }
        for (const auto& [id, due] : item.deadlines) {
            if (due.passed) {
                transaction.erase_deadline(id);
                continue;
            }
            transaction.put_deadline({cycle.stream, item.id, id, due.due.due_at, due.moves});
        }
    };
    put(cycle);
    for (const auto& [id, strand] : cycle.strands) put(*strand);
}

}  // namespace

PersonalText personal(const std::string& id, const std::string& text) {
    return {.id = TextId(id), .salt = "0123456789abcdef", .text = text};
}

TextRef text_ref(const std::string& id, const std::string& text) {
    return reference_to(personal(id, text));
}

std::vector<Step> steps() {
    const ItemId strand = strand_id(cycle_stream, "drafting", UnitId("health"));
    const PersonId amina("amina");
    const StreamId people = organisation_stream();
    const ItemId people_item(people.value);
    return {
        {people,
         people_item,
         {{people_item, OrganisationFounded{"Demo County", "Africa/Nairobi"}},
          {people_item, PersonRecorded{amina_otieno()}},
          {people_item, UnitRecorded{{UnitId("health"), "Health"}}},
          {people_item,
           HoldingsRecorded{
               {{RoleId("planning-officer"), UnitId("health"), amina, {day(1, 1), {}}}},
               {{BodyId("cec"), amina, "member", {}}},
               {}}}},
         {personal("name-1", "Amina Otieno"), personal("mail-1", "amina@example.org")}},
        {cycle_stream, cycle_item, launch(), {}},
        {cycle_stream,
         strand,
         {{strand, Commented{text_ref("comment-1", "Figures follow on Monday.")}},
          {strand, DocumentAttached{{.kind = "draft",
                                     .content = sha256("the draft"),
                                     .size_bytes = 9,
                                     .file_name = "draft.odt",
                                     .by = amina,
                                     .at = start,
                                     .editorial = {}}}}},
         {personal("comment-1", "Figures follow on Monday.")}},
        {cycle_stream,
         cycle_item,
         {{cycle_item, DeadlinePassed{DeadlineId(cycle_item.value + "/drafting#1/all")}}},
         {}},
        {post_stream(amina),
         post_item(amina),
         {{post_item(amina), DigestQueued{amina,
                                          day(4, 20),
                                          {{strand, DeadlineId(strand.value + "/preparing#1/draft"),
                                            "T-5", day(4, 17)}}}}},
         {}},
    };
}

void apply(ports::Transaction& transaction, const Step& step, int ordinal) {
    const Instant at = start + std::chrono::minutes(ordinal);
    ports::Entry entry;
    entry.stream = step.stream;
    entry.command = CommandId("command-" + std::to_string(ordinal));
    entry.actor = PersonId("amina");
    entry.os_user = "planner";
    entry.at = at;
    entry.basis = "organisation 1";
    entry.item = step.item;
    entry.events = step.events;
    entry.command_digest = sha256("command " + std::to_string(ordinal));
    if (step.stream == organisation_stream()) {
        Organisation organisation = transaction.organisation();
        evolve_entry(organisation, step.events);
        entry.version = organisation.version;
        transaction.append(entry);
        transaction.save(organisation);
    } else if (step.stream == cycle_stream) {
        Cycle cycle = transaction.cycle(cycle_stream).value_or(Cycle{});
        evolve_entry(cycle, step.events, at);
        const Strand* strand = cycle.strand(step.item);
        entry.version = strand == nullptr ? cycle.version : strand->version;
        transaction.append(entry);
        std::set<ItemId> touched;
        for (const Event& event : step.events) touched.insert(event.item);
        transaction.save(cycle, {touched.begin(), touched.end()});
        save_rows(transaction, cycle);
    } else {
        PostBox box = transaction.post_box(PersonId("amina"));
        evolve_entry(box, step.events);
        entry.version = box.version;
        transaction.append(entry);
        transaction.save(box);
    }
    for (const PersonalText& text : step.texts) transaction.put_text(text, at);
}

void fill(ports::Store& store) {
    int ordinal = 0;
    for (const Step& step : steps()) {
        const auto transaction = store.begin(county);
        apply(*transaction, step, ordinal++);
        transaction->commit();
    }
    const auto transaction = store.begin(county);
    transaction->put_pinned_source(sha256(definition_text), definition_text);
    transaction->put_document(sha256("the draft"), "the draft", start);
    transaction->put_setting("sender", "plan@example.org");
    transaction->put_message(message());
    transaction->commit();
}

}  // namespace plancycle::storage::sample
