// rehearse of a plan that plays itself: what stands in its way comes first, then month by month.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCounty = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    REQUIRE(text.find(part) != std::string::npos);
    return text.replace(text.find(part), part.size(), by);
}

// A week in June without a county secretary, and one officer for two departments.
std::string thin_county() {
    const std::string file =
        replaced(read_whole(kCounty), "  - {role: county-secretary, person: joseph}\n",
                 "  - {role: county-secretary, person: joseph, to: 2027-06-01}\n"
                 "  - {role: county-secretary, person: hassan, from: 2027-06-08}\n");
    return replaced(file, "unit: education, person: samuel", "unit: education, person: ruth");
}

}  // namespace

TEST_CASE("a rehearsal names its problems first, then tells the year month by month",
          "[cli][schedule][slow]") {
    Office office("2026-12-01");
    const std::string command = "rehearse county-work-plan --year 2027 --organisation " +
                                office.folder().write("thin.yaml", thin_county());
    const std::string told = office.ok(command);
    CHECK(told.starts_with("Problems\n"));
    const auto place = [&](const std::string& text) {
        CAPTURE(text);
        const std::size_t at = told.find(text);
        CHECK(at != std::string::npos);
        return at;
    };
    const std::size_t vacancy = place(
        "  From Tue 1 Jun 2027 until before Tue 8 Jun 2027 nobody holds the role County "
        "Secretary.\n    Next: Name a holder for that time in the organisation file.\n");
    const std::size_t late = place(
        "  The county's own cut-off inside April (internal) in 6 units: due Tue 20 Apr 2027, done");
    const std::size_t crowded =
        place("  In the week from Mon 26 Apr 2027 6 dates fall due for Ruth Chebet: Education");
    const std::size_t march = place("\nMarch 2027\n");
    CHECK((vacancy < late && late < crowded && crowded < march));
    CHECK(march < place("\nMails by person\n  Mails  To "));
    CHECK(told.find("come to its end") == std::string::npos);

    const auto answer = boost::json::parse(office.ok(command + " --json"));
    std::string kinds;
    for (const auto& problem : answer.at("problems").as_array()) {
        kinds += std::string(problem.at("kind").as_string()) + " ";
        CHECK_FALSE(problem.at("words").as_string().empty());
        CHECK_FALSE(problem.at("next").as_string().empty());
    }
    CHECK(kinds.starts_with("vacant_role late_date late_date "));
    CHECK(kinds.ends_with("crowded_week "));
    std::int64_t mails = 0;
    for (const auto& it : answer.at("mail_volume").as_array()) mails += it.at("mails").as_int64();
    CHECK(mails == answer.at("mails").as_int64());
    CHECK(mails > 100);
}

TEST_CASE("the organisation is exported as the file that says the same", "[cli]") {
    for (const char* name : {"county.yaml", "council.yaml"}) {
        CAPTURE(name);
        Office office("2026-03-02");
        const std::string store = "--store " + (office.folder().path() / "x.db").string() + " ";
        const std::string example = std::string(PLANCYCLE_SOURCE_DIR "/docs/examples/") + name;
        office.ok(store + "init --organisation " + example);
        const std::string file =
            office.folder().write("again.yaml", office.ok(store + "org export"));
        CHECK(office.ok(store + "org import " + file + " --as " +
                        (name == std::string("county.yaml") ? "amina" : "helen")) ==
              "Nothing to change: the store already says what " + file + " says.\n");
    }
}

TEST_CASE("names with quotes and working times come back from the export", "[cli]") {
    Office office("2026-03-02");
    std::string county = replaced(read_whole(kCounty), "name: Amina Wanjala",
                                  "name: 'Amina \"Mina\" O''Wanjala: chief', phone: '+254 700'");
    county +=
        "times:\n  - {workflow: county-work-plan, step: circulating, "
        "takes: '3 to 8 working days, usually 5'}\n";
    office.ok("init --organisation " + office.folder().write("county.yaml", county));
    const std::string text = office.ok("org export");
    INFO(text);
    const std::string file = office.folder().write("again.yaml", text);
    CHECK(office.ok("org import " + file + " --as amina").starts_with("Nothing to change"));
    CHECK(text.find(R"(amina: {name: "Amina \"Mina\" O'Wanjala: chief")") != std::string::npos);
}

TEST_CASE("preview and rehearsal keep the days the organisation keeps", "[cli][calendar][slow]") {
    Office office("2026-12-01");
    CHECK(office.run("rehearse county-work-plan --year 2027").code == 2);
    office.open_county();
    const auto circulated = [&] {
        const auto answer =
            boost::json::parse(office.ok("rehearse county-work-plan --year 2027 --json"));
        for (const auto& moment : answer.at("moments").as_array()) {
            for (const auto& words : moment.at("words").as_array()) {
                const std::string text(words.as_string());
                if (text.starts_with("Done") && text.find("Circulate") != std::string::npos) {
                    return std::string(moment.at("at").as_string()).substr(0, 10);
                }
            }
        }
        return std::string("never");
    };
    CHECK(circulated() == "2027-03-25");
    office.ok(
        "calendar-change --calendar kenya --add 2027-03-31 --name Peace --source Gazette "
        "--apply --as amina");
    CHECK(
        office.ok("preview county-work-plan --year 2027 --json").find("\"safe\": \"2027-03-30\"") !=
        std::string::npos);
    CHECK(circulated() == "2027-03-24");
    // The store itself has heard of nothing.
    CHECK(office.ok("status").find("No cycle has been launched yet.") != std::string::npos);
    office.ok("verify");
}

}  // namespace plancycle::tests
