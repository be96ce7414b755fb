#include "workflows/finding_codes.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

using namespace plancycle::workflows;

namespace {

namespace fs = std::filesystem;

const fs::path root = PLANCYCLE_SOURCE_DIR;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::set<std::string> codes_in(const fs::path& folder, const std::string& extension) {
    static const std::regex code("PC[0-9]{4}");
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != extension) continue;
        if (entry.path().stem() == "finding_codes") continue;
        const std::string text = read(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) {
            found.insert(at->str());
        }
    }
    return found;
}

}  // namespace

TEST_CASE("every code of a finding has a row and a page, and no row is idle", "[workflows]") {
    std::set<std::string> rows;
    for (const FindingCode& row : finding_codes()) {
        CHECK(rows.insert(std::string(row.code)).second);
        const fs::path page = root / "docs/errors" / (std::string(row.code) + ".md");
        const std::string heading =
            "# " + std::string(row.code) + ": " + std::string(row.title) + "\n";
        INFO(page.string());
        CHECK(read(page).starts_with(heading));
        CHECK(read(page).find("What to do") != std::string::npos);
    }
    const auto used = codes_in(root / "workflows", ".cpp");
    for (const std::string& code : used) {
        INFO(code);
        CHECK((rows.contains(code) || code >= "PC0500"));
    }
    for (const std::string& code : rows) {
        INFO(code);
        CHECK(used.contains(code));
    }
}

// The rows above are those of definitions; organisation files and scripts have codes without rows.
TEST_CASE("every code the program can say has a page", "[workflows]") {
    std::set<std::string> said;
    for (const char* folder :
         {"cli", "documents", "engine", "notifications", "server", "storage", "workflows"}) {
        said.merge(codes_in(root / folder, ".cpp"));
    }
    CHECK(said.contains("PC0601"));
    CHECK(said.contains("PC0902"));
    for (const std::string& code : said) {
        const fs::path page = root / "docs/errors" / (code + ".md");
        INFO(page.string());
        CHECK(read(page).starts_with("# " + code + ": "));
    }
}

TEST_CASE("every code of a definition has a broken sample", "[workflows]") {
    // Missing, huge and endless files are made by document_test.
    const std::set<std::string> made_elsewhere = {"PC0101", "PC0102", "PC0115"};
    const auto shown = codes_in(root / "tests/workflows/errors", ".expected");
    for (const FindingCode& row : finding_codes()) {
        if (row.code >= "PC0300" || made_elsewhere.contains(std::string(row.code))) continue;
        INFO(row.code);
        CHECK(shown.contains(std::string(row.code)));
    }
}
