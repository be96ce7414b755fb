#include "engine/sim/mail_witness.hpp"

#include "engine/sim/faulty_store.hpp"
#include "engine/sim/violation.hpp"

namespace plancycle::sim {

using ports::Delivery;
using ports::DeliveryReport;

void MailWitness::set_faults(std::uint64_t seed, std::size_t one_in) {
    chance_ = Chance(seed);
    one_in_ = one_in;
}

void MailWitness::note_message(const ports::OutboxRow& row) {
    parts_[row.key] = row.parts.empty() ? std::vector{row} : row.parts;
}

void MailWitness::check_identity(const ports::Mail& mail) {
    require(!mail.message_id.empty() && !mail.key.empty(), "S8", "a mail without id or key");
    const auto id = id_of_key_.emplace(mail.key, mail.message_id).first;
    require(id->second == mail.message_id, "S8", "reminder " + mail.key + " has two Message-IDs");
    const auto key = key_of_id_.emplace(mail.message_id, mail.key).first;
    require(key->second == mail.key, "S8", "two reminders share one Message-ID: " + mail.key);
    const auto parts = parts_.find(mail.key);
    require(parts != parts_.end(), "S8", "a mail that nobody wrote: " + mail.key);
    for (const ports::OutboxRow& part : parts->second) {
        require(part.task.empty() || is_open_(part.task), "S8",
                "a mail about work that is done: " + part.key);
    }
}

void MailWitness::take(const ports::Mail& mail) {
    copies_.push_back(mail);
    for (const ports::OutboxRow& part : parts_[mail.key]) {
        const auto mail_of_part = mail_of_.emplace(part.key, mail.key).first;
        require(mail_of_part->second == mail.key, "S8", "told in two mails: " + part.key);
    }
    const std::size_t copies = ++copies_of_key_[mail.key];
    require(copies <= 1 + excuses_[mail.key], "S8", "an unexcused repeat of " + mail.key);
    open_windows_.insert(mail.key);
}

DeliveryReport MailWitness::answer(const ports::Mail& mail) {
    if (!chance_.once_in(one_in_)) {
        take(mail);
        return {Delivery::accepted, "250 taken"};
    }
    const auto kind = chance_.between(0, 6);
    answers_.insert(static_cast<int>(kind));
    switch (kind) {
        case 0:
            return {Delivery::refused_for_now, "451 later"};
        case 1:
            return {Delivery::refused, "550 no such mailbox"};
        case 2:
            return {Delivery::aborted, "stopped"};
        case 3:  // The server has it, its answer was lost.
            take(mail);
            ++excuses_[mail.key];
            return {Delivery::unclear, "connection lost"};
        case 4:  // The server does not have it, and nobody can know.
            ++excuses_[mail.key];
            return {Delivery::unclear, "connection lost"};
        case 5:
            throw Crash("before the final dot");
        default:
            take(mail);
            throw Crash("after the final dot");
    }
}

DeliveryReport MailWitness::send(const ports::Mail& mail) {
    check_identity(mail);
    return answer(mail);
}

void MailWitness::note_recorded(const std::string& key) {
    open_windows_.erase(key);
}

void MailWitness::note_restart() {
    for (const std::string& key : open_windows_) ++excuses_[key];
    open_windows_.clear();
}

std::size_t MailWitness::repeats() const {
    return copies_.size() - copies_of_key_.size();
}

}  // namespace plancycle::sim
