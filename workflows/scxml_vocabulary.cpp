#include "workflows/scxml_vocabulary.hpp"

#include <algorithm>
#include <array>

namespace plancycle::workflows {

namespace {

template <std::size_t Count>
using Words = std::array<std::string_view, Count>;

constexpr Words<0> kNone{};
constexpr Words<5> kScxml{"initial", "name", "version", "datamodel", "binding"};
constexpr Words<4> kScxmlChildren{"state", "parallel", "final", "datamodel"};
constexpr Words<2> kState{"id", "initial"};
constexpr Words<9> kStateChildren{"onentry",  "onexit", "transition", "initial",  "state",
                                  "parallel", "final",  "history",    "datamodel"};
constexpr Words<1> kId{"id"};
constexpr Words<7> kParallelChildren{"onentry",  "onexit",  "transition", "state",
                                     "parallel", "history", "datamodel"};
constexpr Words<2> kFinalChildren{"onentry", "onexit"};
constexpr Words<2> kHistory{"id", "type"};
constexpr Words<1> kTransitionOnly{"transition"};
constexpr Words<4> kTransition{"event", "cond", "target", "type"};
constexpr Words<4> kActions{"raise", "send", "cancel", "log"};
constexpr Words<1> kRaise{"event"};
constexpr Words<6> kSend{"event", "id", "delay", "delayexpr", "target", "type"};
constexpr Words<1> kCancel{"sendid"};
constexpr Words<2> kLog{"label", "expr"};

constexpr ElementRule kRules[] = {
    {"scxml", kScxml, kScxmlChildren},
    {"state", kState, kStateChildren},
    {"parallel", kId, kParallelChildren},
    {"final", kId, kFinalChildren},
    {"history", kHistory, kTransitionOnly},
    {"initial", kNone, kTransitionOnly},
    {"transition", kTransition, kActions},
    {"onentry", kNone, kActions},
    {"onexit", kNone, kActions},
    {"raise", kRaise, kNone},
    {"send", kSend, kNone},
    {"cancel", kCancel, kNone},
    {"log", kLog, kNone},
    {"datamodel", kNone, kNone},
};

constexpr Words<13> kDataModelElements{"data",  "assign",  "script",  "if",       "elseif",
                                       "else",  "foreach", "invoke",  "finalize", "donedata",
                                       "param", "content", "validate"};
constexpr Words<8> kRefusedAttributes{"eventexpr",  "targetexpr", "typeexpr", "idlocation",
                                      "sendidexpr", "namelist",   "src",      "srcexpr"};

}  // namespace

const ElementRule* rule_of(std::string_view element) {
    const auto* found = std::ranges::find(kRules, element, &ElementRule::name);
    return found == std::end(kRules) ? nullptr : found;
}

std::vector<std::string> element_names() {
    std::vector<std::string> names;
    for (const auto& rule : kRules) names.emplace_back(rule.name);
    return names;
}

bool is_listed(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool needs_data_model(std::string_view element) {
    return is_listed(kDataModelElements, element);
}

bool is_refused_attribute(std::string_view attribute) {
    return is_listed(kRefusedAttributes, attribute);
}

}  // namespace plancycle::workflows
