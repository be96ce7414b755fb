#pragma once
// Reading a stream from its beginning, page by page, however long it has become.

#include <cstddef>
#include <cstdint>

#include "engine/ports/store.hpp"

namespace plancycle::cli {

// Calls `read` with every entry of the stream, in order.
template <class Read>
void each_entry(ports::ReadView& view, const StreamId& stream, const Read& read) {
    constexpr std::size_t kPage = 500;
    std::uint64_t after = 0;
    for (auto page = view.entries(stream, 0, kPage); !page.empty();
         page = view.entries(stream, after, kPage)) {
        after = page.back().sequence;
        for (ports::Entry& entry : page) read(entry);
    }
}

}  // namespace plancycle::cli
