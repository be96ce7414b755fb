// The chase list and the nudge: whose work others wait for, whom to ring, one mail to all of them.
#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {
namespace {

class County : public Office {
public:
    County() : Office("2026-03-02") {
        launch_plan();
        const std::string file = folder().write("file.pdf", "text");
        for (const char* kind :
             {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
            ok("do attach " + std::string(kind) + " " + file + " --as daniel");
        }
        ok("do complete circulating --as daniel");
    }

    // Ruth of Health has a telephone, and Moses of Trade holds Roads as well.
    void import_phones() {
        std::string text = read_file(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        replace(text, "ruth.chebet@maziwa.example}",
                "ruth.chebet@maziwa.example, phone: \"+254 700 123 456\"}");
        replace(text, "unit: roads, person: lydia}", "unit: roads, person: moses}");
        ok("--as amina org import " + folder().write("county.yaml", text));
    }

    // "kind person subject" of each mail, in alphabetical order.
    std::vector<std::string> mails(const std::string& kind) {
        std::vector<std::string> lines;
        for (const auto& it : boost::json::parse(ok("outbox --json")).at("messages").as_array()) {
            if (text(it, "kind") != kind) continue;
            lines.push_back(text(it, "person") + ": " + text(it, "subject"));
        }
        std::ranges::sort(lines);
        return lines;
    }

private:
    static std::string text(const boost::json::value& object, std::string_view key) {
        return boost::json::value_to<std::string>(object.at(key));
    }
    static void replace(std::string& text, const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
};

}  // namespace

TEST_CASE("nobody is chased while all is in time", "[cli][chase]") {
    County county;
    CHECK(county.ok("chase") ==
          "To chase in County Annual Work Plan, 2026/27\n\n"
          "Nobody is late, and nothing is at risk.\n\n"
          "12 more open tasks are in time: plancycle tasks --all\n");
}

TEST_CASE("the chase list says who has it, since when, what it costs, whom to ring",
          "[cli][chase]") {
    County county;
    county.import_phones();
    county.go_to("2026-05-04");
    const std::string list = county.ok("chase county-work-plan-2026");
    INFO(list);
    CHECK(list.contains("Ruth Chebet"));
    CHECK(list.contains("ring +254 700 123 456"));
    CHECK(list.contains("halima.abdi@maziwa.example"));  // No telephone is known.
    CHECK(list.contains("for 41 working"));
    CHECK(list.contains("1 working day"));
    CHECK(list.contains("at risk: The"));
    CHECK(list.contains("3 more at"));
    CHECK(list.ends_with("\nOne mail to all of them: plancycle do nudge county-work-plan-2026\n"));
    const auto json = boost::json::parse(county.ok("chase --json")).at("cycles").at(0);
    CHECK(json.at("on_time").as_int64() == 0);
    CHECK(json.at("missing").as_array().size() == 12);
    CHECK(json.at("missing").at(0).at("at_risk").as_array().size() == 4);
    CHECK(county.run("chase county-work-plan-2062").code != 0);
}

TEST_CASE("one nudge asks everybody on the list, each with one mail", "[cli][chase]") {
    County county;
    county.import_phones();
    county.go_to("2026-05-04");
    CHECK(county.run("do nudge --as daniel").code == 4);
    const std::string said =
        county.ok("do nudge county-work-plan-2026 --note 'The CEC meets on Thursday' --as amina");
    CHECK(
        said ==
        "Asked for once more: agriculture/priorities, agriculture/targets, education/priorities,\n"
        "  education/targets, health/priorities, health/targets, roads/priorities, roads/targets,\n"
        "  trade/priorities, trade/targets, water/priorities and water/targets: The CEC meets on "
        "Thursday\n");
    CHECK(county.mails("nudge") ==
          std::vector<std::string>{
              "halima: Waited for: 2 things with you", "moses: Waited for: 4 things with you",
              "peter: Waited for: 2 things with you", "ruth: Waited for: 2 things with you",
              "samuel: Waited for: 2 things with you"});
    const ChildResult again = county.run("do nudge --as amina");
    CHECK(again.code == 3);
    CHECK(again.err ==
          "error: Whoever holds this was asked for it on Mon 4 May 2026 already. One nudge a "
          "working day is\n"
          "       enough: more are read less. Ring them (plancycle chase has the numbers), or ask "
          "again from\n"
          "       Tue 5 May 2026 on.\n");
    CHECK(county.ok("chase").contains("asked Mon 4 May"));
    // The working day after, and only one department.
    county.go_to("2026-05-05");
    CHECK(county.ok("do nudge --unit health --as amina") ==
          "Asked for once more: health/priorities and health/targets\n");
    CHECK(county.run("do nudge --unit health --as amina").code == 3);
    CHECK(county.mails("nudge").size() == 6);
    CHECK(county.ok("verify").contains("The history proves itself"));
}

TEST_CASE("a weekend is no new working day for a nudge", "[cli][chase]") {
    County county;
    county.go_to("2026-05-08");  // A Friday.
    county.ok("do nudge --as amina");
    county.go_to("2026-05-09");
    CHECK(county.run("do nudge --as amina").code == 3);
    county.go_to("2026-05-11");
    county.ok("do nudge --as amina");
}

}  // namespace plancycle::tests
