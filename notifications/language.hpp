#pragma once
// Every sentence people read, by key, from language/en.yaml. The core speaks in codes; the words
// are put in here, at the edge. Thread rule: immutable after reading, shared freely.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/rejection.hpp"

namespace plancycle::notifications {

// Values for the names in braces: "{title}" takes "title".
using Arguments = std::map<std::string, std::string, std::less<>>;

class Language {
public:
    // A catalogue is `key: sentence` lines: a flat subset of YAML, so that any editor knows it.
    // Sentences may go on in indented lines; one with ": " or " #" in it stands in double quotes.
    // Errors: Error naming file and line of the first thing that is not understood.
    [[nodiscard]] static Language read(std::string_view catalogue, std::string_view file_name);

    // The sentence with its arguments put in. An unknown key is a bug; an argument nobody gave
    // reads "(not known)".
    [[nodiscard]] std::string say(std::string_view key, const Arguments& arguments = {}) const;
    // What a refused command is told: what is wrong and what to do next.
    [[nodiscard]] std::string say(const core::Rejection& rejection) const;

    [[nodiscard]] bool knows(std::string_view key) const { return sentences_.contains(key); }
    [[nodiscard]] std::vector<std::string> keys() const;
    // The sentence as written, braces and all.
    [[nodiscard]] const std::string& pattern(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> sentences_;
};

// The shipped catalogue.
[[nodiscard]] const Language& english();

}  // namespace plancycle::notifications
