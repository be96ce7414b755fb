#include "tests/tidy/source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/tidy/lexer.hpp"

namespace plancycle::tidy {

namespace fs = std::filesystem;

namespace {

// Folders nobody writes in by hand; hidden folders are skipped too, .ci apart.
constexpr std::array skipped_folders{"build", "node_modules", "demo"};
constexpr std::array known_endings{".cpp",   ".hpp", ".md",   ".sh",  ".py",
                                   ".cmake", ".sql", ".yaml", ".yml", ".txt"};

bool is_skipped(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (name.starts_with(".")) return name != ".ci";
    return std::ranges::find(skipped_folders, name) != skipped_folders.end();
}

bool is_known(const fs::path& file) {
    return !file.has_extension() ||
           std::ranges::find(known_endings, file.extension().string()) != known_endings.end();
}

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

}  // namespace

bool Source::is_cpp() const {
    return path.ends_with(".cpp") || is_header();
}

bool Source::is_header() const {
    return path.ends_with(".hpp");
}

bool Source::is_under(std::string_view folder) const {
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

std::string Source::name() const {
    return path.substr(path.rfind('/') + 1);
}

int Source::line_at(std::size_t offset) const {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

Source make_source(std::string path, std::string text) {
    Source source;
    source.path = std::move(path);
    source.text = std::move(text);
    source.lines = split_lines(source.text);
    if (source.is_cpp()) {
        Lexed lexed = lex(source.text);
        source.code = std::move(lexed.code);
        source.comments = std::move(lexed.comments);
        source.literals = std::move(lexed.literals);
    }
    return source;
}

std::vector<Source> read_tree(const std::string& root) {
    std::vector<Source> sources;
    fs::recursive_directory_iterator it(root);
    for (; it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory()) {
            if (is_skipped(it->path())) it.disable_recursion_pending();
        } else if (it->is_regular_file() && is_known(it->path())) {
            sources.push_back(
                make_source(fs::relative(it->path(), root).generic_string(), slurp(it->path())));
        }
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

std::string to_text(const Finding& finding) {
    return finding.path + ":" + std::to_string(finding.line) + ": " + finding.message;
}

std::string to_text(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings) text += to_text(finding) + "\n";
    return text;
}

}  // namespace plancycle::tidy
