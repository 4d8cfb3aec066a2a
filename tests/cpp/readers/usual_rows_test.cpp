#include "book_content.hpp"
#include "order_files.hpp"
#include <kenzen/readers/read_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using kenzen_test::content_of;

using row = std::vector<std::string>;

const row header{"amazon-order-id",
                 "purchase-date",
                 "last-updated-date",
                 "order-status",
                 "fulfillment-channel",
                 "sales-channel",
                 "sku",
                 "asin",
                 "item-status",
                 "quantity",
                 "currency",
                 "item-price",
                 "is-business-order",
                 "remark"};

std::string some_id(unsigned number) {
  const std::string digits = std::to_string(10'000'000 + number);
  return "113-" + digits.substr(1) + "-" + digits.substr(1);
}

/// Rows as files have them, and now and then one that is not quite so.
std::vector<row> some_rows(unsigned seed, std::size_t count) {
  std::mt19937 random{seed};
  const auto one_of = [&](const auto& words) { return std::string{words[random() % std::size(words)]}; };
  constexpr std::array statuses{"Shipped", "Cancelled", "Pending", "Shipped - Delivered to Buyer",
                                "Shipped - Returned to Seller in a very long status of its own making"};
  constexpr std::array channels{"Amazon", "Merchant"};
  constexpr std::array markets{"Amazon.com", "Amazon.ca", "Non-Amazon", "Amazon.com.mx"};
  constexpr std::array prices{"1.00", "", "12.5", "149.94", "7", "1234567.89", "-3.10", "99999999999.99"};
  constexpr std::array odd_cells{"",
                                 " ",
                                 "?",
                                 "12x",
                                 "\xE5\x95\x86\xE5\x93\x81",
                                 "2026-13-01T00:00:00+00:00",
                                 "2026-01-02T03:04:05Z",
                                 "1.234",
                                 " Shipped ",
                                 "0",
                                 "EUR"};
  std::vector<row> rows;
  unsigned order = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (rows.empty() || random() % 4 != 0) ++order;
    const std::string day = std::to_string(10 + order % 18);
    const unsigned product = static_cast<unsigned>(random() % 40);
    row cells{some_id(order),
              "2026-03-" + day + "T10:00:00+00:00",
              "2026-04-" + day + "T11:12:13-07:00",
              statuses[order % statuses.size()],
              channels[order % 2],
              markets[order % markets.size()],
              std::string(1 + product % 30, 'S') + std::to_string(product),
              product % 7 == 0 ? "" : "B0" + std::to_string(10'000'000 + product),
              one_of(statuses),
              std::to_string(1 + random() % 3),
              "USD",
              one_of(prices),
              order % 3 == 0 ? "true" : "false",
              ""};
    if (random() % 10 == 0) cells[random() % cells.size()] = one_of(odd_cells);
    if (random() % 50 == 0) cells.push_back("one too many");
    rows.push_back(cells);
    if (random() % 20 == 0) rows.push_back(rows.back());
  }
  return rows;
}

/// The rows as a file whose columns stand in the order given.
std::string file_of(const std::vector<row>& rows, const std::vector<std::size_t>& columns,
                    std::string_view line_end = "\n") {
  std::string text;
  const auto add = [&](const row& cells) {
    for (std::size_t i = 0; i < columns.size(); ++i) text += (i == 0 ? "" : "\t") + cells[columns[i]];
    for (std::size_t i = columns.size(); i < cells.size(); ++i) text += "\t" + cells[i];
    text += line_end;
  };
  add(header);
  for (const row& cells : rows) add(cells);
  return text;
}

const std::vector<std::size_t> usual_order{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
/// None of the columns that go together stand together.
const std::vector<std::size_t> other_order{3, 0, 4, 1, 6, 2, 5, 8, 7, 9, 13, 10, 12, 11};

read_result read(const std::string& text, unsigned threads = 1) {
  read_options options;
  options.threads = threads;
  return read_orders({memory(text)}, options);
}

TEST(UsualRows, TheOrderOfColumnsChangesNothing) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const std::vector<row> rows = some_rows(seed, 3'000);
    const read_result usual = read(file_of(rows, usual_order));
    const read_result other = read(file_of(rows, other_order));
    EXPECT_EQ(content_of(usual.book), content_of(other.book)) << "seed " << seed;
    EXPECT_EQ(messages_of(usual), messages_of(other)) << "seed " << seed;
    EXPECT_EQ(only_source(usual), only_source(other)) << "seed " << seed;
    EXPECT_GT(only_source(usual).rows_rejected, 0U);
    EXPECT_GT(only_source(usual).rows_repeated, 0U);
  }
}

TEST(UsualRows, NeitherDoThreadsNorLineEnds) {
  const std::vector<row> rows = some_rows(99, 20'000);
  const read_result one = read(file_of(rows, usual_order));
  const read_result many = read(file_of(rows, usual_order, "\r\n"), 4);
  EXPECT_EQ(content_of(one.book), content_of(many.book));
  EXPECT_EQ(messages_of(one), messages_of(many));
}

TEST(UsualRows, TextBeyondAsciiIsReadInTheEncodingOfItsOwnSource) {
  const auto rows_with_sku = [](const std::string& sku, unsigned order) {
    return std::vector<row>(3, {some_id(order), "2026-03-10T10:00:00+00:00", "2026-03-11T10:00:00+00:00",
                                "Shipped", "Amazon", "Amazon.com", sku, "B000000001", "Shipped", "1", "USD",
                                "1.00", "false", ""});
  };
  const std::string utf8 = file_of(rows_with_sku("caf\xC3\xA9", 1), usual_order);
  const std::string cp1252 = file_of(rows_with_sku("caf\xE9", 2), usual_order);
  read_options options;
  options.threads = 1;
  const auto content = content_of(read_orders({memory(utf8), memory(cp1252)}, options).book);
  EXPECT_EQ(content.orders.at(some_id(1)).lines.begin()->sku, "caf\xC3\xA9");
  EXPECT_EQ(content.orders.at(some_id(2)).lines.begin()->sku, "caf\xC3\xA9");
}

} // namespace
