#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>

#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

// A row of the table in docs/architecture.md. Words are separated by spaces; "*" means anything.
// `libraries` are prefixes of what stands between < and >; the standard library is always allowed.
struct Layer {
    std::string_view folder;
    std::string_view folders;
    std::string_view libraries;
};

// The longest folder that fits comes first.
constexpr Layer layers[] = {
    {"engine/base", "", ""},
    {"engine/core", "engine/base", ""},
    {"engine/ports", "engine/base engine/core", ""},
    {"engine/runtime", "engine/base engine/core engine/ports", "spdlog/ fmt/"},
    {"engine/sim", "engine/base engine/core engine/ports engine/runtime", ""},
    {"language", "engine/base", "libfyaml.h"},
    {"workflows", "engine/base engine/core engine/ports",
     "libfyaml.h tao/ pugixml.hpp valijson/ boost/json graphviz/"},
    {"storage", "engine/base engine/core engine/ports",
     "sqlite3.h boost/json sodium.h libpq posix"},
    {"documents", "engine/base",
     "orcus/ ixion/ xlsxwriter.h cairo pango libical/ zip.h pugixml.hpp"},
    {"notifications", "engine/base engine/core engine/ports documents language",
     "curl/ kainjow/ spdlog/ fmt/ posix"},
    {"registers", "engine/base engine/core documents", ""},
    {"server", "engine/ workflows registers notifications documents language",
     "boost/asio boost/beast boost/json boost/system sodium.h spdlog/ fmt/ posix"},
    {"web", "engine/ registers workflows server language", "kainjow/"},
    {"cli", "*", "*"},
    {"bench", "*", "*"},
    {"tests", "*", "*"},
};

struct Include {
    std::string target;
    bool is_library = false;  // <...>, not "..."
    int line = 1;
};

// Prefixes of the operating system's own headers.
constexpr std::string_view posix_headers[] = {"sys/",    "unistd.h", "fcntl.h",  "signal.h",
                                              "pwd.h",   "poll.h",   "netdb.h",  "netinet/",
                                              "spawn.h", "grp.h",    "dirent.h", "termios.h"};

// <vector>, <cstdint>: a word without a dot or a slash.
bool is_standard(std::string_view target) {
    return target.find_first_of("./") == std::string_view::npos;
}

bool is_posix(std::string_view target) {
    return std::ranges::any_of(posix_headers,
                               [&](std::string_view known) { return target.starts_with(known); });
}

std::vector<Include> includes_of(const Source& source) {
    std::vector<Include> found;
    for (std::size_t at = source.code.find("#include"); at != std::string::npos;
         at = source.code.find("#include", at + 1)) {
        const std::size_t open = source.text.find_first_of("<\"\n", at);
        if (open == std::string::npos || source.text[open] == '\n') continue;
        const bool is_library = source.text[open] == '<';
        const std::size_t close = source.text.find(is_library ? '>' : '"', open + 1);
        if (close == std::string::npos) continue;
        found.push_back({.target = source.text.substr(open + 1, close - open - 1),
                         .is_library = is_library,
                         .line = source.line_at(at)});
    }
    return found;
}

// True if one of the words is "*" or a prefix of the target.
bool is_listed(std::string_view words, std::string_view target) {
    std::istringstream in{std::string(words)};
    for (std::string word; in >> word;) {
        if (word == "*" || target.starts_with(word)) return true;
        if (word == "posix" && is_posix(target)) return true;
    }
    return false;
}

std::optional<Layer> layer_of(const Source& source) {
    for (const Layer& layer : layers) {
        if (source.is_under(layer.folder)) return layer;
    }
    return std::nullopt;
}

// The hash is one C call; a second implementation of it would be worse than this exception.
bool is_excepted(const Source& source, const Include& include) {
    return source.path == "engine/base/sha256.cpp" && include.target == "openssl/evp.h";
}

std::string complaint(const Layer& layer, const Include& include) {
    const std::string folder(layer.folder);
    if (include.is_library) {
        return folder + " may not use <" + include.target + ">: move this to a folder that may, " +
               "behind a port";
    }
    const std::string allowed(layer.folders);
    return folder + " may not include \"" + include.target + "\": it knows " +
           (allowed.empty() ? "no other folder" : "only " + allowed);
}

}  // namespace

Findings check_layers(const Source& source) {
    Findings findings;
    if (!source.is_cpp()) return findings;
    const auto layer = layer_of(source);
    if (!layer) {
        findings.push_back({source.path, 1, "this folder has no row in tests/tidy/layers.cpp"});
        return findings;
    }
    for (const Include& include : includes_of(source)) {
        const bool is_own = include.target.starts_with(std::string(layer->folder) + "/");
        const bool allowed =
            include.is_library
                ? is_standard(include.target) || is_listed(layer->libraries, include.target)
                : is_own || is_listed(layer->folders, include.target);
        if (!allowed && !is_excepted(source, include)) {
            findings.push_back({source.path, include.line, complaint(*layer, include)});
        }
    }
    return findings;
}

}  // namespace plancycle::tidy
