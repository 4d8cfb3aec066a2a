#include "readers/detail/zip_directory.hpp"

#include "readers/detail/encoding.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

// The format is PKWARE's APPNOTE.TXT 6.3: 4.3.7 local headers, 4.3.12 the directory, 4.3.14 to 4.3.16 its
// end.
constexpr std::size_t local_header_size = 30;
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator64_size = 20;
constexpr std::size_t longest_comment = 65'535;
constexpr std::uint64_t largest_directory = std::uint64_t{64} << 20;
constexpr std::uint32_t in_zip64 = 0xFFFF'FFFF;

/// Little-endian numbers at places of a text. @pre the places exist
std::uint64_t number_at(std::string_view text, std::size_t at, std::size_t size) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(text[at + i]);
  return value;
}

struct zip_entry {
  std::string name;
  unsigned flags = 0;
  unsigned method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t header_offset = 0;
};

/// Where the directory is.
struct directory_place {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t shift = 0; ///< bytes before the archive proper, which its offsets do not count
};

class zip_reader {
public:
  zip_reader(const std::string& name, const random_bytes& archive) : name_(name), archive_(archive) {}

  std::vector<zip_entry> entries() {
    place_ = find_directory();
    const std::string directory = bytes_at(place_.offset, place_.size);
    std::vector<zip_entry> all;
    std::size_t at = 0;
    while (at + entry_size <= directory.size() && number_at(directory, at, 4) == 0x0201'4B50) {
      const std::size_t name_size = number_at(directory, at + 28, 2);
      const std::size_t extra_size = number_at(directory, at + 30, 2);
      const std::size_t comment_size = number_at(directory, at + 32, 2);
      const std::size_t size = entry_size + name_size + extra_size + comment_size;
      if (size > directory.size() - at) refuse("a directory that stops in the middle");
      zip_entry entry;
      entry.flags = static_cast<unsigned>(number_at(directory, at + 8, 2));
      entry.method = static_cast<unsigned>(number_at(directory, at + 10, 2));
      entry.crc = static_cast<std::uint32_t>(number_at(directory, at + 16, 4));
      entry.packed_size = number_at(directory, at + 20, 4);
      entry.size = number_at(directory, at + 24, 4);
      entry.header_offset = number_at(directory, at + 42, 4);
      entry.name = printable(std::string_view{directory}.substr(at + entry_size, name_size));
      read_zip64(std::string_view{directory}.substr(at + entry_size + name_size, extra_size), entry);
      all.push_back(std::move(entry));
      at += size;
    }
    if (at != directory.size()) refuse("a damaged directory");
    return all;
  }

  /// Where a member's data begins; its own header must be there.
  std::uint64_t data_of(const zip_entry& entry) const {
    const std::uint64_t at = entry.header_offset + place_.shift;
    if (at < entry.header_offset || at + local_header_size > place_.offset)
      refuse("a damaged member '" + entry.name + "'");
    const std::string header = bytes_at(at, local_header_size);
    if (number_at(header, 0, 4) != 0x0403'4B50) refuse("a damaged member '" + entry.name + "'");
    const std::uint64_t begin = at + local_header_size + number_at(header, 26, 2) + number_at(header, 28, 2);
    if (begin > place_.offset || entry.packed_size > place_.offset - begin) {
      refuse("a member '" + entry.name + "' that reaches beyond its place");
    }
    return begin;
  }

private:
  [[noreturn]] void refuse(const std::string& got) const {
    throw source_error(name_ + ": expected a zip archive, got " + got);
  }

  std::string bytes_at(std::uint64_t offset, std::uint64_t count) const {
    if (offset > archive_.size() || count > archive_.size() - offset) refuse("one that stops in the middle");
    std::string bytes(static_cast<std::size_t>(count), '\0');
    archive_.read_at(offset, bytes.data(), bytes.size());
    return bytes;
  }

  directory_place find_directory() const {
    const std::uint64_t searched = std::min<std::uint64_t>(archive_.size(), end_size + longest_comment);
    const std::uint64_t from = archive_.size() - searched;
    const std::string tail = bytes_at(from, searched);
    std::size_t at =
        tail.size() < end_size ? std::string::npos : tail.rfind("PK\x05\x06", tail.size() - end_size);
    // The comment at the end may contain the mark, too: the real one is followed by a comment of the size it
    // states.
    while (at != std::string::npos && at + end_size + number_at(tail, at + 20, 2) > tail.size()) {
      at = at == 0 ? std::string::npos : tail.rfind("PK\x05\x06", at - 1);
    }
    if (at == std::string::npos)
      refuse("one whose directory, at its end, is missing: perhaps an incomplete download");

    directory_place place{number_at(tail, at + 16, 4), number_at(tail, at + 12, 4), 0};
    std::uint64_t directory_end = from + at;
    if (directory_end >= locator64_size) {
      const std::string locator = bytes_at(directory_end - locator64_size, locator64_size);
      if (number_at(locator, 0, 4) == 0x0706'4B50) {
        if (directory_end < locator64_size + end64_size) refuse("a damaged directory");
        directory_end = find_end64(number_at(locator, 8, 8), directory_end - locator64_size - end64_size);
        const std::string end64 = bytes_at(directory_end, end64_size);
        place = {number_at(end64, 48, 8), number_at(end64, 40, 8), 0};
      }
    }
    if (place.size > directory_end || place.offset > directory_end - place.size)
      refuse("a damaged directory");
    if (place.size > largest_directory) refuse("one whose directory is larger than 64 MiB");
    place.shift = directory_end - place.size - place.offset;
    place.offset += place.shift;
    return place;
  }

  /// The zip64 end record: where the locator says, or right before the locator when something stands before
  /// the archive.
  std::uint64_t find_end64(std::uint64_t stated, std::uint64_t nearest) const {
    for (const std::uint64_t at : {stated, nearest}) {
      if (at <= nearest && number_at(bytes_at(at, 4), 0, 4) == 0x0606'4B50) return at;
    }
    refuse("a damaged directory");
  }

  void read_zip64(std::string_view extra, zip_entry& entry) const {
    while (extra.size() >= 4) {
      const auto size = static_cast<std::size_t>(number_at(extra, 2, 2));
      if (size > extra.size() - 4) return;
      if (number_at(extra, 0, 2) == 1) {
        std::string_view values = extra.substr(4, size);
        for (std::uint64_t* value : {&entry.size, &entry.packed_size, &entry.header_offset}) {
          if (*value != in_zip64) continue;
          if (values.size() < 8) refuse("a damaged directory");
          *value = number_at(values, 0, 8);
          values.remove_prefix(8);
        }
      }
      extra.remove_prefix(4 + size);
    }
  }

  /// A name as it may be shown: UTF-8 (Japanese archives often have cp932), nothing that moves a terminal's
  /// cursor.
  static std::string printable(std::string_view stored) {
    encoding_census utf8;
    take_census(text_encoding::utf8, stored, 0, utf8);
    std::string name = decoded(stored, utf8.errors == 0 ? text_encoding::utf8 : text_encoding::cp932);
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return name;
  }

  const std::string& name_;
  const random_bytes& archive_;
  directory_place place_;
};

bool is_housekeeping(std::string_view name) noexcept {
  if (name.empty() || name.back() == '/' || name.back() == '\\') return true; // a folder
  if (name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != std::string_view::npos) return true;
  const std::size_t slash = name.find_last_of("/\\");
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return file.starts_with('.') || file == "Thumbs.db" || file == "desktop.ini";
}

/// Documents that are zip archives inside.
std::string_view office_kind(const std::vector<zip_entry>& entries) noexcept {
  const auto has = [&](std::string_view name) {
    return std::ranges::find(entries, name, &zip_entry::name) != entries.end();
  };
  if (has("xl/workbook.xml") || has("xl/workbook.bin")) return "an Excel workbook";
  if (has("word/document.xml")) return "a Word document";
  if (has("mimetype") && has("content.xml")) return "an OpenDocument file";
  if (has("Index/Document.iwa")) return "a Numbers document";
  return {};
}

std::string method_name(unsigned method) {
  switch (method) {
  case 9:
    return "deflate64";
  case 12:
    return "bzip2";
  case 14:
    return "LZMA";
  case 93:
    return "Zstandard";
  default:
    return "method " + std::to_string(method);
  }
}

} // namespace

std::vector<byte_source> read_zip_directory(const std::string& name,
                                            const std::shared_ptr<const random_bytes>& archive,
                                            std::uint64_t unpacked_limit) {
  zip_reader reader{name, *archive};
  const std::vector<zip_entry> entries = reader.entries();
  if (const std::string_view kind = office_kind(entries); !kind.empty()) {
    throw source_error(name + ": expected a text file, got " + std::string{kind} +
                       "; save it as text (tab delimited) or as CSV UTF-8, and read that");
  }
  std::vector<byte_source> members;
  std::uint64_t unpacked = 0;
  for (const zip_entry& entry : entries) {
    if (is_housekeeping(entry.name)) continue;
    byte_source member;
    member.name = name + "/" + entry.name;
    if ((entry.flags & 1) != 0)
      throw source_error(
          member.name +
          ": expected a member anybody can read, got an encrypted one; unpack the archive first");
    if (entry.method != 0 && entry.method != 8) {
      throw source_error(member.name +
                         ": expected a member that is stored or deflated, got one packed with " +
                         method_name(entry.method) + "; unpack the archive first");
    }
    if (entry.size > unpacked_limit - unpacked) {
      throw source_error(name + ": expected an archive that unpacks to at most " +
                         std::to_string(unpacked_limit) +
                         " bytes, got a larger one; unpacked_limit raises the limit");
    }
    unpacked += entry.size;
    member.how = entry.method == 0 ? byte_source::packing::zip_stored : byte_source::packing::zip_deflated;
    member.packed = archive;
    member.packed_offset = reader.data_of(entry);
    member.packed_size = entry.packed_size;
    member.stored_size = entry.packed_size;
    member.unpacked_limit = entry.size;
    member.expected_crc = entry.crc;
    members.push_back(std::move(member));
  }
  if (members.empty()) throw source_error(name + ": expected an archive with files, got one without");
  std::ranges::sort(members, {}, &byte_source::name);
  return members;
}

} // namespace kenzen::inline v1::detail
