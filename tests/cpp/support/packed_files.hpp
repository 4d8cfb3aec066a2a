#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Writes gzip files and zip archives, right and wrong ones. Formats: RFC 1951 (deflate), RFC 1952 (gzip),
// PKWARE's APPNOTE 6.3 (zip).
namespace kenzen::testing {

inline std::uint32_t crc32_of(std::string_view text) noexcept {
  std::uint32_t crc = 0xFFFF'FFFF;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc % 2 != 0 ? 0xEDB8'8320U : 0U);
  }
  return ~crc;
}

/// A number of `size` bytes, the lowest first.
inline std::string little_endian(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (; size != 0; --size, value >>= 8) bytes += static_cast<char>(static_cast<unsigned char>(value & 0xFF));
  return bytes;
}

/// The text as a deflate stream of blocks that are not compressed.
inline std::string deflated(std::string_view text) {
  std::string out;
  do {
    const std::size_t size = std::min<std::size_t>(text.size(), 0xFFFF);
    out += size == text.size() ? '\1' : '\0';
    out += little_endian(size, 2) + little_endian(~size, 2);
    out += text.substr(0, size);
    text.remove_prefix(size);
  } while (!text.empty());
  return out;
}

/// One byte, `count` times, as a deflate stream: about a thousandth of that.
inline std::string deflated_run(char byte, std::size_t count) {
  std::string out;
  unsigned held = 0;
  unsigned bits = 0;
  const auto put = [&](unsigned bit) {
    held |= bit << bits;
    if (++bits < 8) return;
    out += static_cast<char>(static_cast<unsigned char>(held));
    held = bits = 0;
  };
  const auto put_code = [&](unsigned code, int length) {
    while (length-- > 0) put(code >> length & 1);
  };
  put(1); // the last block
  put(1); // with the fixed codes
  put(0);
  const unsigned literal = 0x30U + static_cast<unsigned char>(byte); // of bytes below 144
  std::size_t left = count;
  for (; left % 258 != 1; --left) put_code(literal, 8);
  put_code(literal, 8);
  for (--left; left != 0; left -= 258) {
    put_code(0xC5, 8); // length 258
    put_code(0, 5);    // distance 1
  }
  put_code(0, 7); // the end of the block
  while (bits != 0) put(0);
  return out;
}

inline std::string gzip_member(const std::string& packed, std::uint32_t crc, std::uint64_t size) {
  return std::string{"\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10} + packed + little_endian(crc, 4) +
         little_endian(size, 4);
}

inline std::string gzip_of(std::string_view text) {
  return gzip_member(deflated(text), crc32_of(text), text.size());
}

/// A member of a zip archive, as the archive will state it.
struct zip_member {
  std::string name;
  std::string packed;
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  unsigned method = 0; ///< 0 stored, 8 deflated
  unsigned flags = 0;
};

inline zip_member stored_member(std::string name, std::string_view text) {
  return {std::move(name), std::string{text}, text.size(), crc32_of(text)};
}
inline zip_member deflated_member(std::string name, std::string_view text) {
  return {std::move(name), deflated(text), text.size(), crc32_of(text), 8};
}

/// The archive of these members. As zip64, every size and offset stands in the extra fields.
inline std::string zip_of(const std::vector<zip_member>& members, bool zip64 = false,
                          std::string_view before = {}) {
  std::string out{before};
  std::string directory;
  for (const zip_member& m : members) {
    const std::uint64_t offset = out.size() - before.size();
    const std::string about = little_endian(m.flags, 2) + little_endian(m.method, 2) + little_endian(0, 4) +
                              little_endian(m.crc, 4);
    const auto sizes = [&](bool wide) {
      return wide ? little_endian(0xFFFF'FFFF, 4) + little_endian(0xFFFF'FFFF, 4)
                  : little_endian(m.packed.size(), 4) + little_endian(m.size, 4);
    };
    const std::string wide = little_endian(m.size, 8) + little_endian(m.packed.size(), 8);
    const std::string local_extra = zip64 ? little_endian(1, 2) + little_endian(16, 2) + wide : "";
    out += "PK\3\4" + little_endian(45, 2) + about + sizes(zip64) + little_endian(m.name.size(), 2) +
           little_endian(local_extra.size(), 2) + m.name + local_extra + m.packed;
    const std::string extra =
        zip64 ? little_endian(1, 2) + little_endian(24, 2) + wide + little_endian(offset, 8) : "";
    directory += "PK\1\2" + little_endian(45, 2) + little_endian(45, 2) + about + sizes(zip64) +
                 little_endian(m.name.size(), 2) + little_endian(extra.size(), 2) + little_endian(0, 2) +
                 little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) +
                 little_endian(zip64 ? 0xFFFF'FFFF : offset, 4) + m.name + extra;
  }
  const std::uint64_t directory_at = out.size() - before.size();
  out += directory;
  if (zip64) {
    const std::uint64_t end_at = out.size() - before.size();
    out += "PK\6\6" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
           little_endian(0, 8) + little_endian(members.size(), 8) + little_endian(members.size(), 8) +
           little_endian(directory.size(), 8) + little_endian(directory_at, 8);
    out += "PK\6\7" + little_endian(0, 4) + little_endian(end_at, 8) + little_endian(1, 4);
  }
  return out + "PK\5\6" + little_endian(0, 4) + little_endian(members.size(), 2) +
         little_endian(members.size(), 2) + little_endian(zip64 ? 0xFFFF'FFFF : directory.size(), 4) +
         little_endian(zip64 ? 0xFFFF'FFFF : directory_at, 4) + little_endian(0, 2);
}

} // namespace kenzen::testing
