#include "cli/evidence_page.hpp"

namespace plancycle::cli {

namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.45 sans-serif;color:#1a1a1a;background:#fff;margin:2em auto;max-width:75em;"
    "padding:0 1em}h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em;border-bottom:1px solid "
    "#888}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.3em .6em;border-bottom:1px solid #ccc;overflow-wrap:anywhere}th{background:#f0f0f0}"
    "td{white-space:pre-line}p.about{color:#444}"
    "@media print{body{font-size:9pt;margin:0;max-width:none}thead{display:table-header-group}"
    "tr{break-inside:avoid}h2{break-after:avoid}}";

void add_escaped(std::string& html, std::string_view text) {
    for (const char letter : text) {
        switch (letter) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                // Control characters have no place in HTML.
                if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n') html += letter;
        }
    }
}

void add_element(std::string& html, std::string_view open, std::string_view text,
                 std::string_view close) {
    html += open;
    add_escaped(html, text);
    html += close;
}

void add_table(std::string& html, const StoryTable& table) {
    add_element(html, "<h2>", table.title, "</h2>\n");
    if (table.rows.empty()) {
        add_element(html, "<p>", table.none, "</p>\n");
        return;
    }
    add_element(html, "<p class=\"about\">", table.about, "</p>\n");
    html += "<table>\n<thead><tr>";
    for (const std::string& cell : table.head) {
        add_element(html, "<th scope=\"col\">", cell, "</th>");
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (const std::string& cell : row) add_element(html, "<td>", cell, "</td>");
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n";
}

}  // namespace

std::string evidence_page(const EvidenceStory& story) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width\">\n";
    add_element(html, "<title>Evidence: ", story.title, "</title>\n");
    html.append("<style>").append(kStyle).append("</style>\n</head>\n<body>\n");
    add_element(html, "<h1>", story.title, "</h1>\n");
    html += "<table>\n<tbody>\n";
    for (const auto& fact : story.facts) {
        add_element(html, "<tr><th scope=\"row\">", fact[0], "</th>");
        add_element(html, "<td>", fact[1], "</td></tr>\n");
    }
    html += "</tbody>\n</table>\n<p>How to check all of this: VERIFY.txt.</p>\n";
    for (const StoryTable& table : story.tables) add_table(html, table);
    html += "</body>\n</html>\n";
    return html;
}

}  // namespace plancycle::cli
