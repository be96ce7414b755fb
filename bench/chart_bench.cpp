#include "bench/chart_bench.hpp"

#include <fmt/format.h>

#include "bench/allocations.hpp"
#include "bench/bare_chart.hpp"
#include "engine/base/check.hpp"
#include "engine/core/macrostep.hpp"
#include "workflows/scxml_reader.hpp"

namespace plancycle::bench {

namespace {

core::Chart compiled(const std::string& text) {
    workflows::Findings findings("bench.scxml");
    auto chart = workflows::read_scxml(text, findings);
    for (const Diagnostic& finding : findings.sorted()) progress(render(finding, text));
    PLANCYCLE_CHECK(chart.has_value(), "the bench's own chart does not compile");
    return std::move(*chart);
}

// Ten top-level states: eight steps with guarded ways on and back, the departments in parallel,
// the end. Each department has three states.
core::Chart passage_chart() {
    std::string text = "<scxml xmlns='http://www.w3.org/2005/07/scxml' version='1.0'>";
    for (int step = 0; step < plain_steps; ++step) {
        const std::string to =
            step + 1 < plain_steps ? fmt::format("step{}", step + 1) : "departments";
        text += fmt::format(
            "<state id='step{}'><transition event='next' cond=\"In('end')\" target='end'/>"
            "<transition event='next' cond=\"!In('departments')\" target='{}'/></state>",
            step, to);
    }
    text += "<parallel id='departments'><transition event='done.state.departments' target='end'/>";
    for (int department = 0; department < department_count; ++department) {
        text += fmt::format(
            "<state id='d{0}'><state id='d{0}-draft'><transition event='d{0}.submit'"
            " cond=\"In('departments')\" target='d{0}-review'/></state>"
            "<state id='d{0}-review'><transition event='d{0}.approve' target='d{0}-done'/>"
            "</state><final id='d{0}-done'/></state>",
            department);
    }
    text += "</parallel><state id='end'><transition event='next' target='step0'/></state></scxml>";
    return compiled(text);
}

// Into the vote; nine seats at once; two conditions at once, each met, then verified; the end.
core::Chart committee_chart() {
    std::string text =
        "<scxml xmlns='http://www.w3.org/2005/07/scxml' version='1.0'>"
        "<state id='ready'><transition event='next' cond=\"!In('voting')\" "
        "target='voting'/></state>"
        "<parallel id='voting'><transition event='done.state.voting' target='meeting'/>";
    for (int seat = 0; seat < seat_count; ++seat) {
        text += fmt::format(
            "<state id='s{0}'><state id='s{0}-open'><transition event='s{0}.vote'"
            " cond=\"In('voting')\" target='s{0}-cast'/></state><final id='s{0}-cast'/></state>",
            seat);
    }
    text +=
        "</parallel><parallel id='meeting'>"
        "<transition event='done.state.meeting' target='end'/>";
    for (int demand = 0; demand < demand_count; ++demand) {
        text += fmt::format(
            "<state id='c{0}'><state id='c{0}-open'><transition event='c{0}.meet'"
            " cond=\"In('meeting')\" target='c{0}-met'/></state>"
            "<state id='c{0}-met'><transition event='c{0}.verify' target='c{0}-done'/></state>"
            "<final id='c{0}-done'/></state>",
            demand);
    }
    text += "</parallel><state id='end'><transition event='next' target='ready'/></state></scxml>";
    return compiled(text);
}

std::vector<core::TriggerIndex> committee_events(const core::Chart& chart) {
    std::vector<core::TriggerIndex> events = {chart.trigger("next")};
    for (int seat = 0; seat < seat_count; ++seat) {
        events.push_back(chart.trigger(fmt::format("s{}.vote", seat)));
    }
    for (int demand = 0; demand < demand_count; ++demand) {
        events.push_back(chart.trigger(fmt::format("c{}.meet", demand)));
        events.push_back(chart.trigger(fmt::format("c{}.verify", demand)));
    }
    events.push_back(chart.trigger("next"));
    return events;
}

std::vector<core::TriggerIndex> passage_events(const core::Chart& chart) {
    std::vector<core::TriggerIndex> events(plain_steps, chart.trigger("next"));
    for (int department = 0; department < department_count; ++department) {
        events.push_back(chart.trigger(fmt::format("d{}.submit", department)));
        events.push_back(chart.trigger(fmt::format("d{}.approve", department)));
    }
    events.push_back(chart.trigger("next"));
    return events;
}

class Machine {
public:
    using Events = std::vector<core::TriggerIndex> (*)(const core::Chart&);

    Machine(core::Chart chart, Events events) : chart_(std::move(chart)), events_(events(chart_)) {
        status_ = begun();
    }

    [[nodiscard]] core::ChartStatus begun() {
        core::ChartStatus status = core::blank_status(chart_);
        PLANCYCLE_CHECK(core::start(chart_, status, scope_, buffer_).has_value(), "endless");
        return status;
    }
    // Events a second.
    double run(int passages) {
        const Stopwatch watch;
        for (int passage = 0; passage < passages; ++passage) {
            for (const core::TriggerIndex event : events_) {
                const auto moved = core::macrostep(chart_, status_, event, scope_, buffer_);
                PLANCYCLE_CHECK(moved && !buffer_.taken.empty(), "an event went unused");
            }
        }
        return passages * static_cast<double>(events_.size()) / watch.seconds();
    }

private:
    core::Chart chart_;
    std::vector<core::TriggerIndex> events_;
    core::NoSymbols scope_;
    core::MacrostepBuffer buffer_;
    core::ChartStatus status_;
};

template <class Bare>
double run_bare(int passages, int length) {
    Bare chart;
    const Stopwatch watch;
    for (int passage = 0; passage < passages; ++passage) {
        for (int event = 0; event < length; ++event) {
            chart.take(event);
            // Keeps the compiler from seeing through the passage as a whole.
            asm volatile("" : : "r"(&chart) : "memory");
        }
        PLANCYCLE_CHECK(chart.step() == 0, "the bare chart came to rest elsewhere");
    }
    return static_cast<double>(passages) * length / watch.seconds();
}

}  // namespace

void run_charts(const Options& options) {
    Machine machine(passage_chart(), passage_events);
    Machine committee(committee_chart(), committee_events);
    const int passages = options.quick ? 500 : 20'000;
    const std::size_t case_count = options.quick ? 500 : 20'000;
    machine.run(10);
    committee.run(10);
    Samples rate, bare, nine, bare_nine, creation_us;
    double allocated = 0;
    double case_bytes = 0;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("P1 round {} of {}", round + 1, options.rounds));
        const Allocations before = allocations();
        const double events_a_second = machine.run(passages);
        allocated = static_cast<double>(allocations().count - before.count);
        rate.add(events_a_second);
        bare.add(run_bare<BareChart>(passages, passage_length));
        nine.add(committee.run(passages));
        bare_nine.add(run_bare<BareCommittee>(passages, sitting_length));
        std::vector<core::ChartStatus> cases;
        cases.reserve(case_count);
        const std::uint64_t bytes = allocations().bytes;
        const Stopwatch watch;
        for (std::size_t index = 0; index < case_count; ++index) cases.push_back(machine.begun());
        creation_us.add(watch.seconds() * 1e6 / static_cast<double>(case_count));
        case_bytes =
            static_cast<double>(allocations().bytes - bytes) / static_cast<double>(case_count) +
            sizeof(core::ChartStatus);
    }
    const double events = static_cast<double>(passages) * passage_length;
    print({"P1", "pure chart events a second, one thread", ">= 1 M",
           fmt::format("{:.2f} M; {:.3f} of the same chart as one hand-written switch ({:.0f} M)",
                       rate.median() / 1e6, rate.median() / bare.median(), bare.median() / 1e6)});
    print({"P1", "a committee of nine and conditions, beside the plain chart", ">= 0.80",
           fmt::format("{:.2f} ({:.2f} M; {:.3f} of its own switch, {:.0f} M)",
                       nine.median() / rate.median(), nine.median() / 1e6,
                       nine.median() / bare_nine.median(), bare_nine.median() / 1e6)});
    print({"P1", "allocations an event", "0", fmt::format("{:g}", allocated / events)});
    print({"P1", "chart state of a loaded case", "<= 512 B", fmt::format("{:.0f} B", case_bytes)});
    print({"P1", "creating a case", "<= 2 us", fmt::format("{:.2f} us", creation_us.median())});
}

}  // namespace plancycle::bench
