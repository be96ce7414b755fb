#pragma once
// PDF files drawn page by page: text that can be searched and copied, lines and plain shapes, in
// black, white and grey. The same drawing and day give the same bytes on any machine with the same
// libraries and fonts. Lengths are points (1/72 inch) from the top left corner.

#include <memory>
#include <string>

#include "engine/base/time.hpp"

namespace plancycle::documents {

struct PdfSize {
    double width = 0;
    double height = 0;
};
inline constexpr PdfSize a3_landscape{1190.55, 841.89};

struct PdfBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct PdfFont {
    double size = 8;
    bool is_bold = false;
    double grey = 0;  // 0 is black, 1 is white.
};

class PdfFile {
public:
    // `made_on` is all the file says about when it was made.
    PdfFile(PdfSize size, const std::string& title, LocalDate made_on);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    // `y` is the line the letters stand on.
    void write(double x, double y, const std::string& words, const PdfFont& font);
    [[nodiscard]] double width_of(const std::string& words, const PdfFont& font);
    void line(double x1, double y1, double x2, double y2, double thickness);
    void fill(const PdfBox& box, double grey);
    void outline(const PdfBox& box, double thickness);
    void hatch(const PdfBox& box);  // Thin slanting lines.
    // Closed shapes in a box: filled black, or white with a black rim.
    void circle(const PdfBox& box, bool is_black);
    void diamond(const PdfBox& box, bool is_black);
    void square(const PdfBox& box, bool is_black);
    // What follows is drawn on a new page.
    void end_page();
    // The whole file; nothing may be drawn after it. Errors: Error.
    [[nodiscard]] std::string finish();

private:
    class Canvas;
    std::unique_ptr<Canvas> canvas_;
};

}  // namespace plancycle::documents
