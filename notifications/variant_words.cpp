#include "notifications/variant_words.hpp"

namespace plancycle::notifications {

std::vector<std::string> variant_words(const Language& language, const core::Definition& definition,
                                       const core::Cycle& cycle, DateStyle style) {
    std::vector<std::string> sentences;
    for (const core::Variant& variant : core::variants_recorded(definition, cycle)) {
        std::vector<std::string> awaited;
        for (const core::OutsideEventSpec* event : variant.still_awaited) {
            awaited.push_back(event->title);
        }
        sentences.push_back(
            language.say("variant.recorded", {{"title", variant.event->title},
                                              {"date", in_words(variant.on, style)},
                                              {"awaited", list_in_words(awaited)}}));
    }
    return sentences;
}

}  // namespace plancycle::notifications
