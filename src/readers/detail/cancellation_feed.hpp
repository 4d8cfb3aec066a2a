#pragma once

#include "readers/detail/byte_source.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/readers/read_options.hpp>

#include <vector>

namespace kenzen::inline v1::detail {

/// Whether the beginning of a source is that of a feed of cancellations. @returns false for one that cannot
/// be read: who reads it says why
bool is_cancellation_feed(const byte_source& bytes) noexcept;

/// As `read_cancellation_feed`, of sources that are open already.
order_book read_feeds(const std::vector<byte_source>& files, const read_options& options);

} // namespace kenzen::inline v1::detail
