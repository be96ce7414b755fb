#include "storage/verifier.hpp"

#include <catch2/catch.hpp>

#include "engine/core/decide.hpp"
#include "storage/backup.hpp"
#include "storage/checkpoint.hpp"
#include "storage/sqlite.hpp"
#include "storage/verification.hpp"
#include "tests/storage/sample.hpp"

namespace plancycle::storage {

namespace {

Fold product_fold() {
    return {.cycle = [](core::Cycle& cycle, const std::vector<core::Event>& events,
                        Instant at) { core::evolve_entry(cycle, events, at); },
            .organisation =
                [](core::Organisation& organisation, const std::vector<core::Event>& events) {
                    core::evolve_entry(organisation, events);
                },
            .post_box =
                [](core::PostBox& box, const std::vector<core::Event>& events) {
                    core::evolve_entry(box, events);
                }};
}

// A filled store with two checkpoints: one in the middle, one at the end.
struct Scene {
    tests::TempFolder folder;
    std::filesystem::path store = folder / "plan.db";
    std::filesystem::path anchor = folder / "anchor.jsonl";
    PublicKey key{};

    Scene() {
        const SigningKey signing = create_signing_key(folder / "signing.key");
        key = signing.public_key();
        const auto made = SqliteStore::create({.path = store});
        made->put_store_setting("public_key", to_text(key));
        sample::fill(*made);
        REQUIRE(write_checkpoint(*made, sample::county, signing, anchor, sample::start));
        {
            const auto transaction = made->begin(sample::county);
            sample::apply(*transaction, sample::steps()[3], 50);
            transaction->commit();
        }
        REQUIRE(write_checkpoint(*made, sample::county, signing, anchor, sample::start));
        CHECK_FALSE(write_checkpoint(*made, sample::county, signing, anchor, sample::start));
        REQUIRE(made->checkpoint_truncate());
    }

    [[nodiscard]] VerifyReport check(const std::filesystem::path& path) const {
        return verify({.store = path, .anchor = anchor, .public_key = key, .fold = product_fold()});
    }
};

std::string first(const VerifyReport& report) {
    return report.is_sound() ? "" : report.findings.front();
}

// What an attacker with the file and a SQLite shell can do.
std::string after(const Scene& scene, const std::string& sql) {
    const std::filesystem::path copy = scene.folder / "copy.db";
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::filesystem::remove(copy.string() + ending);
    }
    std::filesystem::copy_file(scene.store, copy);
    {
        Connection connection({.path = copy.string()});
        connection.script(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
            "DROP TRIGGER entries_are_not_changed;"
            "DROP TRIGGER entries_are_not_deleted;");
        connection.script(sql);
        connection.script(
            "CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries\nBEGIN\n"
            "    SELECT raise(ABORT, 'history is append-only: an entry is never changed');\nEND;"
            "CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries\nBEGIN\n"
            "    SELECT raise(ABORT, 'history is append-only: an entry is never deleted');\nEND;");
    }
    try {
        return first(scene.check(copy));
    } catch (const StoreError& error) {
        return error.what();
    }
}

std::vector<std::string> texts_of(Connection& connection, const std::string& sql) {
    std::vector<std::string> found;
    Statement statement(connection, sql.c_str(), 0);
    while (statement.step()) found.push_back(statement.string(0));
    return found;
}

// What the history does not hold, as `verify` says itself.
bool is_unseen(const std::string& table, const std::string& column) {
    if (table == "settings" || table == "store_settings") return true;
    if (table == "outbox") return column != "key" && column != "message_id";
    return column == "written_at" || column == "erased_at" || column == "stored_at";
}

}  // namespace

TEST_CASE("An untouched store verifies", "[storage][verify]") {
    const Scene scene;
    const VerifyReport report = scene.check(scene.store);
    CHECK(first(report) == "");
    CHECK(report.entry_count == 6);
    CHECK(report.stream_count == 3);
    CHECK(report.checkpoint_count == 2);
    CHECK(report.item_count == 4);
    CHECK(report.entries_since_checkpoint == 0);
    CHECK(report.last_checkpoint == sample::start);
    CHECK(after(scene, "SELECT 1") == "");
    // With nothing but the file, less can be seen, and it says so.
    const VerifyReport bare =
        verify({.store = scene.store, .anchor = {}, .public_key = {}, .fold = product_fold()});
    CHECK(bare.is_sound());
    CHECK(bare.unseen.size() == 5);
}

TEST_CASE("An erased text still verifies, when an entry says by whom", "[storage][verify]") {
    const Scene scene;
    const bool has_entry = GENERATE(true, false);
    {
        const auto store = SqliteStore::open({.path = scene.store});
        const auto transaction = store->begin(sample::county);
        const StreamId stream = core::organisation_stream();
        const core::TextErased erasure{TextId("comment-1"), "coordinator",
                                       sample::text_ref("reason-1", "Asked for")};
        if (has_entry) {
            sample::apply(*transaction,
                          {stream,
                           ItemId(stream.value),
                           {{ItemId(stream.value), erasure}},
                           {sample::personal("reason-1", "Asked for")}},
                          77);
        }
        transaction->erase_text(TextId("comment-1"), sample::start);
        transaction->commit();
    }
    const VerifyReport report = scene.check(scene.store);
    CHECK(first(report) ==
          (has_entry ? "" : "The personal text comment-1 was erased, and no entry says by whom."));
    CHECK(report.erased_text_count == 1);
}

TEST_CASE("Every changed cell of the store is noticed", "[storage][verify][slow]") {
    const Scene scene;
    Connection connection({.path = scene.store.string()});
    int count = 0;
    for (const std::string& table : texts_of(connection,
                                             "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                             " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
        for (const std::string& column :
             texts_of(connection, "SELECT name FROM pragma_table_info('" + table + "')")) {
            if (is_unseen(table, column)) continue;
            const std::string change = "UPDATE " + table + " SET " + column + " = CASE typeof(" +
                                       column + ") WHEN 'integer' THEN " + column +
                                       " + 1000 WHEN 'blob' THEN zeroblob(length(" + column +
                                       ")) WHEN 'null' THEN 7 ELSE " + column + " || ' ' END";
            // In the first row only, and in the last.
            for (const char* order : {"ASC", "DESC"}) {
                const std::string key = table == "entries" ? "position" : "1";
                const std::string where = " WHERE (SELECT count(*) FROM " + table + ") > 0 AND " +
                                          column + " IS (SELECT " + column + " FROM " + table +
                                          " ORDER BY " + key + " " + order + " LIMIT 1)";
                INFO(change << where);
                std::string answer;
                try {
                    answer = after(scene, change + where);
                } catch (const StoreError& error) {
                    answer = error.what();  // The change itself was refused: STRICT, unique.
                }
                // The first one is zero already: nothing was changed.
                const bool is_allowed = column == "previous" && std::string(order) == "ASC";
                if (!is_allowed) CHECK(answer != "");
                ++count;
            }
        }
    }
    CHECK(count > 80);
}

TEST_CASE("Deleted, added, moved and cut off rows are named", "[storage][verify]") {
    const Scene scene;
    CHECK(after(scene, "DELETE FROM entries WHERE position = 3") ==
          "Entry 3 of work-plan-2026 stands at position 4 where 3 is due: entries are missing.");
    CHECK(after(scene, "DELETE FROM entries WHERE position = 6") ==
          "Checkpoint 2 of demo-county (2026-02-25T06:13:20.000Z) covers entries up to position 6,"
          " the store ends at 5: the end was cut off.");
    CHECK(after(scene,
                "DELETE FROM entries WHERE position = 6;"
                "DELETE FROM checkpoints WHERE number = 2") ==
          "Checkpoint 2 of demo-county (2026-02-25T06:13:20.000Z) is in the anchor file but not in"
          " the store: the store was cut off, replaced or taken back to an older state.");
    CHECK(after(scene, "UPDATE entries SET payload = '[]' WHERE position = 2") ==
          "Entry 1 of work-plan-2026 was changed: its content does not fit its hash.");
    CHECK(after(scene,
                "UPDATE entries SET sequence = 99 WHERE position = 3;"
                "UPDATE entries SET sequence = 2 WHERE position = 4;"
                "UPDATE entries SET sequence = 3 WHERE position = 3") != "");
    CHECK(after(scene,
                "INSERT INTO entries SELECT 7, organisation, stream, 5, 'x', actor, os_user,"
                " at, basis, item, version + 1, command_digest, hash, hash, payload"
                " FROM entries WHERE position = 6") ==
          "Entry 5 of work-plan-2026 was changed: its content does not fit its hash.");
    CHECK(after(scene, "DELETE FROM tasks") ==
          "The task work-plan-2026/drafting/health/preparing#1 is missing: the history has it.");
    CHECK(after(scene, "DELETE FROM personal WHERE id = 'comment-1'") ==
          "The personal text comment-1 is missing.");
    CHECK(after(scene, "UPDATE personal SET text = 'Nothing.' WHERE id = 'comment-1'") ==
          "The personal text comment-1 was changed: it does not fit the history.");
    CHECK(after(scene, "DELETE FROM items WHERE kind = 'strand'") ==
          "The item work-plan-2026/drafting/health is missing: the history has it.");
    for (const char* table : {"documents", "pinned_sources", "deadlines", "streams", "checkpoints",
                              "organisations", "schema_migrations"}) {
        INFO(table);
        CHECK(after(scene, std::string("DELETE FROM ") + table) != "");
    }
    CHECK(after(scene, "DROP INDEX entries_by_command") ==
          "The index entries_by_command is missing from the store's schema.");
}

TEST_CASE("A history rewritten with fresh hashes does not pass its checkpoint",
          "[storage][verify]") {
    const Scene scene;
    // A second store with other entries and the same public key, but signed by another.
    const std::filesystem::path other = scene.folder / "other.db";
    {
        const auto store = SqliteStore::create({.path = other});
        store->put_store_setting("public_key", to_text(scene.key));
        const auto transaction = store->begin(sample::county);
        sample::apply(*transaction, sample::steps()[0], 77);
        transaction->commit();
        const SigningKey thief = create_signing_key(scene.folder / "thief.key");
        REQUIRE(write_checkpoint(*store, sample::county, thief, scene.folder / "other.jsonl",
                                 sample::start));
    }
    CHECK(first(verify({.store = other, .anchor = {}, .public_key = {}, .fold = product_fold()})) ==
          "Checkpoint 1 of demo-county is not signed by the store's key.");
}

TEST_CASE("A backup is whole, and a restored store holds its mail", "[storage][backup]") {
    const Scene scene;
    const std::filesystem::path copy = scene.folder / "backup.db";
    const auto store = SqliteStore::open({.path = scene.store});
    // Taken while a transaction is open: it sees what was committed.
    const auto transaction = store->begin(sample::county);
    transaction->put_setting("sender", "half@example.org");
    backup(scene.store, copy, product_fold());
    CHECK((std::filesystem::status(copy).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK_THROWS_WITH(backup(scene.store, copy, product_fold()),
                      Catch::Contains("a copy never replaces one"));
    CHECK(first(scene.check(copy)) == "");
    const std::filesystem::path target = scene.folder / "restored.db";
    restore(copy, target, product_fold(), "restored from backup.db");
    CHECK_THROWS_AS(restore(copy, target, product_fold(), ""), StoreError);
    CHECK(first(scene.check(target)) == "");
    const auto restored = SqliteStore::open({.path = target});
    CHECK(restored->read(sample::county)->setting(mail_held_setting) == "restored from backup.db");
    CHECK(restored->read(sample::county)->setting("sender") == "plan@example.org");
    CHECK(restored->read(sample::county)->heads().size() == 3);
    // The same reminder has the same id on the wire.
    CHECK(restored->read(sample::county)->outbox(1)[0].message_id ==
          store->read(sample::county)->outbox(1)[0].message_id);
    CHECK_FALSE(std::filesystem::exists(target.string() + ".partial"));
}

TEST_CASE("Findings beyond the twentieth are counted", "[storage][verify]") {
    Connection connection({.path = ":memory:"});
    const VerifyOptions options;
    Verification run{options, connection, {}, {}};
    for (int count = 0; count < 25; ++count) run.find("Entry " + std::to_string(count));
    CHECK(run.report.findings.size() == 20);
    CHECK(run.report.more_findings == 5);
}

TEST_CASE("A signing key others may read is refused", "[storage]") {
    const tests::TempFolder folder;
    const PublicKey made = create_signing_key(folder / "a.key").public_key();
    CHECK(read_signing_key(folder / "a.key").public_key() == made);
    CHECK_THROWS_AS(create_signing_key(folder / "a.key"), StoreError);
    std::filesystem::permissions(folder / "a.key", std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    CHECK_THROWS_WITH(read_signing_key(folder / "a.key"), Catch::Contains("Others may read"));
    CHECK_THROWS_WITH(read_signing_key(folder / "b.key"), Catch::Contains("There is no"));
}

}  // namespace plancycle::storage
