#include "cli/definition_choice.hpp"

#include "cli/source_file.hpp"
#include "cli/words.hpp"
#include "engine/base/diagnostic.hpp"
#include "notifications/language.hpp"

namespace plancycle::cli {

namespace {

constexpr int kYearMin = 1990;
constexpr int kYearMax = 2100;

std::shared_ptr<const core::Definition> compile(Session& session, const std::string& path) {
    const std::string source = read_source(session, path);
    const auto compiled = session.library().catalog.add(path, source);
    print_findings(session.err(), compiled.findings, source);
    if (compiled.definition != nullptr) return compiled.definition;
    throw CommandError(ExitCode::bad_input,
                       path + " has " + count_of(compiled.findings.size(), "finding") + ".",
                       "Correct the file and repeat the command.");
}

}  // namespace

std::shared_ptr<const core::Definition> choose_definition(Session& session,
                                                          const std::string& name) {
    workflows::Registry& catalog = session.library().catalog;
    if (auto definition = catalog.find({name, 0, {}})) return definition;
    if (name.ends_with(".yaml") || name.ends_with(".yml")) return compile(session, name);
    const auto known = session.library().workflow_names();
    const auto near = closest(name, known);
    throw CommandError(ExitCode::bad_input, "There is no workflow \"" + name + "\".",
                       near ? "Did you mean " + *near + "?" : "Known: " + list_words(known) + ".");
}

void require_plan_year(int year) {
    if (year >= kYearMin && year <= kYearMax) return;
    const core::Rejection reason{core::RejectionCode::year_out_of_range,
                                 {{"year", std::to_string(year)},
                                  {"from", std::to_string(kYearMin)},
                                  {"to", std::to_string(kYearMax)}}};
    throw RefusedCommand(reason, notifications::english().say(reason), "");
}

}  // namespace plancycle::cli
