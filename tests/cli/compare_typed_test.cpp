// compare as people type it: two played years whose numbers are counted by hand.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Written from Monday 2 March 2026 to the 10th, six working days; returned on Thursday the 12th;
// written again until Monday the 16th, two more; approved on the 17th, published on the 18th. In
// 2027 written from Monday 1 March to Friday the 5th, four working days; review is open.
class TwoYears : public Office {
public:
    TwoYears() : Office("2026-03-02") {
        open_county();
        plan_ = folder().write("plan.yaml", small_plan("    by: chief-officer-finance\n"));
        text_ = folder().write("plan.txt", "one\n");
        ok("launch " + plan_ + " --year 2026 --id plan-2026 --as amina");
        write("2026-03-10");
        go_to("2026-03-12");
        ok("do return review --to writing --comment 'Add the ward list' --as grace");
        text_ = folder().write("plan-2.txt", "two\n");
        write("2026-03-16");
        go_to("2026-03-17");
        ok("do approve review --as grace");
        go_to("2026-03-18");
        ok("do publish publishing --url https://maziwa.example/plan --as daniel");
        go_to("2027-03-01");
        ok("launch " + plan_ + " --year 2027 --id plan-2027 --as amina");
        write("2027-03-05");
    }

private:
    void write(const std::string& day) {
        go_to(day);
        ok("do attach plan " + text_ + " --as daniel");
        ok("do complete writing --as daniel");
    }

    std::string plan_;
    std::string text_;
};

}  // namespace

TEST_CASE("two years side by side, counted by hand", "[cli][compare]") {
    TwoYears office;
    const std::string before = office.ok("history organisation --json");
    const std::string text = office.ok("compare plan-2027 plan-2026");
    INFO(text);
    for (const auto& line : split(text, '\n')) CHECK(line.size() <= 100);
    CHECK(has(text, "Small plan, 2027/28 (plan-2027) beside 2026/27 (plan-2026)"));
    CHECK(has(text, "plan-2027 still runs"));
    CHECK_FALSE(has(text, "plan-2026 still runs"));
    CHECK(has(text, "not yet; open since"));
    CHECK(has(text, "plan-2026, Thu 12 Mar 2026: Review the plan, by "));
    CHECK(office.ok("history organisation --json") == before);

    const auto json = boost::json::parse(office.ok("compare plan-2027 plan-2026 --json"));
    const auto& steps = json.at("steps").as_array();
    REQUIRE(steps.size() == 3);
    const auto& writing = steps[0];
    CHECK(writing.at("step") == "writing");
    CHECK(writing.at("now").at("working_days") == 4);
    CHECK(writing.at("then").at("working_days") == 8);
    CHECK(writing.at("then").at("visits") == 2);
    CHECK(writing.at("then").at("finished") == "2026-03-16");
    CHECK(writing.at("working_days_longer") == -4);
    CHECK(writing.at("days_later") == -11);
    const auto& review = steps[1];
    CHECK(review.at("then").at("working_days") == 3);
    CHECK(review.at("then").at("returned") == 1);
    CHECK(review.at("now").at("state") == "open");
    CHECK(review.at("days_later").is_null());
    CHECK(steps[2].at("now").is_null());
    CHECK(json.at("then").at("decisions") == 2);
    CHECK(json.at("then").at("running") == false);
    CHECK(json.at("definition_changes").as_array().empty());
}

TEST_CASE("only two years of one workflow are held together", "[cli][compare]") {
    TwoYears office;
    const auto same = office.run("compare plan-2027 plan-2027");
    CHECK(same.code == 2);
    CHECK(has(same.err, "Both are plan-2027."));
    office.ok("launch county-work-plan --year 2027 --id county-2027 --as amina");
    const auto other = office.run("compare county-2027 plan-2026");
    CHECK(other.code == 2);
    CHECK(has(other.err, "follow different workflows"));
    CHECK(has(office.run("compare plan-2027 plan-2025").err, "Did you mean"));
}

}  // namespace plancycle::tests
