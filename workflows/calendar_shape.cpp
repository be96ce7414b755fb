#include <array>

#include "workflows/calendar_reader.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::array set_fields{
    FieldSpec{.key = "title", .is_required = true, .help = "What counts, for people."},
    FieldSpec{.key = "source", .help = "The law that says so."},
    FieldSpec{.key = "weekdays",
              .type = FieldType::names,
              .is_required = true,
              .help = "Weekdays that never count: [saturday, sunday]."},
    FieldSpec{.key = "groups", .type = FieldType::names, .help = "Holidays that do not count."},
};
constexpr Shape set_shape{.what = "a set of days", .fields = set_fields};

constexpr std::array short_fields{
    FieldSpec{.key = "days",
              .type = FieldType::number,
              .is_required = true,
              .help = "Periods of at most so many days skip excluded days.",
              .least = 1,
              .most = 31},
    FieldSpec{.key = "set", .type = FieldType::name, .is_required = true},
    FieldSpec{.key = "source", .is_required = true},
};
constexpr Shape short_shape{.what = "the rule for short periods", .fields = short_fields};

constexpr std::array rule_fields{
    FieldSpec{.key = "name", .is_required = true},
    FieldSpec{.key = "group", .type = FieldType::name, .is_required = true},
    FieldSpec{.key = "source", .is_required = true},
    FieldSpec{.key = "day", .help = "Month and day of every year: 12-25."},
    FieldSpec{.key = "easter",
              .type = FieldType::number,
              .help = "Days from Easter Sunday: -2 is Good Friday.",
              .least = -100,
              .most = 100},
    FieldSpec{.key = "easter last",
              .type = FieldType::number,
              .help = "The last day, when the holiday has several.",
              .least = -100,
              .most = 100},
    FieldSpec{.key = "moves from sunday", .type = FieldType::yes_no},
    FieldSpec{.key = "from year", .type = FieldType::number, .least = 1900, .most = 2200},
    FieldSpec{.key = "until year", .type = FieldType::number, .least = 1900, .most = 2200},
};
constexpr Shape rule_shape{.what = "a holiday rule", .fields = rule_fields};

constexpr std::array list_fields{
    FieldSpec{.key = "group", .type = FieldType::name, .is_required = true},
    FieldSpec{.key = "source", .is_required = true, .help = "Where the days are published."},
    FieldSpec{.key = "declared", .help = "The day they became known: 2024-05-08."},
    FieldSpec{.key = "provisional", .type = FieldType::yes_no},
    FieldSpec{.key = "days",
              .type = FieldType::texts,
              .is_required = true,
              .help = "One a line: 2026-12-28 Boxing Day (for 2026-12-26)."},
};
constexpr Shape list_shape{.what = "a list of days", .fields = list_fields};

constexpr std::array calendar_fields{
    FieldSpec{.key = "calendar", .type = FieldType::name, .is_required = true},
    FieldSpec{.key = "version", .is_required = true, .help = "Raise it with every change."},
    FieldSpec{.key = "title", .is_required = true},
    FieldSpec{.key = "covered from", .is_required = true},
    FieldSpec{.key = "covered until", .is_required = true},
    FieldSpec{.key = "declared until",
              .is_required = true,
              .help = "Up to here every declared day is listed."},
    FieldSpec{.key = "sets", .type = FieldType::table, .is_required = true, .of = &set_shape},
    FieldSpec{.key = "short periods", .type = FieldType::record, .of = &short_shape},
    FieldSpec{.key = "rules", .type = FieldType::records, .of = &rule_shape},
    FieldSpec{.key = "lists", .type = FieldType::records, .of = &list_shape},
};
constexpr Shape shape{.what = "a calendar", .fields = calendar_fields};

}  // namespace

const Shape& calendar_shape() {
    return shape;
}

}  // namespace plancycle::workflows
