// Calendar files from the command line, read back by a parser that is not ours.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"
#include "tests/notifications/ics_reader.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {
namespace {

class County : public Office {
public:
    County() : Office("2026-03-02") { launch_plan(); }

    ReadCalendar calendar(const std::string& whose) {
        return read_calendar(ok("calendar " + whose));
    }

    void circulate() {
        const std::string file = folder().write("file.pdf", "text");
        for (const char* kind :
             {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
            ok("do attach " + std::string(kind) + " " + file + " --as daniel");
        }
        ok("do complete circulating --as daniel");
    }

    // The organisation file with these days of the committee.
    void meet(const std::string& days) {
        const std::string base = read_file(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        const std::string file = folder().write("county.yaml", base + "\nmeetings:\n" + days);
        ok("--as amina org import " + file);
    }
};

bool has_status(const ReadCalendar& calendar, const std::string& status) {
    for (const ReadEntry& it : calendar.entries) {
        if (it.status == status) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a person's calendar follows a date from ahead to done", "[cli][calendar]") {
    County county;
    const ReadCalendar first = county.calendar("--person daniel");
    CHECK(first.name == "Plans: Daniel Kiptoo");
    const ReadEntry circulating = first.find("Circulate guidance");
    CHECK(circulating.status == "CONFIRMED");
    CHECK(circulating.description.contains("Questions, or not enough time? Ask Amina Wanjala"));
    const ReadEntry ahead = first.find("Consolidate the draft Work Plan");
    CHECK(ahead.status == "TENTATIVE");
    CHECK(ahead.alarms.empty());
    CHECK(ahead.description.contains("Still ahead"));
    CHECK_FALSE(has_status(first, "CANCELLED"));
    CHECK(county.ok("calendar --person daniel") == county.ok("calendar --person daniel"));

    county.ok("do set-date circulating 2026-04-10 --as amina --reason 'Private words'");
    const ReadCalendar second = county.calendar("--person daniel");
    const ReadEntry moved = second.find("Circulate guidance");
    CHECK(moved.uid == circulating.uid);
    CHECK(moved.sequence > circulating.sequence);
    CHECK(moved.start == "2026-04-10");
    CHECK_FALSE(moved.description.contains("Private words"));

    county.circulate();
    const ReadEntry done = county.calendar("--person daniel").find("Circulate guidance");
    CHECK(done.uid == circulating.uid);
    CHECK(done.status == "CANCELLED");
    CHECK(done.sequence > moved.sequence);
    CHECK(done.description == "Done, withdrawn, or in other hands now.");
    // After three months it need not be taken away any more.
    county.go_to("2026-07-20");
    const std::string later = county.ok("calendar --person daniel");
    CHECK_FALSE(later.contains(circulating.uid));
}

TEST_CASE("a unit's calendar has its own dates only, with the names they keep", "[cli][calendar]") {
    County county;
    const ReadCalendar before = county.calendar("--unit health");
    CHECK(before.name == "Plans of Health Services");
    REQUIRE(before.entries.size() > 3);
    for (const ReadEntry& it : before.entries) {
        CHECK(it.status == "TENTATIVE");
        CHECK(it.summary.contains("Health Services"));
        CHECK_FALSE(it.description.contains("@"));  // Whoever may read it learns no address.
    }
    county.circulate();
    const ReadCalendar after = county.calendar("--unit 'Health Services'");
    CHECK(has_status(after, "CONFIRMED"));
    for (const ReadEntry& it : after.entries) {
        if (it.status != "CONFIRMED" || it.summary.contains("To be received:")) continue;
        bool was_known = false;
        for (const ReadEntry& old : before.entries) {
            if (old.uid != it.uid) continue;
            was_known = true;
            CHECK(it.sequence > old.sequence);
        }
        INFO(it.summary);
        CHECK(was_known);
    }
}

TEST_CASE("a body's calendar has its meetings, and takes away those called off",
          "[cli][calendar]") {
    County county;
    county.meet("  - {body: cec, on: 2026-04-28}\n  - {body: cec, on: 2026-05-12}\n");
    const ReadCalendar first = county.calendar("--body cec");
    CHECK(first.name == "Plans of County Executive Committee");
    CHECK(first.find("Initial review").status == "TENTATIVE");
    std::vector<ReadEntry> meetings;
    for (const ReadEntry& it : first.entries) {
        if (it.categories == "meeting") meetings.push_back(it);
    }
    REQUIRE(meetings.size() == 2);
    CHECK(meetings[0].summary == "Meeting: County Executive Committee");
    CHECK(meetings[0].start == "2026-04-28");
    county.meet("  - {body: cec, on: 2026-05-12}\n  - {body: cec, on: 2026-05-19}\n");
    // Members and the plan have them, too.
    for (const char* whose : {"--body cec", "--person esther", "--cycle county-work-plan-2026"}) {
        std::vector<std::string> shown;
        for (const ReadEntry& it : county.calendar(whose).entries) {
            if (it.categories == "meeting") shown.push_back(it.start + " " + it.status);
            if (it.uid == meetings[0].uid) CHECK(it.sequence > meetings[0].sequence);
        }
        CHECK(shown == std::vector<std::string>{"2026-04-28 CANCELLED", "2026-05-12 CONFIRMED",
                                                "2026-05-19 CONFIRMED"});
    }
}

TEST_CASE("a plan's calendar is empty of promises once the plan is cancelled", "[cli][calendar]") {
    County county;
    const ReadCalendar before = county.calendar("--cycle county-work-plan-2026");
    CHECK(before.name == "County Annual Work Plan 2026/27");
    CHECK(has_status(before, "CONFIRMED"));
    county.ok("do cancel --reason 'Election year' --as amina");
    const ReadCalendar after = county.calendar("--cycle county-work-plan-2026");
    REQUIRE_FALSE(after.entries.empty());
    for (const ReadEntry& it : after.entries) {
        CHECK(it.status == "CANCELLED");
        for (const ReadEntry& old : before.entries) {
            if (old.uid == it.uid) CHECK(it.sequence > old.sequence);
        }
    }
}

TEST_CASE("a calendar is written whole, and asked for clearly", "[cli][calendar]") {
    County county;
    const std::string file = (county.folder().path() / "health.ics").string();
    const std::string said = county.ok("calendar --unit health --output " + file);
    CHECK(said.starts_with("Plans of Health Services: "));
    CHECK(read_file(file) == county.ok("calendar --unit health"));
    CHECK(county.run("calendar").err ==
          "error: Whose calendar is not clear.\n"
          "next:  Give one of --person EMAIL, --unit UNIT, --body BODY, --cycle CYCLE.\n");
    CHECK(county.run("calendar --unit health --body cec").code == 2);
    CHECK(county.run("calendar --unit helth").err ==
          "error: There is no unit \"helth\".\n"
          "next:  Units are agriculture, education, health, roads, trade and water.\n");
    CHECK(county.run("calendar --body cee").err ==
          "error: There is no body \"cee\".\nnext:  Bodies are cec.\n");
    CHECK(county.run("calendar --unit health --output /no/such/folder/x.ics").code == 2);
}

}  // namespace plancycle::tests
