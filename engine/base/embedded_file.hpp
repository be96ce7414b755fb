#pragma once
// A file that was put into the binary at build time (cmake/embed.cmake).

#include <span>
#include <string_view>

namespace plancycle {

struct EmbeddedFile {
    std::string_view path;
    std::string_view content;
};

namespace embedded {
using plancycle::EmbeddedFile;
}

}  // namespace plancycle
