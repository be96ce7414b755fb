#pragma once
// What whoever runs the program has set up wrongly and can put right: a template, the password
// file, the mail server's address.

#include "engine/base/error.hpp"

namespace plancycle::notifications {

class SetupError : public Error {
public:
    using Error::Error;
};

}  // namespace plancycle::notifications
