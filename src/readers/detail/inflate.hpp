#pragma once

#include "readers/detail/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kenzen::inline v1::detail {

/// Whether this build can unpack at all.
bool can_inflate() noexcept;

/// Unpacks a gzip file, all its members one after another, or one member of a zip archive, checking every
/// checksum. What it gives throws source_error for truncated or damaged data and beyond the source's
/// `unpacked_limit`.
std::unique_ptr<byte_stream> open_inflating(const byte_source& packed);

/// The files in a zip archive, folders and housekeeping entries left out.
/// @throws source_error for a damaged archive, encrypted members, or compression other than deflate
std::vector<byte_source> zip_members(const std::string& name,
                                     const std::shared_ptr<const random_bytes>& archive,
                                     std::uint64_t unpacked_limit);

} // namespace kenzen::inline v1::detail
