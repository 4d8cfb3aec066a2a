"""Texts about the room that is left, what cancelling would do, and what would settle a rate."""

from __future__ import annotations

MARGIN_TEXTS: dict[str, tuple[str, str]] = {
    # The room under a target.
    "margin.title": ("Room under the target", "目標までの余裕"),
    "margin.left": ("Cancellations left today", "今日あと何件キャンセルできるか"),
    "margin.new_left": ("The same of orders still to come", "新規注文の場合"),
    "margin.needed": ("Orders needed to come back", "目標内に戻るために必要な注文"),
    "margin.recovery": ("Back under the target", "目標内に戻る日"),
    "margin.expected": ("Orders expected a day", "1日の想定注文数"),
    "margin.count": ("{count}", "{count}件"),
    "margin.range": ("{low} to {high}", "{low}～{high}件"),
    "margin.at_least": ("{low} or more, no limit", "{low}件以上（上限なし）"),
    "margin.any": ("any number", "何件でも"),
    "margin.never": ("no number is enough", "注文が増えても戻らない"),
    "margin.perhaps_never": (
        "{low} or more, perhaps no number is enough",
        "{low}件以上（増えても戻らない可能性あり）",
    ),
    "margin.day": ("{day}", "{day}"),
    "margin.day_range": ("{low} at the earliest, {day} for certain", "最短{low}、確実なのは{day}"),
    "margin.day_never": ("not by waiting", "待つだけでは戻らない"),
    "margin.day_perhaps": (
        "{low} at the earliest, not for certain by waiting",
        "最短{low}（待つだけでは確実ではない）",
    ),
    "margin.days": ("The coming days, if nothing else happens", "今後の推移（他に何もない場合）"),
    "margin.roll_offs": ("Counted orders that leave the window", "集計期間から外れる対象注文"),
    # What cancelling would do.
    "what_if.title": ("If these orders were cancelled", "この注文をキャンセルした場合"),
    "what_if.way": ("{by}, {reason}", "{by}、{reason}"),
    "what_if.safe": ("First safe day", "最初に安全な日"),
    "what_if.never": ("none by waiting", "待つだけではなし"),
    "what_if.spared": ("Would not miss the target", "目標を外れない場合"),
    "what_if.nothing": ("no way", "なし"),
    "what_if.true_reason": (
        "The reason must be the true one: marketplaces punish a false one.",
        "理由は事実でなければなりません（虚偽の理由は処分の対象です）。",
    ),
    "what_if.days": ("The coming days", "今後の推移"),
    "what_if.cancelled": ("cancelled", "キャンセル"),
    "what_if.already_cancelled": ("is cancelled already", "すでにキャンセル済み"),
    "what_if.already_shipped": (
        "has been shipped: it can only be refunded",
        "出荷済み（返金のみ可能）",
    ),
    "what_if.marketplace_fulfilled": (
        "is shipped by the marketplace and not looked at",
        "マーケットプレイス出荷のため対象外",
    ),
    "what_if.not_found": ("is in no file", "どのファイルにもない"),
    # What would settle a rate.
    "settle.title": ("What would settle the rate", "率を確定させる情報"),
    "settle.count": ("Orders that are open", "不明な注文"),
    "settle.now": ("Now", "現在"),
    "settle.if_all": ("If all those listed count", "一覧の全件が対象の場合"),
    "settle.if_none": ("If none of them does", "一覧の全件が対象外の場合"),
    "settle.least": ("Least number that can settle it", "確定に必要な最少件数"),
    "settle.known": ("none, the status is known", "不要（判定は確定済み）"),
    "settle.impossible": ("settling all of them is not enough", "全件判明しても確定しない"),
    "settle.missing": ("missing", "不足している情報"),
}
