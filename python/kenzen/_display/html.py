"""Results in notebooks: plain HTML, everything escaped, no script and no style sheet.

Colours are chosen to be read on white and on black; backgrounds are shades of whatever is behind.
The language is the locale's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from kenzen._display.language import Language, preferred_language
from kenzen._display.layout import cell_text, is_number, one_line
from kenzen._display.texts import text
from kenzen._display.wording import (
    counted_words,
    days_words,
    plain_percent,
    policy_source,
    policy_title,
    rate_words,
    target_words,
    window_words,
)

if TYPE_CHECKING:
    from kenzen.health import AccountHealth
    from kenzen.metrics import CancellationRate
    from kenzen.orders import Orders
    from kenzen.policy_packs import Policy
    from kenzen.tables import Table
    from kenzen.tallies import Tally
    from kenzen.verdicts import Verdicts

_COLOURS = {"good": "#2a9d5c", "bad": "#dd4b4b", "undetermined": "#c98500", "none": "#888888"}
_LINE = "1px solid rgba(128,128,128,.35)"
_CELL = f"padding:.2em .7em;border-bottom:{_LINE};background:none;vertical-align:top"
_NUMBER = f' style="{_CELL};white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums"'
_WORD = f' style="{_CELL};white-space:nowrap;text-align:left"'
_TEXT = f' style="{_CELL};text-align:left"'
_TABLE = '<table style="border-collapse:collapse;margin:.4em 0;font-size:.95em">'

# How far beyond the target the scale of a gauge and a chart goes at least and at most.
_LEAST_SCALE = 1.6
_MOST_SCALE = 6.0

_ROWS_SHOWN = 10
_SEPARATOR = " · "

_CHART_WIDTH = 560
_CHART_HEIGHT = 96


def table(
    names: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    *,
    row_count: int,
    caption: str = "",
) -> str:
    """Return a table element with the rows given and a note of how many of `row_count` are not."""
    shown = list(rows)
    parts = ['<div style="overflow-x:auto">']
    if caption:
        parts.append(f'<div style="font-weight:600">{escape(caption)}</div>')
    numeric = {name for name in names if any(is_number(row[name]) for row in shown)}
    heads = "".join(
        f"<th{_NUMBER if name in numeric else _WORD}>{escape(name)}</th>" for name in names
    )
    parts.append(f"{_TABLE}<thead><tr>{heads}</tr></thead><tbody>")
    for row in shown:
        cells = "".join(
            f"<td{_NUMBER if name in numeric else _WORD}>{escape(cell_text(row[name]))}</td>"
            for name in names
        )
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</tbody></table>")
    if row_count > len(shown):
        more = text(preferred_language(), "more", count=row_count - len(shown))
        parts.append(f'<div style="opacity:.7">{escape(more)}</div>')
    parts.append("</div>")
    return "".join(parts)


def facts(title: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Return a bold title and a two-column table of names and values."""
    return f'<div style="font-weight:600">{escape(title)}</div>{_pairs(pairs)}'


def rows_of(shown: Table, caption: str = "") -> str:
    """Return the first rows of a table."""
    rows = shown.rows(0, _ROWS_SHOWN)
    return table(shown.columns, rows, row_count=len(shown), caption=caption)


def orders(book: Orders, shown: Table) -> str:
    """Return how much there is in a book and the first of its orders."""
    language = preferred_language()
    words = [
        text(language, "html.orders", orders=f"{len(book):,}", items=f"{book.item_count:,}"),
        text(language, "html.sources", count=len(book.sources)),
        text(language, "html.issues", count=len(book.issues)),
    ]
    return rows_of(shown, _SEPARATOR.join(words))


def verdicts(shown: Verdicts) -> str:
    """Return how many orders were judged by which policy and the first of the verdicts."""
    language = preferred_language()
    words = text(language, "html.verdicts", count=len(shown))
    return rows_of(shown, _SEPARATOR.join([words, policy_title(shown.policy, language)]))


def tally(counts: Tally) -> str:
    """Return how many orders of which days were counted and the first of the counts."""
    language = preferred_language()
    words = [text(language, "html.tally", count=counts.total_count)]
    if counts.first_day is not None:
        days = {"first": counts.first_day, "last": counts.last_day}
        words.append(text(language, "html.days", **days))
    words.append(text(language, "policy", id=counts.policy_id, version=counts.policy_version))
    return rows_of(counts.table, _SEPARATOR.join(words))


def rate(result: CancellationRate) -> str:
    """Return the rate with its status, a gauge, and what it rests on."""
    language = preferred_language()
    return f"<div>{_answer(result, language)}{_pairs(_proof(result, language))}</div>"


def health(result: AccountHealth) -> str:
    """Return the rate, what it rests on, how much is unknown, and the trend day by day."""
    language = preferred_language()
    answer = result.cancellation_rate
    pairs = _proof(answer, language)
    if result.unsettled_count:
        words = text(language, "html.count", count=result.unsettled_count)
        pairs.append((text(language, "label.unsettled"), words))
    chart = _trend(list(result.trend), answer, language)
    return f"<div>{_answer(answer, language)}{_pairs(pairs)}{chart}</div>"


def policy(rules: Policy) -> str:
    """Return what a policy asks, and where that is written."""
    language = preferred_language()
    condition = target_words(str(rules.target_condition), rules.target_value, language)
    pairs = [
        ("id", rules.id),
        (text(language, "label.version"), rules.version),
        (text(language, "label.marketplace"), rules.marketplace),
        (text(language, "label.time_zone"), rules.time_zone),
        (text(language, "label.window"), days_words(rules.length_days, language)),
        (text(language, "label.target"), condition),
    ]
    return facts(policy_title(rules, language), pairs) + _source_link(rules, language)


def _answer(result: CancellationRate, language: Language) -> str:
    """Return title, rate, status, counts and gauge."""
    status = str(result.status)
    colour = _COLOURS[status]
    words = rate_words(result.low, result.high, result.target_value, language)
    return (
        f'<div style="opacity:.75">{escape(policy_title(result.policy, language))}</div>'
        '<div style="display:flex;flex-wrap:wrap;align-items:center;gap:.6em">'
        f'<span style="font-size:1.7em;font-weight:600">{escape(words)}</span>'
        f'<span style="color:{colour};border:1px solid {colour};border-radius:.4em;'
        f'padding:0 .5em;font-weight:600">{escape(text(language, f"status.{status}"))}</span>'
        "</div>"
        f"<div>{escape(counted_words(result, language))}</div>"
        f"{_gauge(result, colour)}"
    )


def _gauge(result: CancellationRate, colour: str) -> str:
    """Return a bar: solid up to the least the rate can be, pale up to the greatest."""
    if result.low is None or result.high is None:
        return ""
    scale = _scale(result.high, result.target_value)
    low, high = (min(100.0, value / scale * 100) for value in (result.low, result.high))
    line = ""
    if result.target_value is not None:
        target = min(100.0, result.target_value / scale * 100)
        line = (
            f'<div style="position:absolute;top:0;bottom:0;left:{target:.2f}%;'
            'border-left:2px solid currentColor"></div>'
        )
    part = f"position:absolute;top:0;bottom:0;background:{colour}"
    return (
        '<div style="position:relative;height:.6em;max-width:28em;margin:.4em 0;'
        'background:rgba(128,128,128,.18);border-radius:.2em;overflow:hidden">'
        f'<div style="{part};left:0;width:{low:.2f}%"></div>'
        f'<div style="{part};left:{low:.2f}%;width:{high - low:.2f}%;opacity:.5"></div>'
        f"{line}</div>"
    )


def _scale(highest: float, target: float | None) -> float:
    """Return the rate at the far end of a gauge or a chart."""
    if target is None:
        return highest or 1.0
    return min(max(highest, target * _LEAST_SCALE), target * _MOST_SCALE) or 1.0


def _proof(result: CancellationRate, language: Language) -> list[tuple[str, object]]:
    """Return names and values of what the rate rests on."""
    rules = result.policy
    condition = target_words(str(result.target_condition), result.target_value, language)
    window = window_words(result.window, rules.time_zone, language)
    name = text(language, "policy", id=rules.id, version=rules.version)
    return [
        (text(language, "label.target"), condition),
        (text(language, "label.window"), window),
        (text(language, "label.policy"), name),
    ]


def _source_link(rules: Policy, language: Language) -> str:
    source = policy_source(rules.to_dict())
    if source is None or not source.url.startswith(("https://", "http://")):
        return ""
    kind = text(language, f"source.{source.kind}")
    words = text(language, "policy.source", kind=kind, retrieved=source.retrieved_on)
    url = escape(source.url, quote=True)
    return f'<div>{escape(words)} <a href="{url}" style="color:inherit">{url}</a></div>'


def _pairs(pairs: Iterable[tuple[str, object]]) -> str:
    rows = "".join(
        f'<tr><th{_TEXT}><span style="opacity:.7;font-weight:normal">{escape(name)}</span></th>'
        f"<td{_TEXT}>{escape(one_line(str(value)))}</td></tr>"
        for name, value in pairs
    )
    return f"{_TABLE}<tbody>{rows}</tbody></table>"


def _trend(
    days: Sequence[Mapping[str, object]], result: CancellationRate, language: Language
) -> str:
    """Return a bar a day, its open part pale, with the target as a line."""
    known = [row for row in days if isinstance(row["high"], float)]
    if not known:
        return ""
    scale = _scale(max(float(str(row["high"])) for row in known), result.target_value)
    step = _CHART_WIDTH / len(days)
    bars = []
    for i, row in enumerate(days):
        low, high = row["low"], row["high"]
        if not isinstance(low, float) or not isinstance(high, float):
            continue
        colour = _COLOURS[str(row["status"])]
        words = f"{row['day']}: {rate_words(low, high, result.target_value, language)}"
        solid, whole = (min(1.0, value / scale) * _CHART_HEIGHT for value in (low, high))
        bars.append(
            f'<g fill="{colour}"><title>{escape(words)}</title>'
            f"{_bar(i * step, step, whole, 0.5)}{_bar(i * step, step, solid, 1)}</g>"
        )
    value = result.target_value
    line = _CHART_HEIGHT - min(1.0, (value or 0.0) / scale) * _CHART_HEIGHT
    target = "" if value is None else plain_percent(value, language)
    length = days_words(result.window.length_days, language)
    title = (
        f"{text(language, 'trend.title')}{_SEPARATOR}{text(language, 'trend.rows', days=length)}"
    )
    label = 'fill="currentColor" font-size="11" opacity=".75"'
    stroke = 'stroke="currentColor" opacity=".6" fill="none"'
    below = _CHART_HEIGHT + 14
    return (
        f'<div style="margin-top:.4em;opacity:.75">{escape(title)}</div>'
        f'<svg viewBox="0 0 {_CHART_WIDTH + 48} {_CHART_HEIGHT + 18}" role="img" '
        f'style="max-width:40em;width:100%;height:auto;margin-top:.3em">{"".join(bars)}'
        f'<path d="M0 {line:.1f}H{_CHART_WIDTH}" stroke-dasharray="4 3" {stroke}/>'
        f'<path d="M0 {_CHART_HEIGHT}H{_CHART_WIDTH}" {stroke}/>'
        f'<text x="{_CHART_WIDTH + 6}" y="{line + 4:.1f}" {label}>{escape(target)}</text>'
        f'<text x="0" y="{below}" {label}>{escape(str(days[0]["day"]))}</text>'
        f'<text x="{_CHART_WIDTH}" y="{below}" text-anchor="end" {label}>'
        f"{escape(str(days[-1]['day']))}</text></svg>"
    )


def _bar(left: float, step: float, height: float, opacity: float) -> str:
    return (
        f'<rect x="{left + step * 0.1:.1f}" y="{_CHART_HEIGHT - height:.1f}" '
        f'width="{step * 0.8:.1f}" height="{height:.1f}" opacity="{opacity}"/>'
    )
