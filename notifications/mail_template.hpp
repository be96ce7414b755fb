#pragma once
// The layout of mails as mustache templates: shipped ones, replaceable by an organisation's own.
// All are compiled and checked when read, so that a mistake shows at start, not in a mail.
// Thread rule: immutable after reading, shared freely.

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "notifications/letter.hpp"

namespace plancycle::notifications {

struct LaidOut {
    std::string text;
    std::string html;
};

class MailTemplates {
public:
    [[nodiscard]] static MailTemplates shipped();
    // Files `letter.text.mustache`, `letter.html.mustache` replace the shipped ones; a kind of
    // mail in place of `letter` ("digest.text.mustache") is for that kind alone.
    // Errors: Error naming file, line and what is wrong: a broken tag, a name no mail has,
    // unescaped text in HTML, a file that is no template of ours.
    [[nodiscard]] static MailTemplates with_folder(const std::filesystem::path& folder);

    // Of mails, "letter" (any) first: a template of its own may lay out each.
    [[nodiscard]] static std::span<const std::string_view> kinds();

    [[nodiscard]] LaidOut lay_out(const Letter& letter) const;

private:
    void add(const std::string& file_name, std::string source, const std::string& shown_as);
    [[nodiscard]] const std::string& find(const Letter& letter, std::string_view ending) const;

    std::map<std::string, std::string, std::less<>> sources_;  // By file name.
};

}  // namespace plancycle::notifications
