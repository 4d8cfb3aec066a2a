#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kenzen::inline v1::detail {

/// Bytes that can be read from any place, by several threads at once: a file, or memory.
class random_bytes {
public:
  virtual ~random_bytes() = default;
  virtual std::uint64_t size() const noexcept = 0;
  /// Reads exactly `count` bytes. @throws source_error when they are not there (any more)
  virtual void read_at(std::uint64_t offset, char* to, std::size_t count) const = 0;
};

/// Bytes that come one after another.
class byte_stream {
public:
  virtual ~byte_stream() = default;
  /// Up to `count` bytes; 0 only at the end. @throws source_error for damaged data
  virtual std::size_t read(char* to, std::size_t count) = 0;
  /// How much of what is stored has been used, for progress.
  virtual std::uint64_t stored_bytes_done() const noexcept = 0;
};

/// One file to read: what a source names, after folders, patterns and archives are unfolded.
struct byte_source {
  std::string name;
  std::uint64_t stored_size = 0;
  std::shared_ptr<const random_bytes> plain;  ///< null when it has to be unpacked
  std::shared_ptr<const random_bytes> packed; ///< what `open_stream` unpacks; null for plain ones
  enum class packing : std::uint8_t { none, gzip, zip_deflated, zip_stored } how = packing::none;
  std::uint64_t packed_offset = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t unpacked_limit = 0;
  std::uint32_t expected_crc = 0; ///< of a zip member

  std::unique_ptr<byte_stream> open_stream() const;
};

/// Unfolds what the caller named into files, in the order named; folders and patterns in the order of names.
/// @throws source_error when a name leads to nothing readable
std::vector<byte_source> open_sources(const std::vector<source>& sources, const read_options& options);

} // namespace kenzen::inline v1::detail
