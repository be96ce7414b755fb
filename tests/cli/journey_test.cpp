// The county's year from the command line: the run that DOMAIN's first seed asks for, by hand.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kUnits[] = {"health", "education", "agriculture", "water", "roads", "trade"};
constexpr const char* kOfficers[] = {"ruth", "samuel", "halima", "peter", "lydia", "moses"};

class County : public Office {
public:
    County() : Office("2026-03-02") {
        file_ = folder().write("plan.pdf", "the plan");
        launch_plan();
    }

    void attach(const std::string& kind, const std::string& who, const std::string& more = "") {
        ok("do attach " + kind + " " + file_ + " --as " + who + more);
    }

    // Steps 1 to 4 of one department.
    void draft(std::size_t index) {
        const std::string unit = kUnits[index];
        const std::string who = kOfficers[index];
        ok("do receive q3-report --on 2026-04-14 --as " + who);
        attach("project-plan-input", who);
        attach("service-plan-input", who);
        ok("do complete " + unit + "/priorities --as " + who);
        ok("do complete " + unit + "/targets --as " + who);
        attach("department-draft", who);
        attach("estimate-inputs", who);
        ok("do complete preparing --as " + who);
    }

    void consolidate_draft() {
        attach("draft-plan", "daniel");
        attach("draft-estimates", "daniel");
        ok("do complete consolidating-draft --as daniel");
    }

    void to_initial_review() {
        for (const char* kind :
             {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
            attach(kind, "daniel");
        }
        ok("do complete circulating --as daniel");
        go_to("2026-04-15");
        ok("do receive adp --on 2025-09-01 --as amina");
        ok("do receive cfsp --on 2026-02-27 --as amina");
        for (std::size_t index = 0; index < 5; ++index) draft(index);
        ok("do waive trade --reason 'No officer until June' --as amina");
        go_to("2026-04-22");
        consolidate_draft();
    }

    void to_final_approval() {
        go_to("2026-04-28");
        ok("do approve cec-initial --meeting 2026-04-28 --minute CEC/2026/12 "
           "--for esther,hassan,faith --as joseph");
        go_to("2026-07-09");
        ok("event estimates-approved --on 2026-07-09 --as amina");
        attach("implementation-circular", "daniel");
        ok("do complete issuing-circular --as daniel");
        for (std::size_t index = 0; index < 6; ++index) {
            attach("department-final", kOfficers[index]);
            ok("do complete preparing-final --as " + std::string(kOfficers[index]));
        }
        go_to("2026-07-27");
        attach("final-plan", "daniel");
        ok("do complete consolidating-final --as daniel");
    }

private:
    std::string file_;
};

}  // namespace

TEST_CASE("a county's year from launch to publication", "[cli][slow]") {
    County county;
    county.to_initial_review();
    county.ok(
        "do return cec-initial --to drafting.preparing --unit health --meeting 2026-04-22 --minute "
        "CEC/2026/11 "
        "--for esther,hassan,faith "
        "--comment 'Ceilings exceeded' --as joseph");
    const std::string tasks = county.ok("tasks --as ruth");
    CHECK(tasks.find("(returned)") != std::string::npos);
    county.ok("do complete preparing --as ruth");
    county.consolidate_draft();
    county.to_final_approval();
    county.ok(
        "do approve cec-final --meeting 2026-07-27 --minute CEC/2026/31 --for esther,hassan,faith "
        "--with-condition 'Add the ward list' "
        "--with-condition 'Correct table 4' --owner county-secretary --as joseph");

    const ChildResult early = county.run(
        "do publish publishing --url https://maziwa.example/p "
        "--as daniel");
    CHECK(early.code == 3);
    CHECK(early.err ==
          "error: This step cannot be finished yet. Every condition must be verified by "
          "finance first.\n"
          "next:  See what is still open: plancycle status\n");
    county.ok("do close-condition cec-final#1.1 --note Seen --as daniel");
    county.ok("do close-condition cec-final#1.2 --note Seen --as daniel");
    county.ok(
        "do publish publishing --url https://maziwa.example/plan.pdf "
        "--recipients 'County Assembly' --as daniel");
    const std::string status = county.ok("status");
    CHECK(status.find("Published on Mon 27 Jul 2026 at https://maziwa.example/plan.pdf") !=
          std::string::npos);
    const std::string history = county.ok("history --json");
    CHECK(history.find("Trade, Tourism and Cooperatives: waived: No officer until June") !=
          std::string::npos);
    const std::string before = county.ok("history --as-of 2026-04-20");
    CHECK(before.find("Consolidate the draft Work Plan") != std::string::npos);
    const ChildResult after = county.run("do comment 'Well done' --as amina");
    CHECK(after.code == 0);
}

}  // namespace plancycle::tests
