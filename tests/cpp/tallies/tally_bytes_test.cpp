#include "tallies.hpp"
#include <kenzen/tallies/tally_bytes.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::HasSubstr;

std::string refusal_of(std::span<const std::byte> bytes) {
  try {
    (void)from_bytes(bytes);
  } catch (const serialization_error& e) {
    return e.what();
  }
  return "";
}

/// The bytes with a checksum that fits, so that what stands behind it is reached.
std::vector<std::byte> resealed(std::vector<std::byte> bytes) {
  bytes.resize(bytes.size() - 8);
  const std::uint64_t sum = detail::checksum::of(bytes);
  for (unsigned i = 0; i < 8; ++i) bytes.push_back(static_cast<std::byte>(sum >> (8 * i)));
  return bytes;
}

TEST(TallyBytes, GiveTheTallyBack) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const tally original = random_tally(seed, seed);
    EXPECT_EQ(from_bytes(to_bytes(original)), original);
    const tally difference = random_tally(seed) - random_tally(seed + 1);
    EXPECT_EQ(from_bytes(to_bytes(difference)), difference);
  }
}

TEST(TallyBytes, KeepTheGreatestAndLeastOfEverything) {
  column<tally_cell> cells;
  cells.push_back({date::unknown_days, 0, verdict_code{counted}, 1});
  cells.push_back({date::min_days, 0, verdict_code{counted}, -1});
  cells.push_back({date::max_days, 0, verdict_code{counted}, std::numeric_limits<std::int64_t>::max() - 2});
  const tally extreme = tally::from_cells(terms_by(tally_grouping::weekday), {"日曜日"}, std::move(cells));
  EXPECT_EQ(from_bytes(to_bytes(extreme)), extreme);
}

TEST(TallyBytes, AreTheSameForEqualTallies) {
  const tally a = random_tally(1);
  const tally b = random_tally(2);
  EXPECT_EQ(to_bytes(a + b), to_bytes(b + a));
  EXPECT_EQ(to_bytes(a + b - b), to_bytes(a));
}

TEST(TallyBytes, AreCompact) {
  const tally some = random_tally(5, 10'000);
  EXPECT_LT(to_bytes(some).size(), 100 + 8 * some.cells().size());
}

TEST(TallyBytes, OfThisLayoutStayReadable) {
  // Version 2, written by hand after the description of the layout: one counted order of SKU "A" on
  // 1970-01-02.
  std::vector<std::byte> bytes;
  const auto put = [&](std::string_view text) {
    for (const char letter : text) bytes.push_back(static_cast<std::byte>(letter));
  };
  put("kztally\x02");
  put("\x0atest-store\x07"
      "2026-10\x11"
      "cancellation_rate\x0a"
      "Asia/Tokyo");
  put({"\x01"
       "\x01\x01"
       "A"
       "\x01",
       5});
  put("\x81\x80\x80\x80\x08"); // 2^31 + 1 days after the undated day
  put({"\x00", 1});            // group 0
  const verdict_code code{counted};
  bytes.push_back(static_cast<std::byte>(code.bits() | 0x80));
  bytes.push_back(static_cast<std::byte>(code.bits() >> 7));
  put("\x02"); // one, zigzag
  bytes.resize(bytes.size() + 8);
  EXPECT_EQ(from_bytes(resealed(bytes)), tally_of(tally_grouping::sku, {{"1970-01-02", "A", counted, 1}}));
}

TEST(TallyBytes, WithAnyByteChangedAreAnError) {
  const auto good = to_bytes(random_tally(7, 40));
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x02U, 0x80U, 0xffU}) {
      auto bad = good;
      bad[at] ^= static_cast<std::byte>(flip);
      ASSERT_NE(refusal_of(bad), "") << "byte " << at << " xor " << flip;
    }
  }
}

TEST(TallyBytes, CutOffAnywhereAreAnError) {
  const auto good = to_bytes(random_tally(8, 40));
  for (std::size_t size = 0; size < good.size(); ++size) {
    ASSERT_NE(refusal_of(std::span{good}.first(size)), "") << "first " << size;
  }
}

TEST(TallyBytes, WithSomethingBehindThemAreAnError) {
  auto bytes = to_bytes(random_tally(9));
  bytes.push_back(std::byte{0});
  EXPECT_NE(refusal_of(bytes), "");
}

TEST(TallyBytes, DamagedBehindAFittingChecksumGiveAnErrorOrAnotherTallyAndNeverACrash) {
  const auto good = to_bytes(random_tally(10, 40));
  std::mt19937_64 random{11};
  int refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto bad = good;
    for (std::uint64_t changes = 1 + random() % 3; changes > 0; --changes) {
      bad[8 + random() % (bad.size() - 16)] = static_cast<std::byte>(random());
    }
    if (random() % 4 == 0) bad.resize(16 + random() % (bad.size() - 16));
    bad = resealed(bad);
    try {
      const tally other = from_bytes(bad);
      EXPECT_EQ(to_bytes(other), bad); // whatever is accepted is in the one form
    } catch (const serialization_error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 5'000);
}

TEST(TallyBytes, ThatClaimMoreThanTheyHoldAskForNoMemory) {
  auto bytes = to_bytes(tally{terms_by(tally_grouping::sku)});
  bytes.resize(bytes.size() - 8 - 1); // no checksum, no number of cells
  for (const unsigned claimed : {0xffU, 0xffU, 0xffU, 0xffU, 0xffU, 0x7fU})
    bytes.push_back(static_cast<std::byte>(claimed));
  bytes.resize(bytes.size() + 8);
  EXPECT_THAT(refusal_of(resealed(bytes)), HasSubstr("out of range"));
}

TEST(TallyBytes, OfOtherKindsSayWhatTheyAreNot) {
  const std::string text = "order-id\tpurchase-date\tsku and more";
  EXPECT_THAT(refusal_of(std::as_bytes(std::span{text})), HasSubstr("not a tally"));
  EXPECT_THAT(refusal_of({}), HasSubstr("too short"));
}

TEST(TallyBytes, OfANewerLayoutSayThatTheyAreNewer) {
  auto bytes = to_bytes(random_tally(12));
  bytes[7] = std::byte{3};
  EXPECT_THAT(refusal_of(resealed(bytes)), HasSubstr("newer version"));
}

} // namespace
} // namespace kenzen
