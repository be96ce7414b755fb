#include "workflows/phrase_lexer.hpp"

#include <array>
#include <utility>

#include <tao/pegtl.hpp>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

namespace peg = tao::pegtl;

// A word may hold '-', '_' and '.' inside, never at its end: "cec-final", but "June Y - July Y".
struct joint : peg::seq<peg::one<'-', '_', '.'>, peg::at<peg::alnum>> {};
struct word : peg::seq<peg::alpha, peg::star<peg::sor<peg::alnum, joint, peg::one<'_'>>>> {};
struct word_end : peg::not_at<peg::sor<peg::alnum, peg::one<'_'>>> {};
struct year : peg::seq<peg::one<'Y'>, peg::opt<peg::one<'+', '-'>, peg::digit>, word_end> {};
struct ordinal_ending : peg::sor<peg::istring<'s', 't'>, peg::istring<'n', 'd'>,
                                 peg::istring<'r', 'd'>, peg::istring<'t', 'h'>> {};
struct ordinal : peg::seq<peg::rep_min_max<1, 2, peg::digit>, ordinal_ending, word_end> {};
struct time : peg::seq<peg::rep_min_max<1, 2, peg::digit>, peg::one<':'>, peg::rep<2, peg::digit>,
                       word_end> {};
struct number : peg::seq<peg::plus<peg::digit>, word_end> {};
struct dash : peg::sor<peg::one<'-'>, peg::string<'\xe2', '\x80', '\x93'>> {};
struct slash : peg::one<'/'> {};
struct comma : peg::one<','> {};
struct semicolon : peg::one<';'> {};
struct open : peg::one<'('> {};
struct close : peg::one<')'> {};
struct token
    : peg::sor<year, word, ordinal, time, number, dash, slash, comma, semicolon, open, close> {};
struct blanks : peg::star<peg::one<' ', '\t'>> {};
struct tokens : peg::seq<blanks, peg::star<token, blanks>> {};

struct Lexed {
    std::vector<Token> tokens;
    std::string_view source;
    std::size_t read_bytes = 0;

    template <class Input>
    Token& add(TokenKind kind, const Input& in) {
        const auto start = static_cast<std::size_t>(in.begin() - source.data());
        Token token{.kind = kind, .text = in.string()};
        token.lower = plancycle::lower(token.text);
        token.offset = width_of(source.substr(0, start));
        token.length = width_of(token.text);
        read_bytes = start + in.size();
        tokens.push_back(std::move(token));
        return tokens.back();
    }
};

// Digits at the front; more than nine are as good as the largest number.
int leading_number(std::string_view text) {
    int value = 0;
    for (std::size_t index = 0; index < text.size() && text[index] >= '0' && text[index] <= '9';
         ++index) {
        if (index >= 9) return 999'999'999;
        value = value * 10 + (text[index] - '0');
    }
    return value;
}

template <class Rule>
struct action : peg::nothing<Rule> {};

template <TokenKind kind>
struct add_sign {
    template <class Input>
    static void apply(const Input& in, Lexed& lexed) {
        lexed.add(kind, in);
    }
};
template <>
struct action<dash> : add_sign<TokenKind::dash> {};
template <>
struct action<slash> : add_sign<TokenKind::slash> {};
template <>
struct action<comma> : add_sign<TokenKind::comma> {};
template <>
struct action<semicolon> : add_sign<TokenKind::semicolon> {};
template <>
struct action<open> : add_sign<TokenKind::open> {};
template <>
struct action<close> : add_sign<TokenKind::close> {};

template <TokenKind kind>
struct add_number {
    template <class Input>
    static void apply(const Input& in, Lexed& lexed) {
        Token& added = lexed.add(kind, in);
        added.value = leading_number(added.text);
    }
};
template <>
struct action<number> : add_number<TokenKind::number> {};
template <>
struct action<ordinal> : add_number<TokenKind::ordinal> {};

template <>
struct action<time> {
    template <class Input>
    static void apply(const Input& in, Lexed& lexed) {
        Token& added = lexed.add(TokenKind::time, in);
        const std::size_t colon = added.text.find(':');
        const int minutes = leading_number(std::string_view(added.text).substr(colon + 1));
        // Minutes beyond 59 must not look like the next hour.
        added.value = minutes > 59 ? 24 * 60 : leading_number(added.text) * 60 + minutes;
    }
};

template <>
struct action<year> {
    template <class Input>
    static void apply(const Input& in, Lexed& lexed) {
        Token& added = lexed.add(TokenKind::year, in);
        if (added.text.size() == 3) {
            const int distance = added.text[2] - '0';
            added.year.value = added.text[1] == '-' ? -distance : distance;
        }
    }
};

template <>
struct action<word> {
    template <class Input>
    static void apply(const Input& in, Lexed& lexed) {
        Token& added = lexed.add(TokenKind::word, in);
        if (const auto month = month_named(added.lower)) {
            added.kind = TokenKind::month;
            added.value = static_cast<int>(*month);
        } else {
            split_months(lexed);
        }
    }

    // "June-July" is one word to the grammar and three to a reader.
    static void split_months(Lexed& lexed) {
        const Token whole = lexed.tokens.back();
        const std::size_t dash_at = whole.lower.find('-');
        if (dash_at == std::string::npos) return;
        const auto first = month_named(whole.lower.substr(0, dash_at));
        const auto last = month_named(whole.lower.substr(dash_at + 1));
        if (!first || !last) return;
        lexed.tokens.pop_back();
        const auto push = [&](TokenKind kind, std::size_t from, std::size_t size, unsigned value) {
            lexed.tokens.push_back({.kind = kind,
                                    .text = whole.text.substr(from, size),
                                    .lower = whole.lower.substr(from, size),
                                    .value = static_cast<int>(value),
                                    .offset = whole.offset + from,
                                    .length = size});
        };
        push(TokenKind::month, 0, dash_at, *first);
        push(TokenKind::dash, dash_at, 1, 0);
        push(TokenKind::month, dash_at + 1, whole.text.size() - dash_at - 1, *last);
    }
};

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::optional<unsigned> month_named(std::string_view lower_name) {
    for (unsigned month = 1; month <= 12; ++month) {
        const std::string name = lower(month_names.at(month - 1));
        const bool is_short = lower_name.size() == 3 && name.starts_with(lower_name);
        if (lower_name == name || is_short) return month;
    }
    return lower_name == "sept" ? std::optional(9U) : std::nullopt;
}

std::string_view month_name(unsigned month) {
    return month_names.at(month - 1);
}

Result<std::vector<Token>, PhraseError> read_tokens(std::string_view phrase) {
    if (phrase.size() > kPhraseSizeBytesMax) {
        return std::unexpected(
            PhraseError{"PC0401", 0, 1, "This is too long for a date.",
                        "A date phrase has at most 300 bytes; put remarks in `note`."});
    }
    if (!is_valid_utf8(phrase)) {
        return std::unexpected(PhraseError{"PC0401", 0, 1, "This is not a text in UTF-8."});
    }
    Lexed lexed{.tokens = {}, .source = phrase};
    peg::memory_input<peg::tracking_mode::lazy> input(phrase.data(), phrase.size(), "phrase");
    peg::parse<tokens, action>(input, lexed);
    const std::string_view rest = trim(phrase.substr(lexed.read_bytes));
    const std::size_t end = width_of(phrase);
    if (!rest.empty()) {
        const auto start = static_cast<std::size_t>(rest.data() - phrase.data());
        return std::unexpected(PhraseError{"PC0402", width_of(phrase.substr(0, start)), 1,
                                           "This sign has no meaning in a date.",
                                           "Write for example \"by 30 April Y\"."});
    }
    lexed.tokens.push_back({.kind = TokenKind::end, .offset = end});
    return std::move(lexed.tokens);
}

}  // namespace plancycle::workflows
