#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

// Tables that belong to the store and to no organisation, each for a reason.
constexpr std::array store_tables{
    "schema_migrations",  // The store's own version.
    "store_settings",     // One store, one signing key and identity.
    "sqlite_schema",      // SQLite's own.
    "sqlite_master",
};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool is_exempt(const std::string& table) {
    return table.starts_with("pragma_") || table.starts_with("json_") ||
           std::ranges::find(store_tables, table) != store_tables.end();
}

// The tables a statement names that belong to an organisation. `DO UPDATE SET` names none.
std::vector<std::string> scoped_tables(const std::string& statement) {
    static const std::regex table(
        R"re(\b(?:from|join|into|update|table(?:\s+if\s+not\s+exists)?)\s+([a-z_][a-z0-9_]*))re");
    std::vector<std::string> found;
    for (std::sregex_iterator it(statement.begin(), statement.end(), table), end; it != end; ++it) {
        if (const std::string name = (*it)[1].str(); name != "set" && !is_exempt(name))
            found.push_back(name);
    }
    return found;
}

bool is_statement(const std::string& text) {
    static const std::regex start(
        R"(^\s*(select|insert|update|delete|replace|create table|with)\s)");
    return std::regex_search(text, start);
}

void check_statement(const Source& source, const std::string& raw, int line, Findings& findings) {
    const std::string text = lower(raw);
    if (!is_statement(text) || text.find("organisation") != std::string::npos) return;
    const auto tables = scoped_tables(text);
    if (tables.empty()) return;
    findings.push_back({source.path, line,
                        "SQL on table `" + tables.front() +
                            "` without `organisation`: every row belongs to one; add it to the "
                            "key and the condition"});
}

std::string without_comments(const Source& source) {
    std::string text;
    for (const std::string& line : source.lines) text += line.substr(0, line.find("--")) + "\n";
    return text;
}

void check_script(const Source& source, Findings& findings) {
    const std::string text = without_comments(source);
    int line = 1;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t first = std::min(text.find_first_not_of(" \n\t", start), text.size());
        line +=
            static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(start),
                                        text.begin() + static_cast<std::ptrdiff_t>(first), '\n'));
        const std::size_t end = std::min(text.find(';', first), text.size());
        const std::string statement = text.substr(first, end - first);
        check_statement(source, statement, line, findings);
        line += static_cast<int>(std::ranges::count(statement, '\n'));
        start = end + 1;
    }
}

}  // namespace

Findings check_sql(const Source& source) {
    Findings findings;
    if (!source.is_under("storage")) return findings;
    if (source.path.ends_with(".sql")) check_script(source, findings);
    for (const Fragment& literal : source.literals) {
        check_statement(source, literal.text, literal.line, findings);
    }
    return findings;
}

}  // namespace plancycle::tidy
