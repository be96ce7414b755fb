#include "tests/storage/conformance.hpp"

#include <catch2/catch.hpp>

#include "tests/storage/sample.hpp"

namespace plancycle::storage {

TEST_CASE("A store in a file keeps the contract", "[storage]") {
    const sample::Folder folder("conformance");
    exercise([&] { return SqliteStore::create({.path = folder / "plan.db"}); });
}

TEST_CASE("A store in memory keeps the contract", "[storage]") {
    exercise([] { return SqliteStore::in_memory(); });
}

TEST_CASE("What was committed is there after the store is opened again", "[storage]") {
    const sample::Folder folder("reopened");
    sample::fill(*SqliteStore::create({.path = folder / "plan.db"}));
    const auto store = SqliteStore::open({.path = folder / "plan.db"});
    CHECK(store->read(sample::county)->head(sample::cycle_stream)->sequence == 3);
    CHECK(store->read(sample::county)->cycle(sample::cycle_stream)->strands.size() == 1);
}

}  // namespace plancycle::storage
