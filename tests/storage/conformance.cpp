#include "tests/storage/conformance.hpp"

#include <catch2/catch.hpp>

#include "engine/base/error.hpp"
#include "engine/core/decide.hpp"
#include "tests/storage/sample.hpp"

namespace plancycle::storage {

namespace {

using namespace std::chrono_literals;
using sample::county;
using sample::cycle_stream;
using sample::start;

void history_comes_back(ports::Store& store) {
    sample::fill(store);
    const auto view = store.read(county);
    const auto steps = sample::steps();
    const auto entries = view->entries(cycle_stream, 0, 100);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].events == steps[1].events);
    CHECK(entries[1].events == steps[2].events);
    CHECK(entries[2].events == steps[3].events);
    Digest previous;
    std::uint64_t sequence = 0;
    for (const ports::Entry& entry : entries) {
        CHECK(entry.sequence == ++sequence);
        CHECK(entry.previous == previous);
        CHECK(entry.hash != previous);
        previous = entry.hash;
    }
    CHECK(entries[1].at == start + 2min);
    CHECK(entries[1].os_user == "planner");
    CHECK(entries[1].basis == "organisation 1");
    CHECK(view->entries(cycle_stream, 1, 1).size() == 1);
    CHECK(view->entries(cycle_stream, 1, 1)[0].sequence == 2);
    CHECK(view->entries(StreamId("nobody"), 0, 10).empty());
    REQUIRE(view->heads().size() == 3);
    CHECK(view->heads()[2].stream == cycle_stream);
    CHECK(view->heads()[2].hash == previous);
    REQUIRE(view->head(cycle_stream));
    CHECK(view->head(cycle_stream)->sequence == 3);
    CHECK(view->head(cycle_stream)->at == start + 3min);
    CHECK_FALSE(view->head(StreamId("nobody")));
}

void items_come_back(ports::Store& store) {
    const auto view = store.read(county);
    core::Cycle folded;
    core::Organisation organisation;
    organisation.id = county;
    int ordinal = 0;
    for (const auto& step : sample::steps()) {
        const Instant at = start + std::chrono::minutes(ordinal++);
        if (step.stream == cycle_stream) core::evolve_entry(folded, step.events, at);
        if (step.stream == core::organisation_stream())
            core::evolve_entry(organisation, step.events);
    }
    REQUIRE(view->cycle(cycle_stream));
    CHECK(*view->cycle(cycle_stream) == folded);
    CHECK(view->organisation() == organisation);
    CHECK_FALSE(view->cycle(StreamId("nobody")));
    REQUIRE(view->cycles().size() == 1);
    CHECK(view->cycles()[0].definition == "county-work-plan");
    CHECK(view->cycles()[0].plan_year == 2026);
    CHECK(view->cycles()[0].running);
    CHECK(view->cycles()[0].version == folded.version);
    CHECK(view->post_box(PersonId("amina")).last_day == make_date(2026, 4, 20));
    CHECK(view->post_box(PersonId("nobody")).version == 0);
    REQUIRE(view->tasks().size() == 1);
    CHECK(view->tasks()[0].task.step == "preparing");
    // The later one has passed already.
    REQUIRE(view->deadlines().size() == 1);
    CHECK(view->tasks()[0].due_at == view->deadlines()[0].due_at);
    const auto due = view->due_deadlines(Instant::max(), 10);
    REQUIRE(due.size() == 1);
    CHECK(view->next_due() == due[0].due_at);
    CHECK(view->due_deadlines(due[0].due_at - 1ms, 10).empty());
    CHECK(view->due_deadlines(Instant::max(), 0).empty());
}

// Longer than a string keeps inside itself: text bound to a query must outlive it.
void long_names_come_back(ports::Store& store) {
    const PersonId officer("planning-officer-of-water-and-sanitation");
    const auto transaction = store.begin(sample::county);
    core::PostBox box;
    core::evolve_entry(
        box, {{core::post_item(officer), core::AddressFailed{officer, "550 no such mailbox"}}});
    ports::Entry entry;
    entry.stream = core::post_stream(officer);
    entry.command = CommandId("command-of-a-long-name");
    entry.item = core::post_item(officer);
    entry.version = box.version;
    transaction->append(entry);
    transaction->save(box);
    transaction->commit();
    CHECK(store.read(sample::county)->post_box(officer) == box);
}

void receipts_come_back(ports::Store& store) {
    const auto transaction = store.begin(county);
    const auto receipt = transaction->find_receipt(PersonId("amina"), CommandId("command-2"));
    REQUIRE(receipt);
    CHECK(receipt->sequence == 2);
    CHECK(receipt->stream == cycle_stream);
    CHECK(receipt->command_digest == sha256("command 2"));
    CHECK_FALSE(transaction->find_receipt(PersonId("brian"), CommandId("command-2")));
    CHECK_FALSE(transaction->find_receipt(PersonId("amina"), CommandId("command-9")));
}

void what_is_not_committed_is_gone(ports::Store& store) {
    {
        const auto transaction = store.begin(county);
        auto step = sample::steps()[3];
        sample::apply(*transaction, step, 90);
        transaction->put_setting("sender", "other@example.org");
        CHECK(transaction->head(cycle_stream)->sequence == 4);
    }
    CHECK(store.read(county)->head(cycle_stream)->sequence == 3);
    CHECK(store.read(county)->setting("sender") == "plan@example.org");
    // And the chain goes on where it was, not where the lost transaction left it.
    const auto transaction = store.begin(county);
    sample::apply(*transaction, sample::steps()[3], 91);
    transaction->commit();
    const auto entries = store.read(county)->entries(cycle_stream, 2, 10);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].sequence == 4);
    CHECK(entries[1].previous == entries[0].hash);
}

void a_command_is_taken_once(ports::Store& store) {
    const auto transaction = store.begin(county);
    CHECK_THROWS_AS(sample::apply(*transaction, sample::steps()[3], 91), Error);
}

void texts_can_be_erased(ports::Store& store) {
    CHECK(store.read(county)->text(TextId("comment-1"))->text == "Figures follow on Monday.");
    CHECK_FALSE(store.read(county)->text(TextId("comment-9")));
    const auto transaction = store.begin(county);
    transaction->erase_text(TextId("comment-1"), start + 5h);
    transaction->commit();
    const auto erased = store.read(county)->text(TextId("comment-1"));
    REQUIRE(erased);
    CHECK_FALSE(erased->text);
    CHECK(erased->erased_at == start + 5h);
}

void small_things_come_back(ports::Store& store) {
    const auto view = store.read(county);
    CHECK(view->document(sha256("the draft")) == "the draft");
    CHECK_FALSE(view->document(sha256("another")));
    CHECK(view->pinned_source(sha256(sample::definition_text)) == sample::definition_text);
    CHECK(view->setting("sender") == "plan@example.org");
    CHECK_FALSE(view->setting("nothing"));
}

void rows_go_away(ports::Store& store) {
    const auto transaction = store.begin(county);
    transaction->erase_task(transaction->tasks()[0].task.id);
    for (const auto& row : transaction->deadlines()) {
        transaction->erase_deadline(row.deadline);
    }
    CHECK(transaction->tasks().empty());
    CHECK(transaction->deadlines().empty());
    CHECK_FALSE(transaction->next_due());
}

// ARCHITECTURE 3.4a.7: nothing of one organisation is seen from another.
void organisations_are_apart(ports::Store& store) {
    const OrganisationId other("other-county");
    CHECK(store.read(other)->heads().empty());
    {
        const auto transaction = store.begin(other);
        sample::apply(*transaction, sample::steps()[1], 2);
        transaction->put_setting("sender", "other@example.org");
        transaction->commit();
    }
    CHECK(store.organisations() == std::vector<OrganisationId>{county, other});
    const auto mine = store.read(county);
    const auto theirs = store.read(other);
    CHECK(mine->setting("sender") == "plan@example.org");
    CHECK(theirs->head(cycle_stream)->sequence == 1);
    CHECK(theirs->heads().size() == 1);
    CHECK(theirs->organisation().people.empty());
    CHECK_FALSE(theirs->text(TextId("name-1")));
    CHECK_FALSE(theirs->document(sha256("the draft")));
    CHECK_FALSE(theirs->pinned_source(sha256(sample::definition_text)));
    CHECK(theirs->outbox(10).empty());
    CHECK(theirs->post_box(PersonId("amina")).version == 0);
    CHECK(theirs->deadlines().size() == 2);
    CHECK(theirs->tasks().size() == 1);
    CHECK(store.outbox(other).claim(Instant::max() - 1h, 1min, 10).empty());
    const auto transaction = store.begin(other);
    CHECK_FALSE(transaction->find_receipt(PersonId("amina"), CommandId("command-0")));
    transaction->erase_task(mine->tasks()[0].task.id);
    CHECK(transaction->tasks().empty());
}

}  // namespace

void exercise(const StoreFactory& make) {
    const auto store = make();
    CHECK(store->organisations().empty());
    CHECK(store->read(county)->organisation().version == 0);
    history_comes_back(*store);
    items_come_back(*store);
    long_names_come_back(*store);
    receipts_come_back(*store);
    what_is_not_committed_is_gone(*store);
    a_command_is_taken_once(*store);
    texts_can_be_erased(*store);
    small_things_come_back(*store);
    rows_go_away(*store);
    organisations_are_apart(*store);
}

}  // namespace plancycle::storage
