#include "readers/detail/json_feed.hpp"
#include "readers/detail/json_orders.hpp"
#include "readers/detail/json_tape.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::string_view v0 = "amazon_orders_api_v0";
constexpr std::string_view v2026 = "amazon_orders_api_2026_01_01";
constexpr std::string_view change = "amazon_order_change";

/// The beginning of a source as a source.
class head_stream final : public byte_stream {
public:
  explicit head_stream(std::string_view head) noexcept : rest_(head) {}

  std::size_t read(char* to, std::size_t count) override {
    count = std::min(count, rest_.size());
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }
  std::uint64_t stored_bytes_done() const noexcept override { return 0; }

private:
  std::string_view rest_;
};

/// Which document a value is, or has in it.
std::string_view kind_of(json_view value, unsigned depth) {
  if (depth > 6) return {};
  if (value.kind() == json_kind::string) {
    json_tape_reader inside;
    const auto inner = looks_like_json(value.text()) ? inside.read(value.text()) : std::nullopt;
    return inner ? kind_of(*inner, depth + 1) : std::string_view{};
  }
  for (const json_view each : value) {
    if (each.key() == json_key("AmazonOrderId")) return value.find(json_key("OrderChangeType")) ? change : v0;
    if (each.key() == json_key("orderId")) return v2026;
  }
  for (const json_view each : value) {
    if (const std::string_view found = kind_of(each, depth + 1); !found.empty()) return found;
  }
  return {};
}

/// What a value that is none of ours has, for the message.
std::string described(json_view value) {
  if (const auto errors = value.find(json_key("errors")); errors && !errors->empty()) {
    const json_view first = *errors->begin();
    const auto message = first.find(json_key("message"));
    return "an error of the API" +
           (message ? ": " + std::string{message->text().substr(0, 200)} : std::string{});
  }
  if (!value.is_object()) return "a JSON document without any";
  std::string keys;
  std::size_t count = 0;
  for (const json_view each : value) {
    if (++count > 8) break;
    keys += (keys.empty() ? "'" : ", '") + std::string{each.name().substr(0, 40)} + "'";
  }
  return "a JSON document " + (keys.empty() ? "that is empty" : "with the keys " + keys);
}

} // namespace

bool looks_like_json(std::string_view head) noexcept {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
}

std::string detect_json_dialect(std::string_view head, const std::string& source_name) {
  json_feed feed{std::make_unique<head_stream>(head), is_json_lines(head), 0};
  json_tape_reader reader;
  json_piece piece;
  std::string found;
  while (feed.next(piece)) {
    for (const json_piece::value& each : piece.values) {
      const auto value = reader.read(piece.of(each));
      if (!value) continue;
      if (const std::string_view kind = kind_of(*value, 0); !kind.empty()) return std::string{kind};
      if (found.empty()) found = described(*value);
    }
  }
  if (found.empty()) {
    // Only damaged ones, one larger than what was looked at, or a list of no orders.
    const auto at = [&](std::string_view key) { return head.find(key); };
    if (at("\"OrderChangeNotification\"") != std::string_view::npos) return std::string{change};
    const std::size_t old = std::min(at("\"AmazonOrderId\""), at("\"Orders\""));
    const std::size_t recent = std::min(at("\"orderId\""), at("\"orders\""));
    if (old != recent) return std::string{old < recent ? v0 : v2026};
    found = "a JSON document without any";
  }
  throw source_error(source_name +
                     ": expected orders or ORDER_CHANGE notifications of the Selling Partner API, got " +
                     found);
}

} // namespace kenzen::inline v1::detail
