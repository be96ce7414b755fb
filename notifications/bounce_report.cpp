#include "notifications/bounce_report.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/text.hpp"

namespace plancycle::notifications {

namespace {

constexpr int depth_max = 4;
constexpr std::size_t parts_max = 50;
constexpr std::size_t fields_max = 200;
constexpr std::size_t recipients_max = 50;
constexpr std::size_t value_size_max = 2000;
constexpr std::size_t words_size_max = 300;

// The next line without its end; `rest` goes on after it.
std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// One line of valid text, cut to a size that people read.
std::string clean(std::string_view text) {
    std::string line;
    for (const char letter : trim(text)) {
        const bool is_control = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        line += is_control ? ' ' : letter;
        if (line.size() == words_size_max) break;
    }
    if (is_valid_utf8(line)) return line;
    std::ranges::replace_if(line, [](char letter) { return (letter & 0x80) != 0; }, '?');
    return line;
}

using Fields = std::vector<std::pair<std::string, std::string>>;  // Names in small letters.

// Up to the empty line, folded lines joined (RFC 5322 section 2.2.3).
Fields read_fields(std::string_view& rest) {
    Fields fields;
    while (!rest.empty()) {
        const std::string_view line = next_line(rest);
        if (line.empty()) break;
        const bool is_folded = line.front() == ' ' || line.front() == '\t';
        if (is_folded && !fields.empty()) {
            std::string& value = fields.back().second;
            if (value.size() + line.size() <= value_size_max)
                value += " " + std::string(trim(line));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || fields.size() == fields_max) continue;
        fields.emplace_back(lower(trim(line.substr(0, colon))),
                            trim(line.substr(colon + 1)).substr(0, value_size_max));
    }
    return fields;
}

std::string value_of(const Fields& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Fields::value_type::first);
    return found == fields.end() ? std::string() : found->second;
}

// "multipart/report" of a Content-Type.
std::string media_type(const std::string& content_type) {
    return lower(trim(content_type.substr(0, content_type.find(';'))));
}

// RFC 2045 section 5.1: a token, or a quoted string.
std::string parameter(const std::string& content_type, std::string_view name) {
    for (std::size_t at = content_type.find(';'); at != std::string::npos;
         at = content_type.find(';', at + 1)) {
        const std::string_view rest = trim(std::string_view(content_type).substr(at + 1));
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos || lower(trim(rest.substr(0, equals))) != name) {
            continue;
        }
        const std::string_view value = trim(rest.substr(equals + 1));
        if (!value.starts_with('"')) {
            return std::string(trim(value.substr(0, value.find_first_of("; \t"))));
        }
        return std::string(value.substr(1, value.find('"', 1) - 1));
    }
    return {};
}

// "rfc822; ruth@county.example" or a bare address.
std::string address_of(std::string_view value) {
    value = trim(value.substr(value.find(';') == std::string_view::npos ? 0 : value.find(';') + 1));
    const std::size_t open = value.rfind('<');
    if (open != std::string_view::npos) {
        value = value.substr(open + 1);
        value = value.substr(0, value.find('>'));
    }
    return clean(value);
}

std::string id_of(const std::string& value) {
    return address_of(value.substr(0, value.find(';')));
}

bool is_status(std::string_view text) {
    const bool has_class = text.size() >= 5 && (text[0] == '2' || text[0] == '4' || text[0] == '5');
    return has_class && std::ranges::all_of(text, [](char letter) {
               return letter == '.' || (letter >= '0' && letter <= '9');
           });
}

class ReportReader {
public:
    // False: too deep, or in too many parts, to be an honest report.
    bool read(std::string_view rest, int depth) {
        const Fields fields = read_fields(rest);
        const std::string content_type = value_of(fields, "content-type");
        const std::string type = media_type(content_type);
        if (type.starts_with("multipart/")) {
            return read_parts(rest, parameter(content_type, "boundary"), depth);
        }
        if (type == "message/delivery-status" || type == "message/global-delivery-status") {
            read_status(rest);
        } else if (type == "text/rfc822-headers" || type == "message/global-headers" ||
                   type == "message/rfc822" || type == "message/global") {
            read_returned(rest);
        }
        return true;
    }

    [[nodiscard]] bool has_status() const { return has_status_; }
    [[nodiscard]] BounceReport take() { return std::move(report_); }

private:
    bool read_parts(std::string_view rest, const std::string& boundary, int depth) {
        if (boundary.empty()) return true;
        if (depth == depth_max) return false;
        const std::string limit = "--" + boundary;
        std::optional<std::size_t> begin;  // Of the part that is open, in `whole`.
        const std::string_view whole = rest;
        while (!rest.empty()) {
            const std::size_t at = whole.size() - rest.size();
            const std::string_view line = next_line(rest);
            const bool is_last = line.starts_with(limit + "--");
            if (!line.starts_with(limit)) continue;
            if (begin && !read_part(whole.substr(*begin, at - *begin), depth)) return false;
            begin.reset();
            if (is_last) return true;
            begin = whole.size() - rest.size();
        }
        // Cut off, by us or on the way.
        return !begin || read_part(whole.substr(*begin), depth);
    }

    bool read_part(std::string_view part, int depth) {
        return ++parts_ <= parts_max && read(part, depth + 1);
    }

    // Fields of the mail, then of each recipient, with empty lines between (RFC 3464 section 2.1).
    void read_status(std::string_view rest) {
        has_status_ = true;
        for (bool is_first = true; !rest.empty(); is_first = false) {
            const Fields fields = read_fields(rest);
            const std::string id = value_of(fields, "original-message-id");
            if (is_first && report_.message_id.empty()) report_.message_id = id_of(id);
            const std::string final_recipient = value_of(fields, "final-recipient");
            if (final_recipient.empty() || report_.recipients.size() == recipients_max) continue;
            BouncedRecipient recipient;
            recipient.address = address_of(final_recipient);
            recipient.action = lower(clean(value_of(fields, "action")));
            const std::string status = value_of(fields, "status");
            const std::string number = status.substr(0, status.find_first_of(" \t("));
            if (is_status(number)) recipient.status = clean(number);
            recipient.diagnostic = clean(value_of(fields, "diagnostic-code"));
            report_.recipients.push_back(std::move(recipient));
        }
    }

    void read_returned(std::string_view rest) {
        const Fields fields = read_fields(rest);
        if (report_.message_id.empty()) report_.message_id = id_of(value_of(fields, "message-id"));
        if (report_.sent_to.empty()) report_.sent_to = address_of(value_of(fields, "to"));
    }

    BounceReport report_;
    std::size_t parts_ = 0;
    bool has_status_ = false;
};

}  // namespace

std::string BouncedRecipient::words() const {
    std::string text = status;
    if (!diagnostic.empty()) text += (text.empty() ? "" : " ") + diagnostic;
    return text.empty() ? "no reason given" : text;
}

Result<BounceReport, std::string> parse_bounce(std::string_view mail) {
    ReportReader reader;
    if (!reader.read(mail.substr(0, bounce_size_max), 0)) {
        return std::unexpected("it has more parts in one another than a report has");
    }
    if (!reader.has_status()) {
        return std::unexpected("it is no delivery report (RFC 3464)");
    }
    BounceReport report = reader.take();
    if (report.recipients.empty()) {
        return std::unexpected("the report names no recipient");
    }
    if (report.message_id.empty()) {
        return std::unexpected("the report does not say which mail came back");
    }
    return report;
}

}  // namespace plancycle::notifications
