"""Texts about the whole account: metrics by name, the marketplace's own report, breaches."""

from __future__ import annotations

ACCOUNT_TEXTS: dict[str, tuple[str, str]] = {
    "help.performance_report": (
        "the marketplace's own seller performance report (JSON or XML), to compare with",
        "照合するパフォーマンスレポート（JSON または XML）",
    ),
    "steps.title": ("What to do now", "今すること"),
    "steps.changes": ("can change the status", "判定が変わる可能性あり"),
    # The marketplace's own report.
    "account.title": ("What the marketplace reports", "マーケットプレイスのレポート"),
    "account.status": ("account {status}", "アカウント：{status}"),
    "account.rating": ("rating {status}", "評価：{status}"),
    "account.rating.score": ("rating {status}, {score}", "評価：{status}（{score}）"),
    "account.metric": ("metric", "指標"),
    "account.reported_status": ("status", "状態"),
    "account.rate": ("rate", "率"),
    "account.counts": ("counts", "件数"),
    "account.target": ("target", "目標"),
    "account.range": ("range (UTC)", "期間（UTC）"),
    "account.count_of": ("{events} of {orders}", "{orders}件中{events}件"),
    "account.count": ("{events}", "{events}件"),
    "account.computed": ("From your orders", "注文からの算出"),
    # Metrics by name.
    "metric.cancellation_rate": ("cancellation rate", "キャンセル率"),
    "metric.pre_fulfillment_cancellation_rate": ("cancellation rate", "キャンセル率"),
    "metric.late_shipment_rate": ("late shipment rate", "出荷遅延率"),
    "metric.order_defect_rate": ("order defect rate", "注文不良率"),
    "metric.order_defect_rate.mfn": ("order defect rate, yours", "注文不良率（出品者出荷）"),
    "metric.order_defect_rate.afn": ("order defect rate, FBA", "注文不良率（FBA）"),
    "metric.invoice_defect_rate": ("invoice defect rate", "請求書不備率"),
    "metric.on_time_delivery_rate": ("on-time delivery rate", "期日内配送率"),
    "metric.unit_on_time_delivery_rate": ("on-time delivery, units", "期日内配送率（数量）"),
    "metric.valid_tracking_rate": ("valid tracking rate", "有効な追跡ID率"),
    "metric.contact_response_time": ("contact response time", "問い合わせ回答時間"),
    "metric.return_dissatisfaction_rate": ("return dissatisfaction", "返品への不満足率"),
    "metric.customer_service_dissatisfaction_rate": (
        "service dissatisfaction",
        "カスタマーサービスへの不満足率",
    ),
    "metric.refund_rate": ("refund rate", "返金率"),
    "metric.listing_policy_violations": ("listing policy", "出品ポリシー違反"),
    "metric.product_authenticity_customer_complaints": (
        "authenticity complaints",
        "真贋に関する苦情",
    ),
    "metric.product_condition_customer_complaints": (
        "condition complaints",
        "商品の状態に関する苦情",
    ),
    "metric.product_safety_customer_complaints": ("safety complaints", "安全性に関する苦情"),
    "metric.received_intellectual_property_complaints": (
        "IP complaints received",
        "知的財産権の申し立て",
    ),
    "metric.restricted_product_policy_violations": ("restricted products", "制限対象商品"),
    "metric.suspected_intellectual_property_violations": (
        "suspected IP violations",
        "知的財産権侵害の疑い",
    ),
    "metric.food_and_product_safety_issues": ("food and product safety", "食品と商品の安全性"),
    "metric.other_policy_violations": ("other policy violations", "その他のポリシー違反"),
    "metric.document_requests": ("document requests", "書類の提出依頼"),
    "metric.customer_product_reviews_policy_violations": (
        "product reviews policy",
        "カスタマーレビューのポリシー違反",
    ),
    # Late shipments and breaches.
    "late.days": ("late shipments, {days} days", "出荷遅延率（{days}日間）"),
    "late.counted": (
        "{late} of {orders} orders late, {unknown} not known",
        "注文{orders}件中{late}件が遅延、{unknown}件が不明",
    ),
    "late.counted.known": ("{late} of {orders} orders late", "注文{orders}件中{late}件が遅延"),
    "breaches.label": ("Missed so far", "これまでの未達"),
    "breaches.none": (
        "on no day since {first}",
        "{first}以降なし",
    ),
    "breaches.days": (
        "on {count} days since {first}; {now} in a row now",
        "{first}以降{count}日、現在連続{now}日",
    ),
    "breaches.days.one": (
        "on 1 day since {first}; {now} in a row now",
        "{first}以降1日、現在連続{now}日",
    ),
    "breaches.unknown": ("{words}; {count} days are not known", "{words}。{count}日は不明"),
    "breaches.unknown.one": ("{words}; 1 day is not known", "{words}。1日は不明"),
    "reconcile.open": ("(and {count} not known)", "（ほかに不明{count}件）"),
    "room.roll_offs": ("Next to roll off", "次に外れる対象注文"),
}
