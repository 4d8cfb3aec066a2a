#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/time/instant.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// By which way a buyer asked for the cancellation. Of two statements about one order the later enumerator
/// holds: a buyer who wrote a message may still have used the official way.
enum class request_route : std::uint8_t {
  unknown,  ///< nothing says whether, or how, the buyer asked
  none,     ///< the buyer did not ask
  message,  ///< only by a message to the seller
  official, ///< through the marketplace's own button (Amazon: Your Orders > Request cancellation)
};

template <>
struct enum_names<request_route> {
  static constexpr std::string_view title = "request route";
  static constexpr std::array<std::string_view, 4> values{"unknown", "none", "message", "official"};
};
static_assert(enum_names<request_route>::values.size() == std::size_t(request_route::official) + 1);

/// Somebody asked for an order, or an item of it, to be cancelled. Whether it was is another matter.
struct cancellation_request {
  request_route route = request_route::unknown;
  instant requested_at = instant::none();
  std::string text; ///< the buyer's own words, as the source has them

  friend bool operator==(const cancellation_request&, const cancellation_request&) = default;
};

} // namespace kenzen::inline v1
