"""Policies for the terminal: all of them as a table, one of them with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kenzen._display.facts_text import facts_text
from kenzen._display.language import Language
from kenzen._display.layout import in_columns, one_line, wrapped
from kenzen._display.screen import Screen
from kenzen._display.texts import TEXTS, text
from kenzen._display.wording import (
    consequence_words,
    days_words,
    policy_title,
    rule_words,
    target_words,
    value_of,
)

if TYPE_CHECKING:
    from kenzen.policy_packs import Policy
    from kenzen.tables import Table

_INDENT = "  "


def policies_text(policies: Table, screen: Screen, language: Language) -> str:
    """Return one line a policy: its id, its store, its target and the length of its window."""
    names = ("id", "store", "target", "days", "version")
    rows = [[text(language, f"column.{name}") for name in names]]
    rows += [
        [
            one_line(str(row["id"])),
            one_line(f"{row['marketplace']} {_programme(str(row['programme']), language)}").strip(),
            target_words(str(row["target_condition"]), row["target_value"], language),  # type: ignore[arg-type]
            str(row["length_days"] or "-"),
            str(row["version"]),
        ]
        for row in policies
    ]
    head, *lines = in_columns(rows, "lllrl", ambiguous=screen.ambiguous_width)
    return "\n".join([screen.styled(head, "bold"), *lines])


def policy_text(rules: Policy, screen: Screen, language: Language) -> str:
    """Return what a policy asks, how it counts, what nobody publishes, and its sources."""
    record = rules.to_dict()
    metric = record["metrics"][0]
    facts = (
        (text(language, f"label.{label}"), one_line(value))
        for label, value in _facts(rules, record, language)
    )
    lines = [screen.styled(one_line(policy_title(rules, language)), "bold"), ""]
    lines += facts_text(facts, screen)
    lines += ["", screen.styled(text(language, "policy.counts"), "bold")]
    counts = [
        [rule_words(rule, language), text(language, f"counts.{value_of(answer)}")]
        for rule, answer in metric["counts"].items()
    ]
    lines += _indented(in_columns(counts, "ll", ambiguous=screen.ambiguous_width))
    assumed = list(assumptions(record, language))
    if assumed:
        lines += ["", screen.styled(text(language, "policy.assumed"), "bold")]
        for note in assumed:
            first, *more = wrapped(note, screen.width - 4, ambiguous=screen.ambiguous_width)
            lines += [f"{_INDENT}- {first}", *(f"{_INDENT}  {line}" for line in more)]
    lines += ["", screen.styled(text(language, "policy.sources"), "bold")]
    for source in record.get("sources", {}).values():
        kind = text(language, f"source.{source['kind']}")
        words = text(language, "policy.source", kind=kind, retrieved=source["retrieved_on"])
        lines += _indented([words, one_line(source["url"])])
    return "\n".join(lines)


def _programme(name: str, language: Language) -> str:
    """Return a programme in words; its name if nobody has words for it."""
    key = f"programme.{name}"
    return text(language, key) if key in TEXTS else name


def assumptions(record: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Yield the notes on values that nobody publishes, each once, with what they are about."""
    subjects: dict[str, list[str]] = {}
    for field, note in _assumed(record, ""):
        words = _subject(field, language)
        subjects.setdefault(note, []).extend([words] if words else [])
    for key, about in subjects.items():
        note = record["notes"][key]
        words = one_line(note.get(language) or note["en"])
        subject = text(language, "list").join(about)
        yield text(language, "policy.note", subject=subject, note=words) if subject else words


def _assumed(part: object, field: str) -> Iterator[tuple[str, str]]:
    """Yield field and id of the note of every value below `part` that has no source."""
    if isinstance(part, Mapping):
        if part.get("source", "") is None and part.get("note"):
            yield field, part["note"]
        for name, inner in part.items():
            yield from _assumed(inner, name)
    elif isinstance(part, list):
        for inner in part:
            yield from _assumed(inner, field)


def _subject(field: str, language: Language) -> str:
    """Return what a field of a record is about; nothing if nobody has words for it."""
    for key in (f"policy.about.{field}", f"rule.{field}"):
        if key in TEXTS:
            return text(language, key)
    return ""


def _facts(
    rules: Policy, record: Mapping[str, Any], language: Language
) -> Iterator[tuple[str, str]]:
    yield "policy", text(language, "policy", id=rules.id, version=rules.version)
    condition = str(rules.target_condition)
    yield "target", target_words(condition, rules.target_value, language)
    consequence = consequence_words(record, language)
    if consequence:
        yield "consequence", consequence
    windows = record["metrics"][0]["windows"]
    lengths = [
        days_words(int(value_of(window["length_days"]) or 0), language) for window in windows
    ]
    yield "window", ", ".join(lengths)
    yield "marketplace", rules.marketplace
    yield "time_zone", rules.time_zone


def _indented(lines: list[str]) -> list[str]:
    return [_INDENT + line for line in lines]
