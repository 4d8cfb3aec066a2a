#include <kenzen/performance/reported_number.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kenzen;

TEST(ReportedNumber, KeepsTheTextTheExactValueAndTheDouble) {
  const auto number = reported_number::from_text("0.025");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->text(), "0.025");
  EXPECT_EQ(number->exact(), (rational{1, 40}));
  EXPECT_EQ(number->to_double(), 0.025);
}

TEST(ReportedNumber, ReadsExponentsExactly) {
  EXPECT_EQ(reported_number::from_text("2.5E-2")->exact(), (rational{1, 40}));
  EXPECT_EQ(reported_number::from_text("1e3")->exact(), (rational{1'000, 1}));
  EXPECT_EQ(reported_number::from_text("-1.50e+1")->exact(), (rational{-15, 1}));
  EXPECT_EQ(reported_number::from_text("0.0e-400")->exact(), rational{});
}

TEST(ReportedNumber, LeadingAndTrailingZerosCostNoDigits) {
  // A rate of 16 decimals as services write it.
  EXPECT_TRUE(reported_number::from_text("0.03499611154316187")->exact());
  EXPECT_EQ(reported_number::from_text("000000000000000000000.5")->exact(), (rational{1, 2}));
  EXPECT_EQ(reported_number::from_text("0.500000000000000000000")->exact(), (rational{1, 2}));
}

TEST(ReportedNumber, BeyondEighteenDigitsItIsNotExactAndStillThere) {
  const auto number = reported_number::from_text("0.0123456789012345678901");
  ASSERT_TRUE(number);
  EXPECT_FALSE(number->exact());
  EXPECT_DOUBLE_EQ(number->to_double(), 0.0123456789012345678901);
  EXPECT_FALSE(reported_number::from_text("1e19")->exact());
  EXPECT_FALSE(reported_number::from_text("1e-19")->exact());
}

TEST(ReportedNumber, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1.", ".5", "1e", "1e+", "NaN", "Infinity", "0x1", "1,5", "1 ",
                           "--1", "1.2.3", "1e5e5"}) {
    EXPECT_FALSE(reported_number::from_text(text)) << text;
  }
  EXPECT_FALSE(reported_number::from_text(std::string(61, '1')));
}

TEST(ReportedNumber, EqualValuesAreEqualHoweverWritten) {
  EXPECT_EQ(*reported_number::from_text("0.10"), *reported_number::from_text("1e-1"));
  EXPECT_NE(*reported_number::from_text("0.10"), *reported_number::from_text("0.11"));
}

} // namespace
