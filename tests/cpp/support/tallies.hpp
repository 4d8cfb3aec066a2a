#pragma once

#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::testing {

inline constexpr verdict counted{verdict_rule::merchant_cancellation, fault::seller, ternary::yes,
                                 ternary::yes};
inline constexpr verdict not_counted{verdict_rule::not_cancelled, fault::neutral, ternary::no, ternary::yes};
inline constexpr verdict cannot_say{verdict_rule::cannot_tell, fault::unknown, ternary::unknown,
                                    ternary::yes};
inline constexpr verdict outside{verdict_rule::marketplace_fulfilled, fault::neutral, ternary::no,
                                 ternary::no};
inline constexpr verdict perhaps_inside{verdict_rule::not_cancelled, fault::neutral, ternary::no,
                                        ternary::unknown};
inline constexpr verdict wholly_open{verdict_rule::cannot_tell, fault::unknown, ternary::unknown,
                                     ternary::unknown};

/// One cell in words; no day: undated.
struct some_orders {
  std::optional<std::string_view> day;
  std::string group;
  verdict what;
  std::int64_t count;
};

inline tally_terms terms_by(tally_grouping by) {
  return {"test-store", "2026-10", "cancellation_rate", "Asia/Tokyo", by};
}

inline tally tally_of(tally_grouping by, const std::vector<some_orders>& orders) {
  std::vector<std::string> names;
  column<tally_cell> cells;
  for (const some_orders& each : orders) {
    const std::int32_t day = each.day ? date::from_iso(*each.day).value().days() : date::unknown_days;
    cells.push_back({day, static_cast<std::uint32_t>(names.size()), verdict_code{each.what}, each.count});
    names.push_back(each.group);
  }
  return tally::from_cells(terms_by(by), std::move(names), std::move(cells));
}

/// Cells at random over a few days, groups and verdicts.
inline tally random_tally(std::uint64_t seed, std::size_t cell_count = 60,
                          tally_grouping by = tally_grouping::sku) {
  std::mt19937_64 random{seed};
  constexpr verdict verdicts[]{counted, not_counted, cannot_say, outside, perhaps_inside, wholly_open};
  std::vector<some_orders> orders;
  for (std::size_t i = 0; i < cell_count; ++i) {
    static constexpr std::string_view days[]{"2026-10-30", "2026-10-31", "2026-11-01", "2024-02-29"};
    std::optional<std::string_view> day = days[random() % 4];
    if (random() % 8 == 0) day.reset();
    orders.push_back({day, "G" + std::to_string(random() % 7), verdicts[random() % 6],
                      static_cast<std::int64_t>(random() % 1000) + 1});
  }
  return tally_of(by, orders);
}

} // namespace kenzen::testing
