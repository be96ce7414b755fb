#pragma once
// Keeps every mail instead of sending it, and answers as scripted. For rehearsals and tests.
// Thread rule: one thread, except request_stop().

#include <atomic>
#include <deque>
#include <vector>

#include "engine/ports/outbox.hpp"

namespace plancycle::sim {

class RecordingTransport : public ports::Transport {
public:
    // The next answers in order; when they are used up every mail is accepted.
    void script(std::deque<ports::DeliveryReport> answers) { script_ = std::move(answers); }

    [[nodiscard]] ports::DeliveryReport send(const ports::Mail& mail) override {
        if (is_stopping_) return {ports::Delivery::aborted, "stopped before the final dot"};
        ports::DeliveryReport report{ports::Delivery::accepted, "250 recorded"};
        if (!script_.empty()) {
            report = script_.front();
            script_.pop_front();
        }
        attempts_.push_back(mail);
        // After the final dot the server may well have it: an unclear mail may be there twice.
        const bool may_be_there = report.delivery == ports::Delivery::accepted ||
                                  report.delivery == ports::Delivery::unclear;
        if (may_be_there) mails_.push_back(mail);
        return report;
    }
    void request_stop() override { is_stopping_ = true; }

    // What a server took or may have taken, in order.
    [[nodiscard]] const std::vector<ports::Mail>& mails() const { return mails_; }
    // Every mail handed over, refused ones included.
    [[nodiscard]] const std::vector<ports::Mail>& attempts() const { return attempts_; }

private:
    std::deque<ports::DeliveryReport> script_;
    std::vector<ports::Mail> attempts_;
    std::vector<ports::Mail> mails_;
    std::atomic<bool> is_stopping_ = false;
};

}  // namespace plancycle::sim
