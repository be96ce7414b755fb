// Holiday files of others: iCalendar as it really comes.
#include "workflows/holiday_file.hpp"

#include <catch2/catch.hpp>

namespace plancycle::workflows {
namespace {

std::string file_of(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:1\r\n" + lines + "END:VEVENT\r\n";
}

// "2024-05-10 Flood day" of each day, or "line 3: ..." of a refusal.
std::vector<std::string> read(const std::string& text) {
    const auto days = read_holiday_file(text);
    if (!days) {
        return {"line " + std::to_string(days.error().line) + ": " + days.error().message};
    }
    std::vector<std::string> words;
    for (const FileDay& day : *days) words.push_back(to_text(day.date) + " " + day.name);
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("all-day events are days", "[calendar][ics]") {
    CHECK(read(file_of(event("DTSTART;VALUE=DATE:20240510\r\nSUMMARY:Flood day\r\n"))) ==
          Words{"2024-05-10 Flood day"});
    // DTEND is the day after the last.
    CHECK(read(file_of(event("DTSTART;VALUE=DATE:20231225\r\nDTEND;VALUE=DATE:20231227\r\n"
                             "SUMMARY:Christmas\r\n"))) ==
          Words{"2023-12-25 Christmas", "2023-12-26 Christmas"});
    // A mark of byte order, bare line feeds, small letters, folds, escapes, a colon in quotes.
    CHECK(read("\xEF\xBB\xBF"
               "BEGIN:VCALENDAR\nBegin:VEvent\ndtstart;X=\"a:b\";value=date:20240510\n"
               "summary:Eid\\, or\n  Idd\\; moon\\nseen\nEND:VEVENT\nEND:VCALENDAR\n") ==
          Words{"2024-05-10 Eid, or Idd; moon seen"});
    // A fold in the middle of a letter.
    CHECK(read(file_of(event("DTSTART:20240510\r\nSUMMARY:Caf\xC3\r\n \xA9\r\n"))) ==
          Words{"2024-05-10 Caf\xC3\xA9"});
    // An alarm inside has lines of its own; what is called off is no holiday.
    CHECK(read(file_of(event("DTSTART:20240510\r\nSUMMARY:A\r\nBEGIN:VALARM\r\n"
                             "SUMMARY:B\r\nEND:VALARM\r\n") +
                       event("DTSTART:20240511\r\nSUMMARY:C\r\nSTATUS:CANCELLED\r\n"))) ==
          Words{"2024-05-10 A"});
}

TEST_CASE("what is not understood is refused with its line", "[calendar][ics]") {
    CHECK(read("hello\n").front() ==
          "line 1: This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.");
    CHECK(read("").front().starts_with("line 0: This is no iCalendar file"));
    CHECK(read(file_of("")).front() == "line 0: The file holds no all-day event.");
    CHECK(read(file_of(event("DTSTART:20240510\r\nRRULE:FREQ=YEARLY\r\n"))).front() ==
          "line 6: The event repeats by a rule (RRULE), which is not read: list each day as an "
          "event of its own.");
    CHECK(read(file_of(event("DTSTART:20240510T090000Z\r\n"))).front() ==
          "line 5: DTSTART \"20240510T090000Z\" is no day: a date without a time is expected, for "
          "example DTSTART;VALUE=DATE:20240510.");
    CHECK(read(file_of(event("DTSTART:20240230\r\n"))).front().starts_with("line 5: DTSTART"));
    // Quoted by whole letters, and none that a terminal would obey.
    CHECK(read(file_of(event("DTSTART:" + std::string(39, '1') + "\xC3\xA9\x1B\xC3\xA9\r\n")))
              .front() == "line 5: DTSTART \"" + std::string(39, '1') +
                              "\xC3\xA9\" is no day: a date without a time "
                              "is expected, for example DTSTART;VALUE=DATE:20240510.");
    CHECK(read(file_of(event("DTSTART:2024\x1B"
                             "0510\r\n")))
              .front()
              .starts_with("line 5: DTSTART \"2024 0510\" is no day"));
    CHECK(read(file_of(event("DTSTART:20240510\r\nSUMMARY:\xFF\r\n"))).front() ==
          "line 6: This is not UTF-8 text.");
    CHECK(read(file_of(event("SUMMARY:A\r\n"))).front() == "line 3: The event has no DTSTART.");
    CHECK(read(file_of(event("DTSTART:20240510\r\n"))).front() ==
          "line 3: The event has no SUMMARY.");
    CHECK(read(file_of(event("DTSTART:20240510\r\nDTEND:20240510\r\nSUMMARY:A\r\n")))
              .front()
              .starts_with("line 3: The event ends before it begins"));
    CHECK(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\n").front() ==
          "line 2: The file breaks off: END:VEVENT is expected.");
    CHECK(read("BEGIN:VCALENDAR\nEND:VEVENT\n").front() ==
          "line 2: END:VCALENDAR is expected here.");
    CHECK(read("BEGIN:VCALENDAR\nnonsense\n").front() ==
          "line 2: A line of NAME:VALUE is expected here.");
    CHECK(read("BEGIN:VCALENDAR\nX:\xFF\n").front() == "line 2: This is not UTF-8 text.");
    CHECK(read(std::string(holiday_file_bytes_max + 1, 'x')).front() ==
          "line 0: The file is larger than 1 MiB; holidays need far less.");
}

}  // namespace plancycle::workflows
