// The year planner as it is printed: read back with programs that are not ours.
#include <algorithm>
#include <fstream>

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A county with a name beyond ASCII and a meeting of its CEC, on a holiday in March.
class PlannerOffice {
public:
    PlannerOffice() : office_("2026-03-02") {
        office_.launch_plan();
        std::ifstream from(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        std::string county((std::istreambuf_iterator<char>(from)), {});
        const std::string_view name = "County Government of Maziwa";
        county.replace(county.find(name), name.size(), "Județul Łódź – Γεια & Söhne");
        const std::string file = (folder() / "county.yaml").string();
        std::ofstream(file) << county << "meetings: [{body: cec, on: 2026-04-28}]\n";
        office_.ok("org import " + file + " --as amina");
        office_.go_to("2026-03-20");
    }

    Office& office() { return office_; }
    [[nodiscard]] std::filesystem::path folder() const { return office_.folder().path(); }
    // What the program wrote.
    std::string pdf(const std::string& name, const std::string& more = "") {
        const std::string path = (folder() / name).string();
        office_.ok("schedule " + more + " --planner " + path);
        return read_whole(path);
    }
    [[nodiscard]] std::string shell(const std::string& line) const {
        const auto result =
            run_child("/bin/sh", {"-c", line},
                      {.folder = folder(), .environment = {"PATH=/usr/local/bin:/usr/bin:/bin"}});
        REQUIRE(result.code == 0);
        return result.out;
    }

private:
    Office office_;
};

// "P6 WIDTH HEIGHT 255", then three bytes a point.
std::string points_of(const std::string& ppm) {
    std::size_t at = 0;
    for (int line = 0; line < 3; ++line) at = ppm.find('\n', at) + 1;
    return ppm.substr(at);
}

}  // namespace

TEST_CASE("the year planner: a page a year, then every date of it in full", "[cli][schedule]") {
    PlannerOffice county;
    county.pdf("year.pdf");
    const std::string about = county.shell("pdfinfo year.pdf");
    CHECK(has(about, "Title:           County Annual Work Plan, 2026/27\n"));
    CHECK(has(about, "Pages:           4\n"));
    CHECK(has(about, "(A3)"));
    CHECK(has(about, "Fri Mar 20 00:00:00 2026"));

    const std::string grid = county.shell("pdftotext -f 1 -l 1 -layout year.pdf -");
    CHECK(has(grid, "July 2025 to June 2026"));
    CHECK(has(grid, "Județul Łódź – Γεια & Söhne"));
    CHECK(has(grid, "calendar kenya 2026.1"));
    CHECK(has(grid, "as of Fri 20 Mar 2026"));
    CHECK(has(grid, "Good Friday"));
    CHECK(has(grid, "+ 4 more: page 2"));
    CHECK(has(grid, "Page 1 of 4"));

    const std::string list = county.shell("pdftotext -f 2 -l 2 -layout year.pdf -");
    CHECK(has(list, "All dates, July 2025 to June 2026"));
    CHECK(has(list, "Page 2 of 4"));
    for (const char* line : {"Tue 31 Mar 2026   i   Circulate guidance and templates",
                             "Mon 20 Apr 2026   o   Each unit: The county's own cut-off",
                             "Tue 30 Jun 2026   S   Appropriation Act passed"}) {
        CAPTURE(line, list);
        CHECK(has(list, line));
    }
    CHECK(has(list, "Tue 28 Apr 2026   M   County Executive Committee meets"));
    CHECK(has(county.shell("pdftotext -f 4 -l 4 -layout year.pdf -"), "Page 4 of 4"));
}

TEST_CASE("no date of the schedule is lost on the year planner", "[cli][schedule]") {
    PlannerOffice county;
    county.pdf("year.pdf");
    const std::string text = county.shell("pdftotext -layout year.pdf -");
    const auto read = boost::json::parse(county.office().ok("schedule --json"));
    int seen = 0;
    for (const auto& step : read.at("steps").as_array()) {
        for (const auto& date : step.at("fixed").as_array()) {
            if (step.at("phase") == "not_planned") continue;
            ++seen;
            const auto day = parse_date(boost::json::value_to<std::string>(date.at("due")));
            REQUIRE(day);
            // A title may go on in the next line.
            const auto title = boost::json::value_to<std::string>(date.at("title"));
            const std::string start = title.substr(0, std::min<std::size_t>(20, title.size()));
            CAPTURE(start, text);
            CHECK(has(text, notifications::in_words(*day)));
            CHECK(has(text, start));
        }
    }
    CHECK(seen > 8);
    // Inputs and outside events too, which are no steps.
    CHECK(has(text, "Mon 1 Sep 2025    S   Annual Development Plan (ADP)"));
    CHECK(has(text, "Wed 15 Apr 2026   o   Each unit: Third-quarter report"));
    CHECK(has(text, "Thu 30 Apr 2026   S   Budget Estimates to the County Assembly"));
}

TEST_CASE("the year planner is black, white and grey, and the same each time", "[cli][schedule]") {
    PlannerOffice county;
    const std::string first = county.pdf("year.pdf");
    CHECK(county.pdf("again.pdf") == first);
    CHECK(county.shell("pdftoppm -r 40 -f 1 -l 1 -singlefile year.pdf page").empty());
    const std::string points = points_of(read_whole(county.folder() / "page.ppm"));
    REQUIRE(points.size() > 100'000);
    for (std::size_t at = 0; at + 2 < points.size(); at += 3) {
        if (points[at] == points[at + 1] && points[at] == points[at + 2]) continue;
        FAIL("A coloured point");
    }
    const auto dark = std::ranges::count_if(
        points, [](char byte) { return static_cast<unsigned char>(byte) < 128; });
    CHECK(dark > 1000);
    CHECK(static_cast<std::size_t>(dark) < points.size() / 4);
}

TEST_CASE("the year planner says what was moved, and names a date once", "[cli][schedule]") {
    PlannerOffice county;
    county.office().ok("do set-date circulating 2026-04-10 --reason 'Late paper' --as amina");
    county.pdf("year.pdf");
    const std::string list = county.shell("pdftotext -f 2 -l 2 -layout year.pdf -");
    CAPTURE(list);
    CHECK(has(list, "Fri 10 Apr 2026   i   Circulate guidance"));
    CHECK(has(list, "once, first Tue 31 Mar 2026)"));
    CHECK(list.find("Appropriation Act passed") == list.rfind("Appropriation Act passed"));
}

TEST_CASE("a year planner that cannot be written is refused", "[cli][schedule]") {
    PlannerOffice county;
    CHECK(
        has(county.office().run("schedule --planner /nowhere/year.pdf").err, "cannot be written"));
}

}  // namespace plancycle::tests
