#pragma once
// People and units by the words people use for them: names and addresses are looked up in the
// store's personal texts.

#include <map>
#include <optional>
#include <string>

#include "engine/core/definition.hpp"
#include "engine/ports/store.hpp"

namespace plancycle::cli {

class Directory {
public:
    // Reads the organisation as it is now; `view` must outlive this object.
    explicit Directory(ports::ReadView& view);
    // As it was: names as they were then.
    Directory(ports::ReadView& view, core::Organisation organisation);

    [[nodiscard]] const core::Organisation& organisation() const { return organisation_; }
    // By person id or e-mail address; upper and lower case do not matter.
    [[nodiscard]] std::optional<PersonId> find(const std::string& text) const;
    // The id or address nearest to a misspelt one, or nothing.
    [[nodiscard]] std::string suggestion(const std::string& text) const;

    [[nodiscard]] std::string name(const PersonId& person) const;  // The id when unknown.
    [[nodiscard]] std::string email(const PersonId& person) const;
    [[nodiscard]] std::string phone(const PersonId& person) const;  // Empty when not known.
    [[nodiscard]] std::string title(const UnitId& unit) const;
    [[nodiscard]] std::string text(const core::TextRef& text) const;  // "" for no text.

private:
    [[nodiscard]] bool is_erased(const core::TextRef& reference) const;

    ports::ReadView& view_;
    core::Organisation organisation_;
};

// A right as the history keeps it ("planning-officer of health", "cec, recorded by secretary") in
// the titles people know; several are joined by " or ". Without a definition ids stay ids.
[[nodiscard]] std::string right_words(const std::string& right, const core::Definition* definition,
                                      const Directory& directory);

// "Departmental planning officer", "County Executive Committee".
[[nodiscard]] std::string title_of(const core::Definition& definition, const core::Actor& actor);
[[nodiscard]] std::string title_of(const core::Definition& definition,
                                   const std::vector<core::Actor>& actors);

}  // namespace plancycle::cli
