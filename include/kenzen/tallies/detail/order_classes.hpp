#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// The name of the group that an order is in for a grouping that needs neither its items nor its day.
inline std::string_view group_name_of(tally_grouping by, const order_evidence& e, const verdict& v) noexcept {
  switch (by) {
  case tally_grouping::sales_channel:
    return e.sales_channel;
  case tally_grouping::fulfillment:
    return to_string(e.fulfilled_by);
  case tally_grouping::fault:
    return to_string(v.fault);
  case tally_grouping::rule:
    return to_string(v.rule);
  case tally_grouping::status:
    return to_string(e.status);
  case tally_grouping::reason: {
    const bool touched = e.status == order_status::cancelled || e.executed ||
                         e.items == cancelled_items::some || e.items == cancelled_items::all;
    return touched ? to_string(e.reason) : std::string_view{};
  }
  default:
    return {};
  }
}

/// The pairs of group and verdict that the orders of a book fall into, numbered from 0: a handful, so that a
/// column of orders is counted by small numbers. Number 0 is for rows that do not count here: replaced by
/// newer statements, or attributed one by one because the book knows more about them than their facts.
class order_classes {
public:
  struct pair {
    std::string group;
    verdict_code verdict;
    friend auto operator<=>(const pair&, const pair&) = default;
  };
  static constexpr std::uint32_t skipped = 0;

  order_classes(const order_book& book, const metric_policy& metric, tally_grouping by)
      : metric_{metric}, by_{by}, pairs_(1) {
    of_facts_.reserve(book.tables().facts.size());
    for (const order_facts& facts : book.tables().facts.view()) {
      const bool skip = facts.superseded || facts.has_evidence;
      of_facts_.push_back(skip ? skipped : class_of(evidence_of(facts, book.tables())));
    }
  }

  /// The class of an order by everything that is known about it; a new one where there was none.
  std::uint32_t class_of(const order_evidence& e) { return class_of(e, attribute(e, metric_)); }

  /// The same for whatever the verdict was given on.
  std::uint32_t class_of(const order_evidence& e, const verdict& v) {
    pair key{std::string{group_name_of(by_, e, v)}, verdict_code{v}};
    const auto [found, added] = numbers_.try_emplace(key, static_cast<std::uint32_t>(pairs_.size()));
    if (added) pairs_.push_back(std::move(key));
    return found->second;
  }

  /// By facts code.
  std::span<const std::uint32_t> of_facts() const noexcept { return of_facts_; }
  std::size_t size() const noexcept { return pairs_.size(); }
  const pair& operator[](std::uint32_t number) const noexcept { return pairs_[number]; }

private:
  const metric_policy& metric_;
  tally_grouping by_;
  std::vector<pair> pairs_;
  std::map<pair, std::uint32_t> numbers_;
  std::vector<std::uint32_t> of_facts_;
};

} // namespace kenzen::inline v1::detail
