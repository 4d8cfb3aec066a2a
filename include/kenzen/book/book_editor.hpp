#pragma once

#include <kenzen/book/detail/settlement.hpp>
#include <kenzen/book/detail/sides.hpp>
#include <kenzen/book/detail/translation.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The only way to change a book: add what sources say, then settle.
///
///     book_editor editor{std::move(book)};
///     const auto source = editor.add_source({.source = "2026-11.txt", .dialect = "amazon_all_orders"});
///     editor.add_segment(std::move(segment));  // its numbers refer to editor.tables()
///     book = editor.settled();
class book_editor {
public:
  book_editor() { book_.tables_.facts.intern(order_facts{.superseded = true}); }
  explicit book_editor(order_book book) : book_(std::move(book)) {
    if (book_.tables_.facts.size() == 0) book_.tables_.facts.intern(order_facts{.superseded = true});
  }

  book_tables& tables() noexcept { return book_.tables_; }

  /// The key of any order id: its digits, or a place in the book's table of ids of other forms.
  order_key intern_order_id(std::string_view id) {
    if (const auto key = order_key::from_amazon_id(id)) return *key;
    return order_key::from_foreign_index(book_.tables_.foreign_order_ids.intern(id));
  }

  /// @returns the number to give to the source's segments and records
  std::uint32_t add_source(source_summary summary) {
    book_.stated_sources_.push_back(std::move(summary));
    return static_cast<std::uint32_t>(book_.stated_sources_.size() - 1);
  }
  source_summary& source_at(std::uint32_t source) { return book_.stated_sources_[source]; }

  /// Adds statements about orders. @pre `segment.close()` was called and its codes refer to `tables()`
  void add_segment(order_segment segment) {
    if (segment.order_count() == 0) return;
    drop_derived_rows();
    book_.segments_.push_back(std::move(segment));
    ++book_.stated_segment_count_;
  }
  void add_record(cancellation_record record) { book_.stated_records_.push_back(std::move(record)); }
  void add_shipment(const shipment_record& record) { book_.stated_shipments_.push_back(record); }
  void add_issue(issue problem) { book_.stated_issues_.push_back(std::move(problem)); }

  /// Adds everything another book was told.
  void merge(const order_book& other);

  /// The book of everything added, each order's statements resolved. The editor is empty afterwards.
  order_book settled(unsigned threads = 0);

private:
  void drop_derived_rows() {
    if (book_.segments_.size() > book_.stated_segment_count_)
      book_.segments_.resize(book_.stated_segment_count_);
  }
  void settle_repeated_orders(unsigned threads);
  void attach_records(unsigned threads);
  void check_shipments(unsigned threads);
  void report_unmatched(order_key order, std::uint32_t source, std::uint64_t line);
  void report_early(const char* column, instant when, std::int64_t purchased_at, const std::string& id,
                    std::uint32_t source, std::uint64_t line);
  void report_records(std::span<const cancellation_record> records, row_ref at);
  void count_orders();
  void find_newest_purchase(unsigned threads);
  std::string names_of(std::set<std::uint32_t> sources) const;

  order_book book_;
  std::size_t superseded_orders_ = 0; // rows that settling has marked
  std::size_t superseded_items_ = 0;
};

inline std::string book_editor::names_of(std::set<std::uint32_t> sources) const {
  std::set<std::string> names;
  for (const std::uint32_t source : sources) names.insert(book_.stated_sources_[source].source);
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

inline void book_editor::merge(const order_book& other) {
  drop_derived_rows();
  book_tables& to = book_.tables_;
  const book_tables& from = other.tables_;
  const auto translated = [](text_table& into, const text_table& texts) {
    std::vector<std::uint32_t> codes(texts.size());
    for (std::uint32_t i = 0; i < codes.size(); ++i) codes[i] = into.intern(texts[i]);
    return codes;
  };
  detail::translation translation{
      .order_ids = translated(to.foreign_order_ids, from.foreign_order_ids),
      .item_ids = translated(to.foreign_item_ids, from.foreign_item_ids),
      .channels = translated(to.sales_channels, from.sales_channels),
      .words = translated(to.native_words, from.native_words),
      .currencies = translated(to.currencies, from.currencies),
      .skus = translated(to.skus, from.skus),
      .asins = translated(to.asins, from.asins),
      .facts = {},
      .line_facts = {},
  };
  translation.learn_facts(from, to);

  const auto first_source = static_cast<std::uint32_t>(book_.stated_sources_.size());
  book_.stated_sources_.insert(book_.stated_sources_.end(), other.stated_sources_.begin(),
                               other.stated_sources_.end());
  for (std::size_t s = 0; s < other.stated_segment_count_; ++s) {
    order_segment segment = other.segments_[s];
    segment.source += first_source;
    translation.apply(segment);
    book_.segments_.push_back(std::move(segment));
    ++book_.stated_segment_count_;
  }
  for (cancellation_record record : other.stated_records_) {
    record.order = translation.key(record.order);
    record.source += first_source;
    book_.stated_records_.push_back(std::move(record));
  }
  for (shipment_record record : other.stated_shipments_) {
    record.order = translation.key(record.order);
    record.source += first_source;
    book_.stated_shipments_.push_back(record);
  }
  book_.stated_issues_.insert(book_.stated_issues_.end(), other.stated_issues_.begin(),
                              other.stated_issues_.end());
}

inline void book_editor::settle_repeated_orders(unsigned threads) {
  const std::vector<detail::found_row> rows = detail::rows_of_repeated_orders(book_.segments_, threads);
  order_segment derived;
  std::vector<detail::stated_order> statements;
  for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
    statements.clear();
    for (last = first; last < rows.size() && rows[last].key == rows[first].key; ++last) {
      statements.push_back(
          detail::statement_at(book_.segments_[rows[last].at.segment], rows[last].at.row, book_.tables_));
    }
    const detail::group_outcome outcome = detail::settle_group(statements, book_.tables_);
    const order_key key = book_.key_of(rows[first].at);
    for (std::size_t i = 0; i < statements.size(); ++i) {
      if (static_cast<std::ptrdiff_t>(i) == outcome.live) continue;
      book_.marked_ = true;
      ++superseded_orders_;
      superseded_items_ += statements[i].items.size();
      detail::mark(book_.segments_[rows[first + i].at.segment], rows[first + i].at.row, book_.tables_, true,
                   false);
    }
    if (outcome.live < 0) detail::append_row(derived, key, outcome.order, book_.tables_);
    for (const std::size_t i : outcome.repetitions) {
      ++book_.sources_[book_.segments_[rows[first + i].at.segment].source].rows_repeated;
    }
    if (outcome.contradicted.empty()) continue;
    std::set<std::uint32_t> sources;
    for (std::size_t i = first; i < last; ++i) sources.insert(book_.segments_[rows[i].at.segment].source);
    const std::string id = book_.order_id(key);
    for (const detail::contradicted_field& field : outcome.contradicted) {
      book_.issues_.push_back({names_of(sources), 0, field.name, issue_code::contradiction,
                               "order " + id + ": expected equally new statements to agree on its " +
                                   field.name + ", got '" + field.taken + "', which is taken, and '" +
                                   field.other + "'",
                               id});
    }
  }
  if (derived.order_count() == 0) return;
  derived.close();
  book_.segments_.push_back(std::move(derived));
}

inline void book_editor::attach_records(unsigned threads) {
  book_.rows_with_evidence_.clear();
  std::vector<std::uint64_t> hashes;
  std::vector<std::size_t> first_record;
  for (std::size_t i = 0; i < book_.records_.size(); ++i) {
    if (i != 0 && book_.records_[i].order == book_.records_[i - 1].order) continue;
    hashes.push_back(detail::mixed(book_.records_[i].order.bits()));
    first_record.push_back(i);
  }
  first_record.push_back(book_.records_.size());

  const std::vector<detail::found_row> rows = detail::rows_of(hashes, book_.segments_, threads);
  std::vector<bool> matched(hashes.size());
  for (const detail::found_row& row : rows) {
    if (book_.facts_of(row.at).superseded) continue;
    matched[row.key] = true;
    book_.marked_ = true;
    detail::mark(book_.segments_[row.at.segment], row.at.row, book_.tables_, false, true);
    book_.rows_with_evidence_.push_back(row.at);
    const std::size_t from = first_record[row.key];
    report_records({&book_.records_[from], first_record[row.key + 1] - from}, row.at);
  }
  std::ranges::sort(book_.rows_with_evidence_);
  for (std::size_t key = 0; key < hashes.size(); ++key) {
    if (matched[key]) continue;
    for (std::size_t i = first_record[key]; i < first_record[key + 1]; ++i) {
      report_unmatched(book_.records_[i].order, book_.records_[i].source, book_.records_[i].line);
    }
  }
}

/// Records that are lines of their own must speak of a known order, and of nothing before its purchase.
inline void book_editor::check_shipments(unsigned threads) {
  std::vector<std::uint64_t> hashes;
  std::vector<std::size_t> first_record;
  const std::vector<shipment_record>& records = book_.shipments_;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].line == 0) continue;
    if (!first_record.empty() && records[first_record.back()].order == records[i].order) continue;
    hashes.push_back(detail::mixed(records[i].order.bits()));
    first_record.push_back(i);
  }
  std::vector<bool> matched(hashes.size());
  for (const detail::found_row& row : detail::rows_of(hashes, book_.segments_, threads)) {
    if (book_.facts_of(row.at).superseded) continue;
    matched[row.key] = true;
    const std::int64_t purchased_at = book_.segments_[row.at.segment].purchased_at[row.at.row];
    for (std::size_t i = first_record[row.key];
         i < records.size() && records[i].order == records[first_record[row.key]].order; ++i) {
      if (records[i].line == 0) continue;
      report_early("confirmed_at", records[i].confirmed_at, purchased_at, book_.order_id(records[i].order),
                   records[i].source, records[i].line);
    }
  }
  for (std::size_t key = 0; key < hashes.size(); ++key) {
    const shipment_record& record = records[first_record[key]];
    if (!matched[key]) report_unmatched(record.order, record.source, record.line);
  }
}

inline void book_editor::report_unmatched(order_key order, std::uint32_t source, std::uint64_t line) {
  const std::string id = book_.order_id(order);
  book_.issues_.push_back(
      {book_.stated_sources_[source].source, line, "order_id", issue_code::unmatched,
       "line " + std::to_string(line) +
           ", column 'order_id': expected an order that a file of orders contains, got '" + id + "'",
       id});
}

inline void book_editor::report_early(const char* column, instant when, std::int64_t purchased_at,
                                      const std::string& id, std::uint32_t source, std::uint64_t line) {
  if (purchased_at == order_segment::no_instant || !when.is_known() || when.seconds() >= purchased_at) return;
  book_.issues_.push_back({book_.stated_sources_[source].source, line, column, issue_code::impossible,
                           "line " + std::to_string(line) + ", column '" + column +
                               "': expected a time after the purchase of order " + id + " at " +
                               instant::from_seconds(purchased_at).to_iso() + ", got " + when.to_iso(),
                           when.to_iso()});
}

inline void book_editor::report_records(std::span<const cancellation_record> records, row_ref at) {
  const std::string id = book_.order_id(book_.key_of(at));
  std::set<std::uint32_t> sources{book_.segments_[at.segment].source};
  const std::int64_t purchased_at = book_.segments_[at.segment].purchased_at[at.row];
  for (const cancellation_record& record : records) {
    sources.insert(record.source);
    report_early("cancelled_at", record.what.cancelled_at, purchased_at, id, record.source, record.line);
  }
  const order_evidence evidence = evidence_of(book_, at);
  if (evidence.contradictory) {
    book_.issues_.push_back({names_of(sources), 0, "", issue_code::contradiction,
                             "order " + id +
                                 ": expected the sources to agree on who cancelled it, when and why, got " +
                                 detail::sides_of(records, evidence.status) +
                                 "; its verdict is unknown until one of them is corrected",
                             id});
  }
}

inline void book_editor::count_orders() {
  book_.order_count_ = 0;
  book_.item_count_ = 0;
  for (const order_segment& segment : book_.segments_) {
    book_.order_count_ += segment.order_count();
    book_.item_count_ += segment.item_count();
  }
  book_.order_count_ -= superseded_orders_;
  book_.item_count_ -= superseded_items_;
}

inline void book_editor::find_newest_purchase(unsigned threads) {
  std::vector<std::int64_t> newest_of(book_.segments_.size(), order_segment::no_instant);
  detail::run_tasks(newest_of.size(), threads, [&](std::size_t s) {
    const order_segment& segment = book_.segments_[s];
    std::int64_t newest = order_segment::no_instant;
    for (std::size_t row = segment.order_count(); row-- > 0;) { // most files end with what is newest
      const std::int64_t time = segment.purchased_at[row];
      if (time > newest && !book_.tables_.facts[segment.facts[row]].superseded) newest = time;
    }
    newest_of[s] = newest;
  });
  book_.newest_purchase_ = newest_of.empty() ? order_segment::no_instant : std::ranges::max(newest_of);
}

inline order_book book_editor::settled(unsigned threads) {
  drop_derived_rows();
  if (book_.marked_) detail::unmark(book_.segments_, book_.tables_);
  book_.marked_ = false;
  superseded_orders_ = superseded_items_ = 0;
  book_.sources_ = book_.stated_sources_;
  book_.issues_ = book_.stated_issues_;
  book_.records_ = detail::distinct_records(book_.stated_records_, book_.sources_);
  book_.shipments_ = detail::distinct_records(book_.stated_shipments_, book_.sources_);
  settle_repeated_orders(threads);
  attach_records(threads);
  check_shipments(threads);
  count_orders();
  find_newest_purchase(threads);
  for (source_summary& source : book_.sources_) {
    source.rows_accepted = source.rows_read - source.rows_rejected - source.rows_repeated;
  }
  std::ranges::sort(book_.issues_);
  return std::exchange(book_, order_book{});
}

} // namespace kenzen::inline v1
