#pragma once

#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>

#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The state that a status word of a marketplace's file stands for, case and one-l spelling aside, or
/// `unknown`.
order_status status_from(std::string_view word) noexcept;

/// Whether that word is the one kenzen itself would print, so that the native word need not be kept.
bool is_standard_status(std::string_view word) noexcept;

/// "Amazon", "AFN" and the like, or `unknown`.
fulfillment fulfillment_from(std::string_view word) noexcept;

/// "true", "Yes", "1" and their opposites; nothing for any other word.
std::optional<bool> truth_from(std::string_view word) noexcept;

} // namespace kenzen::inline v1::detail
