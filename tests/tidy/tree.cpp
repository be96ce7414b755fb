#include <map>
#include <string_view>

#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

void check_unique_names(const std::vector<Source>& sources, Findings& findings) {
    std::map<std::string, std::string> seen;
    for (const Source& source : sources) {
        if (!source.is_cpp() || source.name() == "main.cpp") continue;
        const auto [it, is_new] = seen.emplace(source.name(), source.path);
        if (is_new) continue;
        findings.push_back({source.path, 1,
                            "same file name as " + it->second +
                                ": a name says which file is meant; choose another"});
    }
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

// True when `word` stands in a CMake file between spaces, brackets or slashes.
bool names(const std::string& list, const std::string& word) {
    constexpr std::string_view separators = " \n\t()/;\"";
    for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
        const bool starts = at == 0 || separators.find(list[at - 1]) != separators.npos;
        const std::size_t end = at + word.size();
        if (starts && (end == list.size() || separators.find(list[end]) != separators.npos)) {
            return true;
        }
    }
    return false;
}

// A .cpp counts as built when the CMakeLists.txt of its folder, or of one above it, names it.
bool is_built(const Source& source, const std::map<std::string, std::string>& lists) {
    const std::string stem = source.name().substr(0, source.name().rfind('.'));
    for (std::string folder = folder_of(source.path);; folder = folder_of(folder)) {
        const auto list = lists.find(folder);
        if (list != lists.end() &&
            (names(list->second, source.name()) || names(list->second, stem))) {
            return true;
        }
        if (folder.empty()) return false;
    }
}

void check_dead_files(const std::vector<Source>& sources, Findings& findings) {
    std::map<std::string, std::string> lists;
    for (const Source& source : sources) {
        if (source.name() == "CMakeLists.txt") lists[folder_of(source.path)] = source.text;
    }
    for (const Source& source : sources) {
        if (!source.path.ends_with(".cpp") || is_built(source, lists)) continue;
        findings.push_back({source.path, 1,
                            "no CMakeLists.txt builds this file: list it or "
                            "remove it"});
    }
}

}  // namespace

Findings check_tree(const std::vector<Source>& sources) {
    Findings findings;
    check_unique_names(sources, findings);
    check_dead_files(sources, findings);
    return findings;
}

Findings check_everything(const std::vector<Source>& sources) {
    Findings findings;
    for (const Source& source : sources) {
        for (const auto rule :
             {check_layers, check_names, check_shape, check_coroutines, check_sql}) {
            const Findings more = rule(source);
            findings.insert(findings.end(), more.begin(), more.end());
        }
    }
    const Findings more = check_tree(sources);
    findings.insert(findings.end(), more.begin(), more.end());
    return findings;
}

}  // namespace plancycle::tidy
