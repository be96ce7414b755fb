#pragma once
// Events and items as stored bytes (JSON) and back. Every event has a name and a version; older
// versions are raised by upcasters after reading, the stored bytes stay as they are.
// Errors: StoreError (damaged; newer for a version this program does not know).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/core/event.hpp"
#include "engine/core/post_box.hpp"

namespace plancycle::storage {

// Changes the fields of one event from `from_version` to the next.
struct Upcaster {
    std::string_view event;
    int from_version = 1;
    void (*raise)(boost::json::object& data);
};

// What is written today: [{"item":..,"event":"strand-opened","version":1,"data":{..}}, ...]
[[nodiscard]] std::string encode(const std::vector<core::Event>& events);
[[nodiscard]] std::vector<core::Event> decode_events(std::string_view payload,
                                                     std::span<const Upcaster> upcasters = {});

[[nodiscard]] std::string encode(const core::Cycle& cycle);  // Without its strands.
[[nodiscard]] std::string encode(const core::Strand& strand);
[[nodiscard]] std::string encode(const core::Organisation& organisation);
[[nodiscard]] std::string encode(const core::PostBox& box);
[[nodiscard]] std::string encode(const core::Task& task);
[[nodiscard]] std::string encode(const core::Deadline& deadline);

void decode(std::string_view text, core::Cycle& cycle);
void decode(std::string_view text, core::Strand& strand);
void decode(std::string_view text, core::Organisation& organisation);
void decode(std::string_view text, core::PostBox& box);
void decode(std::string_view text, core::Task& task);
void decode(std::string_view text, core::Deadline& deadline);

}  // namespace plancycle::storage
