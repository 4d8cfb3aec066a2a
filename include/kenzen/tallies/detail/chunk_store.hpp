#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace kenzen::inline v1::detail {

/// Gives out chunks of one size, and takes all of them back at its own end. Large pages were tried for them:
/// clearing those empties the caches, and shuffled days came to cost more.
class chunk_store {
public:
  static constexpr std::size_t chunk_size = 4'096; ///< numbers in a chunk

  /// A chunk whose numbers are not initialised.
  std::uint32_t* next_chunk() {
    if (left_ == 0) {
      blocks_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(chunk_size * chunks_in_block));
      left_ = chunks_in_block;
    }
    return blocks_.back().get() + --left_ * chunk_size;
  }

private:
  static constexpr std::size_t chunks_in_block = 64; // a mebibyte

  std::vector<std::unique_ptr<std::uint32_t[]>> blocks_;
  std::size_t left_ = 0; // chunks of the last block
};

} // namespace kenzen::inline v1::detail
