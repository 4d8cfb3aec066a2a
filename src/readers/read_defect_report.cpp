#include "readers/detail/cell_words.hpp"
#include "readers/detail/record_reading.hpp"
#include <kenzen/readers/read_defect_report.hpp>

#include <array>
#include <optional>

namespace kenzen::inline v1 {

namespace {

enum report_field : std::size_t { order_id, order_date, impacts_account_health };

constexpr std::array<std::string_view, 3> report_fields{"order_id", "order_date", "impacts_account_health"};

constexpr std::array report_headers{
    detail::header_alias{"order-id", order_id},
    detail::header_alias{"amazon-order-id", order_id},
    detail::header_alias{"注文番号", order_id},
    detail::header_alias{"order-date", order_date},
    detail::header_alias{"注文日", order_date},
    detail::header_alias{"impacts-account-health", impacts_account_health},
    detail::header_alias{"アカウント健全性への影響", impacts_account_health},
};

constexpr std::array answers{
    detail::cell_word<ternary>{"yes", ternary::yes},  detail::cell_word<ternary>{"true", ternary::yes},
    detail::cell_word<ternary>{"はい", ternary::yes}, detail::cell_word<ternary>{"no", ternary::no},
    detail::cell_word<ternary>{"false", ternary::no}, detail::cell_word<ternary>{"いいえ", ternary::no},
};

} // namespace

read_result read_defect_report(const std::vector<source>& sources, const read_options& options) {
  return detail::read_records(
      sources, options,
      {.dialect = "cancellation_defect_report",
       .expected = "Amazon's cancellation defect report with columns 'Order ID' and 'Impacts Account Health'",
       .fields = report_fields,
       .aliases = report_headers},
      [](const detail::table_text& table) { return table.has(impacts_account_health); },
      [](detail::record_source& into, cancellation_record& record) {
        const std::string& text = into.table[impacts_account_health];
        const auto answer =
            text.empty() ? std::optional{ternary::yes} : detail::find_word<ternary>(answers, text);
        if (!answer)
          into.table.report(impacts_account_health, issue_code::unknown_value, "'Yes' or 'No'", text);
        record.listed_as_counted = answer.value_or(ternary::unknown);
      },
      [](detail::record_source&) {});
}

} // namespace kenzen::inline v1
