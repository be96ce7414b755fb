#include <type_traits>

#include "storage/codec.hpp"
#include "storage/references.hpp"
#include "storage/verification.hpp"
// Last: found by the collector through its arguments.
#include "storage/event_fields.hpp"

namespace plancycle::storage {

namespace {

constexpr std::size_t entries_at_once = 500;

struct ItemState {
    std::string stream;
    std::string kind;
    std::uint64_t version = 0;
    std::string data;
    friend bool operator==(const ItemState&, const ItemState&) = default;
};

// A task's or deadline's row; `due_at` is empty where there is none.
struct RowState {
    std::string stream;
    std::string item;
    std::optional<Instant> due_at;
    std::int64_t moves = 0;
    std::string data;
    friend bool operator==(const RowState&, const RowState&) = default;
};

using Items = std::map<std::string, ItemState>;
using RowStates = std::map<std::string, RowState>;

class Rebuild {
public:
    Rebuild(Verification& run, const Scope& scope) : run_(run), scope_(scope) {}

    void fold_all();
    void compare();
    [[nodiscard]] References take_references() { return std::move(references_); }

private:
    template <class State, class Apply>
    void fold(const StreamId& stream, State& state, Apply apply);
    void fold_stream(const StreamId& stream);
    void expect(const core::Cycle& cycle);
    void expect(const StreamId& stream, const core::Instance& item);
    template <class Row>
    void compare_rows(const std::string& what, const std::map<std::string, Row>& expected,
                      const std::map<std::string, Row>& stored);
    [[nodiscard]] Items stored_items();
    [[nodiscard]] RowStates stored_rows(Sql sql);

    Verification& run_;
    const Scope& scope_;
    Items items_;
    RowStates tasks_;
    RowStates deadlines_;
    References references_;
};

std::uint64_t version_of(const core::Cycle& cycle, const ItemId& item) {
    if (item == cycle.id) return cycle.version;
    const core::Strand* strand = cycle.strand(item);
    return strand == nullptr ? 0 : strand->version;
}
std::uint64_t version_of(const core::Organisation& organisation, const ItemId&) {
    return organisation.version;
}
std::uint64_t version_of(const core::PostBox& box, const ItemId&) {
    return box.version;
}

template <class State, class Apply>
void Rebuild::fold(const StreamId& stream, State& state, Apply apply) {
    std::uint64_t after = 0;
    while (true) {
        const auto entries = queries::entries(scope_, stream, after, entries_at_once);
        for (const ports::Entry& entry : entries) {
            apply(entry);
            ReferenceCollector collector(references_);
            for (const core::Event& event : entry.events) {
                std::visit([&](const auto& fact) { collector.visit(fact); }, event.fact);
            }
            if (version_of(state, entry.item) != entry.version) {
                run_.find("Entry " + std::to_string(entry.sequence) + " of " + stream.value +
                          " gives version " + std::to_string(entry.version) + " to " +
                          entry.item.value + "; the history gives " +
                          std::to_string(version_of(state, entry.item)) + ".");
            }
            after = entry.sequence;
        }
        if (entries.size() < entries_at_once) return;
    }
}

void Rebuild::expect(const StreamId& stream, const core::Instance& item) {
    // A clock that stands still: nothing falls due meanwhile, so it has no row.
    for (const auto& [id, deadline] : item.deadlines) {
        if (deadline.passed || deadline.paused_on) continue;
        deadlines_[id.value] = {stream.value, item.id.value, deadline.due.due_at, deadline.moves,
                                ""};
    }
    for (const auto& [id, task] : item.tasks) {
        RowState row{stream.value, item.id.value, std::nullopt, 0, encode(task)};
        for (const auto& [name, deadline] : item.deadlines) {
            if (deadline.step != task.step || deadline.paused_on) continue;
            if (!row.due_at || deadline.due.due_at < *row.due_at) row.due_at = deadline.due.due_at;
        }
        tasks_[id.value] = std::move(row);
    }
}

void Rebuild::expect(const core::Cycle& cycle) {
    items_[cycle.id.value] = {cycle.stream.value, "cycle", cycle.version, encode(cycle)};
    expect(cycle.stream, cycle);
    for (const auto& [id, strand] : cycle.strands) {
        items_[id.value] = {cycle.stream.value, "strand", strand->version, encode(*strand)};
        expect(cycle.stream, *strand);
    }
}

void Rebuild::fold_stream(const StreamId& stream) {
    const Fold& fold_with = run_.options.fold;
    if (stream == core::organisation_stream()) {
        core::Organisation state;
        state.id = scope_.organisation;
        fold(stream, state,
             [&](const ports::Entry& entry) { fold_with.organisation(state, entry.events); });
        items_[stream.value] = {stream.value, "organisation", state.version, encode(state)};
        return;
    }
    const auto first = queries::entries(scope_, stream, 0, 1);
    if (!first.empty() && first[0].item.value == stream.value &&
        stream.value.starts_with(core::post_stream(PersonId()).value)) {
        core::PostBox state;
        fold(stream, state,
             [&](const ports::Entry& entry) { fold_with.post_box(state, entry.events); });
        items_[core::post_item(state.person).value] = {stream.value, "post-box", state.version,
                                                       encode(state)};
        return;
    }
    core::Cycle state;
    const auto source = [&](const Digest& hash) { return queries::pinned_source(scope_, hash); };
    fold(stream, state, [&](const ports::Entry& entry) {
        fold_with.cycle(state, entry.events, entry.at);
        if (!fold_with.judge) return;
        const std::string flaw = fold_with.judge(state, entry.events, source);
        if (flaw.empty()) return;
        run_.find("After entry " + std::to_string(entry.sequence) + " " + flaw + ".");
    });
    expect(state);
}

void Rebuild::fold_all() {
    std::uint64_t done = 0;
    const ChainEnds& ends = run_.ends[scope_.organisation.value];
    for (const auto& [stream, end] : ends) {
        fold_stream(StreamId(stream));
        run_.tell("playing the history again", ++done, ends.size());
    }
    run_.report.item_count += items_.size();
}

Items Rebuild::stored_items() {
    Items found;
    Rows rows(scope_.connection.kept("SELECT i.item, s.name, i.kind, i.version, i.data"
                                     " FROM items i LEFT JOIN streams s"
                                     " ON s.organisation = i.organisation AND s.stream = i.stream"
                                     " WHERE i.organisation = ?1"),
              scope_.number);
    while (rows.next()) {
        const ItemState row{rows->string(1), rows->string(2),
                            static_cast<std::uint64_t>(rows->integer(3)), rows->string(4)};
        if (!found.try_emplace(rows->string(0), row).second) {
            run_.find("The item " + rows->string(0) + " is there twice.");
        }
    }
    return found;
}

RowStates Rebuild::stored_rows(Sql sql) {
    RowStates found;
    Rows rows(scope_.connection.kept(sql), scope_.number);
    while (rows.next()) {
        RowState& row = found[rows->string(0)];
        row.stream = rows->text(1);
        row.item = rows->text(2);
        if (!rows->is_null(3)) row.due_at = rows->instant(3);
        row.moves = rows->integer(4);
        row.data = rows->text(5);
    }
    return found;
}

template <class Row>
void Rebuild::compare_rows(const std::string& what, const std::map<std::string, Row>& expected,
                           const std::map<std::string, Row>& stored) {
    for (const auto& [id, row] : expected) {
        const auto found = stored.find(id);
        if (found == stored.end()) {
            run_.find("The " + what + " " + id + " is missing: the history has it.");
        } else if (found->second != row) {
            run_.find("The " + what + " " + id + " is not what the history says.");
        }
    }
    for (const auto& [id, row] : stored) {
        if (!expected.contains(id)) {
            run_.find("The " + what + " " + id + " is not in the history.");
        }
    }
}

void Rebuild::compare() {
    compare_rows("item", items_, stored_items());
    compare_rows("task", tasks_,
                 stored_rows("SELECT t.task, s.name, t.item, t.due_at, 0, t.data FROM tasks t"
                             " LEFT JOIN streams s ON s.organisation = t.organisation"
                             " AND s.stream = t.stream WHERE t.organisation = ?1"));
    compare_rows("deadline", deadlines_,
                 stored_rows("SELECT d.deadline, s.name, d.item, d.due_at, d.moves, ''"
                             " FROM deadlines d LEFT JOIN streams s"
                             " ON s.organisation = d.organisation AND s.stream = d.stream"
                             " WHERE d.organisation = ?1"));
}

}  // namespace

References verify_items(Verification& run, const Scope& scope) {
    Rebuild rebuild(run, scope);
    rebuild.fold_all();
    rebuild.compare();
    return rebuild.take_references();
}

}  // namespace plancycle::storage
