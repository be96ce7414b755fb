#include "engine/core/text_rules.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace plancycle::core {

namespace {

bool is_control(char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
}

bool is_fit_line(std::string_view text) {
    return text.size() <= kLineSizeMax && is_valid_utf8(text) &&
           std::ranges::none_of(text, is_control);
}

bool is_fit_text(std::string_view text) {
    return text.size() <= kTextSizeMax && is_valid_utf8(text) &&
           std::ranges::none_of(text, [](char letter) {
               return is_control(letter) && letter != '\n' && letter != '\t';
           });
}

}  // namespace

std::optional<Rejection> unfit_text(const CommandEnvelope& envelope) {
    const auto refuse = [](const char* what) {
        return Rejection{RejectionCode::text_not_allowed, {{"what", what}}};
    };
    if (!is_fit_line(envelope.id.value)) return refuse("command id");
    if (!is_fit_line(envelope.os_user)) return refuse("name of the operating system's user");
    for (const PersonalText& text : envelope.texts) {
        if (!is_fit_text(text.text)) return refuse("text");
    }
    if (const auto* it = std::get_if<AttachDocument>(&envelope.command)) {
        if (!is_fit_line(it->file_name)) return refuse("file name");
    } else if (const auto* decide = std::get_if<Decide>(&envelope.command)) {
        if (!is_fit_line(decide->minute)) return refuse("minute reference");
    } else if (const auto* publish = std::get_if<Publish>(&envelope.command)) {
        if (!is_fit_line(publish->publication.url)) return refuse("address");
        if (!is_fit_line(publish->publication.recipients)) return refuse("list of recipients");
    }
    return std::nullopt;
}

}  // namespace plancycle::core
