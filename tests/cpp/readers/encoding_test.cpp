#include "readers/detail/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using namespace kenzen::detail;
using testing::ElementsAre;
using testing::IsEmpty;

encoding_census census_of(text_encoding encoding, std::string_view text, std::uint64_t offset = 0) {
  encoding_census census;
  take_census(encoding, text, offset, census);
  return census;
}

text_encoding chosen_for(std::string_view text) {
  return choose_encoding(census_of(text_encoding::utf8, text), census_of(text_encoding::cp932, text),
                         census_of(text_encoding::cp1252, text));
}

/// Hands out at most three bytes a time.
class slow_stream final : public byte_stream {
public:
  explicit slow_stream(std::string text) : text_(std::move(text)) {}
  std::size_t read(char* to, std::size_t count) override {
    const std::size_t some = std::min({count, std::size_t{3}, text_.size() - done_});
    std::copy_n(text_.data() + done_, some, to);
    done_ += some;
    return some;
  }
  std::uint64_t stored_bytes_done() const noexcept override { return done_; }

private:
  std::string text_;
  std::size_t done_ = 0;
};

std::string read_utf16(std::string bytes, text_encoding encoding) {
  const auto stream = open_utf16(std::make_unique<slow_stream>(std::move(bytes)), encoding);
  std::string text;
  char some[5];
  while (const std::size_t count = stream->read(some, sizeof some)) text.append(some, count);
  return text;
}

TEST(Encoding, KnowsItsNamesInEverySpelling) {
  for (const auto encoding : {text_encoding::utf8, text_encoding::cp932, text_encoding::cp1252,
                              text_encoding::utf16le, text_encoding::utf16be}) {
    EXPECT_EQ(encoding_from_name(name_of(encoding)), encoding);
  }
  for (const char* name : {"Shift_JIS", "SHIFT-JIS", "sjis", "Windows-31J", "MS932"})
    EXPECT_EQ(encoding_from_name(name), text_encoding::cp932) << name;
  EXPECT_EQ(encoding_from_name("UTF8"), text_encoding::utf8);
  EXPECT_EQ(encoding_from_name("latin1"), text_encoding::cp1252);
  EXPECT_EQ(encoding_from_name("ISO-8859-1"), text_encoding::cp1252);
  EXPECT_EQ(encoding_from_name("koi8-r"), std::nullopt);
  EXPECT_EQ(encoding_from_name(""), std::nullopt);
  EXPECT_EQ(encoding_from_name(std::string(1'000, 'u')), std::nullopt);
}

TEST(Encoding, TakesWellFormedUtf8OfEveryLength) {
  const auto census = census_of(text_encoding::utf8, "a\u00E9\u3042\U0001F600z");
  EXPECT_EQ(census.sequences, 3U);
  EXPECT_EQ(census.errors, 0U);
}

// The Unicode Standard, table 3-7: no other bytes are UTF-8.
TEST(Encoding, RefusesUtf8ThatIsOverlongASurrogateBeyondTheLastCharacterOrCutOff) {
  for (const std::string text : {"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", // overlong
                                 "\xED\xA0\x80", "\xED\xBF\xBF",                             // surrogates
                                 "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",             // beyond
                                 "\x80", "\xBF",                                             // no lead
                                 "\xE3\x81", "\xF0\x9F\x98", "\xC3"}) {                      // cut off
    EXPECT_EQ(census_of(text_encoding::utf8, text).errors, text.size());
    EXPECT_EQ(census_of(text_encoding::utf8, text).sequences, 0U);
  }
  for (const std::string text :
       {"\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xE0\xA0\x80", "\xC2\x80"})
    EXPECT_EQ(census_of(text_encoding::utf8, text).errors, 0U);
}

TEST(Encoding, FindsAWrongByteWhereverItStandsAmongAscii) {
  for (std::size_t at = 0; at < 100; ++at) {
    std::string text(100, 'x');
    text[at] = '\xFF';
    EXPECT_THAT(census_of(text_encoding::utf8, text, 1'000).error_offsets, ElementsAre(1'000 + at));
  }
}

TEST(Encoding, GoesOnBehindAWrongByte) {
  const auto census = census_of(text_encoding::utf8, "\xE3\x81x\u3042");
  EXPECT_EQ(census.sequences, 1U);
  EXPECT_THAT(census.error_offsets, ElementsAre(0U, 1U));
}

// Microsoft's table of code page 932.
TEST(Encoding, ReadsCp932) {
  EXPECT_EQ(decoded("\x82\xA0\x88\x9F", text_encoding::cp932), "\u3042\u4E9C");
  EXPECT_EQ(decoded("\xB1\xDF", text_encoding::cp932), "\uFF71\uFF9F") << "half-width katakana";
  EXPECT_EQ(decoded("\x87\x40\xFA\xB1", text_encoding::cp932), "\u2460\uFA11") << "NEC's and IBM's additions";
  EXPECT_EQ(decoded("\x81\x60", text_encoding::cp932), "\uFF5E") << "the wave dash as Windows has it";
  EXPECT_EQ(decoded("a\\b~", text_encoding::cp932), "a\\b~");
}

TEST(Encoding, FindsWhatCp932HasNoCharacterFor) {
  for (const char* text : {"\x80", "\xA0", "\xFD", "\xFE", "\xFF"}) // single bytes
    EXPECT_EQ(census_of(text_encoding::cp932, text).errors, 1U);
  EXPECT_EQ(census_of(text_encoding::cp932, "\x82").errors, 1U) << "a lead byte at the end";
  const auto cut = census_of(text_encoding::cp932, "\x82\n\x82\xA0");
  EXPECT_THAT(cut.error_offsets, ElementsAre(0U));
  EXPECT_EQ(cut.sequences, 1U);
  EXPECT_EQ(census_of(text_encoding::cp932, "\x85\x40").errors, 1U) << "a row without characters";
  EXPECT_EQ(census_of(text_encoding::cp932, "\xF0\x40").errors, 1U) << "a user's own character";
  EXPECT_EQ(decoded("x\x82\n\xA0y", text_encoding::cp932), "x\uFFFD\n\uFFFDy");
}

TEST(Encoding, ReadsCp1252) {
  EXPECT_EQ(decoded("M\xFCller \x80 5", text_encoding::cp1252), "M\u00FCller \u20AC 5");
  for (const char* text : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
    EXPECT_EQ(census_of(text_encoding::cp1252, text).errors, 1U);
    EXPECT_EQ(decoded(text, text_encoding::cp1252), "\uFFFD");
  }
  std::string all;
  for (int byte = 0x80; byte <= 0xFF; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(census_of(text_encoding::cp1252, all).sequences, 123U);
}

TEST(Encoding, ChoosesUtf8ThenCp932ThenCp1252) {
  EXPECT_EQ(chosen_for("plain"), text_encoding::utf8);
  EXPECT_EQ(chosen_for("\u5728\u5EAB\u306A\u3057"), text_encoding::utf8);
  EXPECT_EQ(chosen_for("\x8D\xDD\x8C\xC9\x82\xC8\x82\xB5"), text_encoding::cp932);
  EXPECT_EQ(chosen_for("Ren\xE9\tM\xFCnchen\tK\xF6ln"), text_encoding::cp1252);
}

TEST(Encoding, CallsUtf8WithFewWrongBytesDamagedUtf8) {
  const std::string text = "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9";
  EXPECT_EQ(chosen_for(text + "\xE9"), text_encoding::utf8) << "although it is cp1252 without any damage";
  EXPECT_EQ(chosen_for(text + "\xE9\xE9"), text_encoding::cp932) << "two in eleven are too many";
}

TEST(Encoding, ChoosesTheBestWhereNoneFits) {
  // Both bytes 0x81 0x20 are wrong in cp932 once; cp1252 lacks 0x81, too, and meets it more often.
  EXPECT_EQ(chosen_for("\x82\xA0\x81\x5B\x81\x5B\xFF"), text_encoding::cp932);
  EXPECT_EQ(chosen_for("\xE9 \xE9 \xE9 \x81 "), text_encoding::cp1252);
}

TEST(Encoding, SumsOfCensusesAreThatOfTheWhole) {
  const std::string one = "\x81x\u3042\n";
  const std::string two = "\xFF\u3042\xFE\n";
  encoding_census sum = census_of(text_encoding::utf8, two, one.size());
  sum.add(census_of(text_encoding::utf8, one));
  const auto whole = census_of(text_encoding::utf8, one + two);
  EXPECT_EQ(sum.sequences, whole.sequences);
  EXPECT_EQ(sum.errors, whole.errors);
  EXPECT_EQ(sum.error_offsets, whole.error_offsets);
}

TEST(Encoding, ListsTheFirstWrongBytesAndCountsAll) {
  encoding_census census = census_of(text_encoding::utf8, std::string(150, '\xFF'), 1'000);
  take_census(text_encoding::utf8, std::string(150, '\xFF'), 0, census);
  EXPECT_EQ(census.errors, 300U);
  ASSERT_EQ(census.error_offsets.size(), encoding_census::most_listed);
  EXPECT_EQ(census.error_offsets.front(), 0U);
  EXPECT_EQ(census.error_offsets.back(), 99U);
}

TEST(Encoding, TakesNoCensusWithoutNeed) {
  encoding_censuses japanese;
  japanese.take("plain\n", 0);
  japanese.take("\x92\x83\x98\x6F\n", 6);
  EXPECT_TRUE(japanese.all_in_cp932);
  EXPECT_EQ(japanese.cp932.sequences, 2U);
  EXPECT_FALSE(japanese.all_in_cp1252) << "the piece is cp932";

  encoding_censuses mixed;
  mixed.take("\u3042\n", 0);
  mixed.take("\xE9\n", 4);
  EXPECT_FALSE(mixed.all_in_cp932) << "the first piece was passed over";
  EXPECT_THAT(mixed.cp1252.error_offsets, IsEmpty());
  EXPECT_EQ(mixed.cp1252.sequences, 1U);

  encoding_censuses both = japanese;
  both.add(mixed);
  EXPECT_FALSE(both.all_in_cp932);
  EXPECT_EQ(both.utf8.errors, japanese.utf8.errors + mixed.utf8.errors);
}

TEST(Encoding, MakesUtf8OfUtf16InEitherOrder) {
  EXPECT_EQ(read_utf16(std::string{"\xFF\xFE"
                                   "a\0\x42\x30\x3D\xD8\x00\xDE",
                                   10},
                       text_encoding::utf16le),
            "a\u3042\U0001F600");
  EXPECT_EQ(read_utf16(std::string{"\xFE\xFF\0a\x30\x42\xD8\x3D\xDE\x00", 10}, text_encoding::utf16be),
            "a\u3042\U0001F600");
}

TEST(Encoding, KeepsAByteOrderMarkThatIsNotAtTheStart) {
  EXPECT_EQ(read_utf16(std::string{"a\0\xFF\xFE", 4}, text_encoding::utf16le), "a\uFEFF");
}

TEST(Encoding, MarksWhatPairsWithNothingInUtf16) {
  EXPECT_EQ(read_utf16(std::string{"\x3D\xD8"
                                   "a\0",
                                   4},
                       text_encoding::utf16le),
            "\uFFFDa")
      << "high";
  EXPECT_EQ(read_utf16(std::string{"\x00\xDE"
                                   "a\0",
                                   4},
                       text_encoding::utf16le),
            "\uFFFDa")
      << "low";
  EXPECT_EQ(read_utf16(std::string{"\x3D\xD8\x3D\xD8\x00\xDE", 6}, text_encoding::utf16le),
            "\uFFFD\U0001F600");
  EXPECT_EQ(read_utf16(std::string{"\x3D\xD8", 2}, text_encoding::utf16le), "\uFFFD") << "at the end";
  EXPECT_EQ(read_utf16("a", text_encoding::utf16le), "\uFFFD") << "half a unit";
  EXPECT_THAT(read_utf16("", text_encoding::utf16be), IsEmpty());
}

} // namespace
