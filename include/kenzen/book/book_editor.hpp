#pragma once

#include <kenzen/book/order_book.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

/// The only way to change a book: add what sources say, then settle.
///
///     book_editor editor{std::move(book)};
///     const auto source = editor.add_source({.source = "2026-11.txt", ...});
///     editor.add_segment(std::move(segment));   // its numbers refer to editor.tables()
///     book = editor.settled();
class book_editor {
 public:
  book_editor() = default;
  explicit book_editor(order_book book) : book_(std::move(book)) {}

  book_tables& tables() noexcept { return book_.tables_; }
  order_key intern_order_id(std::string_view id);

  /// @returns the number to give to the source's segments, records and issues
  std::uint32_t add_source(source_summary summary);
  source_summary& source_at(std::uint32_t source) { return book_.sources_[source]; }

  /// Adds statements about orders. @pre `close` was called; codes refer to `tables()`.
  void add_segment(order_segment segment);
  void add_record(cancellation_record record);
  void add_issue(issue problem);

  /// Adds everything another book was told.
  void merge(const order_book& other);

  /// The book of everything added, with each order's statements resolved.
  order_book settled(unsigned threads = 0);

 private:
  order_book book_;
};

}  // namespace kenzen::inline v1
