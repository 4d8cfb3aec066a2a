"""The sections of a report about the whole account: what to do, what room is left, what the
marketplace itself says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kenzen._display.facts_text import facts_text
from kenzen._display.layout import one_line
from kenzen._display.margins_html import left_words, needed_words, recovery_words
from kenzen._display.requests_text import convention_words, match_words, reported_words, step_words
from kenzen._display.texts import TEXTS
from kenzen._display.wording import plain_percent, rate_words
from kenzen._display.writer import INDENT, Writer

if TYPE_CHECKING:
    from kenzen.advice import BreachHistory
    from kenzen.buyer_requests import LateShipmentRate
    from kenzen.health import AccountHealth
    from kenzen.performance import PerformanceReport
    from kenzen.reconciliation import Reconciliation

_ROLL_OFFS_SHOWN = 3
_DIFFERENCES_SHOWN = 3
_CONTRADICTIONS_SHOWN = 5

_SIGNS = {"less_than": "<", "at_most": "≤", "greater_than": ">", "at_least": "≥", "equals": "="}
_REPORTED_STYLES = {"GOOD": "green", "BAD": "red"}


class AccountText(Writer):
    """What surrounds the cancellation rate, as lines for one screen in one language."""

    def next_steps(self, health: AccountHealth) -> Iterator[str]:
        """Yield what to do, the most valuable first."""
        if not health.next_steps:
            return
        yield self._title("steps.title")
        for number, step in enumerate(health.next_steps, start=1):
            words = f"{number}. {step_words(step, self._language)}"
            if step.may_change_status:
                words += f" [{self._text('steps.changes')}]"
            yield from self._wrapped(words, hanging=True)

    def room(self, health: AccountHealth) -> Iterator[str]:
        """Yield how many cancellations are left, when there is more room, and breaches."""
        if health.cancellation_rate.low is None or health.cancellation_rate.target_value is None:
            return
        yield self._title("margin.title")
        yield from facts_text(self._room(health), self._screen)

    def reported(self, health: AccountHealth) -> Iterator[str]:
        """Yield what the marketplace's own report says, and how it and the orders go together."""
        if health.performance_report is None:
            return
        account = self._account(health.performance_report)
        yield self._title("account.title") + (f"  {account}" if account else "")
        rows = [row for row in health.metrics if row["origin"] == "reported"]
        names = ("metric", "reported_status", "rate", "counts", "target", "range")
        cells = [[self._text(f"account.{name}") for name in names]]
        cells += [self._metric(row) for row in rows]
        head, *lines = self._columns(cells, "llrrll")
        yield self._styled(head, "dim")
        for line, row in zip(lines, rows, strict=True):
            style = _REPORTED_STYLES.get(str(row["status"]))
            yield self._styled(line, style) if style == "red" else line
        if health.reconciliation is not None:
            yield ""
            yield from self._reconciled(health.reconciliation)

    def _room(self, health: AccountHealth) -> Iterator[tuple[str, str]]:
        room = health.headroom
        language = self._language
        left = left_words(room.cancellations_left, room.cancellations_left_high, language)
        yield self._text("margin.left"), left
        if str(health.cancellation_rate.status) != "good":
            needed = needed_words(room.orders_needed, room.orders_needed_low, language)
            yield self._text("margin.needed"), needed
            day = recovery_words(room.recovery_day, room.recovery_day_low, language)
            yield self._text("margin.recovery"), day
        if room.roll_offs:
            first = list(room.roll_offs.rows(0, _ROLL_OFFS_SHOWN))
            words = "、" if language == "ja" else ", "
            shown = words.join(f"{row['day']} {one_line(str(row['order_id']))}" for row in first)
            more = len(room.roll_offs) - len(first)
            if more:
                shown = self._text("step.more", orders=shown, count=more)
            yield self._text("room.roll_offs"), shown
        yield self._text("breaches.label"), self._breaches(health.breaches)
        for rate in health.late_shipment_rates:
            yield self._text("late.days", days=rate.window.length_days), self._late(rate)

    def _breaches(self, history: BreachHistory) -> str:
        if history.first_day is None:
            return self._text("counted.none")
        if history.days_bad:
            words = self._text(
                "breaches.days",
                count=history.days_bad,
                first=history.first_day,
                now=history.consecutive_days,
            )
        else:
            words = self._text("breaches.none", first=history.first_day)
        if not history.days_undetermined:
            return words
        return self._text("breaches.unknown", words=words, count=history.days_undetermined)

    def _late(self, rate: LateShipmentRate) -> str:
        if str(rate.availability) != "available":
            return self._text(f"availability.{rate.availability}")
        key = "late.counted" if rate.undetermined_count else "late.counted.known"
        counts = self._text(
            key, late=rate.late_count, orders=rate.order_count, unknown=rate.undetermined_count
        )
        return f"{rate_words(rate.low, rate.high, None, self._language)}   {counts}"

    def _account(self, report: PerformanceReport) -> str:
        words = []
        for row in report.accounts:
            if row["account_status"] is not None:
                words.append(self._text("account.status", status=row["account_status"]))
            if row["rating_status"] is not None:
                scored = row["rating_score"] is not None
                key = "account.rating.score" if scored else "account.rating"
                words.append(
                    self._text(key, status=row["rating_status"], score=row["rating_score"])
                )
        return "   ".join(words)

    def _metric(self, row: Mapping[str, object]) -> list[str]:
        language = self._language
        name = f"metric.{row['name']}"
        rate, target = row["low"], row["target_value"]
        line = ""
        if isinstance(target, float) and row["target_condition"] is not None:
            line = f"{_SIGNS[str(row['target_condition'])]} {plain_percent(target, language)}"
        events, orders = row["event_count"], row["order_count"]
        counts = ""
        if events is not None:
            key = "account.count" if orders is None else "account.count_of"
            counts = self._text(key, events=f"{events:,}", orders=f"{orders or 0:,}")
        return [
            self._text(name) if name in TEXTS else one_line(str(row["name"])),
            one_line(str(row["status"] or "–")),
            rate_words(rate, rate, None, language) if isinstance(rate, float) else "",
            counts,
            line,
            _range(row["window_start"], row["window_end"]),
        ]

    def _reconciled(self, found: Reconciliation) -> Iterator[str]:
        yield self._title("reconcile.title")
        yield from facts_text(self._counts(found), self._screen)
        yield from self._wrapped(match_words(found, self._language))
        if not found.matches and len(found.differences):
            rows = list(found.differences.rows(0, _DIFFERENCES_SHOWN))
            cells = [
                [one_line(str(row["order_id"])), self._text(f"why.{row['why']}")] for row in rows
            ]
            yield from self._columns(cells, "ll")
            if found.difference_count > len(rows):
                yield INDENT + self._text("more", count=found.difference_count - len(rows))
        if len(found.contradictions):
            yield INDENT + self._styled(self._text("reconcile.label.contradictions"), "yellow")
            rows = list(found.contradictions.rows(0, _CONTRADICTIONS_SHOWN))
            cells = [
                [
                    str(row["metric"]),
                    str(row["field"]),
                    f"{row['reported']}",
                    f"{row['recomputed']}",
                ]
                for row in rows
            ]
            yield from self._columns(cells, "llrr")

    def _counts(self, found: Reconciliation) -> Iterator[tuple[str, str]]:
        language = self._language
        reported = reported_words(
            found.reported_cancellation_count, found.reported_order_count, language
        )
        yield self._text("reconcile.label.reported"), reported
        if found.convention is None:
            return
        ours = reported_words(found.cancellation_count, found.order_count, language)
        if found.undetermined_count:
            ours += " " + self._text("reconcile.open", count=found.undetermined_count)
        yield self._text("reconcile.label.ours"), ours
        yield self._text("reconcile.label.convention"), convention_words(found.convention, language)


def _range(start: object, end: object) -> str:
    """Return month and day of both ends of a range as reported, both included."""
    days = [f"{day:%m-%d}" if isinstance(day, dt.datetime) else "?" for day in (start, end)]
    return " – ".join(days)
