#pragma once

#include <kenzen/stats/fraction.hpp>

#include <stdexcept>

namespace kenzen::inline v1::detail {

/// @throws std::invalid_argument if there were no trials: nothing was observed then, so no interval follows.
constexpr void require_trials(const fraction& observed) {
  if (observed.trials() == 0)
    throw std::invalid_argument("observed: expected at least one trial, got 0 of 0");
}

} // namespace kenzen::inline v1::detail
