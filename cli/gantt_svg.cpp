// The bars as SVG: told apart by shape and pattern, so that they print in black and white.
#include <algorithm>

#include <fmt/format.h>

#include "cli/gantt.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

constexpr int kRowHeight = 18;
constexpr int kLabelWidth = 330;
constexpr int kChartWidth = 860;
constexpr int kTop = 46;

std::string escaped(const std::string& text) {
    std::string result;
    for (const char sign : text) {
        switch (sign) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            default:
                result += sign;
        }
    }
    return result;
}

constexpr std::size_t kLabelBytes = 60;

// Cut between letters, never inside of one.
std::string shortened(const std::string& label) {
    if (label.size() <= kLabelBytes) return label;
    std::size_t end = kLabelBytes - 3;
    while ((static_cast<unsigned char>(label[end]) & 0xC0U) == 0x80U) --end;
    return label.substr(0, end) + "...";
}

class Drawing {
public:
    explicit Drawing(const Gantt& gantt) : gantt_(gantt), first_(gantt.today), last_(gantt.today) {
        for (const GanttRow& row : gantt.rows) {
            for (const auto* bar : {&row.baseline, &row.actual, &row.forecast}) {
                if (*bar) stretch((*bar)->first, (*bar)->last);
            }
            for (const LocalDate day : row.fixed) stretch(day, day);
        }
    }

    std::string make() {
        const int height = kTop + kRowHeight * static_cast<int>(gantt_.rows.size()) + 40;
        text_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
            "viewBox=\"0 0 {0} {1}\" font-family=\"sans-serif\" font-size=\"11\">\n"
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
            kLabelWidth + kChartWidth + 20, height);
        write(8, 16, gantt_.title, "bold");
        draw_months(height - 30);
        int y = kTop;
        for (const GanttRow& row : gantt_.rows) {
            draw_row(row, y);
            y += kRowHeight;
        }
        const double today = x_of(gantt_.today);
        line(today, kTop - 14, today, height - 30, "black", "4 2");
        write(today + 2, kTop - 16, "today", "normal");
        write(8, height - 10,
              "black: done; white: forecast; thin line: baseline; diamond: fixed date", "normal");
        return text_ + "</svg>\n";
    }

private:
    void stretch(LocalDate first, LocalDate last) {
        first_ = std::min(first_, first);
        last_ = std::max(last_, last);
    }
    [[nodiscard]] double x_of(LocalDate day) const {
        const double span = static_cast<double>((last_ - first_).count()) + 1;
        return kLabelWidth + kChartWidth * static_cast<double>((day - first_).count()) / span;
    }
    void write(double x, int y, const std::string& words, const char* weight) {
        text_ += fmt::format("<text x=\"{:.1f}\" y=\"{}\" font-weight=\"{}\">{}</text>\n", x, y,
                             weight, escaped(words));
    }
    void line(double x1, int y1, double x2, int y2, const char* colour, const char* dashes) {
        text_ += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{}\" x2=\"{:.1f}\" y2=\"{}\" stroke=\"{}\" "
            "stroke-dasharray=\"{}\"/>\n",
            x1, y1, x2, y2, colour, dashes);
    }
    void bar(const Bar& bar, int y, int height, const char* fill) {
        text_ += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" fill=\"{}\" "
            "stroke=\"black\"/>\n",
            x_of(bar.first), y, x_of(bar.last + std::chrono::days(1)) - x_of(bar.first), height,
            fill);
    }
    void draw_months(int bottom) {
        for (LocalDate day = first_; day <= last_; day += std::chrono::days(1)) {
            if (day_of(day) != 1) continue;
            line(x_of(day), kTop - 8, x_of(day), bottom, "silver", "none");
            write(x_of(day) + 2, kTop - 4,
                  std::string(notifications::month_in_words(month_of(day)).substr(0, 3)), "normal");
        }
    }
    void draw_row(const GanttRow& row, int y) {
        write(8, y + 12, shortened(row.label), "normal");
        if (row.forecast) bar(*row.forecast, y + 3, 8, "white");
        if (row.actual) bar(*row.actual, y + 3, 8, "black");
        if (row.baseline) bar(*row.baseline, y + 13, 2, "gray");
        for (const LocalDate day : row.fixed) {
            const double x = x_of(day);
            text_ += fmt::format(
                "<path d=\"M {0:.1f} {1} l 5 5 l -5 5 l -5 -5 z\" fill=\"white\" "
                "stroke=\"black\"><title>{2}</title></path>\n",
                x, y + 2, notifications::in_words(day));
        }
    }

    const Gantt& gantt_;
    LocalDate first_;
    LocalDate last_;
    std::string text_;
};

}  // namespace

std::string gantt_svg(const Gantt& gantt) {
    return Drawing(gantt).make();
}

}  // namespace plancycle::cli
