"""Texts about what every rule of a policy says."""

from __future__ import annotations

STANDING_TEXTS: dict[str, tuple[str, str]] = {
    "standing.title": ("What every rule says", "各ルールの判定"),
    "standing.as_of": ("Day of asking", "判定日"),
    "standing.target": ("Target: {tier}", "目標：{tier}"),
    "standing.streak": ("Streak: {name}", "連続ルール：{name}"),
    "standing.points": ("Points since {day}", "{day}以降のポイント"),
    "standing.sum": ("{low}", "{low}点"),
    "standing.sum_range": ("{low} to {high}, verdicts are open", "{low}～{high}点（未確定あり）"),
    "standing.level": ("From {points} points: {name}", "{points}点以上：{name}"),
    "standing.triggered.yes": ("met", "該当"),
    "standing.triggered.no": ("not met", "非該当"),
    "standing.triggered.unknown": ("not known: verdicts are open", "不明（未確定の注文あり）"),
    "standing.run": (
        "{certain} of {length} for certain",
        "確実なもの{certain}件／{length}件で該当",
    ),
    "standing.run_range": (
        "{certain} of {length} for certain, {possible} at most",
        "確実なもの{certain}件、最大{possible}件／{length}件で該当",
    ),
    "standing.days": (
        "{certain} of {count} days good for certain",
        "{count}日中{certain}日が確実に良好",
    ),
    "standing.listing": ("SKU {listing}", "SKU {listing}"),
    "standing.evidence": ("Orders and days behind the streaks", "連続ルールの根拠となる注文・日"),
    "standing.windows": ("Windows that earn points", "ポイントの対象となる期間"),
    "standing.no_rule": ("no rule that is published", "公開されたルールなし"),
}
