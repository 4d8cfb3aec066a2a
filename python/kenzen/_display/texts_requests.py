"""Texts about buyers' requests, next steps, and reports that say something else."""

from __future__ import annotations

REQUESTS_TEXTS: dict[str, tuple[str, str]] = {
    # Buyers' requests.
    "requests.title": ("Waiting for you", "対応待ち"),
    "requests.open": (
        "{official} official and {message} by message only",
        "公式のリクエスト{official}件、メッセージのみ{message}件",
    ),
    "requests.label.open": ("Open buyer requests", "未対応のキャンセルリクエスト"),
    "requests.label.unshipped": ("Orders to ship", "未出荷の注文"),
    "requests.label.rule": (
        "Cancelled by the marketplace",
        "マーケットプレイスによる自動キャンセル",
    ),
    "requests.label.past": ("Past that time", "期限切れ"),
    "requests.rule.days": (
        "{days} business days after the ship-by day, unless the shipment is confirmed",
        "出荷期限日から{days}営業日以内に出荷通知がない場合",
    ),
    "requests.rule.hours": (
        "{hours} hours after the ship-by time, unless the shipment is confirmed",
        "出荷期限から{hours}時間以内に出荷通知がない場合",
    ),
    "requests.rule.none": ("no rule is known for this store", "このストアの規則は不明です"),
    "requests.route.unknown": ("route not known", "経路不明"),
    "requests.route.none": ("did not ask", "リクエストなし"),
    "requests.route.message": ("by message", "メッセージ"),
    "requests.route.official": ("official", "公式リクエスト"),
    "requests.state.open": ("open", "未対応"),
    "requests.state.cancelled": ("cancelled", "キャンセル済み"),
    "requests.state.shipped": ("shipped", "出荷済み"),
    # Rates that cannot be computed.
    "availability.available": ("available", "算出可能"),
    "availability.no_orders": ("not available: no orders", "算出不可：対象の注文がありません"),
    "availability.ship_by_unknown": (
        "not available: no file says by when to ship",
        "算出不可：出荷期限がどのファイルにもありません",
    ),
    "availability.confirmation_unknown": (
        "not available: no file says when shipments were confirmed",
        "算出不可：出荷通知の日時がどのファイルにもありません",
    ),
    "availability.not_in_order_files": (
        "not available: it rests on facts that no order file has",
        "算出不可：注文ファイルにない情報が必要です",
    ),
    # Conventions.
    "convention.orders_by.order_date": ("orders by order date", "注文は注文日"),
    "convention.orders_by.cancellation_date": (
        "cancelled orders by cancellation date",
        "キャンセルされた注文はキャンセル日",
    ),
    "convention.cancellations_by.order_date": (
        "cancellations by order date",
        "キャンセルは注文日",
    ),
    "convention.cancellations_by.cancellation_date": (
        "cancellations by cancellation date",
        "キャンセルはキャンセル日",
    ),
    "convention.days.utc": ("UTC days", "UTCの日付"),
    "convention.days.store_local": ("the store's local days", "ストアの現地の日付"),
    "convention.shift.none": ("the range as reported", "期間はレポートのとおり"),
    "convention.shift.later": (
        "the range {count} days later than reported",
        "期間はレポートより{count}日後",
    ),
    "convention.shift.later.one": (
        "the range {count} day later than reported",
        "期間はレポートより{count}日後",
    ),
    "convention.shift.earlier": (
        "the range {count} days earlier than reported",
        "期間はレポートより{count}日前",
    ),
    "convention.shift.earlier.one": (
        "the range {count} day earlier than reported",
        "期間はレポートより{count}日前",
    ),
    "convention.pending.yes": ("pending orders included", "保留中の注文を含む"),
    "convention.pending.no": ("pending orders left out", "保留中の注文を除く"),
    "convention.items.yes": ("cancelled items counted", "商品単位のキャンセルを数える"),
    "convention.items.no": ("cancelled items not counted", "商品単位のキャンセルを数えない"),
    # Reconciliation.
    "reconcile.title": ("The report and your orders", "レポートと注文の照合"),
    "reconcile.label.reported": ("Reported", "レポート"),
    "reconcile.label.ours": ("From your orders", "注文からの集計"),
    "reconcile.label.convention": ("Counted", "数え方"),
    "reconcile.label.differences": ("Orders behind the difference", "差異の原因になりうる注文"),
    "reconcile.label.contradictions": ("The report contradicts itself", "レポート内の矛盾"),
    "reconcile.counts": (
        "{cancellations} of {orders} orders",
        "注文{orders}件中{cancellations}件",
    ),
    "reconcile.not_said": ("not said", "記載なし"),
    "reconcile.match": (
        "This way of counting reproduces the report.",
        "この数え方でレポートの件数と一致します。",
    ),
    "reconcile.match.many": (
        "{count} ways of counting reproduce the report; this is the simplest.",
        "{count}通りの数え方でレポートの件数と一致します。これが最も単純なものです。",
    ),
    "reconcile.match.none": (
        "No way of counting reproduces the report; this one comes nearest.",
        "レポートの件数と一致する数え方はありません。これが最も近いものです。",
    ),
    "reconcile.nothing": (
        "The report has no cancellation rate that could be compared.",
        "レポートに照合できるキャンセル率がありません。",
    ),
    "why.unknown_verdict": ("it is not known whether it counts", "数えられるかどうか不明"),
    "why.unknown_membership": (
        "it is not known whether it is one of these orders",
        "対象の注文かどうか不明",
    ),
    "why.cancelled_next_to_range": (
        "counts, within a day outside the range",
        "数えられるキャンセルで、期間の前後1日以内",
    ),
    "why.cancelled_at_the_edge": (
        "counts, on the first or last day of the range",
        "数えられるキャンセルで、期間の最初か最後の日",
    ),
    "why.cancelled_not_counted": (
        "cancelled, and by the policy it does not count",
        "キャンセル済みだが、ポリシーでは数えられない",
    ),
    "why.cancelled_counted": (
        "counts by the policy, and the report has fewer",
        "ポリシーでは数えられるが、レポートの件数のほうが少ない",
    ),
    "why.pending": ("not yet paid for", "支払い待ち"),
    "why.ordered_next_to_range": (
        "ordered within a day outside the range",
        "注文が期間の前後1日以内",
    ),
    "why.ordered_at_the_edge": (
        "ordered on the first or last day of the range",
        "注文が期間の最初か最後の日",
    ),
    # Next steps.
    "step.settle_orders": (
        "Find out who cancelled these {count} orders and why: {orders}",
        "次の注文{count}件について、誰がなぜキャンセルしたかを確認してください：{orders}",
    ),
    "step.settle_orders.one": (
        "Find out who cancelled this order and why: {orders}",
        "次の注文について、誰がなぜキャンセルしたかを確認してください：{orders}",
    ),
    "step.answer_requests": (
        "Answer {count} official requests with the buyer's reason: {orders}",
        "公式のキャンセルリクエスト{count}件に、購入者都合の理由で対応してください：{orders}",
    ),
    "step.answer_requests.one": (
        "Answer this official request with the buyer's reason: {orders}",
        "次の公式のキャンセルリクエストに、購入者都合の理由で対応してください：{orders}",
    ),
    "step.move_requests": (
        (
            "Ask {count} buyers who only wrote a message to request the cancellation officially"
            " before you cancel: {orders}"
        ),
        (
            "メッセージのみで依頼した購入者{count}人に、キャンセルの前に公式のリクエストを"
            "送るよう案内してください：{orders}"
        ),
    ),
    "step.move_requests.one": (
        (
            "Ask the buyer who only wrote a message to request the cancellation officially"
            " before you cancel: {orders}"
        ),
        (
            "メッセージのみで依頼した購入者に、キャンセルの前に公式のリクエストを"
            "送るよう案内してください：{orders}"
        ),
    ),
    "step.confirm_shipments": (
        "Ship and confirm {count} orders before they are cancelled automatically: {orders}",
        "自動キャンセルの前に注文{count}件を出荷し、出荷通知を送ってください：{orders}",
    ),
    "step.confirm_shipments.one": (
        "Ship and confirm this order before it is cancelled automatically: {orders}",
        "自動キャンセルの前に次の注文を出荷し、出荷通知を送ってください：{orders}",
    ),
    "step.find_cancelled": (
        "Look up {count} orders past the time of automatic cancellation: {orders}",
        "自動キャンセルの期限を過ぎた注文{count}件の状態を確認してください：{orders}",
    ),
    "step.find_cancelled.one": (
        "Look up this order, past the time of automatic cancellation: {orders}",
        "自動キャンセルの期限を過ぎた次の注文の状態を確認してください：{orders}",
    ),
    "step.request_correction": (
        (
            "Ask the marketplace to correct {count} orders that your evidence says do not count:"
            " {orders}"
        ),
        "証拠では数えられないはずの注文{count}件について、訂正を依頼してください：{orders}",
    ),
    "step.request_correction.one": (
        (
            "Ask the marketplace to correct this order, which your evidence says does not count:"
            " {orders}"
        ),
        "証拠では数えられないはずの次の注文について、訂正を依頼してください：{orders}",
    ),
    "step.wait_for_recovery": (
        "Cancel nothing: the rate is back on {day} if nothing else happens",
        "キャンセルを控えてください。ほかに何も起きなければ{day}に目標内へ戻ります",
    ),
    "step.wait_for_recovery.never": (
        "Cancel nothing: no day is in sight on which the rate is back",
        "キャンセルを控えてください。目標内へ戻る日はまだ見通せません",
    ),
    "step.keep_within_headroom": (
        "You can still cancel {count} orders at your fault and keep to the target",
        "出品者都合のキャンセルは、あと{count}件まで目標内です",
    ),
    "step.keep_within_headroom.one": (
        "You can still cancel 1 order at your fault and keep to the target",
        "出品者都合のキャンセルは、あと1件まで目標内です",
    ),
    "step.deadline": ("by {time} UTC", "期限：{time}（UTC）"),
    "step.more": ("{orders} and {count} more", "{orders}、ほか{count}件"),
}
