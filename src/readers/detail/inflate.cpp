#include "readers/detail/inflate.hpp"

#include <kenzen/core/error.hpp>

#ifdef KENZEN_HAS_ZLIB

#include "readers/detail/zip_directory.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <new>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

/// Hands out the stored bytes of a source, and what is unpacked of them.
class inflating_stream : public byte_stream {
public:
  std::uint64_t stored_bytes_done() const noexcept override { return taken_ - left(); }

protected:
  /// @param window_bits zlib's: negative for bare deflate, 31 for gzip
  inflating_stream(const byte_source& packed, int window_bits)
      : name_(packed.name),
        bytes_(packed.packed),
        begin_(packed.packed_offset),
        size_(packed.packed_size),
        limit_(packed.unpacked_limit) {
    if (::inflateInit2(&state_, window_bits) != Z_OK) throw std::bad_alloc();
  }
  inflating_stream(const inflating_stream&) = delete;
  inflating_stream& operator=(const inflating_stream&) = delete;
  ~inflating_stream() override { ::inflateEnd(&state_); }

  [[noreturn]] void refuse(const std::string& what) const { throw source_error(name_ + ": " + what); }

  /// Stored bytes that are read and not yet used.
  std::size_t left() const noexcept { return state_.avail_in; }

  /// Makes sure that there are stored bytes to use. @returns false when all are used
  bool refill() {
    if (state_.avail_in != 0) return true;
    const auto some = static_cast<std::size_t>(std::min<std::uint64_t>(input_.size(), size_ - taken_));
    if (some == 0) return false;
    bytes_->read_at(begin_ + taken_, input_.data(), some);
    taken_ += some;
    state_.next_in = reinterpret_cast<Bytef*>(input_.data());
    state_.avail_in = static_cast<uInt>(some);
    return true;
  }

  /// Copies stored bytes as they are. @returns how many; 0 at the end
  std::size_t copy(char* to, std::size_t count) {
    if (!refill()) return 0;
    const std::size_t some = std::min(count, left());
    std::copy_n(reinterpret_cast<const char*>(state_.next_in), some, to);
    state_.next_in += some;
    state_.avail_in -= static_cast<uInt>(some);
    count_unpacked(some);
    return some;
  }

  /// Unpacks on to the end of the deflated text, of the stored bytes, or of the room. @returns zlib's answer
  int unpack(char* to, std::size_t room, std::size_t& done) {
    state_.next_out = reinterpret_cast<Bytef*>(to);
    const auto asked = static_cast<uInt>(std::min<std::size_t>(room, std::size_t{1} << 30));
    state_.avail_out = asked;
    const int answer = ::inflate(&state_, Z_NO_FLUSH);
    done = asked - state_.avail_out;
    count_unpacked(done);
    return answer;
  }

  void start_again() { ::inflateReset(&state_); }
  unsigned next_byte() const noexcept { return *state_.next_in; }
  void skip_byte() noexcept {
    ++state_.next_in;
    --state_.avail_in;
  }
  std::string zlib_message() const { return state_.msg != nullptr ? state_.msg : "no reason"; }
  std::uint64_t unpacked() const noexcept { return unpacked_; }

  /// What to say when more comes out than may.
  virtual void refuse_size() const = 0;

private:
  void count_unpacked(std::size_t more) {
    unpacked_ += more;
    if (unpacked_ > limit_) refuse_size();
  }

  std::string name_;
  std::shared_ptr<const random_bytes> bytes_;
  std::uint64_t begin_;
  std::uint64_t size_;
  std::uint64_t limit_;
  std::uint64_t taken_ = 0; // stored bytes read
  std::uint64_t unpacked_ = 0;
  std::vector<char> input_ = std::vector<char>(std::size_t{256} << 10);
  ::z_stream state_{};
};

/// zlib checks each member's length and checksum itself.
class gzip_stream final : public inflating_stream {
public:
  explicit gzip_stream(const byte_source& packed)
      : inflating_stream(packed, 15 + 16), limit_(packed.unpacked_limit) {}

  std::size_t read(char* to, std::size_t count) override {
    std::size_t given = 0;
    while (given < count && !ended_) {
      if (!refill()) refuse("expected the end of a gzip file, got a file that stops in the middle");
      std::size_t done = 0;
      const int answer = unpack(to + given, count - given, done);
      given += done;
      if (answer == Z_STREAM_END) {
        begin_next_member();
      } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
        refuse("expected gzip data, got damaged data near byte " + std::to_string(stored_bytes_done()) +
               " (" + zlib_message() + ")");
      }
    }
    return given;
  }

private:
  /// Zeros behind the last member are padding, as tapes and some writers leave it.
  void begin_next_member() {
    bool padded = false;
    while (refill() && next_byte() == 0) {
      padded = true;
      skip_byte();
    }
    if (!refill()) {
      ended_ = true;
    } else if (padded || next_byte() != 0x1F) {
      refuse("expected the end of a gzip file or another member at byte " +
             std::to_string(stored_bytes_done()) + ", got something else");
    } else {
      start_again();
    }
  }

  void refuse_size() const override {
    refuse("expected a gzip file that unpacks to at most " + std::to_string(limit_) +
           " bytes, got a larger one; unpacked_limit raises the limit");
  }

  std::uint64_t limit_;
  bool ended_ = false;
};

class zip_stream final : public inflating_stream {
public:
  explicit zip_stream(const byte_source& packed)
      : inflating_stream(packed, -15),
        stored_(packed.how == byte_source::packing::zip_stored),
        expected_size_(packed.unpacked_limit),
        expected_crc_(packed.expected_crc) {}

  std::size_t read(char* to, std::size_t count) override {
    std::size_t given = 0;
    while (given < count && !ended_) {
      std::size_t done = 0;
      if (stored_) {
        done = copy(to + given, count - given);
        ended_ = done == 0;
      } else {
        if (!refill()) refuse("expected the end of a member, got one that stops in the middle");
        const int answer = unpack(to + given, count - given, done);
        if (answer == Z_STREAM_END) {
          ended_ = true;
        } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
          refuse("expected deflated data, got damaged data near its byte " +
                 std::to_string(stored_bytes_done()) + " (" + zlib_message() + ")");
        }
      }
      crc_ = ::crc32_z(crc_, reinterpret_cast<const Bytef*>(to + given), done);
      given += done;
    }
    if (ended_) check();
    return given;
  }

private:
  void check() const {
    if (unpacked() != expected_size_) {
      refuse("expected " + std::to_string(expected_size_) + " bytes as the archive says, got " +
             std::to_string(unpacked()));
    }
    if (crc_ != expected_crc_)
      refuse("expected the checksum that the archive gives, got another: the data is damaged");
  }

  void refuse_size() const override {
    refuse("expected " + std::to_string(expected_size_) + " bytes as the archive says, got more");
  }

  bool stored_;
  bool ended_ = false;
  std::uint64_t expected_size_;
  uLong expected_crc_;
  uLong crc_ = 0;
};

} // namespace

bool can_inflate() noexcept { return true; }

std::unique_ptr<byte_stream> open_inflating(const byte_source& packed) {
  if (packed.how == byte_source::packing::gzip) return std::make_unique<gzip_stream>(packed);
  return std::make_unique<zip_stream>(packed);
}

std::vector<byte_source> zip_members(const std::string& name,
                                     const std::shared_ptr<const random_bytes>& archive,
                                     std::uint64_t unpacked_limit) {
  return read_zip_directory(name, archive, unpacked_limit);
}

} // namespace kenzen::inline v1::detail

#else

namespace kenzen::inline v1::detail {

bool can_inflate() noexcept { return false; }

std::unique_ptr<byte_stream> open_inflating(const byte_source& packed) {
  throw source_error(packed.name +
                     ": expected plain text, got packed data; this build has no zlib, unpack the file first");
}

std::vector<byte_source> zip_members(const std::string& name, const std::shared_ptr<const random_bytes>&,
                                     std::uint64_t) {
  throw source_error(
      name + ": expected plain text, got a zip archive; this build has no zlib, unpack the file first");
}

} // namespace kenzen::inline v1::detail

#endif
