#include "engine/core/meeting_anchor.hpp"

#include <algorithm>
#include <string_view>

namespace plancycle::core {

namespace {

constexpr std::string_view kMeetingOf = "meeting of ";

std::vector<LocalDate> meetings_from(const Organisation& organisation, const BodyId& body,
                                     LocalDate from) {
    std::vector<LocalDate> days;
    for (const Meeting& meeting : organisation.meetings) {
        if (meeting.body == body && meeting.on >= from) days.push_back(meeting.on);
    }
    std::ranges::sort(days);
    return days;
}

}  // namespace

std::string meeting_anchor(const BodyId& body) {
    return std::string(kMeetingOf) + body.value;
}

std::optional<BodyId> meeting_body(const DateRule& rule) {
    const auto* offset = std::get_if<Offset>(&rule.reading);
    const auto* name = offset == nullptr ? nullptr : std::get_if<AnchorName>(&offset->anchor);
    if (name == nullptr || !name->value.starts_with(kMeetingOf)) return std::nullopt;
    return BodyId(name->value.substr(kMeetingOf.size()));
}

Resolution resolve_from(const DeadlineSpec& spec, const ResolveContext& context,
                        const Organisation& organisation, LocalDate from) {
    const auto body = meeting_body(spec.rule);
    if (!body) return resolve(spec, context);
    ResolveContext with_meeting = context;
    for (const LocalDate day : meetings_from(organisation, *body, from)) {
        with_meeting.anchors[meeting_anchor(*body)] = day;
        Resolution resolution = resolve(spec, with_meeting);
        const auto* due = std::get_if<DueDate>(&resolution);
        if (due == nullptr || due->due >= from) return resolution;
    }
    return resolve(spec, context);
}

}  // namespace plancycle::core
