#pragma once
// What one person has been told by digest, so that nothing is said twice, and whether the
// person's address takes mail. One stream per person, folded from its events.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/command.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

struct PostBox {
    PersonId person;
    std::uint64_t version = 0;
    std::optional<LocalDate> last_day;          // Of the last digest.
    std::map<DeadlineId, LocalDate> last_rung;  // Latest rung day mentioned per deadline.
    bool address_failed = false;
    std::string answer;
    friend bool operator==(const PostBox&, const PostBox&) = default;
};

// Whether the person has had a digest that day or later. A day further ahead than a clock that is
// set right can account for was told by a clock that ran wrong: it silences nobody.
[[nodiscard]] bool had_digest(const PostBox& box, LocalDate day);
// The latest rung mentioned of the date, by the same measure.
[[nodiscard]] std::optional<LocalDate> last_said(const PostBox& box, const DeadlineId& deadline,
                                                 LocalDate day);
inline constexpr std::chrono::days clock_error_max{2};

// SendDigest keeps only lines not yet said; MarkAddress records a change of state; RecordBounce a
// mail that came back; HandOver that open work came to this person.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide(const PostBox& box,
                                                           const CommandEnvelope& envelope);
void evolve(PostBox& box, const Event& event);
void evolve_entry(PostBox& box, const std::vector<Event>& events);

[[nodiscard]] StreamId post_stream(const PersonId& person);
[[nodiscard]] StreamId organisation_stream();
[[nodiscard]] ItemId post_item(const PersonId& person);

}  // namespace plancycle::core
