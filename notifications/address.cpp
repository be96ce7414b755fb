#include "notifications/address.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace plancycle::notifications {

namespace {

constexpr std::array problem_names{
    std::pair{AddressProblem::empty, std::string_view("empty")},
    std::pair{AddressProblem::control_character, std::string_view("control_character")},
    std::pair{AddressProblem::not_ascii_local, std::string_view("not_ascii_local")},
    std::pair{AddressProblem::not_ascii_domain, std::string_view("not_ascii_domain")},
    std::pair{AddressProblem::not_one_at, std::string_view("not_one_at")},
    std::pair{AddressProblem::empty_local, std::string_view("empty_local")},
    std::pair{AddressProblem::bad_local, std::string_view("bad_local")},
    std::pair{AddressProblem::empty_domain, std::string_view("empty_domain")},
    std::pair{AddressProblem::bad_domain, std::string_view("bad_domain")},
    std::pair{AddressProblem::too_long, std::string_view("too_long")},
};

constexpr std::size_t local_size_max = 64;
constexpr std::size_t address_size_max = 254;
constexpr std::size_t label_size_max = 63;

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(
        text, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

bool is_letter_or_digit(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

bool is_atom_text(char letter) {
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return is_letter_or_digit(letter) || others.contains(letter);
}

bool is_dot_atom(std::string_view text) {
    const std::vector<std::string> atoms = split(text, '.');
    return std::ranges::all_of(atoms, [](const std::string& atom) {
        return !atom.empty() && std::ranges::all_of(atom, is_atom_text);
    });
}

bool is_host_name(std::string_view text) {
    const std::vector<std::string> labels = split(text, '.');
    return std::ranges::all_of(labels, [](const std::string& label) {
        return !label.empty() && label.size() <= label_size_max && label.front() != '-' &&
               label.back() != '-' && std::ranges::all_of(label, [](char letter) {
                   return is_letter_or_digit(letter) || letter == '-';
               });
    });
}

}  // namespace

std::string_view name_of(AddressProblem problem) {
    const auto* found =
        std::ranges::find(problem_names, problem, [](auto row) { return row.first; });
    return found->second;
}

std::span<const AddressProblem> all_address_problems() {
    static constexpr auto problems = [] {
        std::array<AddressProblem, problem_names.size()> result{};
        for (std::size_t index = 0; index < result.size(); ++index) {
            result[index] = problem_names[index].first;
        }
        return result;
    }();
    return problems;
}

Address::Address(std::string local, std::string domain)
    : local_(std::move(local)), domain_(std::move(domain)) {}

Result<Address, AddressProblem> parse_address(std::string_view text) {
    using enum AddressProblem;
    if (text.empty()) return std::unexpected(empty);
    if (std::ranges::any_of(text, is_control)) return std::unexpected(control_character);
    if (std::ranges::count(text, '@') != 1) return std::unexpected(not_one_at);
    const std::size_t at = text.find('@');
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    if (local.empty()) return std::unexpected(empty_local);
    if (domain.empty()) return std::unexpected(empty_domain);
    if (!is_ascii(local)) return std::unexpected(not_ascii_local);
    if (!is_ascii(domain)) return std::unexpected(not_ascii_domain);
    if (local.size() > local_size_max || text.size() > address_size_max) {
        return std::unexpected(too_long);
    }
    if (!is_dot_atom(local)) return std::unexpected(bad_local);
    if (!is_host_name(domain)) return std::unexpected(bad_domain);
    return Address(std::string(local), lower(domain));
}

}  // namespace plancycle::notifications
