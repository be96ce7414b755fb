#include "engine/core/command.hpp"

#include "engine/base/sha256.hpp"

namespace plancycle::core {

bool is_about_organisation(const Command& command) {
    return std::visit(
        Overloaded{[](const ImportOrganisation&) { return true; },
                   [](const GiveDelegation&) { return true; },
                   [](const RevokeDelegation&) { return true; },
                   [](const SetAbsence&) { return true; }, [](const EndAbsence&) { return true; },
                   [](const EraseText&) { return true; }, [](const SetMailWishes&) { return true; },
                   [](const ChangeCalendar&) { return true; }, [](const auto&) { return false; }},
        command);
}

TextRef reference_to(const PersonalText& text) {
    return {text.id, sha256(text.salt + text.text)};
}

}  // namespace plancycle::core
