#pragma once
// The grammar of guards for PEGTL; one file includes it. Rules named after_* stand where nothing
// else can follow, so their failure is an error with a message of its own.

#include <memory>

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

namespace plancycle::workflows::grammar {

namespace pegtl = tao::pegtl;

// Rules are named as in a grammar: lower case, like PEGTL's own.
// NOLINTBEGIN(readability-identifier-naming)

struct blank : pegtl::star<pegtl::space> {};

template <class Rule>
struct token : pegtl::seq<Rule, blank> {};

struct name_rest : pegtl::sor<pegtl::alnum, pegtl::one<'_', '-'>> {};
struct name_end : pegtl::not_at<pegtl::sor<name_rest, pegtl::one<'.'>>> {};
template <char... Letters>
struct word : pegtl::seq<pegtl::string<Letters...>, name_end> {};

struct op_and : pegtl::sor<word<'a', 'n', 'd'>, pegtl::string<'&', '&'>> {};
struct op_or : pegtl::sor<word<'o', 'r'>, pegtl::string<'|', '|'>> {};
struct bang : pegtl::seq<pegtl::one<'!'>, pegtl::not_at<pegtl::one<'='>>> {};
struct op_not : pegtl::sor<word<'n', 'o', 't'>, bang> {};
struct keyword : pegtl::sor<op_and, op_or, op_not> {};

struct truth_yes : pegtl::sor<word<'y', 'e', 's'>, word<'t', 'r', 'u', 'e'>> {};
struct truth_no : pegtl::sor<word<'n', 'o'>, word<'f', 'a', 'l', 's', 'e'>> {};
struct number : pegtl::seq<pegtl::opt<pegtl::one<'-'>>, pegtl::plus<pegtl::digit>, name_end> {};

template <char Quote>
struct quoted_body : pegtl::star<pegtl::not_one<Quote, '\n'>> {};
struct after_single : pegtl::one<'\''> {};
struct after_double : pegtl::one<'"'> {};
struct text : pegtl::sor<pegtl::seq<pegtl::one<'\''>, quoted_body<'\''>, pegtl::must<after_single>>,
                         pegtl::seq<pegtl::one<'"'>, quoted_body<'"'>, pegtl::must<after_double>>> {
};

struct name_part : pegtl::seq<pegtl::alpha, pegtl::star<name_rest>> {};
struct name : pegtl::seq<pegtl::not_at<keyword>, pegtl::list<name_part, pegtl::one<'.'>>> {};

struct argument : pegtl::sor<text, name> {};
struct after_bracket : pegtl::seq<token<argument>> {};
struct after_comma : pegtl::seq<token<argument>> {};
struct after_arguments : pegtl::one<')'> {};
struct open : token<pegtl::one<'('>> {};
struct arguments : pegtl::seq<open, pegtl::must<after_bracket>,
                              pegtl::star<token<pegtl::one<','>>, pegtl::must<after_comma>>,
                              pegtl::must<after_arguments>> {};
struct call : pegtl::seq<name, pegtl::opt<blank, arguments>> {};

struct word_in : pegtl::sor<word<'i', 'n'>, word<'I', 'n'>> {};
struct after_in : pegtl::seq<text> {};
struct in_state
    : pegtl::seq<word_in, blank, open, token<pegtl::must<after_in>>, pegtl::must<after_arguments>> {
};

struct operand : pegtl::sor<truth_yes, truth_no, number, text, call> {};
struct after_operator : pegtl::seq<operand> {};
struct comparison_sign
    : pegtl::sor<pegtl::string<'!', '='>, pegtl::string<'=', '='>, pegtl::string<'<', '='>,
                 pegtl::string<'>', '='>, pegtl::one<'=', '<', '>'>> {};
struct comparison
    : pegtl::seq<token<operand>,
                 pegtl::opt<token<comparison_sign>, token<pegtl::must<after_operator>>>> {};

struct condition;
struct after_open : pegtl::seq<condition> {};
struct after_group : pegtl::one<')'> {};
struct group : pegtl::seq<open, pegtl::must<after_open>, token<pegtl::must<after_group>>> {};
struct primary : pegtl::sor<group, token<in_state>, comparison> {};
struct negated : primary {};
struct after_not : pegtl::seq<negated> {};
struct negation
    : pegtl::sor<pegtl::seq<pegtl::plus<token<op_not>>, pegtl::must<after_not>>, negated> {};
struct after_and : pegtl::seq<negation> {};
struct conjunction : pegtl::seq<negation, pegtl::star<token<op_and>, pegtl::must<after_and>>> {};
struct after_or : pegtl::seq<conjunction> {};
struct condition : pegtl::seq<conjunction, pegtl::star<token<op_or>, pegtl::must<after_or>>> {};

struct whole : pegtl::seq<condition> {};
struct after_all : pegtl::eof {};
struct guard : pegtl::seq<blank, pegtl::must<whole>, pegtl::must<after_all>> {};

struct errors {
    template <class Rule>
    static constexpr const char* message = nullptr;
};
constexpr auto kCondition = "A condition is missing here.";
constexpr auto kText = "This text has no closing quotation mark.";
constexpr auto kArgument = "A name or a text in quotation marks is missing here.";
template <>
inline constexpr const char* errors::message<whole> = kCondition;
template <>
inline constexpr const char* errors::message<after_open> = kCondition;
template <>
inline constexpr const char* errors::message<after_not> = kCondition;
template <>
inline constexpr const char* errors::message<after_and> = kCondition;
template <>
inline constexpr const char* errors::message<after_or> = kCondition;
template <>
inline constexpr const char* errors::message<after_single> = kText;
template <>
inline constexpr const char* errors::message<after_double> = kText;
template <>
inline constexpr const char* errors::message<after_bracket> = kArgument;
template <>
inline constexpr const char* errors::message<after_comma> = kArgument;
template <>
inline constexpr const char* errors::message<after_in> =
    "The id of a state in quotation marks is missing here.";
template <>
inline constexpr const char* errors::message<after_operator> =
    "A name, a number or a text in quotation marks is missing here.";
template <>
inline constexpr const char* errors::message<after_arguments> =
    "A closing bracket is missing here.";
template <>
inline constexpr const char* errors::message<after_group> = "A closing bracket is missing here.";
template <>
inline constexpr const char* errors::message<after_all> = "The condition should end here.";

template <class Rule>
using control = pegtl::must_if<errors, pegtl::normal, false>::control<Rule>;

// A node with one child is only a step of the grammar; others keep their text for messages.
struct fold : pegtl::parse_tree::apply<fold> {
    template <class Node, class... States>
    static void transform(std::unique_ptr<Node>& node, States&&...) {
        if (node->children.size() == 1) {
            auto only = std::move(node->children.front());
            node = std::move(only);
        }
    }
};

template <class Rule>
using selector = pegtl::parse_tree::selector<
    Rule,
    pegtl::parse_tree::store_content::on<truth_yes, truth_no, number, text, name, call,
                                         comparison_sign, in_state, op_not>,
    fold::on<comparison, negation, conjunction, condition>>;

// NOLINTEND(readability-identifier-naming)

}  // namespace plancycle::workflows::grammar
