#pragma once

#include <kenzen/core/error.hpp>

#include <string>

namespace kenzen::testing {

/// What the source_error says that a call throws; a text no message contains when it throws none.
template <class Call>
std::string refusal_of(Call&& call) {
  try {
    static_cast<void>(call());
  } catch (const source_error& e) {
    return e.what();
  }
  return "(nothing was refused)";
}

} // namespace kenzen::testing
