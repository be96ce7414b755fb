#include "documents/pdf_page.hpp"

#include <numbers>

#include <cairo-pdf.h>

#include "engine/base/error.hpp"

namespace plancycle::documents {

namespace {

constexpr const char* kFamily = "DejaVu Sans";
constexpr double kHatchGap = 3.5;

// Kept as bytes until it is whole: a failed drawing leaves no half a file behind.
cairo_status_t keep(void* bytes, const unsigned char* data, unsigned length) {
    auto& kept = *static_cast<std::string*>(bytes);
    for (const unsigned char* at = data; at != data + length; ++at) {
        kept += static_cast<char>(*at);
    }
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

class PdfFile::Canvas {
public:
    Canvas(PdfSize size, const std::string& title, LocalDate made_on)
        : surface_(cairo_pdf_surface_create_for_stream(keep, &bytes_, size.width, size.height)),
          cairo_(cairo_create(surface_)) {
        cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
        // Left alone, the library would write down the time of the machine.
        cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE,
                                       (to_text(made_on) + "T00:00:00Z").c_str());
    }
    ~Canvas() {
        cairo_destroy(cairo_);
        cairo_surface_destroy(surface_);
    }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    [[nodiscard]] cairo_t* cairo() const { return cairo_; }

    void set_font(const PdfFont& font) {
        cairo_select_font_face(cairo_, kFamily, CAIRO_FONT_SLANT_NORMAL,
                               font.is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(cairo_, font.size);
        set_grey(font.grey);
    }
    void set_grey(double grey) { cairo_set_source_rgb(cairo_, grey, grey, grey); }
    // Of the path that was drawn last.
    void paint(bool is_black) {
        set_grey(is_black ? 0 : 1);
        cairo_fill_preserve(cairo_);
        set_grey(0);
        cairo_set_line_width(cairo_, 0.7);
        cairo_stroke(cairo_);
    }
    std::string finish() {
        cairo_surface_finish(surface_);
        for (const auto status : {cairo_status(cairo_), cairo_surface_status(surface_)}) {
            if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED) continue;
            throw Error(std::string("The PDF cannot be made: ") + cairo_status_to_string(status));
        }
        return bytes_;
    }

private:
    std::string bytes_;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
};

PdfFile::PdfFile(PdfSize size, const std::string& title, LocalDate made_on)
    : canvas_(std::make_unique<Canvas>(size, title, made_on)) {}

PdfFile::~PdfFile() = default;

void PdfFile::write(double x, double y, const std::string& words, const PdfFont& font) {
    canvas_->set_font(font);
    cairo_move_to(canvas_->cairo(), x, y);
    cairo_show_text(canvas_->cairo(), words.c_str());
}

double PdfFile::width_of(const std::string& words, const PdfFont& font) {
    canvas_->set_font(font);
    cairo_text_extents_t extents;
    cairo_text_extents(canvas_->cairo(), words.c_str(), &extents);
    return extents.x_advance;
}

void PdfFile::line(double x1, double y1, double x2, double y2, double thickness) {
    canvas_->set_grey(0);
    cairo_set_line_width(canvas_->cairo(), thickness);
    cairo_move_to(canvas_->cairo(), x1, y1);
    cairo_line_to(canvas_->cairo(), x2, y2);
    cairo_stroke(canvas_->cairo());
}

void PdfFile::fill(const PdfBox& box, double grey) {
    canvas_->set_grey(grey);
    cairo_rectangle(canvas_->cairo(), box.x, box.y, box.width, box.height);
    cairo_fill(canvas_->cairo());
}

void PdfFile::outline(const PdfBox& box, double thickness) {
    canvas_->set_grey(0);
    cairo_set_line_width(canvas_->cairo(), thickness);
    cairo_rectangle(canvas_->cairo(), box.x, box.y, box.width, box.height);
    cairo_stroke(canvas_->cairo());
}

void PdfFile::hatch(const PdfBox& box) {
    cairo_t* cairo = canvas_->cairo();
    cairo_save(cairo);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_clip(cairo);
    canvas_->set_grey(0.72);
    cairo_set_line_width(cairo, 0.4);
    for (double x = box.x - box.height; x < box.x + box.width; x += kHatchGap) {
        cairo_move_to(cairo, x, box.y + box.height);
        cairo_line_to(cairo, x + box.height, box.y);
    }
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void PdfFile::circle(const PdfBox& box, bool is_black) {
    cairo_new_sub_path(canvas_->cairo());
    cairo_arc(canvas_->cairo(), box.x + box.width / 2, box.y + box.height / 2, box.width / 2, 0,
              2 * std::numbers::pi);
    canvas_->paint(is_black);
}

void PdfFile::diamond(const PdfBox& box, bool is_black) {
    cairo_t* cairo = canvas_->cairo();
    cairo_move_to(cairo, box.x + box.width / 2, box.y);
    cairo_line_to(cairo, box.x + box.width, box.y + box.height / 2);
    cairo_line_to(cairo, box.x + box.width / 2, box.y + box.height);
    cairo_line_to(cairo, box.x, box.y + box.height / 2);
    cairo_close_path(cairo);
    canvas_->paint(is_black);
}

void PdfFile::square(const PdfBox& box, bool is_black) {
    cairo_rectangle(canvas_->cairo(), box.x, box.y, box.width, box.height);
    canvas_->paint(is_black);
}

void PdfFile::end_page() {
    cairo_show_page(canvas_->cairo());
}

std::string PdfFile::finish() {
    return canvas_->finish();
}

}  // namespace plancycle::documents
