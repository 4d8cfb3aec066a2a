#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/detail/worker_count.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/line_evidence.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/text_table.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/count_orders.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/item_lists.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/order_classes.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/time/weekday.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

// Counting by any unit and any anchor: what `trials_of` says of every order, without asking it about the
// orders of which the columns say everything.

/// What the columns alone say a line is: by the facts of its order and its own status.
class line_classes {
public:
  enum own_status : std::uint8_t { other, unknown, cancelled, whole_order };

  struct of_order {
    std::array<std::uint32_t, 4> by_own_status{}; ///< classes; `skipped`: not counted here
    std::array<line_state, 4> states{};
  };

  line_classes(const order_book& book, const metric_policy& metric, order_classes& classes)
      : of_facts_(book.tables().facts.size()) {
    const auto facts = book.tables().facts.view();
    for (std::size_t code = 0; code < facts.size(); ++code) {
      if (facts[code].superseded || facts[code].has_evidence) continue;
      const order_evidence e = evidence_of(facts[code], book.tables());
      of_order& order = of_facts_[code];
      order.by_own_status[whole_order] = classes.class_of(e);
      order.states[whole_order] = is_gone(e) ? line_state::cancelled : line_state::kept;
      if (metric.unit == counting_unit::order) continue;
      for (const own_status own : {other, unknown, cancelled}) {
        constexpr std::array stand_for{order_status::unshipped, order_status::unknown,
                                       order_status::cancelled};
        const line_state state = state_of_line(stand_for[own], is_gone(e), e.items == cancelled_items::some);
        const order_evidence line = evidence_in(e, state);
        order.by_own_status[own] = classes.class_of(line, verdict_on_line(line, state, metric));
        order.states[own] = state;
      }
    }
    for (const item_facts& each : book.tables().line_facts.view()) {
      of_line_facts_.push_back(each.status == order_status::cancelled ? cancelled
                               : each.status == order_status::unknown ? unknown
                                                                      : other);
    }
  }

  const of_order& of(std::uint16_t facts) const noexcept { return of_facts_[facts]; }
  own_status own(std::uint16_t line_facts) const noexcept { return of_line_facts_[line_facts]; }

private:
  std::vector<of_order> of_facts_;
  std::vector<own_status> of_line_facts_;
};

/// What counting needs to know beside the columns; shared by all threads.
struct trial_terms {
  const order_book& book;
  const metric_policy& metric;
  const time_zone& zone;
  const day_table* days;
  const line_classes& lines;
  std::size_t class_count;
  column<std::uint32_t> order_segment::* groups; ///< the column of SKUs or ASINs, or nullptr
};

/// The counts of one thread, by day and a number: the class, below the group where lines have one.
class trial_counts_of_rows {
public:
  explicit trial_counts_of_rows(const trial_terms& terms)
      : terms_{terms},
        table_(terms.days != nullptr && terms.groups == nullptr ? terms.days->day_count() * terms.class_count
                                                                : 0) {}

  void count(const row_range& rows) {
    const order_segment& s = *rows.segment;
    const bool by_order = terms_.metric.unit == counting_unit::order;
    for (std::size_t row = rows.first; row < rows.last; ++row) {
      const line_classes::of_order& classes = terms_.lines.of(s.facts[row]);
      const std::uint32_t number = classes.by_own_status[line_classes::whole_order];
      if (number == order_classes::skipped) continue;
      const std::size_t first = s.first_item[row];
      const std::size_t last = s.first_item[row + 1];
      if (by_order || first == last) {
        const std::int64_t at =
            moment(s, row, s.last_updated_at[row], classes.states[line_classes::whole_order]);
        if (terms_.groups == nullptr) {
          add(at, 0, number, 1);
        } else {
          visit_distinct((s.*terms_.groups).view().subspan(first, last - first), scratch_,
                         [&](std::uint32_t code) { add(at, code, number, 1); });
        }
        continue;
      }
      for (std::size_t item = first; item < last; ++item) {
        const auto own = terms_.lines.own(s.item_facts[item]);
        const std::uint32_t code = terms_.groups == nullptr ? 0 : (s.*terms_.groups)[item];
        const std::int64_t units =
            terms_.metric.unit == counting_unit::unit ? std::max<std::int32_t>(s.quantities[item], 1) : 1;
        add(moment(s, row, s.item_updated_at(row, item), classes.states[own]), code,
            classes.by_own_status[own], units);
      }
    }
  }

  /// Calls `visit(day, group code, class, count)` for each combination that occurs.
  template <class Visit>
  void visit(Visit visit) const {
    for (std::size_t cell = 0; cell < table_.size(); ++cell) {
      if (table_[cell] == 0) continue;
      visit(terms_.days->first_day() + static_cast<std::int32_t>(cell / terms_.class_count), 0U,
            static_cast<std::uint32_t>(cell % terms_.class_count), table_[cell]);
    }
    loose_.visit([&](std::int32_t day, std::uint64_t number, std::int64_t count) {
      visit(day, static_cast<std::uint32_t>(number >> 32), static_cast<std::uint32_t>(number), count);
    });
  }

private:
  std::int64_t moment(const order_segment& s, std::size_t row, std::int64_t updated_at,
                      line_state state) const {
    switch (terms_.metric.anchor) {
    case window_anchor::order_date:
      break;
    case window_anchor::cancellation_date:
      if (state == line_state::maybe_cancelled) return order_segment::no_instant;
      if (state == line_state::cancelled) return updated_at;
      break;
    case window_anchor::ship_by_date:
      return shipment_of(terms_.book, order_key::from_bits(s.order_keys[row])).ship_by.seconds();
    }
    return s.purchased_at[row];
  }

  void add(std::int64_t at, std::uint32_t code, std::uint32_t number, std::int64_t count) {
    if (!table_.empty()) {
      const std::uint64_t since =
          static_cast<std::uint64_t>(at) - static_cast<std::uint64_t>(terms_.days->base());
      if (since < terms_.days->reach()) {
        table_[std::size_t{terms_.days->day_at(since)} * terms_.class_count + number] += count;
        return;
      }
    }
    loose_.add(local_day_number(terms_.zone, at), std::uint64_t{code} << 32 | number, count);
  }

  const trial_terms& terms_;
  std::vector<std::int64_t> table_; // by day, then class
  loose_counts loose_;
  std::vector<std::uint32_t> scratch_;
};

/// The names of groups, numbered as they turn up.
class group_names {
public:
  group_names(tally_grouping by, const text_table& texts) : by_{by}, texts_{texts} {}

  std::uint32_t number_of(std::int32_t day, std::uint32_t code, const order_classes::pair& of_class) {
    if (groups_overlap(by_)) return number_of(std::string{texts_[code]});
    if (by_ != tally_grouping::weekday) return number_of(of_class.group);
    if (day == date::unknown_days) return number_of(std::string{});
    return number_of(std::string{to_string(date::from_days(day).weekday())});
  }

  std::vector<std::string> names() && { return std::move(names_); }

private:
  std::uint32_t number_of(const std::string& name) {
    const auto [found, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return found->second;
  }

  tally_grouping by_;
  const text_table& texts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> names_;
};

/// The tally of a metric of any unit and anchor, by any grouping.
inline tally count_trials(const order_book& book, const policy& rules, tally_grouping by, int threads) {
  const metric_policy& metric = rules.cancellation_metric();
  const auto zone = time_zone::named(rules.time_zone_name());
  const bool by_text = groups_overlap(by);
  order_classes classes{book, metric, by};
  const line_classes lines{book, metric, classes};
  const auto days = table_of_usual_days(book, zone, /*room=*/60);
  const trial_terms terms{.book = book,
                          .metric = metric,
                          .zone = zone,
                          .days = days ? &*days : nullptr,
                          .lines = lines,
                          .class_count = classes.size(),
                          .groups = !by_text                    ? nullptr
                                    : by == tally_grouping::sku ? &order_segment::skus
                                                                : &order_segment::asins};
  const std::size_t parts = thread_count_for(row_count(book.segments()), threads);
  const auto shares = split_rows(book.segments(), parts);
  std::vector<std::optional<trial_counts_of_rows>> counts(parts);
  run_workers(static_cast<unsigned>(parts), [&](std::size_t part) {
    counts[part].emplace(terms);
    for (const row_range& rows : shares[part]) counts[part]->count(rows);
  });

  group_names groups{by, by == tally_grouping::sku ? book.tables().skus : book.tables().asins};
  column<tally_cell> cells;
  const auto add = [&](std::int32_t day, std::uint32_t code, std::uint32_t number, std::int64_t count) {
    cells.push_back({day, groups.number_of(day, code, classes[number]), classes[number].verdict, count});
  };
  for (const auto& part : counts) part->visit(add);
  std::vector<std::uint32_t> scratch;
  for (const row_ref row : book.rows_with_evidence()) {
    for (const order_trial& trial : trials_of(book, row, metric)) {
      const std::int32_t day = trial.at.is_known() ? zone.local_day(trial.at).days() : date::unknown_days;
      const std::uint32_t number = classes.class_of(trial.evidence, trial.what);
      const order_segment& s = book.segments()[row.segment];
      if (metric.unit == counting_unit::order && by_text) {
        const std::size_t first = s.first_item[row.row];
        visit_distinct((s.*terms.groups).view().subspan(first, s.first_item[row.row + 1] - first), scratch,
                       [&](std::uint32_t code) { add(day, code, number, trial.count); });
      } else {
        add(day,
            by == tally_grouping::sku    ? trial.sku
            : by == tally_grouping::asin ? trial.asin
                                         : 0,
            number, trial.count);
      }
    }
  }
  return tally::from_cells(terms_of(rules, by), std::move(groups).names(), std::move(cells));
}

} // namespace kenzen::inline v1::detail
