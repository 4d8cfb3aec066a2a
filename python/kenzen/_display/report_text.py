"""The report on one screen: the answer, its proof, what is unknown, the trend, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kenzen._display.account_text import AccountText
from kenzen._display.chart import Bar, drawn_bar, scale_of, weekly
from kenzen._display.facts_text import facts_text
from kenzen._display.layout import (
    one_line,
    shortened,
    shortened_at_front,
)
from kenzen._display.texts import TEXTS
from kenzen._display.wording import (
    consequence_words,
    counted_shortly,
    counted_words,
    counts_key,
    days_words,
    dialect_words,
    most_that_may_count,
    open_question_key,
    plain_percent,
    policy_source,
    policy_title,
    rate_words,
    rule_words,
    target_words,
    window_words,
)
from kenzen._display.writer import INDENT, Writer

if TYPE_CHECKING:
    from kenzen.health import AccountHealth
    from kenzen.metrics import CancellationRate
    from kenzen.tables import Table

_WEEKS = 8
_UNSETTLED_SHOWN = 5
_FILES_SHOWN = 8
_ISSUES_SHOWN = 5
_NARROWEST_BAR = 12
_NARROWEST_NAME = 16

_STATUS_STYLES = {
    "good": ("bold", "green"),
    "bad": ("bold", "red"),
    "undetermined": ("bold", "yellow"),
}
_COUNTS_STYLES = {"counts.yes": "red", "counts.unknown": "yellow"}
_LOG_COLUMNS = "order_id,cancelled_at,cancelled_by,reason,buyer_requested"


class Report(Writer):
    """The sections of a report, as lines for one screen in one language."""

    def lines(self, health: AccountHealth, sources: Table, issues: Table) -> list[str]:
        """Return the whole report."""
        account = AccountText(self._screen, self._language)
        sections = (
            self.headline(health),
            account.next_steps(health),
            account.room(health),
            self.unsettled(health),
            account.reported(health),
            self.trend(health),
            self.verdicts(health),
            self.files(sources),
            self.issues(sources, issues),
        )
        lines: list[str] = []
        for section in map(list, sections):
            if section:
                lines += [*([""] if lines else []), *section]
        return lines

    def headline(self, health: AccountHealth) -> Iterator[str]:
        """Yield the answer and what it rests on."""
        rate = health.cancellation_rate
        title = policy_title(health.policy, self._language)
        as_of = self._text("as_of", day=health.as_of)
        space = self._screen.width - self._width(title) - self._width(as_of)
        yield self._styled(title, "bold") + " " * max(2, space) + self._styled(as_of, "dim")
        yield self._styled(self._screen.glyphs.rule * self._screen.width, "dim")
        styles = _STATUS_STYLES.get(str(rate.status), ("bold",))
        status = f"{self._screen.glyphs.mark} {self._text(f'status.{rate.status}')}"
        answer = [self._styled(status, *styles)]
        if rate.low is not None:
            words = rate_words(rate.low, rate.high, rate.target_value, self._language)
            answer.append(self._styled(words, "bold"))
        counted = counted_words(rate, self._language)
        used = self._width(status) + (self._width(words) + 3 if rate.low is not None else 0)
        if used + 3 + self._width(counted) <= self._screen.width:
            yield "   ".join([*answer, counted])
        else:
            yield "   ".join(answer)
            yield from self._wrapped(counted)
        if rate.possible_order_count:
            yield from self._wrapped(
                self._text("counted.possible", count=rate.possible_order_count)
            )
        yield ""
        proof = ((self._text(key) if key else "", value) for key, value in self._proof(health))
        yield from facts_text(proof, self._screen)

    def unsettled(self, health: AccountHealth) -> Iterator[str]:
        """Yield how many orders are open, which to look at first, and how to settle them."""
        count = health.unsettled_count
        if not count:
            return
        yield self._title("unsettled.title")
        yield from self._wrapped(self._text("unsettled.orders", count=count))
        rows = list(health.unsettled.rows(0, _UNSETTLED_SHOWN))
        keys = [open_question_key(row) for row in rows]
        cells = [
            [one_line(str(row["order_id"])), str(row["day"]), self._text(key)]
            for row, key in zip(rows, keys, strict=True)
        ]
        yield from self._columns(cells, "lll")
        if count > len(rows):
            yield INDENT + self._text("more", count=count - len(rows))
        yield from self._margin(health.cancellation_rate)
        yield from self._how_to_settle(rows, set(keys))

    def trend(self, health: AccountHealth) -> Iterator[str]:
        """Yield the rate of the last weeks as a chart."""
        rate = health.cancellation_rate
        weeks = weekly(list(health.trend), _WEEKS)
        if not any(row["low"] is not None for row in weeks):
            return
        bars = [Bar(row["low"], row["high"], str(row["status"])) for row in weeks]  # type: ignore[arg-type]
        labels = [str(row["day"]) for row in weeks]
        values = [rate_words(bar.low, bar.high, rate.target_value, self._language) for bar in bars]
        counts = [self._counted(row) for row in weeks]
        taken = len(INDENT) + sum(
            max(map(self._width, column)) + 2 for column in (labels, values, counts)
        )
        scale = scale_of(bars, rate.target_value)
        width = max(_NARROWEST_BAR, self._screen.width - taken)
        yield self._trend_title(rate, any(bar.high != bar.low for bar in bars))
        # The bars come last: nothing behind them moves where a font draws their blocks wide.
        lead = self._in_columns(list(zip(labels, values, counts, strict=True)), "lrr")
        longest = max(map(self._width, lead))
        for words, bar in zip(lead, bars, strict=True):
            drawn = drawn_bar(
                bar, target=rate.target_value, scale=scale, width=width, screen=self._screen
            )
            space = " " * (longest - self._width(words) + 2)
            yield f"{INDENT}{words}{space}{drawn}".rstrip()

    def verdicts(self, health: AccountHealth) -> Iterator[str]:
        """Yield how many orders of the window each rule decided about."""
        rows = list(health.verdicts)
        if not rows:
            return
        yield self._title("verdicts.title")
        keys = [counts_key(row) for row in rows]
        cells = [
            [self._text("column.rule"), self._text("column.counts"), self._text("column.orders")]
        ]
        cells += [
            [rule_words(row["rule"], self._language), self._text(key), f"{row['count']:,}"]
            for row, key in zip(rows, keys, strict=True)
        ]
        head, *lines = self._columns(cells, "llr")
        yield self._styled(head, "dim")
        for line, key in zip(lines, keys, strict=True):
            style = _COUNTS_STYLES.get(key)
            yield self._styled(line, style) if style else line

    def files(self, sources: Table) -> Iterator[str]:
        """Yield what was read, one line a file."""
        rows = list(sources)
        if not rows:
            return
        shown = rows[:_FILES_SHOWN]
        counts = ("rows_read", "rows_accepted", "rows_repeated", "rows_rejected")
        names = (*counts, "encoding", "dialect")
        cells = [[self._text(f"column.{name}") for name in names]]
        cells += [
            [
                *(f"{row[name]:,}" for name in counts),
                str(row["encoding"]),
                dialect_words(row["dialect"], self._language),
            ]
            for row in shown
        ]
        rest = self._in_columns(cells, "rrrrll")
        space = self._screen.width - len(INDENT) - 2 - max(map(self._width, rest))
        files = [self._text("column.file")]
        files += [self._file_name(row["source"], max(space, _NARROWEST_NAME)) for row in shown]
        yield self._title("files.title")
        head, *lines = self._columns(list(zip(files, rest, strict=True)), "ll")
        yield self._styled(head, "dim")
        yield from lines
        if len(rows) > len(shown):
            yield INDENT + self._text("more", count=len(rows) - len(shown))

    def issues(self, sources: Table, issues: Table) -> Iterator[str]:
        """Yield the first of what is wrong in the files, and how much more there is."""
        count = len(issues)
        title = self._title("issues.title")
        yield f"{title}  {f'{count:,}' if count else self._text('issues.none')}"
        rejected = sum(int(str(number)) for number in sources["rows_rejected"])
        if rejected:
            for line in self._wrapped(self._text("issues.rejected", count=rejected)):
                yield self._styled(line, "yellow")
        for row in issues.rows(0, _ISSUES_SHOWN):
            yield from self._wrapped(self.issue(row), hanging=True)
        if count > _ISSUES_SHOWN:
            yield INDENT + self._text("more", count=count - _ISSUES_SHOWN)

    def issue(self, row: Mapping[str, object]) -> str:
        """Return one issue: the reader's own message in English, its facts in Japanese."""
        source = self._file_name(row["source"], self._screen.width // 2)
        message = one_line(str(row["message"]))
        if self._language == "en":
            return message if source in message else f"{source}: {message}"
        where = source
        if row["line"] is not None:
            where = self._text("issues.line", source=source, line=row["line"])
        if row["column"] is not None:
            where += " " + self._text("issues.column", column=one_line(str(row["column"])))
        key = f"issue.{row['code']}"
        what = self._text(key) if key in TEXTS else message
        got = one_line(str(row["text"])) if row["text"] else ""
        return f"{where}: {what}" + (
            self._text("issues.got", text=shortened(got, 40)) if got else ""
        )

    def check_line(self, health: AccountHealth) -> str:
        """Return the answer in one line."""
        rate = health.cancellation_rate
        window = rate.window
        counts = counted_shortly(
            rate.cancellation_count, rate.undetermined_count, rate.order_count, self._language
        )
        condition = target_words(str(rate.target_condition), rate.target_value, self._language)
        styles = _STATUS_STYLES.get(str(rate.status), ("bold",))
        return "  ".join(
            [
                self._styled(self._text(f"status.{rate.status}"), *styles),
                rate_words(rate.low, rate.high, rate.target_value, self._language),
                f"({counts})",
                f"{self._text('label.target')}: {condition}",
                self._text("html.days", first=window.start, last=window.shifted(-1).end),
                self._text("policy", id=health.policy.id, version=health.policy.version),
            ]
        )

    def _proof(self, health: AccountHealth) -> Iterator[tuple[str, str]]:
        """Yield names and values of what the rate rests on."""
        rate = health.cancellation_rate
        record = health.policy.to_dict()
        condition = str(rate.target_condition)
        yield "label.target", target_words(condition, rate.target_value, self._language)
        if str(rate.status) in {"bad", "undetermined"}:
            consequence = consequence_words(record, self._language)
            if consequence:
                yield "label.consequence", consequence
        yield "label.window", window_words(rate.window, health.policy.time_zone, self._language)
        for other in health.all_windows[1:]:
            yield "label.other_window", self._other_window(other)
        if health.as_of_is_derived:
            yield "label.as_of", self._text("as_of.derived", day=health.as_of)
        name = self._text("policy", id=health.policy.id, version=health.policy.version)
        source = policy_source(record)
        if source is None:
            own = self._text("policy.own")
            yield "label.policy", self._text("policy.with_source", policy=name, source=own)
        else:
            kind = self._text(f"source.{source.kind}")
            read = self._text("policy.source", kind=kind, retrieved=source.retrieved_on)
            yield "label.policy", self._text("policy.with_source", policy=name, source=read)
            yield "", source.url
        if health.undated_count:
            yield "", self._text("undated", count=health.undated_count)

    def _other_window(self, rate: CancellationRate) -> str:
        counts = counted_shortly(
            rate.cancellation_count, rate.undetermined_count, rate.order_count, self._language
        )
        return self._text(
            "window.other.none" if rate.low is None else "window.other",
            days=days_words(rate.window.length_days, self._language),
            status=self._text(f"status.{rate.status}"),
            rate=rate_words(rate.low, rate.high, rate.target_value, self._language),
            counts=counts,
        )

    def _margin(self, rate: CancellationRate) -> Iterator[str]:
        if str(rate.status) in {"good", "bad"}:
            yield from self._wrapped(self._text("unsettled.settled", count=rate.undetermined_count))
        most = most_that_may_count(rate)
        if most is None:
            return
        key = "unsettled.margin" if most > 0 else "unsettled.any"
        yield from self._wrapped(self._text(key, good=most, count=rate.undetermined_count))

    def _how_to_settle(self, rows: Sequence[Mapping[str, object]], keys: set[str]) -> Iterator[str]:
        """Yield a cancellation log to fill in, for those that a log can settle."""
        by_log = {"open.who", "open.request", "open.reason", "open.cause"}
        if keys & by_log:
            yield from self._wrapped(self._text("unsettled.how"))
            yield INDENT * 2 + self._styled(_LOG_COLUMNS, "cyan")
            first = next(row for row in rows if open_question_key(row) in by_log)
            yield INDENT * 2 + self._styled(f"{one_line(str(first['order_id']))},,,,", "cyan")
            for legend in ("by", "reason", "request"):
                for line in self._wrapped(self._text(f"unsettled.legend.{legend}"), hanging=True):
                    yield self._styled(line, "dim")
        if "open.unpublished" in keys:
            yield from self._wrapped(self._text("unsettled.defects"))

    def _trend_title(self, rate: CancellationRate, has_open: bool) -> str:
        glyphs = self._screen.glyphs
        days = days_words(rate.window.length_days, self._language)
        left = f"{self._title('trend.title')}  {self._text('trend.rows', days=days)}"
        legend = []
        if rate.target_value is not None:
            target = plain_percent(rate.target_value, self._language)
            legend.append(self._text("trend.target", mark=glyphs.target, target=target))
        if has_open:
            legend.append(self._text("trend.open", mark=glyphs.open * 2))
        return f"{left}   {self._styled('   '.join(legend), 'dim')}"

    def _counted(self, row: Mapping[str, object]) -> str:
        if row["low"] is None:
            return ""
        return counted_shortly(
            int(str(row["cancellation_count"])),
            int(str(row["undetermined_count"])),
            int(str(row["order_count"])),
            self._language,
        )

    def _file_name(self, source: object, width: int) -> str:
        """Return the end of a file's name without its folders."""
        name = one_line(Path(str(source)).name or str(source))
        return shortened_at_front(
            name,
            width,
            ellipsis=self._screen.glyphs.ellipsis,
            ambiguous=self._screen.ambiguous_width,
        )
