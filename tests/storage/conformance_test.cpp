#include "tests/storage/conformance.hpp"

#include <catch2/catch.hpp>

#include "tests/storage/sample.hpp"

namespace plancycle::storage {

TEST_CASE("A store in a file keeps the contract", "[storage]") {
    const tests::TempFolder folder;
    exercise([&] { return SqliteStore::create({.path = folder / "plan.db"}); });
}

TEST_CASE("A store in memory keeps the contract", "[storage]") {
    exercise([] { return SqliteStore::in_memory(); });
}

TEST_CASE("What was committed is there after the store is opened again", "[storage]") {
    const tests::TempFolder folder;
    sample::fill(*SqliteStore::create({.path = folder / "plan.db"}));
    const auto store = SqliteStore::open({.path = folder / "plan.db"});
    CHECK(store->read(sample::county)->head(sample::cycle_stream)->sequence == 3);
    CHECK(store->read(sample::county)->cycle(sample::cycle_stream)->strands.size() == 1);
}

TEST_CASE("Documents that nothing names are swept once they are old", "[storage]") {
    const auto store = SqliteStore::in_memory();
    sample::fill(*store);
    const auto stage = [&](const std::string& bytes, Instant at) {
        const auto transaction = store->begin(sample::county);
        transaction->put_document(sha256(bytes), bytes, at);
        transaction->commit();
    };
    const auto is_there = [&](const std::string& bytes) {
        return store->read(sample::county)->document(sha256(bytes)).has_value();
    };
    const Instant later = sample::start + std::chrono::hours(1);
    stage("a stray", sample::start);
    stage("staged again", sample::start);
    stage("staged again", later);
    CHECK(store->sweep_documents(sample::county, sample::start) == 0);
    CHECK(store->sweep_documents(sample::county, later) == 1);
    CHECK_FALSE(is_there("a stray"));
    CHECK(is_there("staged again"));
    CHECK(is_there("the draft"));
}

}  // namespace plancycle::storage
