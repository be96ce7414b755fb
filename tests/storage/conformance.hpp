#pragma once
// What every store must do, run against each (tests/storage/conformance_test.cpp). A change of the
// port in engine/ports/store.hpp extends this first.

#include <functional>
#include <memory>

#include "engine/ports/store.hpp"

namespace plancycle::storage {

// Makes an empty store.
using StoreFactory = std::function<std::unique_ptr<ports::Store>()>;

void exercise(const StoreFactory& make);

}  // namespace plancycle::storage
