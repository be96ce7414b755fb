// Any bytes as stored events and items: refused with StoreError, or the same after a round trip.

#include "engine/base/check.hpp"
#include "engine/core/instance.hpp"
#include "storage/codec.hpp"
#include "storage/store_error.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using namespace plancycle;

namespace {

// What was read is written so that it reads the same again.
template <class Item>
void round_trip(const std::string& text) {
    Item item;
    try {
        storage::decode(text, item);
    } catch (const storage::StoreError&) {
        return;
    }
    const std::string written = storage::encode(item);
    Item again;
    storage::decode(written, again);
    PLANCYCLE_CHECK(storage::encode(again) == written, "an item reads differently once written");
}

void round_trip_events(const std::string& text) {
    std::vector<core::Event> events;
    try {
        events = storage::decode_events(text);
    } catch (const storage::StoreError&) {
        return;
    }
    const std::string written = storage::encode(events);
    PLANCYCLE_CHECK(storage::encode(storage::decode_events(written)) == written,
                    "events read differently once written");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    round_trip_events(text);
    round_trip<core::Cycle>(text);
    round_trip<core::Strand>(text);
    round_trip<core::Organisation>(text);
    round_trip<core::PostBox>(text);
    round_trip<core::Task>(text);
    round_trip<core::Deadline>(text);
    return 0;
}
