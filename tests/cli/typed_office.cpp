#include "tests/cli/typed_office.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "cli/command_line.hpp"

namespace plancycle::tests {

namespace {

Instant at_ten(const std::string& day) {
    return parse_instant(day + "T10:00:00+03:00").value();
}

}  // namespace

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words(1);
    bool is_quoted = false;
    for (const char letter : line) {
        if (letter == '\'') {
            is_quoted = !is_quoted;
        } else if (letter == ' ' && !is_quoted) {
            words.emplace_back();
        } else {
            words.back() += letter;
        }
    }
    return words;
}

Office::Office(const std::string& day) : clock_(at_ten(day)) {}

ChildResult Office::run(const std::string& line) {
    return run_in(line, nullptr);
}

ChildResult Office::run_answering(const std::string& line, const std::string& answer) {
    std::istringstream in(answer + "\n");
    return run_in(line, &in);
}

ChildResult Office::run_in(const std::string& line, std::istream* in) {
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings{.clock = clock_,
                                   .ids = ids_,
                                   .out = out,
                                   .err = err,
                                   .os_user = "tester",
                                   .colour = false,
                                   .in = in};
    auto words = words_of(line);
    words.insert(words.begin(), {"--store", store()});
    ChildResult result;
    result.code = cli::run_command_line(words, surroundings);
    result.out = out.str();
    result.err = err.str();
    return result;
}

std::string Office::ok(const std::string& line) {
    const ChildResult result = run(line);
    INFO(line << "\n" << result.out << result.err);
    REQUIRE(result.code == 0);
    return result.out;
}

void Office::go_to(const std::string& day) {
    const Instant target = at_ten(day);
    clock_.advance_to(target > clock_.now() ? target : clock_.now() + std::chrono::hours(1));
}

void Office::open_county() {
    ok("init --organisation " PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
}

void Office::launch_plan() {
    open_county();
    ok("launch county-work-plan --year 2026 --as amina");
}

}  // namespace plancycle::tests
