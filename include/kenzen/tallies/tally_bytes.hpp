#pragma once

#include <kenzen/core/error.hpp>
#include <kenzen/tallies/detail/byte_codec.hpp>
#include <kenzen/tallies/tally.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

// A tally as bytes, all numbers little-endian:
//
//   8  "kztally" and the version of this layout
//   ...  the payload
//   8  checksum of everything before it
//
// The payload is varints (7 bits a byte, low ones first) and texts (their length as a varint, then the
// bytes): policy id, policy version, metric, time zone, grouping, number of group names, the names, number of
// cells, and per cell what it adds to the one before: days; then the group, as a difference within the same
// day; then the verdict, as a difference within the same group; then the count, zigzag-coded. Equal tallies
// have equal bytes.
inline constexpr std::array<std::uint8_t, 7> tally_magic{'k', 'z', 't', 'a', 'l', 'l', 'y'};
inline constexpr std::uint8_t tally_layout_version = 2;
inline constexpr std::size_t smallest_tally_size = tally_magic.size() + 1 + 8;

inline std::uint64_t day_number(std::int32_t day) noexcept {
  return static_cast<std::uint64_t>(std::int64_t{day} - std::int64_t{date::unknown_days});
}

inline tally_cell read_cell(byte_reader& in, const tally_cell* before, std::size_t name_count) {
  tally_cell cell;
  const std::uint64_t days = in.number(day_number(date::max_days));
  const std::uint64_t day = days + (before == nullptr ? 0 : day_number(before->day));
  if (day != 0 && (day < day_number(date::min_days) || day > day_number(date::max_days)))
    in.fail("a day out of range");
  cell.day = static_cast<std::int32_t>(static_cast<std::int64_t>(day) + date::unknown_days);
  const bool same_day = before != nullptr && days == 0;
  const std::uint64_t groups = in.number(name_count);
  const std::uint64_t group = groups + (same_day ? before->group : 0);
  if (group >= name_count) in.fail("a group out of range");
  cell.group = static_cast<std::uint32_t>(group);
  const bool same_group = same_day && groups == 0;
  const std::uint64_t verdicts = in.number(verdict_code::end);
  if (same_group && verdicts == 0) in.fail("a cell twice");
  const std::uint64_t verdict = verdicts + (same_group ? before->verdict.bits() : 0U);
  if (verdict >= verdict_code::end) in.fail("a verdict out of range");
  cell.verdict = verdict_code::from_bits(static_cast<std::uint16_t>(verdict));
  if (!cell.verdict.is_valid()) in.fail("a verdict out of range");
  cell.count = in.signed_number();
  if (cell.count == 0) in.fail("an empty cell");
  return cell;
}

} // namespace detail

/// The tally as bytes: compact, the same on every machine, guarded by a checksum. Equal tallies, equal bytes.
inline std::vector<std::byte> to_bytes(const tally& counted) {
  detail::byte_writer out;
  for (const std::uint8_t letter : detail::tally_magic) out.byte(letter);
  out.byte(detail::tally_layout_version);
  out.text(counted.terms().policy_id);
  out.text(counted.terms().policy_version);
  out.text(counted.terms().metric);
  out.text(counted.terms().time_zone);
  out.number(static_cast<std::uint64_t>(counted.terms().grouping));
  out.number(counted.group_names().size());
  for (const std::string& name : counted.group_names()) out.text(name);
  out.number(counted.cells().size());
  const tally_cell* before = nullptr;
  for (const tally_cell& cell : counted.cells()) {
    const bool same_day = before != nullptr && before->day == cell.day;
    const bool same_group = same_day && before->group == cell.group;
    out.number(detail::day_number(cell.day) - (before == nullptr ? 0 : detail::day_number(before->day)));
    out.number(cell.group - (same_day ? before->group : 0));
    out.number(cell.verdict.bits() - (same_group ? before->verdict.bits() : 0U));
    out.signed_number(cell.count);
    before = &cell;
  }
  return std::move(out).sealed();
}

/// The tally that `to_bytes` made these of.
/// @throws serialization_error for anything else: foreign, truncated or damaged bytes, or a newer layout.
/// Memory
///   stays within a small multiple of the bytes given.
inline tally from_bytes(std::span<const std::byte> bytes) {
  detail::byte_reader in{bytes};
  if (bytes.size() < detail::smallest_tally_size) in.fail("too short");
  for (const std::uint8_t letter : detail::tally_magic) {
    if (in.byte() != letter) in.fail("not a tally");
  }
  if (const std::uint8_t version = in.byte(); version != detail::tally_layout_version) {
    in.fail(version > detail::tally_layout_version ? "made by a newer version of kenzen"
                                                   : "an unknown layout");
  }
  in.check_seal();

  tally_terms terms;
  terms.policy_id = in.text();
  terms.policy_version = in.text();
  terms.metric = in.text();
  terms.time_zone = in.text();
  terms.grouping = static_cast<tally_grouping>(in.number(enum_names<tally_grouping>::values.size() - 1));

  std::vector<std::string> names(in.number(in.left()));
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = in.text();
    if (i > 0 && !(names[i - 1] < names[i])) in.fail("group names out of order");
  }
  const std::size_t name_count = names.size();

  constexpr std::size_t least_bytes_per_cell = 4;
  const auto cell_count = static_cast<std::size_t>(in.number(in.left() / least_bytes_per_cell));
  column<tally_cell> cells;
  cells.reserve_more(cell_count);
  for (std::size_t i = 0; i < cell_count; ++i) {
    cells.push_unchecked(detail::read_cell(in, cells.empty() ? nullptr : &cells.back(), name_count));
  }
  if (in.left() != 0) in.fail("bytes after the end");
  try {
    tally read = tally::from_cells(std::move(terms), std::move(names), std::move(cells));
    if (read.group_names().size() != name_count) in.fail("a group without a cell");
    return read;
  } catch (const std::overflow_error&) {
    in.fail("counts out of range");
  }
}

} // namespace kenzen::inline v1
