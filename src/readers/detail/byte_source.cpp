#include "readers/detail/byte_source.hpp"

#include "readers/detail/file_names.hpp"
#include "readers/detail/inflate.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

namespace fs = std::filesystem;

std::string reason_of(int number) { return std::error_code{number, std::generic_category()}.message(); }

[[noreturn]] void throw_shrunk(const std::string& name, std::uint64_t expected, std::uint64_t got) {
  throw source_error(name + ": expected " + std::to_string(expected) + " bytes, got " + std::to_string(got) +
                     ": the file changed while it was read");
}

/// An open file. @throws source_error if it does not open
class descriptor {
public:
  explicit descriptor(const std::string& path) {
    do {
      number_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    } while (number_ < 0 && errno == EINTR);
    if (number_ < 0)
      throw source_error(path + ": expected a file that can be read, got: " + reason_of(errno));
  }
  descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  descriptor& operator=(descriptor&&) = delete;
  ~descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const noexcept { return number_; }

private:
  int number_ = -1;
};

class file_bytes final : public random_bytes {
public:
  explicit file_bytes(std::string path) : path_(std::move(path)) {
    descriptor file{path_};
    struct stat about{};
    if (::fstat(file.number(), &about) != 0)
      throw source_error(path_ + ": expected a file, got: " + reason_of(errno));
    size_ = static_cast<std::uint64_t>(about.st_size);
    device_ = about.st_dev;
    node_ = about.st_ino;
    // A folder of thousands of files must not use up what a process may hold open.
    if (held_open.fetch_add(1, std::memory_order_relaxed) < most_held_open) {
      held_.emplace(std::move(file));
    } else {
      held_open.fetch_sub(1, std::memory_order_relaxed);
    }
  }
  file_bytes(const file_bytes&) = delete;
  file_bytes& operator=(const file_bytes&) = delete;
  ~file_bytes() override {
    if (held_) held_open.fetch_sub(1, std::memory_order_relaxed);
  }

  std::uint64_t size() const noexcept override { return size_; }

  void read_at(std::uint64_t offset, char* to, std::size_t count) const override {
    if (held_) return read_from(held_->number(), offset, to, count);
    const descriptor file{path_};
    struct stat about{};
    if (::fstat(file.number(), &about) != 0 || about.st_dev != device_ || about.st_ino != node_) {
      throw source_error(
          path_ +
          ": expected the file that was there before, got another one: the file changed while it was read");
    }
    read_from(file.number(), offset, to, count);
  }

private:
  void read_from(int file, std::uint64_t offset, char* to, std::size_t count) const {
    std::size_t done = 0;
    while (done < count) {
      const ::ssize_t some = ::pread(file, to + done, count - done, static_cast<::off_t>(offset + done));
      if (some > 0) {
        done += static_cast<std::size_t>(some);
      } else if (some == 0) {
        throw_shrunk(path_, size_, offset + done);
      } else if (errno != EINTR) {
        throw source_error(path_ + ": expected to read on at byte " + std::to_string(offset + done) +
                           ", got: " + reason_of(errno));
      }
    }
  }

  static constexpr int most_held_open = 128;
  static inline std::atomic<int> held_open{0};

  std::string path_;
  std::uint64_t size_ = 0;
  ::dev_t device_ = 0;
  ::ino_t node_ = 0;
  std::optional<descriptor> held_;
};

class memory_bytes final : public random_bytes {
public:
  memory_bytes(std::string name, std::span<const std::byte> bytes) : name_(std::move(name)), bytes_(bytes) {}

  std::uint64_t size() const noexcept override { return bytes_.size(); }

  void read_at(std::uint64_t offset, char* to, std::size_t count) const override {
    if (offset > bytes_.size() || count > bytes_.size() - offset)
      throw_shrunk(name_, offset + count, bytes_.size());
    if (count != 0) std::memcpy(to, bytes_.data() + offset, count);
  }

private:
  std::string name_;
  std::span<const std::byte> bytes_;
};

/// Plain bytes from front to back.
class plain_stream final : public byte_stream {
public:
  explicit plain_stream(std::shared_ptr<const random_bytes> bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* to, std::size_t count) override {
    const auto some = static_cast<std::size_t>(std::min<std::uint64_t>(count, bytes_->size() - done_));
    bytes_->read_at(done_, to, some);
    done_ += some;
    return some;
  }

  std::uint64_t stored_bytes_done() const noexcept override { return done_; }

private:
  std::shared_ptr<const random_bytes> bytes_;
  std::uint64_t done_ = 0;
};

/// Adds what the bytes are: one plain or gzip source, or the members of an archive.
void add_bytes(std::vector<byte_source>& to, std::string name, std::shared_ptr<const random_bytes> bytes,
               std::uint64_t unpacked_limit) {
  std::array<char, 4> first{};
  const auto known = static_cast<std::size_t>(std::min<std::uint64_t>(first.size(), bytes->size()));
  bytes->read_at(0, first.data(), known);
  const std::string_view mark{first.data(), known};
  // "PK\5\6" begins an archive without members.
  if (mark.starts_with("PK\x03\x04") || mark.starts_with("PK\x05\x06")) {
    for (byte_source& member : zip_members(name, bytes, unpacked_limit)) to.push_back(std::move(member));
    return;
  }
  byte_source one;
  one.name = std::move(name);
  one.stored_size = bytes->size();
  if (mark.starts_with("\x1F\x8B")) {
    if (!can_inflate()) {
      throw source_error(
          one.name + ": expected plain text, got a gzip file; this build has no zlib, unpack the file first");
    }
    one.how = byte_source::packing::gzip;
    one.packed_size = bytes->size();
    one.unpacked_limit = unpacked_limit;
    one.packed = std::move(bytes);
  } else {
    one.plain = std::move(bytes);
  }
  to.push_back(std::move(one));
}

void add_file(std::vector<byte_source>& to, const fs::path& path, std::uint64_t unpacked_limit) {
  add_bytes(to, path.string(), std::make_shared<file_bytes>(path.string()), unpacked_limit);
}

void add_path(std::vector<byte_source>& to, const fs::path& path, std::uint64_t unpacked_limit) {
  std::error_code trouble;
  const fs::file_status status = fs::status(path, trouble);
  switch (status.type()) {
  case fs::file_type::regular:
    return add_file(to, path, unpacked_limit);
  case fs::file_type::directory:
    for (const fs::path& file : files_in_folder(path)) add_file(to, file, unpacked_limit);
    return;
  case fs::file_type::not_found:
    throw source_error(path.string() + ": expected a file, a folder or a pattern, got nothing of that name" +
                       near_names(path));
  case fs::file_type::none:
    throw source_error(path.string() + ": expected a file that can be read, got: " + trouble.message());
  default:
    throw source_error(path.string() +
                       ": expected a file or a folder, got a device or a pipe; read it and give its bytes");
  }
}

} // namespace

std::unique_ptr<byte_stream> byte_source::open_stream() const {
  if (plain) return std::make_unique<plain_stream>(plain);
  return open_inflating(*this);
}

std::vector<byte_source> open_sources(const std::vector<source>& sources, const read_options& options) {
  std::vector<byte_source> opened;
  for (const source& each : sources) {
    if (each.in_memory()) {
      add_bytes(opened, each.name(), std::make_shared<memory_bytes>(each.name(), each.bytes()),
                options.unpacked_limit);
      continue;
    }
    if (each.path().empty()) throw source_error("source: expected a path, got an empty text");
    std::error_code ignored;
    if (is_pattern(each.path().string()) && !fs::exists(fs::symlink_status(each.path(), ignored))) {
      for (const fs::path& path : matching_paths(each.path())) add_path(opened, path, options.unpacked_limit);
    } else {
      add_path(opened, each.path(), options.unpacked_limit);
    }
  }
  return opened;
}

} // namespace kenzen::inline v1::detail
