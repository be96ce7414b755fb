#include "engine/core/command.hpp"

#include "engine/base/sha256.hpp"

namespace plancycle::core {

TextRef reference_to(const PersonalText& text) {
    return {text.id, sha256(text.salt + text.text)};
}

}  // namespace plancycle::core
