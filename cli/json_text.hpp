#pragma once
// JSON as scripts and people read it: two spaces of indentation, fields in the order they were
// written.

#include <string>

#include <boost/json/value.hpp>

namespace plancycle::cli {

[[nodiscard]] std::string json_text(const boost::json::value& value);

}  // namespace plancycle::cli
