#include "storage/codec.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "storage/json_reader.hpp"
#include "storage/json_writer.hpp"
// Last: the readers and writers above find these by their arguments.
#include "storage/event_fields.hpp"
#include "storage/store_error.hpp"

namespace plancycle::storage {

namespace {

constexpr std::size_t record_bytes_guess = 1024;

// The version every event is written in today; a map once one of them moves on.
constexpr int event_version = 1;

json::value parse(std::string_view text, const json::storage_ptr& memory, const char* what) {
    json::error_code error;
    // The deepest record (an explanation's year within an event) has a depth of nine.
    json::parse_options options;
    options.max_depth = 16;
    json::value value = json::parse(text, error, memory, options);
    if (error) unreadable(what, error.message());
    return value;
}

template <class T>
std::string to_json(const T& record) {
    std::string out;
    out.reserve(record_bytes_guess);
    JsonWriter(out).write(record);
    return out;
}

template <class T>
void from_json(std::string_view text, T& record, const char* what) {
    unsigned char room[8192];
    json::monotonic_resource memory(room, sizeof(room));
    JsonReader::read(parse(text, &memory, what), record, what);
}

template <std::size_t Index = 0>
core::Fact read_fact(std::size_t kind, const json::value& data, std::string_view name) {
    if constexpr (Index < std::variant_size_v<core::Fact>) {
        if (kind != Index) return read_fact<Index + 1>(kind, data, name);
        core::Fact fact(std::in_place_index<Index>);
        JsonReader::read(data, std::get<Index>(fact), name);
        return fact;
    } else {
        unreadable(name, "this event is not known; a newer plancycle may have written it");
    }
}

std::size_t kind_named(std::string_view name) {
    const auto known = names(KindOf<core::Fact>{});
    std::size_t kind = 0;
    while (kind < known.size() && known[kind] != name) ++kind;
    return kind;
}

void raise(std::string_view name, std::int64_t version, json::value& data,
           std::span<const Upcaster> upcasters) {
    for (const Upcaster& upcaster : upcasters) {
        if (upcaster.event != name || upcaster.from_version < version) continue;
        if (!data.is_object()) unreadable(name, "an object is expected");
        upcaster.raise(data.get_object());
        ++version;
    }
}

core::Event read_event(const json::value& from, std::span<const Upcaster> upcasters) {
    const json::object& record = as_object(from, "event");
    core::Event event;
    std::string name;
    std::int64_t version = 0;
    JsonReader reader(record, "event");
    reader("item", event.item);
    reader("event", name);
    reader("version", version);
    const json::value* data = record.if_contains("data");
    if (data == nullptr || record.size() != 4)
        unreadable(name, "the record's fields are not known");
    int newest = event_version;
    for (const Upcaster& it : upcasters) {
        if (it.event == name) newest = std::max(newest, it.from_version + 1);
    }
    if (version == newest) {
        event.fact = read_fact(kind_named(name), *data, name);
        return event;
    }
    if (version > newest || version < 1) {
        throw StoreError(StoreFault::newer, "The event " + name + " was written in version " +
                                                std::to_string(version) +
                                                ", which this program does not know.");
    }
    json::value raised = *data;
    raise(name, version, raised, upcasters);
    event.fact = read_fact(kind_named(name), raised, name);
    return event;
}

}  // namespace

std::string encode(const std::vector<core::Event>& events) {
    std::string out;
    out.reserve(events.size() * 256);
    out += '[';
    for (const core::Event& event : events) {
        if (out.size() > 1) out += ',';
        JsonWriter writer(out);
        writer.open();
        writer.key("item");
        writer.write(event.item);
        writer.key("event");
        writer.write(kind_of(event.fact));
        writer.key("version");
        writer.write(event_version);
        writer.key("data");
        std::visit([&](const auto& fact) { JsonWriter(out).write(fact); }, event.fact);
        writer.close();
    }
    out += ']';
    return out;
}

std::vector<core::Event> decode_events(std::string_view payload,
                                       std::span<const Upcaster> upcasters) {
    unsigned char room[8192];
    json::monotonic_resource memory(room, sizeof(room));
    const json::value value = parse(payload, &memory, "entry");
    std::vector<core::Event> events;
    for (const json::value& record : as_array(value, "entry")) {
        events.push_back(read_event(record, upcasters));
    }
    return events;
}

std::string encode(const core::Cycle& cycle) {
    return to_json(cycle);
}
std::string encode(const core::Strand& strand) {
    return to_json(strand);
}
std::string encode(const core::Organisation& organisation) {
    return to_json(organisation);
}
std::string encode(const core::PostBox& box) {
    return to_json(box);
}
std::string encode(const core::Task& task) {
    return to_json(task);
}
std::string encode(const core::Deadline& deadline) {
    return to_json(deadline);
}

void decode(std::string_view text, core::Cycle& cycle) {
    from_json(text, cycle, "cycle");
}
void decode(std::string_view text, core::Strand& strand) {
    from_json(text, strand, "strand");
}
void decode(std::string_view text, core::Organisation& organisation) {
    from_json(text, organisation, "organisation");
}
void decode(std::string_view text, core::PostBox& box) {
    from_json(text, box, "post box");
}
void decode(std::string_view text, core::Task& task) {
    from_json(text, task, "task");
}
void decode(std::string_view text, core::Deadline& deadline) {
    from_json(text, deadline, "deadline");
}

}  // namespace plancycle::storage
