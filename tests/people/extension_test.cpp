// A later date asked for and answered, and reminders put off: who is reminded, and who hears of it.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/post_box.hpp"
#include "tests/people/staffed_county.hpp"

namespace plancycle::tests {
namespace {

LocalDate day(const std::string& text) {
    return parse_date(text).value();
}

core::TextRef reason(const std::string& id) {
    return {TextId(id), {}};
}

// Circulating, which finance has, is due on 31 March.
class Circulating : public StaffedCounty {
public:
    Circulating() { launch(); }

    core::Cycle plan() {
        const auto view = store().read(OrganisationId("county"));
        return view->cycle(view->cycles().front().stream).value();
    }
    core::Deadline deadline() {
        const core::Cycle cycle = plan();
        for (const auto& [id, it] : cycle.deadlines) {
            if (it.step == "circulating") return it;
        }
        FAIL("circulating has no date");
        return {};
    }
    runtime::Outcome attempt(const std::string& person, core::Command command) {
        core::CommandEnvelope envelope;
        envelope.stream = plan().stream;
        envelope.item = plan().id;
        envelope.actor = PersonId(person);
        envelope.command = std::move(command);
        return submit(std::move(envelope));
    }
    runtime::Outcome ask(const std::string& person, const std::string& to) {
        return attempt(person, core::AskExtension{deadline().id, day(to), reason("why")});
    }
    runtime::Outcome answer(const std::string& person, core::ExtensionAnswer answer,
                            std::optional<LocalDate> to = std::nullopt) {
        return attempt(person, core::AnswerExtension{deadline().id, answer, to, reason("because")});
    }
    runtime::Outcome snooze(const std::string& person, const std::string& until) {
        return attempt(person, core::Snooze{deadline().id, day(until), reason("audit")});
    }
    // The days on which the person had a digest that says this.
    std::vector<std::string> digests(const std::string& person, const std::string& words = "") {
        std::vector<std::string> days;
        for (const ports::OutboxRow& row : rows_of(person)) {
            const bool is_meant = row.kind == "digest" && row.text.contains(words);
            if (is_meant) days.push_back(row.key.substr(row.key.size() - 10));
        }
        return days;
    }
    std::vector<std::string> kinds(const std::string& person) {
        std::vector<std::string> result;
        for (const ports::OutboxRow& row : rows_of(person)) result.push_back(row.kind);
        return result;
    }
};

core::RejectionCode code_of(const runtime::Outcome& outcome) {
    REQUIRE(!outcome);
    return outcome.error().code;
}

using Days = std::vector<std::string>;
using core::ExtensionAnswer;
using core::RejectionCode;

}  // namespace

TEST_CASE("while a later date is asked for nobody is reminded of the present one",
          "[people][runtime][extension]") {
    Circulating quiet;
    quiet.run_digests_until("2026-04-07 23:00");
    REQUIRE(quiet.digests("daniel").size() == 3);  // T-10, T-3, +1.

    Circulating county;
    REQUIRE(county.ask("daniel", "2026-04-15"));
    CHECK(county.plan().extensions.contains(county.deadline().id));
    CHECK(std::ranges::count(county.kinds("amina"), "extension-asked") == 1);
    county.run_digests_until("2026-04-07 23:00");
    CHECK(county.digests("daniel").empty());
    // Refused: the next reminder comes at once, and one only.
    county.at("2026-04-08 06:00");
    REQUIRE(county.answer("amina", ExtensionAnswer::refused));
    CHECK(county.plan().extensions.empty());
    county.run_digests_until("2026-04-08 23:00");
    CHECK(county.digests("daniel") == Days{"2026-04-08"});
    CHECK(std::ranges::count(county.kinds("daniel"), "extension-refused") == 1);
}

TEST_CASE("a granted extension moves the date and keeps the first one", "[people][extension]") {
    Circulating county;
    REQUIRE(county.ask("daniel", "2026-04-15"));
    REQUIRE(county.answer("amina", ExtensionAnswer::granted, day("2026-04-10")));
    const core::Deadline deadline = county.deadline();
    CHECK(deadline.due.due == day("2026-04-10"));
    CHECK(deadline.original == day("2026-03-31"));
    CHECK(deadline.moves == 1);
    CHECK(county.plan().extensions.empty());
    // One mail tells the grant and the new date.
    CHECK(std::ranges::count(county.kinds("daniel"), "extension-granted") == 1);
    CHECK(std::ranges::count(county.kinds("daniel"), "date-moved") == 0);
    // Asked again, and the date is set by hand: that is an answer, too.
    REQUIRE(county.ask("daniel", "2026-04-20"));
    REQUIRE(county.attempt("amina", core::SetDate{deadline.id, day("2026-04-14"), reason("set")}));
    CHECK(county.plan().extensions.empty());
    CHECK(code_of(county.answer("amina", ExtensionAnswer::granted)) ==
          RejectionCode::no_extension_asked);
}

TEST_CASE("who may ask for a later date, and who answers", "[people][extension]") {
    Circulating county;
    CHECK(code_of(county.ask("grace", "2026-04-15")) == RejectionCode::not_entitled);
    CHECK(code_of(county.ask("daniel", "2026-03-31")) == RejectionCode::not_later);
    CHECK(code_of(county.ask("daniel", "2046-03-31")) == RejectionCode::date_unreasonable);
    CHECK(code_of(county.attempt(
              "daniel", core::AskExtension{county.deadline().id, day("2026-04-15"), {}})) ==
          RejectionCode::reason_required);
    REQUIRE(county.ask("daniel", "2026-04-15"));
    CHECK(code_of(county.ask("daniel", "2026-04-16")) == RejectionCode::extension_pending);
    CHECK(code_of(county.answer("daniel", ExtensionAnswer::granted)) ==
          RejectionCode::not_entitled);
    CHECK(code_of(county.answer("amina", ExtensionAnswer::withdrawn)) ==
          RejectionCode::not_entitled);
    REQUIRE(county.answer("daniel", ExtensionAnswer::withdrawn));
    CHECK(county.plan().extensions.empty());
    // Who holds both roles does not answer their own.
    county.appoint("daniel", "coordinator");
    REQUIRE(county.import());
    REQUIRE(county.ask("daniel", "2026-04-15"));
    CHECK(code_of(county.answer("daniel", ExtensionAnswer::granted)) == RejectionCode::own_request);
    REQUIRE(county.answer("amina", ExtensionAnswer::granted));
}

TEST_CASE("reminders put off stay away, escalations do not", "[people][runtime][extension]") {
    Circulating county;
    REQUIRE(county.snooze("daniel", "2026-04-20"));
    CHECK(county.plan().snoozes.at(county.deadline().id).contains(PersonId("daniel")));
    county.run_digests_until("2026-04-17 23:00");
    CHECK(county.digests("daniel").empty());
    // The coordinator hears once why, and after five working days that it is late.
    CHECK(county.digests("amina", "Reminders that others have put off").size() == 1);
    CHECK(county.digests("amina", "by daniel, until Monday 20 April 2026").size() == 1);
    CHECK(county.digests("amina", "Late with others") == Days{"2026-04-09"});
    county.run_digests_until("2026-04-20 23:00");
    CHECK(county.digests("daniel") == Days{"2026-04-20"});
}

TEST_CASE("reminders that were put off can be put back on", "[people][extension]") {
    Circulating county;
    const auto wake = core::Snooze{county.deadline().id, std::nullopt, {}};
    CHECK(code_of(county.attempt("daniel", wake)) == RejectionCode::nothing_to_change);
    CHECK(code_of(county.snooze("daniel", "2026-03-02")) == RejectionCode::date_unreasonable);
    CHECK(code_of(county.snooze("grace", "2026-03-20")) == RejectionCode::not_entitled);
    REQUIRE(county.snooze("daniel", "2026-04-20"));
    REQUIRE(county.attempt("daniel", wake));
    CHECK(county.plan().snoozes.empty());
    county.run_digests_until("2026-03-19 23:00");
    CHECK(county.digests("daniel").size() == 1);
}

}  // namespace plancycle::tests
