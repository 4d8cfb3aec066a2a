"""The texts of explanations, forecasts and costs, by their ids."""

from __future__ import annotations

# Id to English and Japanese; both have the same fields in braces.
INSIGHT_TEXTS: dict[str, tuple[str, str]] = {
    "explain.title": (
        "Why the rate of {after} is not that of {before}",
        "{before}と{after}の率の差の内訳",
    ),
    "explain.change": ("{from_rate} → {to_rate}", "{from_rate} → {to_rate}"),
    "explain.none": (
        "one of the two windows has no orders, so there is no change to explain",
        "どちらかの期間に対象となる注文がないため、差を説明できません",
    ),
    "explain.orders.one": ("1 order", "注文1件"),
    "explain.orders": ("{count} orders", "注文{count}件"),
    "explain.points": ("{points} points", "{points}ポイント"),
    "part.new_cancellations": ("new counted cancellations", "新たに対象となったキャンセル"),
    "part.roll_offs": ("cancellations that left the window", "期間から外れたキャンセル"),
    "part.order_volume": ("more or fewer orders", "注文数の増減"),
    "part.reclassified": ("orders judged otherwise than before", "判定が変わった注文"),
    "part.restated": ("orders added to or moved within known days", "過去分に追加・変更された注文"),
    "breach.title": (
        "Probability of missing the target ({target})",
        "目標（{target}）を外す確率",
    ),
    "breach.model": (
        "about {orders} orders a day and a rate of about {rate}, from {count} days",
        "1日約{orders}件、率は約{rate}（過去{count}日間から推定）",
    ),
    "cost.title": ("Lost to cancellations", "キャンセルによる損失"),
    "cost.orders.one": ("1 order with something cancelled", "キャンセルのある注文1件"),
    "cost.orders": ("{count} orders with something cancelled", "キャンセルのある注文{count}件"),
    "cost.undated.one": (
        "1 more without a purchase time, in no row",
        "ほかに注文日時のない注文1件（集計外）",
    ),
    "cost.undated": (
        "{count} more without a purchase time, in no row",
        "ほかに注文日時のない注文{count}件（集計外）",
    ),
}
