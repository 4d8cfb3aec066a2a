#pragma once

#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/fact_table.hpp>
#include <kenzen/book/issue.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/book/shipment_record.hpp>
#include <kenzen/book/source_summary.hpp>
#include <kenzen/book/text_table.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/orders/order_key.hpp>
#include <kenzen/time/instant.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// The distinct texts that the columns of a book refer to by number.
struct book_tables {
  text_table foreign_order_ids; ///< ids that are not 3-7-7 digits, by `order_key::foreign_index`
  text_table foreign_item_ids;  ///< item ids that are not numbers, by the low bits of a marked id
  text_table sales_channels;
  text_table native_words; ///< statuses as the source writes them, where they are not standard words
  text_table currencies;
  text_table skus;
  text_table asins;
  fact_table<order_facts> facts;     ///< of orders
  fact_table<item_facts> line_facts; ///< of their items
};

/// Everything that is known about a seller's orders, from any number of overlapping sources.
///
/// A book is a set of statements. What it shows about an order is a pure function of that set: for each field
/// the newest statement that knows the field wins (by last-updated time; at equal times the later state in
/// `order_status`, then the greater value), and an item once stated stays. So reading a source twice changes
/// nothing, the order of the sources changes nothing, and the book of A and B is the merge of the books of A
/// and of B. Facts about cancellations (`cancellation_record`) and dispatch (`shipment_record`) are only ever
/// added.
///
/// Rows live in segments, one or more a source. A row whose order is stated again by a newer statement stays
/// where it is and is marked `superseded` in its facts; sums over rows skip it because no policy counts those
/// facts.
class order_book {
public:
  std::size_t size() const noexcept { return order_count_; } ///< distinct orders
  bool empty() const noexcept { return order_count_ == 0; }
  std::size_t item_count() const noexcept { return item_count_; } ///< distinct lines of them

  std::span<const order_segment> segments() const noexcept { return segments_; }
  const book_tables& tables() const noexcept { return tables_; }
  std::span<const source_summary> sources() const noexcept { return sources_; }
  std::span<const issue> issues() const noexcept { return issues_; } ///< sorted by source, line and column

  /// All facts about cancellations, sorted by order.
  std::span<const cancellation_record> records() const noexcept { return records_; }
  /// All facts about dispatch, sorted by order.
  std::span<const shipment_record> shipments() const noexcept { return shipments_; }
  /// The live rows of orders that `records` say something about, sorted.
  std::span<const row_ref> rows_with_evidence() const noexcept { return rows_with_evidence_; }

  std::string order_id(order_key key) const {
    if (key.is_foreign())
      return std::string{tables_.foreign_order_ids[static_cast<std::uint32_t>(key.foreign_index())]};
    return key.to_amazon_id();
  }
  std::optional<order_key> find_key(std::string_view id) const {
    if (const auto key = order_key::from_amazon_id(id)) return key;
    if (const auto code = tables_.foreign_order_ids.find(id)) return order_key::from_foreign_index(*code);
    return std::nullopt;
  }

  order_key key_of(row_ref r) const noexcept {
    return order_key::from_bits(segments_[r.segment].order_keys[r.row]);
  }
  const order_facts& facts_of(row_ref r) const noexcept {
    return tables_.facts[segments_[r.segment].facts[r.row]];
  }

  /// The newest purchase, or `instant::none()` in an empty book.
  instant newest_purchase() const noexcept { return instant::from_seconds(newest_purchase_); }

private:
  friend class book_editor; // book_editor.hpp: the only way to change a book

  std::vector<order_segment> segments_;
  book_tables tables_;
  std::vector<source_summary> sources_;
  std::vector<source_summary> stated_sources_; // as the readers counted, before settling found repetitions
  std::vector<issue> issues_;
  std::vector<issue> stated_issues_; // as the readers found, before settling compared statements
  std::vector<cancellation_record> records_;
  std::vector<cancellation_record> stated_records_;
  std::vector<shipment_record> shipments_;
  std::vector<shipment_record> stated_shipments_;
  std::vector<row_ref> rows_with_evidence_;
  std::size_t stated_segment_count_ = 0; // the segments behind these are derived by settling
  bool marked_ = false;                  // some facts carry marks of settling
  std::size_t order_count_ = 0;
  std::size_t item_count_ = 0;
  std::int64_t newest_purchase_ = order_segment::no_instant;
};

} // namespace kenzen::inline v1
