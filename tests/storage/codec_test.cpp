#include "storage/codec.hpp"

#include <cstdlib>
#include <fstream>
#include <set>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "storage/file_bytes.hpp"
#include "storage/schema.hpp"
#include "storage/store_error.hpp"
#include "tests/storage/filler.hpp"
#include "tests/storage/sample.hpp"
// Last: found by the filler through its arguments.
#include "storage/event_fields.hpp"

namespace plancycle::storage {

namespace {

constexpr std::size_t fact_count = std::variant_size_v<core::Fact>;

template <std::size_t Index = 0>
core::Fact empty_fact(std::size_t kind) {
    if constexpr (Index + 1 < fact_count) {
        if (kind != Index) return empty_fact<Index + 1>(kind);
    }
    return core::Fact(std::in_place_index<Index>);
}

core::Event random_event(std::size_t kind, std::uint64_t seed) {
    Filler filler(seed);
    core::Event event;
    filler.fill(event.item);
    event.fact = empty_fact(kind);
    std::visit([&](auto& fact) { filler.fill(fact); }, event.fact);
    return event;
}

template <class Record>
void check_item(std::uint64_t seed) {
    Record record;
    Filler(seed).fill(record);
    const std::string text = encode(record);
    Record again;
    decode(text, again);
    CHECK(again == record);
    CHECK(encode(again) == text);
}

std::string refusal(const std::string& payload) {
    try {
        (void)decode_events(payload);
    } catch (const StoreError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("Every event comes back as it was written", "[storage][codec]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        for (std::size_t kind = 0; kind < fact_count; ++kind) {
            const std::vector<core::Event> events{random_event(kind, seed * 1000 + kind),
                                                  random_event(seed % fact_count, seed)};
            const std::string text = encode(events);
            INFO("seed " << seed << ": " << text);
            const std::vector<core::Event> again = decode_events(text);
            CHECK(again == events);
            CHECK(encode(again) == text);
        }
    }
    CHECK(decode_events("[]").empty());
}

TEST_CASE("Every item comes back as it was written", "[storage][codec]") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        check_item<core::Cycle>(seed);
        check_item<core::Strand>(seed);
        check_item<core::Organisation>(seed);
        check_item<core::PostBox>(seed);
        check_item<core::Task>(seed);
        check_item<core::Deadline>(seed);
    }
}

// Once shipped, an event must be readable for ever: PLANCYCLE_REWRITE=1 writes files that are not
// there, and never changes one that is.
TEST_CASE("Every event ever shipped still decodes", "[storage][codec]") {
    const std::filesystem::path folder =
        std::filesystem::path(PLANCYCLE_SOURCE_DIR) / "tests/storage/golden/v1";
    for (std::size_t kind = 0; kind < fact_count; ++kind) {
        const std::string name(names(KindOf<core::Fact>{}).at(kind));
        const std::filesystem::path path = folder / (name + ".json");
        if (std::getenv("PLANCYCLE_REWRITE") != nullptr && !std::filesystem::exists(path)) {
            std::ofstream(path) << encode(std::vector{random_event(kind, 7 + kind)}) << "\n";
        }
        INFO(path.string());
        const auto golden = read_file(path);
        REQUIRE(golden);
        const auto events = decode_events(*golden);
        REQUIRE(events.size() == 1);
        CHECK(events[0].fact.index() == kind);
        CHECK(encode(events) + "\n" == *golden);
    }
}

// What a record is made of, field by field, lists included.
void collect_fields(const boost::json::value& value, const std::string& path,
                    std::set<std::string>& fields) {
    if (value.is_array()) {
        for (const auto& each : value.get_array()) collect_fields(each, path + "[]", fields);
    } else if (value.is_object()) {
        for (const auto& field : value.get_object()) {
            // Keys of maps are data: at random they are no names.
            const std::string name(field.key());
            const bool is_name =
                plancycle::is_name(name) && name.find_first_not_of('a') != std::string::npos;
            fields.insert(path + "." + (is_name ? name : "*"));
            collect_fields(field.value(), path + "." + (is_name ? name : "*"), fields);
        }
    }
}

template <class Record>
void collect_item(const std::string& name, std::set<std::string>& fields) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Record record;
        Filler(seed).fill(record);
        collect_fields(boost::json::parse(encode(record)), name, fields);
    }
}

// An older program refuses a store of a newer format by its number. It must not get as far as a
// record it cannot read and call the history false.
TEST_CASE("What is stored changes only together with the store's format", "[storage][codec]") {
    std::set<std::string> fields;
    for (std::size_t kind = 0; kind < fact_count; ++kind) {
        const std::string name(names(KindOf<core::Fact>{}).at(kind));
        fields.insert(name);
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto entry = boost::json::parse(encode(std::vector{random_event(kind, seed)}));
            collect_fields(entry.at(0).at("data"), name, fields);
        }
    }
    collect_item<core::Cycle>("item cycle", fields);
    collect_item<core::Strand>("item strand", fields);
    collect_item<core::Organisation>("item organisation", fields);
    collect_item<core::PostBox>("item post-box", fields);
    std::string text = "format " + std::to_string(schema_files().size()) + "\n";
    for (const std::string& field : fields) text += field + "\n";
    const std::filesystem::path path =
        std::filesystem::path(PLANCYCLE_SOURCE_DIR) / "tests/storage/golden/vocabulary.txt";
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(path) << text;
    INFO("A program of the same format would not read this. Once the format in "
         << path << " has been released, add a file to storage/schema/sqlite that raises it; then "
         << "PLANCYCLE_REWRITE=1.");
    CHECK(read_file(path) == text);
}

TEST_CASE("A record that is not known is refused in words", "[storage][codec]") {
    const std::string head = R"([{"item":"a","event":")";
    CHECK(refusal(head + R"(strand-opend","version":1,"data":{}}])") ==
          "The stored record cannot be read: strand-opend: this event is not known; a newer "
          "plancycle may have written it.");
    CHECK(refusal(head + R"(strand-opened","version":2,"data":{}}])") ==
          "The event strand-opened was written in version 2, which this program does not know.");
    CHECK(refusal(head + R"(strand-opened","version":1,"data":{"block":"b","colour":"red"}}])") ==
          "The stored record cannot be read: strand-opened: of the fields block, colour only 1 are "
          "known.");
    CHECK(refusal(head + R"(input-received","version":1,"data":{"input":"adp"}}])") ==
          "The stored record cannot be read: input-received: \"on\" is missing.");
    CHECK(refusal(head + R"(task-closed","version":1,"data":{"how":"lost"}}])") ==
          "The stored record cannot be read: how: \"lost\" is not known.");
    CHECK(refusal(head + R"(strand-opened","version":1,"data":{"block":7}}])") ==
          "The stored record cannot be read: block: a text is expected.");
    CHECK(refusal(R"([{"item":"a")").starts_with("The stored record cannot be read: entry: "));
    CHECK(refusal(head + R"(strand-opened","version":1,"data":{},"more":1}])") != "");
    CHECK(refusal("{}") == "The stored record cannot be read: entry: a list is expected.");
}

TEST_CASE("An older event is raised to today's form after reading", "[storage][codec]") {
    const Upcaster upcasters[] = {{"strand-reopened", 1, [](boost::json::object& data) {
                                       data["step"] = data.at("stage");
                                       data.erase("stage");
                                   }}};
    // As if version 1 had said "stage", and "step" came with version 2.
    const std::string old =
        R"([{"item":"a","event":"strand-reopened","version":1,"data":{"stage":"preparing"}}])";
    const auto events = decode_events(old, upcasters);
    REQUIRE(events.size() == 1);
    CHECK(std::get<core::StrandReopened>(events[0].fact).step == "preparing");
}

}  // namespace plancycle::storage
