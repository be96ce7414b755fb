// Any bytes as a mail that came back: either it names mail and recipients, or it says why not, and
// nothing of it can break a line, the store's texts or a terminal.

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "notifications/bounce_report.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using namespace plancycle;

namespace {

void check_line(const std::string& text) {
    PLANCYCLE_CHECK(text.size() <= 1000 && is_valid_utf8(text), "no text for people");
    for (const char letter : text) {
        PLANCYCLE_CHECK(static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F,
                        "a control character got through");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto report = notifications::parse_bounce(fuzz::text_of(data, size));
    if (!report) {
        PLANCYCLE_CHECK(!report.error().empty(), "refused without a word");
        return 0;
    }
    PLANCYCLE_CHECK(!report->recipients.empty() && !report->message_id.empty(), "half a report");
    check_line(report->message_id);
    check_line(report->sent_to);
    for (const auto& recipient : report->recipients) {
        check_line(recipient.address);
        check_line(recipient.action);
        check_line(recipient.words());
    }
    return 0;
}
