#pragma once
// What the YAML parser complains about, in words of people who do not know YAML.

#include <string>
#include <string_view>

namespace plancycle::workflows {

struct YamlMessage {
    std::string message;
    std::string hint;
};

[[nodiscard]] YamlMessage explain_yaml(std::string_view complaint);

}  // namespace plancycle::workflows
