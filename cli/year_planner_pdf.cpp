// The pages of the year planner: twelve months side by side, a line for each day.
#include <algorithm>

#include "cli/year_planner.hpp"
#include "documents/pdf_page.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using documents::PdfBox;
using documents::PdfFile;
using documents::PdfFont;

constexpr double kMargin = 28;
constexpr double kWidth = documents::a3_landscape.width - 2 * kMargin;
constexpr double kGridTop = 84;
constexpr double kGridBottom = documents::a3_landscape.height - 46;
constexpr double kMonthWidth = kWidth / 12;
constexpr double kDayHeight = (kGridBottom - kGridTop) / 31;
constexpr double kTextLeft = 33;  // In a day: behind the number, the weekday and the sign.
constexpr std::size_t kDayLines = 3;
constexpr double kDayPitch = 7.1;
constexpr double kFootLine = documents::a3_landscape.height - 22;

constexpr PdfFont kDayFont{.size = 6};
constexpr PdfFont kListFont{.size = 8};
constexpr std::size_t kListColumns = 3;
constexpr double kListWidth = kWidth / kListColumns;
constexpr double kListPitch = 11;
constexpr double kListTextLeft = 96;
constexpr auto kListLines = static_cast<std::size_t>((kGridBottom - kGridTop) / kListPitch);

constexpr const char* kWeekdays[] = {"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};

struct ListLine {
    const PlannerEntry* entry = nullptr;  // Null: the line before goes on.
    std::string text;
};

bool begins_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

class Drawing {
public:
    explicit Drawing(const YearPlanner& planner)
        : planner_(planner), file_(documents::a3_landscape, planner.title, planner.today) {}

    std::string make() {
        std::vector<std::vector<ListLine>> lists;
        for (const LocalDate year : planner_.years) {
            lists.push_back(list_of(year));
            pages_ += 1 + pages_for(lists.back());
        }
        for (std::size_t at = 0; at < planner_.years.size(); ++at) {
            draw_year(planner_.years[at]);
            draw_list(lists[at], planner_.years[at]);
        }
        return file_.finish();
    }

private:
    static LocalDate end_of(LocalDate year) {
        return *make_date(year_of(year) + 1, month_of(year), 1);
    }
    static std::size_t pages_for(const std::vector<ListLine>& list) {
        constexpr std::size_t per_page = kListLines * kListColumns;
        return (list.size() + per_page - 1) / per_page;
    }

    // As much of a word as fits, at least one letter; the rest stays.
    std::string taken_from(std::string& word, const PdfFont& font, double width) {
        std::size_t end = 0;
        while (end < word.size()) {
            std::size_t next = end + 1;
            while (next < word.size() && !begins_letter(word[next])) ++next;
            if (end > 0 && file_.width_of(word.substr(0, next), font) > width) break;
            end = next;
        }
        std::string taken = word.substr(0, end);
        word.erase(0, end);
        return taken;
    }

    std::vector<std::string> wrapped(const std::string& text, const PdfFont& font, double width) {
        std::vector<std::string> lines;
        std::string line;
        for (std::string word : split(text, ' ')) {
            const std::string longer = line.empty() ? word : line + " " + word;
            if (file_.width_of(longer, font) <= width) {
                line = longer;
                continue;
            }
            if (!line.empty()) lines.push_back(line);
            while (file_.width_of(word, font) > width) {
                lines.push_back(taken_from(word, font, width));
            }
            line = word;
        }
        if (!line.empty() || lines.empty()) lines.push_back(line);
        return lines;
    }

    // The first `count` lines; the last one ends in dots where something is left out.
    std::vector<std::string> cut(std::vector<std::string> lines, std::size_t count, double width) {
        if (lines.size() <= count) return lines;
        lines.resize(count);
        const double dots = file_.width_of("…", kDayFont);
        std::string rest = lines.back();
        lines.back() = taken_from(rest, kDayFont, width - dots) + "…";
        return lines;
    }

    void draw_sign(PlannerSign sign, double x, double y) {
        const PdfBox box{x, y, 6.4, 6.4};
        const PdfFont black{.size = 4.8, .is_bold = true};
        const PdfFont white{.size = 4.8, .is_bold = true, .grey = 1};
        switch (sign) {
            case PlannerSign::statutory:
                file_.square(box, true);
                return file_.write(x + 1.5, y + 5, "S", white);
            case PlannerSign::governance:
                file_.circle(box, true);
                return file_.write(x + 1.2, y + 5, "G", white);
            case PlannerSign::indicative:
                file_.diamond({x - 0.8, y - 0.8, 8, 8}, false);
                return file_.write(x + 2.3, y + 5, "i", black);
            case PlannerSign::internal:
                file_.circle(box, false);
                return file_.write(x + 1.5, y + 4.7, "o", black);
            case PlannerSign::meeting:
                file_.square(box, false);
                return file_.write(x + 0.9, y + 5, "M", black);
            case PlannerSign::holiday:
                return file_.hatch(box);
        }
    }

    void head(const std::string& second_line) {
        ++page_;
        file_.write(kMargin, 42, planner_.title, {.size = 18, .is_bold = true});
        file_.write(kMargin, 58, planner_.made_of, {.size = 8.5});
        const PdfFont bold{.size = 12, .is_bold = true};
        file_.write(kMargin + kWidth - file_.width_of(second_line, bold), 42, second_line, bold);
        const std::string number =
            "Page " + std::to_string(page_) + " of " + std::to_string(pages_);
        file_.write(kMargin + kWidth - file_.width_of(number, kListFont), kFootLine, number,
                    kListFont);
    }

    static std::string span_words(LocalDate year) {
        const LocalDate last = end_of(year) - std::chrono::days(1);
        return std::string(notifications::month_in_words(month_of(year))) + " " +
               std::to_string(year_of(year)) + " to " +
               std::string(notifications::month_in_words(month_of(last))) + " " +
               std::to_string(year_of(last));
    }

    void draw_year(LocalDate year) {
        head(span_words(year));
        for (unsigned at = 0; at < 12; ++at) {
            const unsigned month = (month_of(year) - 1 + at) % 12 + 1;
            const int calendar_year = year_of(year) + (month < month_of(year) ? 1 : 0);
            const double x = kMargin + kMonthWidth * at;
            file_.write(x + 4, kGridTop - 5,
                        std::string(notifications::month_in_words(month)) + " " +
                            std::to_string(calendar_year),
                        {.size = 9, .is_bold = true});
            for (unsigned day = 1; day <= 31; ++day) {
                if (const auto date = make_date(calendar_year, month, day)) {
                    draw_day(*date, x, kGridTop + kDayHeight * (day - 1));
                }
            }
        }
        draw_legend();
        file_.end_page();
    }

    void draw_day(LocalDate day, double x, double y) {
        const auto entries =
            std::ranges::equal_range(planner_.entries, day, {}, &PlannerEntry::day);
        const bool is_off = planner_.days_off.test(core::weekday_of(day)) ||
                            (!entries.empty() && entries.back().sign == PlannerSign::holiday);
        const PdfBox box{x, y, kMonthWidth, kDayHeight};
        if (is_off) file_.hatch(box);
        file_.outline(box, 0.3);
        file_.write(x + 3, y + 9, std::to_string(day_of(day)), {.size = 7.2, .is_bold = true});
        file_.write(x + 14.5, y + 9, kWeekdays[core::weekday_of(day)], {.size = 5.4});
        if (day == planner_.today) {
            file_.outline({x + 1, y + 1, kMonthWidth - 2, kDayHeight - 2}, 1.8);
        }
        draw_entries({entries.begin(), entries.end()}, x, y);
    }

    void draw_entries(const std::vector<PlannerEntry>& entries, double x, double y) {
        constexpr double width = kMonthWidth - kTextLeft - 2;
        const bool is_full = entries.size() > kDayLines;
        const std::size_t shown = is_full ? kDayLines - 1 : entries.size();
        std::vector<std::vector<std::string>> texts;
        std::size_t left = 0;
        for (std::size_t at = 0; at < shown; ++at) {
            const PlannerEntry& entry = entries[at];
            texts.push_back(wrapped((entry.is_done ? "✓ " : "") + entry.title, kDayFont, width));
            left += texts.back().size();
        }
        const bool all_fit = left <= kDayLines && !is_full;
        left = is_full ? shown : kDayLines;
        double line = y + 7;
        for (std::size_t at = 0; at < shown; ++at) {
            const std::size_t share = all_fit ? texts[at].size() : left / (shown - at);
            const auto lines = cut(texts[at], share, width);
            left -= std::min(left, lines.size());
            draw_sign(entries[at].sign, x + kTextLeft - 9, line - 5);
            for (const std::string& text : lines) {
                // On white, for hatched days.
                file_.fill(
                    {x + kTextLeft - 1, line - 5.4, file_.width_of(text, kDayFont) + 2, kDayPitch},
                    1);
                file_.write(x + kTextLeft, line, text, kDayFont);
                line += kDayPitch;
            }
        }
        if (!is_full) return;
        file_.write(x + kTextLeft, line,
                    "+ " + std::to_string(entries.size() - shown) + " more: page " +
                        std::to_string(page_ + 1),
                    {.size = 5.6, .is_bold = true});
    }

    void draw_legend() {
        constexpr std::pair<PlannerSign, const char*> signs[] = {
            {PlannerSign::statutory, "date of law (statutory)"},
            {PlannerSign::governance, "date of governance"},
            {PlannerSign::indicative, "indicative date"},
            {PlannerSign::internal, "the organisation's own date (internal)"},
            {PlannerSign::meeting, "meeting"},
            {PlannerSign::holiday, "weekend or holiday"},
        };
        double x = kMargin;
        for (const auto& [sign, words] : signs) {
            draw_sign(sign, x, kFootLine - 6);
            file_.write(x + 11, kFootLine, words, kListFont);
            x += 25 + file_.width_of(words, kListFont);
        }
        file_.outline({x, kFootLine - 7, 8, 8}, 1.8);
        file_.write(x + 13, kFootLine, "today     ✓ done     All dates in full: on the next page",
                    kListFont);
        file_.write(
            kMargin, kFootLine + 12,
            "Holidays are known up to " + notifications::in_words(planner_.holidays_until) + ".",
            {.size = 7});
    }

    std::vector<ListLine> list_of(LocalDate year) {
        std::vector<ListLine> list;
        for (const PlannerEntry& entry : planner_.entries) {
            if (entry.day < year || entry.day >= end_of(year)) continue;
            const std::string words =
                entry.note.empty() ? entry.title : entry.title + " (" + entry.note + ")";
            const PlannerEntry* first = &entry;
            for (auto& text : wrapped(words, kListFont, kListWidth - kListTextLeft - 14)) {
                list.push_back({first, std::move(text)});
                first = nullptr;
            }
        }
        return list;
    }

    void draw_list(const std::vector<ListLine>& list, LocalDate year) {
        constexpr std::size_t per_page = kListLines * kListColumns;
        for (std::size_t at = 0; at < list.size(); ++at) {
            if (at % per_page == 0) head("All dates, " + span_words(year));
            const std::size_t place = at % per_page;
            const double x = kMargin + kListWidth * static_cast<double>(place / kListLines);
            const double y = kGridTop + kListPitch * static_cast<double>(place % kListLines);
            if (const PlannerEntry* entry = list[at].entry) {
                file_.write(x, y, notifications::in_words(entry->day), kListFont);
                draw_sign(entry->sign, x + kListTextLeft - 14, y - 6);
            }
            file_.write(x + kListTextLeft, y, list[at].text, kListFont);
            if (place + 1 == per_page || at + 1 == list.size()) file_.end_page();
        }
    }

    const YearPlanner& planner_;
    PdfFile file_;
    std::size_t page_ = 0;
    std::size_t pages_ = 0;
};

}  // namespace

std::string planner_pdf(const YearPlanner& planner) {
    return Drawing(planner).make();
}

}  // namespace plancycle::cli
