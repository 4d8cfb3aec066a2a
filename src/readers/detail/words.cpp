#include "readers/detail/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Equality of two words, ASCII case and everything that is no letter aside: "PARTIALLY_SHIPPED" is
/// "PartiallyShipped".
constexpr bool same_letters(std::string_view a, std::string_view b) noexcept {
  const auto skip = [](std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '_' || text[at] == '-')) ++at;
    return at;
  };
  std::size_t i = skip(a, 0);
  std::size_t j = skip(b, 0);
  while (i < a.size() && j < b.size()) {
    if (lower(a[i]) != lower(b[j])) return false;
    i = skip(a, i + 1);
    j = skip(b, j + 1);
  }
  return i == a.size() && j == b.size();
}

/// Words of order files and of both versions of the Orders API.
constexpr std::array status_words{
    std::pair{std::string_view{"shipped"}, order_status::shipped},
    std::pair{std::string_view{"cancelled"}, order_status::cancelled},
    std::pair{std::string_view{"canceled"}, order_status::cancelled},
    std::pair{std::string_view{"unshipped"}, order_status::unshipped},
    std::pair{std::string_view{"pending"}, order_status::pending},
    std::pair{std::string_view{"shipping"}, order_status::unshipped}, // being prepared for shipment
    std::pair{std::string_view{"partiallyshipped"}, order_status::partially_shipped},
    std::pair{std::string_view{"pendingavailability"}, order_status::pending_availability},
    std::pair{std::string_view{"unfulfillable"}, order_status::unfulfillable},
    std::pair{std::string_view{"invoiceunconfirmed"},
              order_status::unshipped}, // paid, its invoice still missing
};

} // namespace

order_status status_from(std::string_view word) noexcept {
  for (const auto& [known, status] : status_words) {
    if (same_letters(word, known)) return status;
  }
  // India's Easy Ship says where the parcel is: "Shipped - Delivered to Buyer", "Pending - Waiting for Pick
  // Up".
  if (const auto dash = word.find(" - "); dash != std::string_view::npos) {
    const std::string_view state = word.substr(0, dash);
    if (same_letters(state, "shipped")) return order_status::shipped;
    if (same_letters(state, "pending"))
      return order_status::unshipped; // waits for the carrier, not for the payment
  }
  return order_status::unknown;
}

bool is_standard_status(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 6> standard{"Shipped", "Cancelled",        "Unshipped",
                                                     "Pending", "PartiallyShipped", "Unfulfillable"};
  return std::ranges::find(standard, word) != standard.end();
}

fulfillment fulfillment_from(std::string_view word) noexcept {
  for (const std::string_view merchant : {"merchant", "mfn", "default", "seller"}) {
    if (same_letters(word, merchant)) return fulfillment::merchant;
  }
  for (const std::string_view marketplace : {"amazon", "afn", "marketplace"}) {
    if (same_letters(word, marketplace)) return fulfillment::marketplace;
  }
  if (word.size() > 7 && same_letters(word.substr(0, 7), "amazon_"))
    return fulfillment::marketplace; // AMAZON_JP, AMAZON_NA
  return fulfillment::unknown;
}

std::optional<bool> truth_from(std::string_view word) noexcept {
  for (const std::string_view yes : {"true", "yes", "y", "1", "t"}) {
    if (same_letters(word, yes)) return true;
  }
  for (const std::string_view no : {"false", "no", "n", "0", "f"}) {
    if (same_letters(word, no)) return false;
  }
  return std::nullopt;
}

} // namespace kenzen::inline v1::detail
