#include "cli/source_file.hpp"

namespace plancycle::cli {

void print_findings(std::ostream& out, const std::vector<Diagnostic>& findings,
                    std::string_view source) {
    for (const Diagnostic& finding : findings) out << render(finding, source);
}

std::string read_source(Session& session, const std::string& path) {
    workflows::Findings findings(path);
    auto text = workflows::read_text_file(path, findings);
    if (text) return std::move(*text);
    print_findings(session.err(), findings.sorted(), "");
    throw CommandError(ExitCode::bad_input, path + " cannot be used.");
}

}  // namespace plancycle::cli
