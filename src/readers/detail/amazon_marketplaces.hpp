#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace kenzen::inline v1::detail {

/// Amazon's ids of its stores, from the Selling Partner API's page "Marketplace IDs", with the names that
/// order files have in their column sales-channel.
inline constexpr std::array amazon_marketplaces{
    std::pair<std::string_view, std::string_view>{"A1VC38T7YXB528", "Amazon.co.jp"},
    std::pair<std::string_view, std::string_view>{"ATVPDKIKX0DER", "Amazon.com"},
    std::pair<std::string_view, std::string_view>{"A1F83G8C2ARO7P", "Amazon.co.uk"},
    std::pair<std::string_view, std::string_view>{"A1PA6795UKMFR9", "Amazon.de"},
    std::pair<std::string_view, std::string_view>{"A13V1IB3VIYZZH", "Amazon.fr"},
    std::pair<std::string_view, std::string_view>{"APJ6JRA9NG5V4", "Amazon.it"},
    std::pair<std::string_view, std::string_view>{"A1RKKUPIHCS9HS", "Amazon.es"},
    std::pair<std::string_view, std::string_view>{"A1805IZSGTT6HS", "Amazon.nl"},
    std::pair<std::string_view, std::string_view>{"AMEN7PMS3EDWL", "Amazon.com.be"},
    std::pair<std::string_view, std::string_view>{"A2NODRKZP88ZB9", "Amazon.se"},
    std::pair<std::string_view, std::string_view>{"A1C3SOZRARQ6R3", "Amazon.pl"},
    std::pair<std::string_view, std::string_view>{"A28R8C7NBKEWEA", "Amazon.ie"},
    std::pair<std::string_view, std::string_view>{"A33AVAJ2PDY3EV", "Amazon.com.tr"},
    std::pair<std::string_view, std::string_view>{"A2EUQ1WTGCTBG2", "Amazon.ca"},
    std::pair<std::string_view, std::string_view>{"A1AM78C64UM0Y8", "Amazon.com.mx"},
    std::pair<std::string_view, std::string_view>{"A2Q3Y263D00KWC", "Amazon.com.br"},
    std::pair<std::string_view, std::string_view>{"A21TJRUUN4KGV", "Amazon.in"},
    std::pair<std::string_view, std::string_view>{"A39IBJ37TRP1C6", "Amazon.com.au"},
    std::pair<std::string_view, std::string_view>{"A19VAU5U5O7RUS", "Amazon.sg"},
    std::pair<std::string_view, std::string_view>{"A2VIGQ35RCS4UG", "Amazon.ae"},
    std::pair<std::string_view, std::string_view>{"A17E79C6D8DWNP", "Amazon.sa"},
    std::pair<std::string_view, std::string_view>{"ARBP9OOSHTCHU", "Amazon.eg"},
    std::pair<std::string_view, std::string_view>{"AE08WJ6YKNBMC", "Amazon.co.za"},
};

/// The store's name; empty for an id nobody knows.
constexpr std::string_view store_of_marketplace(std::string_view id) noexcept {
  for (const auto& [known, store] : amazon_marketplaces) {
    if (known == id) return store;
  }
  return {};
}

} // namespace kenzen::inline v1::detail
