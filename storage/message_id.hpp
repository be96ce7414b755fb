#pragma once
// The Message-ID of a reminder: a keyed hash of its key, so that it is the same at every attempt,
// in every process and after a restore, and says nothing to strangers.

#include <string>

#include "engine/base/ids.hpp"

namespace plancycle::storage {

// 32 hexadecimal digits and "@plancycle".
[[nodiscard]] std::string message_id(const std::string& mail_key,
                                     const OrganisationId& organisation, const std::string& key);
[[nodiscard]] std::string new_mail_key();  // 32 random bytes.

}  // namespace plancycle::storage
