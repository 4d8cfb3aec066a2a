"""What every rule of a policy says, in notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenzen._display.html import facts, rows_of
from kenzen._display.language import Language, preferred_language
from kenzen._display.texts import text
from kenzen._display.wording import policy_title, target_words

if TYPE_CHECKING:
    from kenzen.standings import PolicyStanding

_SEPARATOR = " · "


def streak_words(row: dict[str, Any], language: Language) -> str:
    """Return what a streak rule says, how near it is, and what follows once it is met."""
    parts = [text(language, f"standing.triggered.{row['triggered']}")]
    if row["length"] is None:
        parts.append(text(language, "standing.days", certain=row["certain"], count=row["out_of"]))
    else:
        key = "standing.run" if row["certain"] == row["possible"] else "standing.run_range"
        values = {"certain": row["certain"], "length": row["length"]}
        if key == "standing.run_range":
            values["possible"] = row["possible"]
        parts.append(text(language, key, **values))
    if row["listing"] is not None:
        parts.append(text(language, "standing.listing", listing=row["listing"]))
    if row["triggered"] != "no":
        parts.append(_consequence(row, language))
    return _SEPARATOR.join(filter(None, parts))


def target_row_words(row: dict[str, Any], language: Language) -> str:
    """Return the status under a target, the target, and what follows once it is missed."""
    parts = [
        text(language, f"status.{row['status']}"),
        target_words(row["target_condition"], row["target_value"], language),
    ]
    if row["status"] in {"bad", "undetermined"}:
        parts.append(_consequence(row, language))
    return _SEPARATOR.join(filter(None, parts))


def points_words(low: int, high: int, language: Language) -> str:
    """Return the sum of the points, as a range where verdicts are open."""
    if low == high:
        return text(language, "standing.sum", low=low)
    return text(language, "standing.sum_range", low=low, high=high)


def standing(found: PolicyStanding) -> str:
    """Return what each rule says, and the orders, days and windows behind."""
    language = preferred_language()
    pairs: list[tuple[str, object]] = [
        (text(language, "standing.as_of"), found.as_of.isoformat()),
    ]
    row: dict[str, Any]
    rules: list[tuple[str, object]] = []
    for row in found.targets:
        label = text(language, "standing.target", tier=row["tier"])
        rules.append((label, target_row_words(row, language)))
    for row in found.streaks:
        label = text(language, "standing.streak", name=row["name"])
        rules.append((label, streak_words(row, language)))
    if len(found.levels) and found.points_since is not None:
        label = text(language, "standing.points", day=found.points_since.isoformat())
        rules.append((label, points_words(found.points_low, found.points_high, language)))
    for row in found.levels:
        label = text(language, "standing.level", points=row["points"], name=row["name"])
        words = [
            text(language, f"standing.triggered.{row['reached']}"),
            _consequence(row, language),
        ]
        rules.append((label, _SEPARATOR.join(filter(None, words))))
    title = f"{text(language, 'standing.title')}: {policy_title(found.policy, language)}"
    pairs += rules or [("", text(language, "standing.no_rule"))]
    parts = [facts(title, pairs)]
    for key, table in (("evidence", found.evidence), ("windows", found.points)):
        if len(table):
            parts.append(rows_of(table, text(language, f"standing.{key}")))
    return f"<div>{''.join(parts)}</div>"


def _consequence(row: dict[str, Any], language: Language) -> str:
    """Return what the marketplace documents to follow; empty: nothing is published."""
    said = row["consequence_ja" if language == "ja" else "consequence"]
    return "" if said is None else str(said)
