#include "storage/verifier.hpp"

#include "storage/schema.hpp"
#include "storage/verification.hpp"

namespace plancycle::storage {

namespace {

// Runs a part; a record that cannot even be read is a finding of that part.
template <class Part>
void attempt(Verification& run, Part part) {
    try {
        part();
    } catch (const StoreError& error) {
        run.find(error.what());
    }
}

void verify_pages(Verification& run) {
    Statement check(run.connection, "PRAGMA integrity_check(5)", 0);
    while (check.step()) {
        if (check.text(0) != "ok") run.find("The file is damaged: " + check.string(0) + ".");
    }
}

void say_what_is_unseen(Verification& run) {
    VerifyReport& report = run.report;
    const std::string entries = std::to_string(report.entries_since_checkpoint) +
                                (report.entries_since_checkpoint == 1 ? " entry" : " entries");
    report.unseen.push_back(
        report.last_checkpoint
            ? "Whether entries after the last checkpoint (" + to_text(*report.last_checkpoint) +
                  ") were cut off or replaced; " + entries + " came after it."
            : "Whether entries were cut off or replaced: there is no checkpoint; " + entries +
                  " are not covered.");
    if (!run.options.anchor) {
        report.unseen.emplace_back(
            "Whether checkpoints were cut off together with their entries: no anchor file was "
            "given.");
    }
    if (!run.options.public_key) {
        report.unseen.emplace_back(
            "Whether somebody put another signing key into the store: the public key was not "
            "given.");
    }
    if (run.connection.is_sealed()) {
        report.unseen.emplace_back(
            "Whether somebody changed the store while it was read: it may not be written here, so "
            "it was read without a lock.");
    }
    report.unseen.emplace_back(
        "Mail: who can write the store file can change to whom a waiting message goes, what it "
        "says "
        "and whether it counts as sent, or remove it, and nothing shows it.");
    report.unseen.emplace_back(
        "When a personal text was written, and settings: they are not part of the history.");
}

}  // namespace

VerifyReport verify(const VerifyOptions& options) {
    check_library_version();
    if (!std::filesystem::exists(options.store)) {
        throw StoreError(StoreFault::missing,
                         "There is no store at " + options.store.string() + ".");
    }
    Connection connection({.path = options.store.string()});
    connection.script("PRAGMA query_only = ON");
    check_identity(connection, schema_files());
    connection.run("BEGIN");
    Verification run{options, connection, {}, {}};
    attempt(run, [&] { verify_pages(run); });
    attempt(run, [&] { verify_schema(run); });
    attempt(run, [&] { verify_chains(run); });
    if (run.report.is_sound()) {
        attempt(run, [&] {
            for (const OrganisationId& id : all_organisations(connection)) {
                const Scope scope{connection, id, find_organisation(connection, id)};
                ++run.report.organisation_count;
                verify_texts(run, scope, verify_items(run, scope));
            }
        });
    }
    say_what_is_unseen(run);
    return run.report;
}

}  // namespace plancycle::storage
