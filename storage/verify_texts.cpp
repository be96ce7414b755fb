#include "storage/message_id.hpp"
#include "storage/schema.hpp"
#include "storage/verification.hpp"

namespace plancycle::storage {

namespace {

void check_personal(Verification& run, const Scope& scope, const References& references) {
    std::set<std::string> there;
    Rows rows(scope.connection.kept("SELECT id, salt, text FROM personal WHERE organisation = ?1"),
              scope.number);
    while (rows.next()) {
        const std::string& id = *there.insert(rows->string(0)).first;
        if (rows->is_null(2)) {
            ++run.report.erased_text_count;
            if (references.texts.contains(id) && !references.erased.contains(id)) {
                run.find("The personal text " + id + " was erased, and no entry says by whom.");
            }
            continue;
        }
        const auto reference = references.texts.find(id);
        // Written with a command that in the end had no use for it.
        if (reference == references.texts.end()) continue;
        const core::PersonalText text{TextId(id), std::string(rows->blob(1)), rows->string(2)};
        if (core::reference_to(text).digest != reference->second) {
            run.find("The personal text " + id + " was changed: it does not fit the history.");
        }
    }
    for (const auto& [id, digest] : references.texts) {
        if (!there.contains(id)) run.find("The personal text " + id + " is missing.");
    }
}

void check_documents(Verification& run, const Scope& scope, const References& references) {
    std::set<Digest> there;
    Rows rows(scope.connection.kept("SELECT content, bytes FROM documents WHERE organisation = ?1"),
              scope.number);
    while (rows.next()) {
        const Digest content = rows->digest(0);
        there.insert(content);
        if (sha256(rows->blob(1)) != content) {
            run.find("The document " + to_text(content) + " was changed.");
        }
    }
    for (const Digest& content : references.documents) {
        if (!there.contains(content)) {
            run.find("The document " + to_text(content) + " is missing: an entry names it.");
        }
    }
}

void check_sources(Verification& run, const Scope& scope, const References& references) {
    std::set<Digest> there;
    Rows rows(
        scope.connection.kept("SELECT hash, text FROM pinned_sources WHERE organisation = ?1"),
        scope.number);
    while (rows.next()) {
        const Digest hash = rows->digest(0);
        there.insert(hash);
        if (sha256(rows->text(1)) != hash) {
            run.find("The pinned definition or calendar " + to_text(hash) + " was changed.");
        }
    }
    for (const Digest& hash : references.definitions) {
        if (!there.contains(hash)) {
            run.find("The definition " + to_text(hash) +
                     " is missing: a cycle was launched under it.");
        }
    }
}

void check_messages(Verification& run, const Scope& scope) {
    std::string mail_key;
    {
        Rows rows(
            scope.connection.kept("SELECT value FROM store_settings WHERE name = 'mail_key'"));
        const auto key = rows.next() ? parse_digest(rows->text(0)) : std::nullopt;
        if (!key) return run.find("The store has lost its mail key.");
        mail_key.assign(key->bytes.begin(), key->bytes.end());
    }
    Rows rows(scope.connection.kept("SELECT key, message_id FROM outbox WHERE organisation = ?1"),
              scope.number);
    while (rows.next()) {
        if (message_id(mail_key, scope.organisation, rows->string(0)) != rows->text(1)) {
            run.find("The message " + rows->string(0) +
                     " does not have the id that its key gives.");
        }
    }
}

using Shapes = std::map<std::string, std::string>;

Shapes shapes(Connection& connection) {
    Shapes found;
    Rows rows(
        connection.kept("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema"
                        " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"));
    while (rows.next()) found[rows->string(0)] = rows->text(1);
    return found;
}

}  // namespace

void verify_texts(Verification& run, const Scope& scope, const References& references) {
    check_personal(run, scope, references);
    check_documents(run, scope, references);
    check_sources(run, scope, references);
    check_messages(run, scope);
}

void verify_schema(Verification& run) {
    const auto format = static_cast<std::size_t>(run.connection.pragma("user_version"));
    Connection fresh({.path = ":memory:"});
    migrate(fresh, schema_files().first(std::min(format, schema_files().size())));
    check_applied(run.connection, schema_files());
    const Shapes expected = shapes(fresh);
    const Shapes stored = shapes(run.connection);
    for (const auto& [name, sql] : expected) {
        const auto found = stored.find(name);
        if (found == stored.end()) {
            run.find("The " + name + " is missing from the store's schema.");
        } else if (found->second != sql) {
            run.find("The " + name + " in the store's schema was changed.");
        }
    }
    for (const auto& [name, sql] : stored) {
        if (!expected.contains(name)) run.find("The " + name + " was added to the store's schema.");
    }
}

}  // namespace plancycle::storage
