#pragma once
// The mail relay of the simulated world: answers in every way a server can, dies in the middle
// now and then, and remembers each copy it took. Judges S8: one Message-ID for each reminder, no
// repeat without an excuse, nothing about work that is done.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/chance.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::sim {

class MailWitness final : public ports::Transport {
public:
    // `is_open`: whether a task is still open by the history.
    explicit MailWitness(std::function<bool(const TaskId&)> is_open)
        : is_open_(std::move(is_open)) {}

    // One hand-over in `one_in` goes wrong; 0: none.
    void set_faults(std::uint64_t seed, std::size_t one_in);

    // Errors: Crash, Violation.
    [[nodiscard]] ports::DeliveryReport send(const ports::Mail& mail) override;
    void request_stop() override {}

    // One that was written, or one that the outbox put together from several.
    void note_message(const ports::OutboxRow& row);
    // The outcome of the hand-over is on record: its ambiguity window is closed.
    void note_recorded(const std::string& key);
    // The process ended: a hand-over under way may be repeated.
    void note_restart();

    // Every copy a server took, in order.
    [[nodiscard]] const std::vector<ports::Mail>& copies() const { return copies_; }
    [[nodiscard]] std::size_t repeats() const;
    [[nodiscard]] std::size_t kinds_of_answer() const { return answers_.size(); }

private:
    void take(const ports::Mail& mail);
    void check_identity(const ports::Mail& mail);
    [[nodiscard]] ports::DeliveryReport answer(const ports::Mail& mail);

    std::function<bool(const TaskId&)> is_open_;
    Chance chance_{0};
    std::size_t one_in_ = 0;
    std::vector<ports::Mail> copies_;
    std::map<std::string, std::string> id_of_key_;
    std::map<std::string, std::string> key_of_id_;
    std::map<std::string, std::vector<ports::OutboxRow>> parts_;  // What each key speaks of.
    std::map<std::string, std::string> mail_of_;  // Of each part: the key it went out under.
    std::map<std::string, std::size_t> copies_of_key_;
    std::map<std::string, std::size_t> excuses_;  // Faults inside the key's ambiguity windows.
    std::set<std::string> open_windows_;
    std::set<int> answers_;
};

}  // namespace plancycle::sim
