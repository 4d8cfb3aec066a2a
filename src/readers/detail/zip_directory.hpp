#pragma once

#include "readers/detail/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kenzen::inline v1::detail {

/// What a zip archive says it contains, zip64 included: its files sorted by name, without folders, hidden
/// files and what operating systems put beside them (__MACOSX, Thumbs.db, desktop.ini). A member's
/// `unpacked_limit` is the size that the archive states for it.
/// @throws source_error for a damaged archive, one without files, an office document, or a member that is
/// encrypted,
///         compressed otherwise than by deflate, or together with the others larger than `unpacked_limit`
std::vector<byte_source> read_zip_directory(const std::string& name,
                                            const std::shared_ptr<const random_bytes>& archive,
                                            std::uint64_t unpacked_limit);

} // namespace kenzen::inline v1::detail
