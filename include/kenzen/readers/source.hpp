#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

/// Something to read: a file, a folder, a pattern such as "orders/2026-*.txt", or bytes in memory.
/// Plain, gzip and zip are told apart by their first bytes, never by the name.
class source {
public:
  // Implicit on purpose: `read_orders({"2026-10.txt", "2026-11.txt"})`.
  source(const char* path) : path_(path), name_(path) {}
  source(std::string path) : path_(path), name_(std::move(path)) {}
  source(const std::filesystem::path& path) : path_(path), name_(path.string()) {}

  /// Bytes that the caller keeps alive while they are read.
  static source from_bytes(std::span<const std::byte> bytes, std::string name) {
    source s{std::move(name)};
    s.path_.clear();
    s.bytes_ = bytes;
    s.in_memory_ = true;
    return s;
  }

  const std::string& name() const noexcept { return name_; }
  bool in_memory() const noexcept { return in_memory_; }
  const std::filesystem::path& path() const noexcept { return path_; }
  std::span<const std::byte> bytes() const noexcept { return bytes_; }

private:
  std::filesystem::path path_;
  std::string name_;
  std::span<const std::byte> bytes_;
  bool in_memory_ = false;
};

} // namespace kenzen::inline v1
