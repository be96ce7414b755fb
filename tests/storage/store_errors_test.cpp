#include <csignal>
#include <fstream>
#include <functional>

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/file_bytes.hpp"
#include "storage/queries.hpp"
#include "storage/schema.hpp"
#include "storage/sqlite.hpp"
#include "storage/store_writer.hpp"
#include "tests/storage/sample.hpp"

namespace plancycle::storage {

namespace {

using namespace std::chrono_literals;

struct Refusal {
    std::optional<StoreFault> fault;
    std::string text;
};

Refusal refusal(const std::function<void()>& deed) {
    try {
        deed();
    } catch (const StoreError& error) {
        return {error.fault(), error.what()};
    }
    return {};
}

Refusal opening(const std::filesystem::path& path) {
    return refusal([&] { (void)SqliteStore::open({.path = path}); });
}

std::vector<EmbeddedFile> known_files() {
    return {schema_files().begin(), schema_files().end()};
}

void put(SqliteStore& store, const std::string& value) {
    const auto transaction = store.begin(sample::county);
    transaction->put_setting("big", value);
    transaction->commit();
}

// Runs `work` in a process of its own; its exit code. The work reports by what it returns.
int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 99;
        try {
            code = work();
        } catch (const std::exception&) {
            code = 98;
        }
        ::_exit(code);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 97;
}

}  // namespace

TEST_CASE("What is not a store is refused in words", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    CHECK(opening(path).text ==
          "There is no store at " + path.string() + ": make one with plancycle init.");
    write_new_file(path,
                   "Dear colleagues, please find attached the county's annual work plan. "
                   "It has more than a hundred bytes, as a database's header has.\n");
    CHECK(opening(path).text ==
          path.string() + " is not a plancycle store: the file is not a database.");
    CHECK(refusal([&] { (void)SqliteStore::create({.path = path}); }).text ==
          "There is already a file at " + path.string() + ": a new store never replaces one.");
    const auto other = folder / "other.db";
    write_new_file(other, "");
    Connection({.path = other.string()}).script("CREATE TABLE a (b)");
    const std::string before = *read_file(other);
    CHECK(opening(other).text == other.string() +
                                     " is not a plancycle store: it is a database of another "
                                     "program, or an empty file.");
    CHECK(*read_file(other) == before);
}

TEST_CASE("A store of a newer program is left alone", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    (void)SqliteStore::create({.path = path});
    Connection({.path = path.string()}).script("PRAGMA user_version = 7");
    const Refusal newer = opening(path);
    CHECK(newer.fault == StoreFault::newer);
    CHECK(newer.text == "The store " + path.string() +
                            " has format 7; this program knows formats up to 6. Use the newer "
                            "plancycle that made it; nothing was changed.");
}

TEST_CASE("A schema file that was changed afterwards is refused", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    (void)SqliteStore::create({.path = path});
    Connection connection({.path = path.string()});
    const std::string changed = std::string(schema_files()[0].content) + "-- a late thought\n";
    std::vector<EmbeddedFile> files = known_files();
    files[0].content = changed;
    CHECK(refusal([&] { migrate(connection, files); }).text ==
          "The store " + path.string() +
              " was made by another edition of 0001_store.sql: its checksum differs. Use the "
              "plancycle that made it.");
    CHECK_FALSE(connection.in_transaction());
    // A further format is applied on top, once; then the older program refuses.
    std::vector<EmbeddedFile> more = known_files();
    more.push_back({"0099_more.sql", "CREATE TABLE more (a);"});
    migrate(connection, more);
    migrate(connection, more);
    CHECK(connection.pragma("user_version") == static_cast<std::int64_t>(more.size()));
    CHECK(opening(path).fault == StoreFault::newer);
}

TEST_CASE("A migration that fails leaves the format it found", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    (void)SqliteStore::create({.path = path});
    Connection connection({.path = path.string()});
    std::vector<EmbeddedFile> bad = known_files();
    bad.push_back({"0099_bad.sql", "CREATE TABLE more (a); SELECT nonsense;"});
    CHECK(refusal([&] { migrate(connection, bad); }).fault == StoreFault::other);
    CHECK(connection.pragma("user_version") == static_cast<std::int64_t>(known_files().size()));
    CHECK_FALSE(opening(path).fault);
}

TEST_CASE("A store of the first format keeps what is armed and what is to be sent",
          "[storage][errors]") {
    Connection connection({.path = ":memory:"});
    migrate(connection, schema_files().first(1));
    connection.script(
        "INSERT INTO organisations VALUES (1, 'demo');"
        "INSERT INTO deadlines VALUES (1, 'd1', 2, 'plan', 1000, 0, '{\"moves\":2}'),"
        " (1, 'd2', 2, 'plan', 500, 1, '{\"moves\":0}');"
        "INSERT INTO outbox VALUES (1, 'k', 'i', 'assigned', 'jane', '', 0, 's', 't', 'h', 1, 1, 1,"
        " 0, 0, 0, 0, '', NULL)");
    migrate(connection, schema_files());
    const Scope scope{connection, OrganisationId("demo"), 1};
    {
        Rows rows(connection.kept("SELECT deadline, due_at, moves FROM deadlines"
                                  " WHERE organisation = ?1"),
                  scope.number);
        REQUIRE(rows.next());
        CHECK(rows->text(0) == "d1");
        CHECK(rows->integer(1) == 1000);
        CHECK(rows->integer(2) == 2);
        CHECK_FALSE(rows.next());
    }
    const auto mails = queries::outbox(scope, 10);
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].bundle.empty());
    CHECK_FALSE(mails[0].handed_over_at);
}

TEST_CASE("A store that another process writes is waited for, then refused", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    const auto store = SqliteStore::create({.path = path, .busy_timeout = 1s});
    Connection other({.path = path.string()});
    other.begin_immediate();
    const Refusal busy = refusal([&] { put(*store, "a"); });
    CHECK(busy.fault == StoreFault::busy);
    CHECK(busy.text == "The store " + path.string() +
                           " is in use by another process; waited 1 second. Nothing was changed: "
                           "try again.");
    other.rollback();
    put(*store, "b");
    // The same within one process.
    const auto held = store->begin(sample::county);
    CHECK(refusal([&] { put(*store, "c"); }).fault == StoreFault::busy);
}

TEST_CASE("A full disk refuses the change and works again with room", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    const auto store = SqliteStore::create({.path = path});
    put(*store, "before");
    Connection& connection = store->writer().connection();
    const auto pages = connection.pragma("page_count");
    (void)connection.pragma("max_page_count = " + std::to_string(pages + 2));
    const Refusal full = refusal([&] { put(*store, std::string(200'000, 'x')); });
    CHECK(full.fault == StoreFault::disk_full);
    CHECK(full.text == "There is no space left for the store " + path.string() +
                           ". Nothing of the last change was kept: make room and try again.");
    CHECK(store->read(sample::county)->setting("big") == "before");
    (void)connection.pragma("max_page_count = 1000000");
    put(*store, "after");
    CHECK(store->read(sample::county)->setting("big") == "after");
}

TEST_CASE("A failed write on commit stops the store for good", "[storage][errors]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    const int code = in_child([&] {
        const auto store = SqliteStore::create({.path = path});
        put(*store, "before");
        // The operating system refuses to let any file grow: a real error from the write call.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{.rlim_cur = 4096, .rlim_max = 4096};
        if (::setrlimit(RLIMIT_FSIZE, &none) != 0) return 10;
        if (refusal([&] { put(*store, "lost"); }).fault != StoreFault::commit_failed) return 11;
        // Nothing is tried over a failed write in this process's life.
        if (refusal([&] { put(*store, "again"); }).fault != StoreFault::commit_failed) return 12;
        return 0;
    });
    CHECK(code == 0);
    CHECK(SqliteStore::open({.path = path})->read(sample::county)->setting("big") == "before");
}

TEST_CASE("A store in a read-only folder is read as it lies, and never written",
          "[storage][errors]") {
    // Under /tmp: the child must be able to reach it as another user.
    const std::filesystem::path folder = "/tmp/plancycle-read-only-" + std::to_string(::getpid());
    std::filesystem::create_directories(folder);
    const auto path = folder / "plan.db";
    (void)SqliteStore::create({.path = path});
    std::filesystem::permissions(path, std::filesystem::perms(0444));
    std::filesystem::permissions(folder, std::filesystem::perms(0555));
    const int code = in_child([&] {
        // Root may write everything: become somebody else.
        if (::geteuid() == 0 && ::setuid(65534) != 0) return 10;
        const auto store = SqliteStore::open({.path = path});
        if (!store->is_sealed() || store->store_setting("mail_key") == std::nullopt) return 14;
        const Refusal refused = refusal([&] { store->put_store_setting("name", "value"); });
        if (refused.fault != StoreFault::read_only) return 11;
        if (refused.text.find("cannot be") == std::string::npos) return 12;
        const Refusal creating =
            refusal([&] { (void)SqliteStore::create({.path = folder / "new.db"}); });
        return creating.fault == StoreFault::read_only ? 0 : 13;
    });
    CHECK(code == 0);
    std::filesystem::permissions(folder, std::filesystem::perms(0755));
    std::filesystem::remove_all(folder);
}

TEST_CASE("Two processes that write in turn keep one chain", "[storage][processes]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    sample::fill(*SqliteStore::create({.path = path}));
    constexpr int each = 40;
    const auto work = [&](int first) {
        const auto store = SqliteStore::open({.path = path, .busy_timeout = 30s});
        for (int ordinal = first; ordinal < first + each; ++ordinal) {
            const auto transaction = store->begin(sample::county);
            sample::apply(*transaction, sample::steps()[3], ordinal);
            transaction->commit();
        }
        return static_cast<int>(store->foreign_commits() > 0);
    };
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 98;
        try {
            code = work(1000);
        } catch (const std::exception&) {
            code = 99;
        }
        ::_exit(code);
    }
    (void)work(2000);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) <= 1);
    const auto store = SqliteStore::open({.path = path});
    const auto entries = store->read(sample::county)->entries(sample::cycle_stream, 0, 1000);
    REQUIRE(entries.size() == 3 + 2 * each);
    Digest previous;
    for (const ports::Entry& entry : entries) {
        CHECK(entry.previous == previous);
        previous = entry.hash;
    }
}

TEST_CASE("What another process committed is noticed inside the transaction",
          "[storage][processes]") {
    const tests::TempFolder folder;
    const auto path = folder / "plan.db";
    const auto mine = SqliteStore::create({.path = path});
    const auto theirs = SqliteStore::open({.path = path});
    sample::fill(*mine);
    const auto asked = [&] {
        const auto transaction = mine->begin(sample::county);
        return mine->foreign_commits();
    };
    const std::uint64_t before = asked();
    put(*mine, "by me");
    CHECK(asked() == before);
    {
        const auto transaction = theirs->begin(sample::county);
        sample::apply(*transaction, sample::steps()[3], 60);
        transaction->commit();
    }
    CHECK(asked() == before + 1);
    // And the chain goes on from their entry.
    const auto transaction = mine->begin(sample::county);
    sample::apply(*transaction, sample::steps()[3], 61);
    CHECK(transaction->head(sample::cycle_stream)->sequence == 5);
}

TEST_CASE("A read view keeps its snapshot while others write", "[storage]") {
    const tests::TempFolder folder;
    const auto store = SqliteStore::create({.path = folder / "plan.db"});
    put(*store, "old");
    const auto view = store->read(sample::county);
    put(*store, "new");
    CHECK(view->setting("big") == "old");
    CHECK(store->read(sample::county)->setting("big") == "new");
    CHECK_FALSE(store->checkpoint_passive());  // The view is in the way.
    CHECK(store->counters().commits == 3);
}

TEST_CASE("A store cut short anywhere is refused or found out", "[storage][slow]") {
    const tests::TempFolder folder;
    {
        const auto store = SqliteStore::create({.path = folder / "plan.db"});
        sample::fill(*store);
        REQUIRE(store->checkpoint_truncate());
    }
    const std::string whole = *read_file(folder / "plan.db");
    REQUIRE(whole.size() > 40'000);
    int refused_count = 0;
    for (std::size_t size = 0; size < whole.size(); size += 3001) {
        INFO("cut at " << size << " of " << whole.size());
        const auto path = folder / ("cut-" + std::to_string(size) + ".db");
        write_new_file(path, whole.substr(0, size));
        bool is_whole = false;
        const Refusal refused = refusal([&] {
            const auto store = SqliteStore::open({.path = path});
            if (store->writer().connection().pragma_text("integrity_check") != "ok") {
                throw StoreError(StoreFault::damaged, "integrity_check");
            }
            // Only unused bytes were cut off.
            const auto view = store->read(sample::county);
            is_whole = view->heads().size() == 3 && view->tasks().size() == 1 &&
                       view->entries(sample::cycle_stream, 0, 9).size() == 3;
        });
        CHECK((refused.fault || is_whole));
        refused_count += refused.fault ? 1 : 0;
    }
    CHECK(refused_count > 30);
}

}  // namespace plancycle::storage
