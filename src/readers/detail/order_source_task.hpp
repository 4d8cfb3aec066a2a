#pragma once

#include "readers/detail/byte_source.hpp"
#include "readers/detail/encoding.hpp"
#include "readers/detail/json_feed.hpp"
#include "readers/detail/json_orders.hpp"
#include "readers/detail/order_rows.hpp"
#include "readers/detail/piece_feed.hpp"
#include "readers/detail/source_text.hpp"
#include <kenzen/book/issue.hpp>
#include <kenzen/book/source_summary.hpp>
#include <kenzen/readers/read_options.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// One source being read by any number of workers: what they share, and what each of them has found.
class order_source_task {
public:
  /// Looks at the source's head and tells its dialect. @throws as `read_orders`
  order_source_task(byte_source bytes, std::uint32_t source, const read_options& options);

  /// What one worker found in this source.
  struct share {
    share(worker_tables& tables, const order_source_facts& facts)
        : rows(tables, facts), json(tables, facts.source) {}
    order_rows rows;
    json_order_reader json;
    encoding_censuses encodings;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> lines_of_pieces; ///< (piece, lines in it)
  };

  /// Memory a worker keeps from piece to piece.
  struct workspace {
    piece_buffer buffer;
    separators found;
    json_piece values;
  };

  /// Reads one more piece. @returns false when there is none left
  bool read_piece(order_row_reader& reader, workspace& space, share& into);

  /// Once all pieces are read: the encoding, the summary, and the issues with their lines.
  void finish(std::vector<share*> shares);

  const order_source_facts& facts() const noexcept { return facts_; }
  text_encoding encoding() const noexcept { return text_.encoding(); }
  const source_summary& summary() const noexcept { return summary_; }
  std::vector<issue>& issues() noexcept { return issues_; }
  std::uint64_t stored_bytes_done() const noexcept {
    return json_ ? json_->stored_bytes_done() : feed_->stored_bytes_done();
  }

private:
  std::unique_ptr<piece_feed> open_feed() const;
  date_order look_at_all_dates() const;

  source_text text_;
  order_source_facts facts_;
  feed_layout layout_;
  std::unique_ptr<piece_feed> feed_;
  std::unique_ptr<json_feed> json_; ///< instead of `feed_`, in a source of JSON
  source_summary summary_;
  std::vector<issue> issues_;
  mutable std::once_flag dates_looked_at_;
  mutable date_order date_order_ = date_order::settled_by_file;
};

} // namespace kenzen::inline v1::detail
