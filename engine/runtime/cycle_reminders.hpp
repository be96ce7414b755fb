#pragma once
// What the dates of one cycle have to say to whom on a day. Whose business a date is is worked out
// once for everybody, so that a plan of a hundred thousand people costs no more than its dates.

#include <map>
#include <string>
#include <vector>

#include "engine/core/ladder.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::runtime {

// The person's wishes about mail; nullptr: none were said.
[[nodiscard]] const core::MailWishes* wishes_of(const core::Organisation& organisation,
                                                const PersonId& person);

// Keeps references to the cycle and the facts.
class CycleReminders {
public:
    CycleReminders(const core::Cycle& cycle, const core::Facts& facts);

    // Everybody whom some date may concern that day, each once, by id.
    [[nodiscard]] std::vector<PersonId> people(LocalDate day);
    // Adds what is new to the person that day; with it, all that is overdue besides: who reads "1
    // overdue" takes it for all there is.
    void tell(const core::PostBox& box, LocalDate day, std::vector<core::DigestLine>& lines);

private:
    struct Date {
        const core::Instance* item;
        const core::Step* step;  // nullptr: of an input, an event or a condition.
        core::Deadline deadline;
        core::Reminders reminders;
    };

    // Whom a date concerns on one day: those who hold the work, and those it is taken up to.
    struct Listeners {
        Audience audience;
        std::map<RoleId, std::vector<PersonId>> above;
    };

    struct Day {
        std::vector<Listeners> of_date;                      // As in dates_.
        std::map<PersonId, std::vector<std::size_t>> dates;  // Places in dates_, in order.
    };

    void add_dates(const core::Instance& item, const core::Facts& facts);
    void add_date(const core::Instance& item, const core::Step* step, core::Deadline deadline);
    [[nodiscard]] const Day& on(LocalDate day);
    [[nodiscard]] Listeners listeners_of(const Date& date, LocalDate day) const;
    void add(const Date& date, const Listeners& listeners, const core::PostBox& box, LocalDate day,
             std::vector<core::DigestLine>& fresh, std::vector<core::DigestLine>& known) const;

    const core::Cycle& cycle_;
    const core::Definition& definition_;
    const core::Organisation& organisation_;
    const core::Calendar& calendar_;
    const core::ZoneRules& zone_;
    std::vector<Date> dates_;
    std::map<LocalDate, Day> days_;
};

}  // namespace plancycle::runtime
