#include "cli/arguments_parts.hpp"
#include "cli/upkeep_commands.hpp"

namespace plancycle::cli {

void add_upkeep_commands(CLI::App& app, Run& chosen) {
    CommandList list(app, chosen);
    list.add<VerifyCommandOptions>(
        {"verify", "Prove that the history is as it was written", "plancycle verify"}, verify_store,
        [](CLI::App& command, VerifyCommandOptions& options) {
            command.add_option("--anchor", options.anchor,
                               "Checkpoints kept outside (the file beside the store)");
            command.add_option("--public-key", options.public_key, "As init printed it");
            command.add_flag("--progress", options.progress, "Tell how far it is, off a terminal");
        });
    list.add<MigrateOptions>(
        {"migrate", "Let running plans go on under another version of their definition",
         "plancycle migrate county-work-plan-2026 --to county-work-plan.yaml --rehearse"},
        migrate_cycles, [](CLI::App& command, MigrateOptions& options) {
            command.add_option("CYCLE", options.cycles, "Needed only when several run");
            command.add_option("--to", options.to, "The version to go on under: a YAML file")
                ->required();
            command.add_option("--map", options.map, "OLD=NEW: a step that has another name now")
                ->allow_extra_args(false);
            command.add_option("--reason", options.reason, "Why; kept in the history");
            command.add_flag("--rehearse", options.rehearse,
                             "Only show what would change, and the mails");
        });
    list.add<EvidenceOptions>(
        {"evidence", "Pack all about one plan into a file that proves itself",
         "plancycle evidence county-work-plan-2026 --out county-work-plan-2026.zip"},
        pack_evidence, [](CLI::App& command, EvidenceOptions& options) {
            command.add_option("CYCLE", options.cycle, "Needed only when several run");
            command.add_option("--out", options.out, "A ZIP file; must not exist")->required();
            command.add_flag("--progress", options.progress, "Tell how far it is, off a terminal");
        });
    list.add<ChangesOptions>(
        {"changes", "What changed in a document since you decided on it",
         "plancycle changes final-plan --as joseph@county.example"},
        show_changes, [](CLI::App& command, ChangesOptions& options) {
            command.add_option("DOCUMENT", options.document, "As the workflow names it")
                ->required();
            command.add_option("--unit", options.unit, "Whose, when several units have one");
            command.add_option("--cycle", options.cycle, "Of which cycle, when several run");
            command.add_option("--since", options.since,
                               "Another version: a step that was decided, or a SHA-256");
        });
    list.add<BackupOptions>(
        {"backup", "Copy the store into one file, while others work",
         "plancycle backup plancycle-2026-04-30.backup"},
        backup_store, [](CLI::App& command, BackupOptions& options) {
            command.add_option("FILE", options.file, "Must not exist")->required();
        });
    list.add<RestoreOptions>(
        {"restore", "Make a store from a backup, with its mail held",
         "plancycle restore plancycle-2026-04-30.backup --to plancycle.db"},
        restore_store, [](CLI::App& command, RestoreOptions& options) {
            command.add_option("FILE", options.file, "The backup")->required();
            command.add_option("--to", options.to, "The new store; must not exist")->required();
        });
}

}  // namespace plancycle::cli
