#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// Reads the seller's own notes of cancellations: separated by tabs, commas or semicolons, with a header of
/// `order_id` and any of `item_id`, `cancelled_at`, `cancelled_by`, `reason`, `stage`, `buyer_requested`,
/// `quantity`. The book it gives has records and no orders; add it to a book of orders.
///
/// Headers are found in any order, case, spaces, '-' and '_' aside; columns of other names are left alone.
/// Known as well are Amazon's (amazon-order-id, order-item-id, cancellation-reason-code, ...) and Japanese
/// ones: 注文番号, 受注番号 or 注文ID; 注文商品番号 or 注文商品ID; キャンセル日時 or キャンセル日;
/// キャンセル者 or キャンセルした人; 理由 or キャンセル理由; 段階 or キャンセル時の状態; キャンセルリクエスト
/// or 購入者からの依頼; 数量 or キャンセル数量. Any other header comes through `options.columns`. A blank
/// cell means "not known", an `item_id` of none the whole order, a `quantity` of none everything that was
/// left.
///
/// - `cancelled_at`: a time with an offset; or without one, or a day, on the clock of `options.marketplace`,
/// which must
///   be given then. A day alone is kept as its last second. Days such as 04/05/2026 need one reading in the
///   whole file, or `options.dates`.
/// - `cancelled_by`: merchant or seller (出品者, 販売者, 当店), buyer or customer (購入者, お客様),
/// marketplace or amazon.
/// - `reason`: a code or phrase of any vocabulary of reason_vocabulary.hpp; other words are kept and mean
/// `unknown`.
/// - `stage`: pending, unshipped (未発送, 発送前) or after_shipment (発送後).
/// - `buyer_requested`: yes or official means through the marketplace's own button; message means only by a
/// message;
///   no means not at all; blank means not known.
///
/// Values that mean nothing are issues, and the row is kept without them. Rows without an order id, with more
/// or fewer fields than the header, or with a quote that is never closed are rejected, each with an issue.
///
/// @throws as `read_orders`
read_result read_cancellation_log(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
