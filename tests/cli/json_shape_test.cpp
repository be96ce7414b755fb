// The shapes scripts rely on, as docs/cli.md prints them: names, types and order of fields.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

// "{at: text, tasks: [{id: text}]}": of a list only its first item is described.
std::string shape_of(const boost::json::value& value) {
    switch (value.kind()) {
        case boost::json::kind::null:
            return "null";
        case boost::json::kind::bool_:
            return "truth";
        case boost::json::kind::string:
            return "text";
        case boost::json::kind::array: {
            const auto& array = value.get_array();
            return array.empty() ? "[]" : "[" + shape_of(array[0]) + "]";
        }
        case boost::json::kind::object: {
            std::string text;
            for (const auto& [key, field] : value.get_object()) {
                text += (text.empty() ? "" : ", ") + std::string(key) + ": " + shape_of(field);
            }
            return "{" + text + "}";
        }
        default:
            return "number";
    }
}

}  // namespace

TEST_CASE("every reading command has a documented shape", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const auto shape = [&](const std::string& line) {
        return shape_of(boost::json::parse(office.ok(line + " --json")));
    };
    const std::string date =
        "{id: text, item: text, owner: text, title: text, class: text, due: text, "
        "due_at: text, safe: null, "
        "original: text, moves: number, extension_asked: null, snoozed: [], state: text, "
        "working_days_left: number, "
        "clock_stopped_on: null, ahead: truth, "
        "each_unit: truth, chosen_only: truth, call_in: truth, reason: text}";
    const std::string task =
        "{id: text, short: text, cycle: text, item: text, step: text, number: text, title: text, "
        "unit: text, by: text, holders: [{person: text, name: text}], vacant: truth, "
        "returned: truth, call_in: truth, since: text, working_days_held: number, missing_inputs: "
        "[], "
        "missing_documents: [text], date: " +
        date + ", ballot: null}";
    CHECK(shape("tasks --all") ==
          "{at: text, person: text, tasks: [" + task + "], awaited: [], owed: [], needs: []}");
    CHECK(shape("calendar --unit health") ==
          "{calendar: text, entries: [{uid: text, sequence: number, changed_at: text, state: text, "
          "day: text, at: null, title: text, class: text, description: text}]}");
    CHECK(shape("chase") == "{at: text, cycles: [{cycle: text, missing: [], on_time: number}]}");
    CHECK(shape("mail preview assigned") ==
          "{mails: [{kind: text, person: text, subject: text, text: text, html: text, "
          "calendar: text}], without: []}");
    CHECK(shape("status") ==
          "{at: text, organisation: text, cycles: [{cycle: text, title: text, definition: text, "
          "definition_version: number, year: number, version: number, state: text, "
          "current: [text], tasks: [" +
              task +
              "], joins: [{block: text, title: text, "
              "active: truth, done: [], open: [], waived: []}], conditions: [], dates: [" +
              date + "], at_risk: [], needs: [], variants: []}]}");
    CHECK(shape("log") == "{cycle: text, as_of: text, entries: []}");
    CHECK(shape("history organisation") ==
          "{stream: text, entries: [{sequence: number, at: text, actor: text, name: text, "
          "os_user: text, command: text, item: text, version: number, basis: text, hash: text, "
          "words: [text], events: [{item: text, event: text, version: number, data: {title: text, "
          "zone: text}}]}]}");
    CHECK(shape("preview county-work-plan --year 2026") ==
          "{definition: text, version: number, year: number, calendar: text, "
          "calendar_version: text, zone: text, dates: [{owner: text, number: text, title: text, "
          "block: text, chosen_only: truth, class: text, phrase: text, citation: text, "
          "consequence: text, opens: null, due: text, due_at: text, safe: null, provisional: "
          "truth, reason: text}], "
          "does_not_fit: []}");
    const std::string fixed =
        "{due: text, class: text, title: text, original: text, moves: number, asked: null, "
        "forecast: truth, "
        "firm: truth}";
    CHECK(shape("schedule") ==
          "{cycle: text, today: text, finish: text, baseline_on: text, least_slack: number, "
          "steps: [{block: text, unit: text, step: text, number: text, title: text, phase: text, "
          "takes: {least: number, likely: number, most: number, source: text}, fixed: [" +
              fixed +
              "], baseline_start: text, baseline_finish: text, start: text, ready: text, "
              "finish: text, hold: text, started: text, finished: null, latest_start: null, "
              "latest_finish: text, slack: number, bound_by: " +
              fixed + ", critical: truth, critical_for_unit: truth}], missed: [], slips: []}");
    CHECK(shape("what-if --delay 'finance: 2 weeks'") ==
          "{cycle: text, finish_before: text, finish_after: text, finish_working_days: number, "
          "changed: [{step: text, unit: text, before: text, after: text, working_days: number}], "
          "newly_missed: []}");
    CHECK(shape("odds --runs 100") ==
          "{cycle: text, runs: number, seed: number, done: [{percent: number, by: text}], dates: "
          "[{step: text, unit: text, due: text, class: text, title: text, met: number}], steps: "
          "[{step: text, unit: text, critical: number}]}");
    CHECK(shape("calendar-change --add 2026-04-30 --name Flood --as amina") ==
          "{calendar: text, applied: truth, added: [{date: text, name: text, kind: text, source: "
          "text, declared: text}], withdrawn: [], already: [], left_out: number, plans: [{cycle: "
          "text, moved: [], stay: [{deadline: text, title: text, due: text, why: text}], at_risk: "
          "[], published: null}], mails: number}");
    CHECK(shape("meetings") ==
          "{today: text, meetings: [], without_meeting: [{body: text, title: text, last: null, "
          "work: {cycle: text, unit: text, step: text, title: text, ready: text, open: truth, "
          "papers: []}}]}");
    CHECK(shape("do comment Hello --as amina") ==
          "{stream: text, item: text, command: text, sequence: number, version: number, at: text, "
          "repeated: truth, happened: [text]}");
    CHECK(shape("check " PLANCYCLE_SOURCE_DIR "/workflows/library/county-work-plan.yaml") ==
          "{files: [{file: text, kind: text, findings: [], not_checked: text}]}");
}

TEST_CASE("a command repeated with its id changes nothing", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string first = office.ok("do comment Hello --as amina --id once --json");
    const std::string again = office.ok("do comment Hello --as amina --id once --json");
    const auto sequence = [](const std::string& text) {
        return boost::json::parse(text).at("sequence").as_int64();
    };
    CHECK(sequence(first) == sequence(again));
    CHECK(boost::json::parse(again).at("repeated").as_bool());
    const ChildResult other = office.run("do comment Other --as amina --id once");
    CHECK(other.code == 5);
    CHECK(other.err ==
          "error: The command id once was used before for something else. Use a new id.\n");
}

}  // namespace plancycle::tests
