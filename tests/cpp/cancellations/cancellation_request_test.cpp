#include "closed_lists.hpp"
#include <kenzen/cancellations/cancellation_request.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(RequestRoute, HasItsNames) {
  testing::expect_names<request_route>({"unknown", "none", "message", "official"});
}

TEST(RequestRoute, TheOfficialWayOutranksAMessageAndAMessageOutranksSilence) {
  EXPECT_LT(request_route::unknown, request_route::none);
  EXPECT_LT(request_route::none, request_route::message);
  EXPECT_LT(request_route::message, request_route::official);
}

TEST(RequestRoute, IsUnknownUntilSaid) { EXPECT_EQ(request_route{}, request_route::unknown); }

TEST(CancellationRequest, IsEmptyUntilSaid) {
  const cancellation_request request;
  EXPECT_EQ(request.route, request_route::unknown);
  EXPECT_EQ(request.requested_at, instant::none());
  EXPECT_TRUE(request.text.empty());
}

TEST(CancellationRequest, EqualsAnotherThatSaysTheSame) {
  const cancellation_request request{request_route::official, instant::from_seconds(1'790'000'000),
                                     "Changed mind"};
  cancellation_request other = request;
  EXPECT_EQ(request, other);
  other.text = "Found cheaper somewhere else.";
  EXPECT_NE(request, other);
  other = request;
  other.requested_at = instant::none();
  EXPECT_NE(request, other);
  other = request;
  other.route = request_route::message;
  EXPECT_NE(request, other);
}

} // namespace
} // namespace kenzen
