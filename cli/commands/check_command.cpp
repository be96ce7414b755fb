// check: every finding of every file in one pass.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/commands.hpp"
#include "cli/organisation_input.hpp"
#include "cli/source_file.hpp"
#include "cli/words.hpp"
#include "workflows/compiler.hpp"
#include "workflows/scxml_reader.hpp"

namespace plancycle::cli {

namespace {

struct CheckedFile {
    std::string path;
    std::string kind;
    std::string source;
    std::vector<Diagnostic> findings;
    std::string not_checked = {};  // What the findings kept from being looked at; or empty.
};

// A mistake in the YAML itself ends the reading.
bool is_read_to_its_end(const CheckedFile& file) {
    constexpr std::string_view kEnding[] = {"PC0104", "PC0107", "PC0108"};
    return std::ranges::none_of(file.findings, [&](const Diagnostic& it) {
        return std::ranges::find(kEnding, it.code) != std::end(kEnding);
    });
}

bool is_organisation(const std::string& source) {
    workflows::Findings ignored("");
    const auto document = workflows::read_document(source, ignored);
    return document && document->root.find("organisation") != nullptr;
}

// What the definitions that are checked in the same run declare is known, too.
void learn_names(const std::vector<std::string>& files, workflows::OrganisationChecks& checks) {
    for (const std::string& path : files) {
        workflows::Findings ignored(path);
        const auto source = workflows::read_text_file(path, ignored);
        if (!source || path.ends_with(".scxml") || is_organisation(*source)) continue;
        const auto compiled = workflows::compile_definition(path, *source, known_names());
        if (compiled.definition == nullptr) continue;
        for (const core::RoleSpec& role : compiled.definition->roles) {
            checks.known_roles.push_back(role.id.value);
        }
        for (const core::BodySpec& body : compiled.definition->bodies) {
            checks.known_bodies.push_back(body.id.value);
        }
    }
    std::ranges::sort(checks.known_roles);
    std::ranges::sort(checks.known_bodies);
}

std::vector<Diagnostic> check_organisation(Session& session, const CheckedFile& file,
                                           const std::vector<std::string>& files) {
    workflows::Findings findings(file.path);
    if (const auto document = workflows::read_document(file.source, findings)) {
        auto checks = organisation_checks(session.library());
        learn_names(files, checks);
        (void)workflows::read_organisation(*document, checks, findings);
    }
    return findings.sorted();
}

CheckedFile check(Session& session, const std::string& path,
                  const std::vector<std::string>& files) {
    CheckedFile file{
        .path = path, .kind = "unreadable", .source = {}, .findings = {}, .not_checked = {}};
    workflows::Findings findings(path);
    auto source = workflows::read_text_file(path, findings);
    if (!source) {
        file.findings = findings.sorted();
        return file;
    }
    file.source = std::move(*source);
    if (path.ends_with(".scxml")) {
        file.kind = "chart";
        (void)workflows::read_scxml(file.source, findings);
        file.findings = findings.sorted();
    } else if (is_organisation(file.source)) {
        file.kind = "organisation";
        file.findings = check_organisation(session, file, files);
    } else {
        file.kind = "definition";
        auto compiled = workflows::compile_definition(path, file.source, known_names());
        file.findings = std::move(compiled.findings);
        if (!compiled.is_flow_checked) {
            file.not_checked =
                "Not checked yet: whether every step is reached and can be left, and which date "
                "may count from which. Correct the errors, then check again.";
        }
    }
    if (!is_read_to_its_end(file)) {
        file.not_checked =
            "The rest of the file was not read. Correct this error, then check again.";
    }
    return file;
}

boost::json::value to_json(const CheckedFile& file) {
    boost::json::array findings;
    for (const Diagnostic& it : file.findings) {
        findings.push_back({{"code", it.code},
                            {"severity", it.severity == Severity::error ? "error" : "warning"},
                            {"line", it.span.start.line},
                            {"column", it.span.start.column},
                            {"length", it.span.length},
                            {"message", it.message},
                            {"hint", it.hint}});
    }
    return {{"file", file.path},
            {"kind", file.kind},
            {"findings", std::move(findings)},
            {"not_checked", file.not_checked}};
}

}  // namespace

ExitCode check_files(Session& session, const std::vector<std::string>& files) {
    boost::json::array list;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const std::string& path : files) {
        const CheckedFile file = check(session, path, files);
        for (const Diagnostic& it : file.findings) {
            ++(it.severity == Severity::error ? errors : warnings);
        }
        if (session.options().json) {
            list.push_back(to_json(file));
        } else {
            print_findings(session.out(), file.findings, file.source);
            if (!file.not_checked.empty()) {
                session.out() << wrapped(path + ": " + file.not_checked, 2) << "\n";
            }
        }
    }
    if (session.options().json) {
        session.print(boost::json::value{{"files", std::move(list)}});
    } else if (errors + warnings == 0) {
        session.out() << count_of(files.size(), "file") << " checked, nothing to complain about.\n";
    } else {
        session.out() << count_of(files.size(), "file") << " checked: " << count_of(errors, "error")
                      << ", " << count_of(warnings, "warning") << ".\n";
    }
    return errors > 0 ? ExitCode::bad_input : ExitCode::ok;
}

}  // namespace plancycle::cli
