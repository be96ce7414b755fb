#include "engine/sim/history_witness.hpp"

#include <algorithm>

#include "engine/runtime/projector.hpp"
#include "engine/sim/violation.hpp"

namespace plancycle::sim {

namespace {

constexpr std::size_t page_count = 1000;

std::string place_of(const ports::Entry& entry) {
    return entry.stream.value + " " + std::to_string(entry.sequence) + " (" + entry.command.value +
           ")";
}

bool is_post_stream(const StreamId& stream, const core::Organisation& people) {
    return std::ranges::any_of(people.people, [&](const auto& person) {
        return core::post_stream(person.first) == stream;
    });
}

const core::Instance* item_of(const core::Cycle& cycle, const ItemId& item) {
    if (item == cycle.id) return &cycle;
    return cycle.strand(item);
}

bool same(const ports::TaskRow& left, const ports::TaskRow& right) {
    return left.stream == right.stream && left.item == right.item && left.task == right.task &&
           left.due_at == right.due_at;
}

bool same(const ports::DeadlineRow& left, const ports::DeadlineRow& right) {
    return left == right;
}

const TaskId& id_of(const ports::TaskRow& row) {
    return row.task.id;
}

const DeadlineId& id_of(const ports::DeadlineRow& row) {
    return row.deadline;
}

template <class Row>
void compare_all(std::vector<Row> stored, std::vector<Row> rebuilt, const StreamId& stream,
                 const char* kind) {
    std::erase_if(stored, [&](const Row& row) { return row.stream != stream; });
    const auto by_id = [](const Row& left, const Row& right) { return id_of(left) < id_of(right); };
    std::ranges::sort(stored, by_id);
    std::ranges::sort(rebuilt, by_id);
    const bool equal = std::ranges::equal(
        stored, rebuilt, [](const Row& left, const Row& right) { return same(left, right); });
    require(equal, "S4", std::string(kind) + " of " + stream.value + " differ from a rebuild");
}

}  // namespace

void HistoryWitness::observe(Instant clock) {
    const auto view = store_.read(organisation_);
    const auto heads = view->heads();
    require(heads.size() >= known_.size(), "S1", "a whole stream is gone");
    for (const ports::StreamHead& head : heads) {
        const std::uint64_t before = known_[head.stream].sequence;
        require(head.sequence >= before, "S1", "entries of " + head.stream.value + " are gone");
        if (head.sequence == before) {
            require(head.hash == known_[head.stream].hash, "S1",
                    "the history of " + head.stream.value + " was rewritten");
            continue;
        }
        for (const ports::Entry& entry : view->entries(head.stream, before, page_count)) {
            take(entry, clock);
        }
        require(known_[head.stream].sequence == head.sequence, "S4",
                "the head of " + head.stream.value + " has no entry");
        compare(head.stream, *view);
    }
}

void HistoryWitness::take(const ports::Entry& entry, Instant clock) {
    Known& known = known_[entry.stream];
    require(entry.sequence == known.sequence + 1, "S9", "a gap before " + place_of(entry));
    require(entry.previous == known.hash, "S9", "a broken chain at " + place_of(entry));
    require(entry.at >= known.at, "S3", "time runs back at " + place_of(entry));
    const Place place{entry.stream, entry.sequence, entry.version};
    const bool is_new = commands_.emplace(std::pair(entry.actor, entry.command), place).second;
    require(is_new, "S2", "a second effect of one command at " + place_of(entry));
    check_fired(entry, clock);
    fold(entry);
    known = {entry.sequence, entry.hash, entry.at};
}

// Looks at the cycle as it was before the entry.
void HistoryWitness::check_fired(const ports::Entry& entry, Instant clock) {
    const auto cycle = cycles_.find(entry.stream);
    for (const core::Event& event : entry.events) {
        const auto* passed = std::get_if<core::DeadlinePassed>(&event.fact);
        if (passed == nullptr) continue;
        require(cycle != cycles_.end(), "S7", "a deadline of no cycle: " + place_of(entry));
        const core::Instance* item = item_of(cycle->second, event.item);
        require(item != nullptr, "S7", "a deadline of no item: " + place_of(entry));
        const auto found = item->deadlines.find(passed->deadline);
        require(found != item->deadlines.end(), "S7",
                "fired although not armed: " + passed->deadline.value);
        const core::Deadline& deadline = found->second;
        require(deadline.due.due_at <= clock && deadline.due.due_at <= entry.at, "S7",
                "fired before " + to_text(deadline.due.due_at) + ": " + deadline.id.value);
        const std::string key = deadline.id.value + "@" + to_text(deadline.due.due_at) + "/" +
                                std::to_string(deadline.moves);
        require(fired_.insert(key).second, "S7", "fired twice: " + key);
    }
}

void HistoryWitness::fold(const ports::Entry& entry) {
    for (const core::Event& event : entry.events) kinds_.insert(event.fact.index());
    if (entry.stream == core::organisation_stream()) {
        if (people_.id.empty()) people_.id = organisation_;
        core::evolve_entry(people_, entry.events);
    } else if (is_post_stream(entry.stream, people_)) {
        core::evolve_entry(boxes_[entry.stream], entry.events);
    } else {
        core::evolve_entry(cycles_[entry.stream], entry.events, entry.at);
    }
}

void HistoryWitness::compare(const StreamId& stream, ports::ReadView& view) const {
    if (stream == core::organisation_stream()) {
        require(view.organisation() == people_, "S3", "the organisation is not its history");
        return;
    }
    if (const auto box = boxes_.find(stream); box != boxes_.end()) {
        require(view.post_box(box->second.person) == box->second, "S3",
                stream.value + " is not its history");
        return;
    }
    const core::Cycle& cycle = cycles_.at(stream);
    const auto stored = view.cycle(stream);
    require(stored && *stored == cycle, "S3", stream.value + " is not its history");
    compare_rows(cycle, view);
}

void HistoryWitness::compare_rows(const core::Cycle& cycle, ports::ReadView& view) const {
    compare_all(view.tasks(), runtime::task_rows(cycle), cycle.stream, "tasks");
    compare_all(view.deadlines(), runtime::deadline_rows(cycle), cycle.stream, "deadlines");
}

void HistoryWitness::acknowledged(const core::CommandEnvelope& envelope,
                                  const runtime::Accepted& accepted) {
    const auto found = commands_.find({envelope.actor, envelope.id});
    require(found != commands_.end(), "S1",
            "acknowledged, but not in the history: " + envelope.id.value);
    const ports::Receipt& receipt = accepted.receipt;
    const Place told{receipt.stream, receipt.sequence, receipt.version};
    require(told == found->second, "S2", "another answer than before: " + envelope.id.value);
    if (accepted.repeated || !envelope.expected_version) return;
    require(receipt.version == *envelope.expected_version + 1, "S5",
            "taken on another version than expected: " + envelope.id.value);
    const auto winner = winners_.emplace(
        std::tuple(envelope.stream, envelope.item, *envelope.expected_version), envelope.id);
    require(winner.second, "S5", "two winners on one version: " + envelope.id.value);
}

void HistoryWitness::check_everything() const {
    HistoryWitness afresh(store_, organisation_);
    afresh.observe(Instant::max());
    require(afresh.commands_ == commands_, "S1", "the history is not what was seen before");
    require(afresh.cycles_ == cycles_ && afresh.people_ == people_, "S3",
            "a second reading of the history gives another state");
}

bool HistoryWitness::is_open(const TaskId& task) const {
    for (const auto& [stream, cycle] : cycles_) {
        if (cycle.tasks.contains(task)) return true;
        for (const auto& [item, strand] : cycle.strands) {
            if (strand->tasks.contains(task)) return true;
        }
    }
    return false;
}

Digest HistoryWitness::history_hash() const {
    std::string text;
    for (const auto& [stream, known] : known_) {
        text += stream.value + " " + std::to_string(known.sequence) + " ";
        text += to_text(known.hash);
        text += "\n";
    }
    return sha256(text);
}

}  // namespace plancycle::sim
