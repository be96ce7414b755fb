#include "cli/gantt.hpp"

#include <algorithm>

#include "cli/schedule_words.hpp"
#include "cli/text_table.hpp"
#include "engine/base/text.hpp"
#include "engine/core/baseline.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using std::chrono::days;

constexpr std::size_t kLabelWidth = 32;
constexpr std::size_t kChartWidth = kColumnsMax - kLabelWidth - 2;

// Which column a day falls into.
class Scale {
public:
    explicit Scale(const Gantt& gantt) : first_(gantt.today), last_(gantt.today) {
        for (const GanttRow& row : gantt.rows) {
            for (const auto* bar : {&row.baseline, &row.actual, &row.forecast}) {
                if (!*bar) continue;
                stretch((*bar)->first);
                stretch((*bar)->last);
            }
            for (const LocalDate day : row.fixed) stretch(day);
        }
        const auto span = static_cast<std::size_t>((last_ - first_).count()) + 1;
        days_ = std::max<std::size_t>(1, (span + kChartWidth - 1) / kChartWidth);
    }

    [[nodiscard]] std::size_t column(LocalDate day) const {
        return static_cast<std::size_t>((day - first_).count()) / days_;
    }
    [[nodiscard]] LocalDate first() const { return first_; }
    [[nodiscard]] LocalDate last() const { return last_; }
    [[nodiscard]] std::size_t days_of_column() const { return days_; }
    [[nodiscard]] std::size_t width() const { return column(last_) + 1; }

private:
    void stretch(LocalDate day) {
        first_ = std::min(first_, day);
        last_ = std::max(last_, day);
    }

    LocalDate first_;
    LocalDate last_;
    std::size_t days_ = 1;
};

void draw(std::string& line, const Scale& scale, const std::optional<Bar>& bar, char sign) {
    if (!bar) return;
    for (auto at = scale.column(bar->first); at <= scale.column(bar->last); ++at) line[at] = sign;
}

// As many code points as fit, filled up with spaces.
std::string cut_to(const std::string& text, std::size_t width) {
    std::string result;
    std::size_t count = 0;
    for (const char byte : text) {
        const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        if (begins && count == width) break;
        count += begins ? 1 : 0;
        result += byte;
    }
    return result + std::string(width - count, ' ');
}

std::vector<LocalDate> month_starts(const Scale& scale) {
    std::vector<LocalDate> starts;
    for (LocalDate day = scale.first(); day <= scale.last(); day += days(1)) {
        if (day_of(day) == 1) starts.push_back(day);
    }
    return starts;
}

std::string months_line(const Scale& scale) {
    std::string line(scale.width(), ' ');
    std::size_t free_from = 0;
    for (const LocalDate day : month_starts(scale)) {
        const std::string name(notifications::month_in_words(month_of(day)).substr(0, 3));
        const std::size_t at = scale.column(day);
        if (at < free_from || at + name.size() > line.size()) continue;
        line.replace(at, name.size(), name);
        free_from = at + name.size() + 1;
    }
    return line;
}

std::string row_line(const GanttRow& row, const Scale& scale, LocalDate today) {
    std::string line(scale.width(), ' ');
    line[scale.column(today)] = '|';
    draw(line, scale, row.baseline, '.');
    draw(line, scale, row.forecast, '-');
    draw(line, scale, row.actual, '=');
    for (const LocalDate day : row.fixed) line[scale.column(day)] = '!';
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace

Gantt gantt_of(const core::Schedule& schedule, const std::vector<core::BaselineDate>& baseline,
               const core::Organisation& units, bool only_ahead) {
    Gantt gantt{{}, schedule.today, {}};
    for (const core::StepDates& dates : schedule.rows) {
        if (dates.phase == core::StepPhase::not_planned) continue;
        if (only_ahead && !dates.is_to_come()) continue;
        GanttRow row;
        row.label = row_title(dates, units);
        if (const auto* agreed = core::find_in(baseline, dates)) {
            row.baseline = Bar{agreed->start, std::max(agreed->start, agreed->finish)};
        }
        if (dates.started) {
            const LocalDate until = dates.finished.value_or(schedule.today);
            row.actual = Bar{*dates.started, std::max(*dates.started, until)};
        }
        if (dates.is_to_come()) {
            const LocalDate from = std::max(dates.start, schedule.today);
            row.forecast = Bar{from, std::max(from, dates.finish)};
            for (const core::FixedDate& date : dates.fixed) row.fixed.push_back(date.due);
        }
        gantt.rows.push_back(std::move(row));
    }
    return gantt;
}

std::string gantt_text(const Gantt& gantt) {
    const Scale scale(gantt);
    std::string text = std::string(kLabelWidth + 2, ' ') + months_line(scale) + "\n";
    for (const GanttRow& row : gantt.rows) {
        text += cut_to(row.label, kLabelWidth) + "  " + row_line(row, scale, gantt.today) + "\n";
    }
    const std::size_t column = scale.days_of_column();
    text += "\n= done   - forecast   . baseline   ! fixed date   | today; a column is " +
            std::to_string(column) + (column == 1 ? " day" : " days") + ".\n";
    return text;
}

}  // namespace plancycle::cli
