// Any bytes as compiled zone data; what is accepted also converts.

#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/zone_reader.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    static_cast<void>(workflows::read_zone_footer(bytes));
    const auto zone = workflows::read_zone("Fuzz/Zone", bytes);
    if (!zone) return 0;
    for (const int year : {1900, 1970, 2026, 2200}) {
        static_cast<void>(zone->local_date(zone->start_of_day(*make_date(year, 3, 29))));
    }
    return 0;
}
