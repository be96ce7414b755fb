#include "notifications/outcome_words.hpp"

namespace plancycle::notifications {

using ports::MessageState;

namespace {

std::string sentence(const std::string& text) {
    return text.ends_with('.') ? text : text + ".";
}

}  // namespace

std::string failed_advice(const std::string& answer) {
    if (answer.starts_with(kGivenUp)) {
        return "See to the mail server or to the --smtp options of plancycle run.";
    }
    if (answer.find("address") != std::string::npos) {
        return "Correct the address in the organisation file, then: plancycle org import FILE";
    }
    return "Ask whoever runs the mail server why, and tell the person another way.";
}

std::string outcome_words(const MailOutcome& outcome) {
    const std::string answer = sentence(outcome.answer);
    const std::string next = to_text(outcome.not_before);
    switch (outcome.state) {
        case MessageState::sent:
            return "sent. " + answer;
        case MessageState::deferred:
            return "not sent yet. " + answer + " It is tried again, not before " + next + ".";
        case MessageState::failed:
            return "FAILED. " + answer + " It is not tried again. " + failed_advice(outcome.answer);
        case MessageState::unknown:
            return "may have arrived. " + answer +
                   " It is sent a second time at most, not before " + next + ".";
        case MessageState::cancelled:
            return "no longer needed. " + answer;
        default:
            return "not sent yet. " + answer + " It is tried again" +
                   (outcome.at_next_start ? " when run is started again."
                                          : ", not before " + next + ".");
    }
}

}  // namespace plancycle::notifications
