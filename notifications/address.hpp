#pragma once
// A mail address, parsed once into its parts; nothing else may reach a header or the wire.
// Accepts what offices use (dot-atom, ASCII): quoted local parts, comments and line breaks are
// refused, not repaired.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace plancycle::notifications {

enum class AddressProblem : std::uint8_t {
    empty,
    control_character,  // Line break, NUL, tab: the beginning of a header injection.
    not_ascii_local,    // Needs SMTPUTF8 all along the way; few offices have it.
    not_ascii_domain,   // Must be written in its ASCII form ("xn--...").
    not_one_at,
    empty_local,
    bad_local,  // Spaces, quotes, brackets, two dots in a row, a dot at an end.
    empty_domain,
    bad_domain,  // Letters, digits, '-' and '.' only; no empty label.
    too_long,    // 64 before the '@', 254 in all.
};

// "empty", "control_character", ...: also the key `address.<name>` of the language catalogue.
[[nodiscard]] std::string_view name_of(AddressProblem problem);
[[nodiscard]] std::span<const AddressProblem> all_address_problems();

// Only parse_address makes one, so every Address is safe in a header and in a command.
class Address {
public:
    [[nodiscard]] const std::string& local() const { return local_; }
    [[nodiscard]] const std::string& domain() const { return domain_; }
    [[nodiscard]] std::string text() const { return local_ + "@" + domain_; }
    friend auto operator<=>(const Address&, const Address&) = default;

private:
    Address(std::string local, std::string domain);
    friend Result<Address, AddressProblem> parse_address(std::string_view text);

    std::string local_;
    std::string domain_;  // Lower case.
};

// Source: RFC 5322 section 3.4.1 (addr-spec as dot-atom), RFC 5321 section 4.5.3.1 (lengths).
[[nodiscard]] Result<Address, AddressProblem> parse_address(std::string_view text);

}  // namespace plancycle::notifications
