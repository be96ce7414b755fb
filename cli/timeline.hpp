#pragma once
// A played year as a story: who did what when, what was mailed to whom, what was late and why.

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "cli/playback.hpp"

namespace plancycle::cli {

enum class MomentKind { command, refusal, answer, passed, mail };

// One thing that happened, in words.
struct Moment {
    Instant at;
    MomentKind kind = MomentKind::command;
    std::vector<std::string> who;    // Names; of mails with one subject: all recipients'.
    std::vector<std::string> words;  // Sentences, or the subject of a mail.
};

// A date that was missed, or met only after it.
struct LateThing {
    std::string unit;  // Title; empty for the cycle's own.
    std::string title;
    std::string deadline_class;
    LocalDate due;
    std::optional<LocalDate> done;
    std::string ending;  // Never done: what became of it, "waived on Tue 5 May 2026"; or empty.
    std::string consequence;
};

struct Timeline {
    std::vector<Moment> moments;  // In order of time; at one instant as they were done.
    std::vector<LateThing> late;
    std::vector<std::string> decisions;  // With minute reference and right.
    std::size_t mails = 0;
    std::size_t surprises = 0;  // Lines that went otherwise than the script says.
};

[[nodiscard]] Timeline timeline_of(Playback& playback);

void print(const Timeline& timeline, Playback& playback, Session& session);
[[nodiscard]] boost::json::object to_json(const Timeline& timeline, const Playback& playback);

}  // namespace plancycle::cli
