#pragma once
// A deadline as a definition holds it, compiled: its class, the phrase as written and the reading
// of it. A phrase with two dates ("authorise by ...; publish by ...") becomes two specs.

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/ids.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"
#include "engine/core/deadline.hpp"

namespace plancycle::core {

using plancycle::to_text;  // The overloads below must not hide those for dates and digests.

// Never mixed: only a statutory date can be missed in law.
enum class DeadlineClass { statutory, governance, indicative, internal };

[[nodiscard]] std::string_view to_text(DeadlineClass deadline_class);
[[nodiscard]] std::optional<DeadlineClass> parse_deadline_class(std::string_view text);
[[nodiscard]] std::string_view to_text(Roll roll);
[[nodiscard]] std::optional<Roll> parse_roll(std::string_view text);

struct DeadlineSpec {
    DeadlineId id{};
    std::string title{};  // When it is more than "the step's own date".
    DeadlineClass deadline_class = DeadlineClass::indicative;
    std::string phrase{};  // As the author wrote it.
    std::string verb{};    // "publish", when the phrase has several parts; else empty.
    DateRule rule{};
    CountingTerms terms{};
    std::string citation{};     // Statutory: the provision.
    std::string consequence{};  // Statutory: what follows when it is late.
    friend bool operator==(const DeadlineSpec&, const DeadlineSpec&) = default;
};

[[nodiscard]] inline Resolution resolve(const DeadlineSpec& spec, const ResolveContext& context) {
    return resolve(spec.rule, spec.terms, context);
}

}  // namespace plancycle::core
