#!/usr/bin/env python3
"""Write include/kenzen/policies/detail/built_in_policy_*.hpp from policies/*.json.

    generate_policies.py            write the table, and the closed lists of the schema
    generate_policies.py --check    exit 1 if either is not what would be written

The closed lists (rules, conditions, time zones, ...) are those of the C++ headers. The order of
FIELDS is that of policy_fields.hpp, by which the table is read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from policy_headers import table_of

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "policies"
SCHEMA = PACKS / "policy.schema.json"
POLICIES = ROOT / "include/kenzen/policies"
TABLE = POLICIES / "detail/built_in_policy_table.hpp"

HEADERS = (
    ROOT / "include/kenzen/cancellations/fault.hpp",
    ROOT / "include/kenzen/core/ternary.hpp",
    ROOT / "include/kenzen/orders/fulfillment.hpp",
    ROOT / "include/kenzen/orders/order_status.hpp",
    POLICIES / "citation.hpp",
    POLICIES / "metric_policy.hpp",
    POLICIES / "verdict_rule.hpp",
)
ZONES = ROOT / "include/kenzen/time/detail/time_zone_table.hpp"

WIDTH = 100

ENUM = re.compile(r"struct enum_names<(\w+)>.*?values\{(.*?)\};", re.DOTALL)
RATIO = re.compile(r"[0-9]{1,18}/[1-9][0-9]{0,17}")
FIXED = re.compile(r"fixed_answer\(verdict_rule rule\).*?default:", re.DOTALL)


class PackError(Exception):
    """A pack breaks a rule of the format."""


def closed_lists() -> dict[str, list[str]]:
    """Return the names of every closed list, by the name of its enum in C++."""
    lists = {}
    for header in HEADERS:
        for match in ENUM.finditer(header.read_text("utf-8")):
            lists[match[1]] = re.findall(r'"([^"]*)"', match[2])
    fixed = FIXED.search((POLICIES / "verdict_rule.hpp").read_text("utf-8"))
    if fixed is None:
        raise PackError("verdict_rule.hpp: expected fixed_answer, found nothing of that name")
    without_answer = set(re.findall(r"case verdict_rule::(\w+)", fixed[0]))
    lists["rule"] = [name for name in lists["verdict_rule"] if name not in without_answer]
    lists["time_zone"] = re.findall(r'^  \{"([^"]+)"', ZONES.read_text("utf-8"), re.MULTILINE)
    return lists


LISTS = closed_lists()


@dataclass(frozen=True)
class Field:
    """One field: its name, how its value becomes texts, its default (None: it must be there)."""

    name: str
    texts: Callable[[Any, str], Iterator[str]]
    default: Any = None


def _fail(path: str, expected: str, found: object) -> PackError:
    return PackError(f"{path}: expected {expected}, found {json.dumps(found, default=str)}")


def _text(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, str):
        raise _fail(path, "a text", value)
    yield value


def _texts(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        raise _fail(path, "a list of texts", value)
    yield str(len(value))
    for each in value:
        yield from _text(each, path)


def _pair(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, str):
        value = {"en": value}
    if not isinstance(value, dict) or not {"en"} <= value.keys() <= {"en", "ja"}:
        raise _fail(path, 'a text or {"en": ..., "ja": ...}', value)
    yield from _text(value["en"], path)
    yield from _text(value.get("ja", ""), path)


def _number(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _fail(path, "a whole number", value)
    yield str(value)


def _rate(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, str) and RATIO.fullmatch(value):
        yield value
        return
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise _fail(path, "a number from 0 to 1", value)
    yield f"{Decimal(value):f}"


def _rate_if_known(value: Any, path: str) -> Iterator[str]:
    if value is None:
        yield ""
    else:
        yield from _rate(value, path)


def _number_if_known(value: Any, path: str) -> Iterator[str]:
    yield from _number(0 if value is None else value, path)


def _flag(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        raise _fail(path, "true or false", value)
    yield "true" if value else "false"


def _choice(enum: str) -> Callable[[Any, str], Iterator[str]]:
    def texts(value: Any, path: str) -> Iterator[str]:
        if value not in LISTS[enum]:
            raise _fail(path, f"one of {', '.join(LISTS[enum])}", value)
        yield value

    return texts


def _choices(enum: str) -> Callable[[Any, str], Iterator[str]]:
    def texts(value: Any, path: str) -> Iterator[str]:
        yield from _texts(value, path)
        for each in value:
            list(_choice(enum)(each, path))

    return texts


CONSEQUENCE = (
    Field("consequence_kinds", _choices("consequence_kind"), []),
    Field("consequence", _pair, ""),
)
POPULATION = (
    Field("fulfilled_by", _choice("fulfillment"), "unknown"),
    Field("programme", _text, ""),
    Field("sales_channels", _texts, []),
    Field("product_filter", _text, ""),
    Field("reached_stage", _text, ""),
    Field("excludes_test_orders", _flag, False),
)
WINDOW = (
    Field("name", _text),
    Field("length_days", _number_if_known),
    Field("lag_days", _number),
    Field("alignment", _choice("window_alignment"), "rolling"),
    Field("evaluation_day_of_month", _number, 0),
    Field("adaptive_length_days", _number, 0),
    Field("adaptive_minimum", _number, 0),
)
GUARD = (
    Field("minimum_orders", _number, 0),
    Field("minimum_defects", _number, 0),
    Field("minimum_distinct_buyers", _number, 0),
    Field("maximum_orders", _number, 0),
)


class Pack:
    """One file of policies/, as the texts of its row in the table."""

    def __init__(self, path: Path) -> None:
        """Read and validate a pack."""
        self.document = json.loads(
            path.read_text("utf-8"), parse_float=Decimal, object_pairs_hook=self._unique
        )
        self.citations: dict[str, tuple[str, ...]] = {}
        self.sources = self.document.pop("sources", {})
        self.notes = self.document.pop("notes", {})
        self.document.pop("$schema", None)
        self.used: set[tuple[str, str]] = set()
        row = list(self._record(self.document, RECORD, "", None))
        cited = sorted(self.citations.items())
        self.texts = [
            *row,
            str(len(cited)),
            *(text for field, rest in cited for text in (field, *rest)),
        ]
        self.id: str = self.document["id"]
        if self.id != path.stem:
            raise PackError(f"id: expected the name of the file, {path.stem}, found {self.id}")
        for table, keys in (("sources", self.sources), ("notes", self.notes)):
            if idle := [key for key in keys if (table, key) not in self.used]:
                raise PackError(f"{table}: expected only what is cited, found {', '.join(idle)}")

    @staticmethod
    def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise PackError(f"expected each key once, found {[key for key, _ in pairs]}")
        return dict(pairs)

    def _cite(self, value: Mapping[str, Any], path: str, around: str | None) -> str | None:
        """Record the citation that an object carries; return the source that holds within it."""
        source: str | None = value.get("source", around)
        if "source" in value or "note" in value:
            note = (
                list(_pair(self._look_up("notes", value["note"], path), path))
                if "note" in value
                else ["", ""]
            )
            if source is None:
                if not note[0]:
                    raise PackError(f"{path}: expected a source or a note, found neither")
                found = ["", "", "official"]
            else:
                page = self._look_up("sources", source, path)
                found = [page["url"], page["retrieved_on"], page["kind"]]
            self.citations[path] = (*found, *note)
        return source

    def _look_up(self, table: str, key: str, path: str) -> Any:
        entries = getattr(self, table)
        if key not in entries:
            raise _fail(path, f"a key of {table}", key)
        self.used.add((table, key))
        return entries[key]

    def _record(
        self, value: Any, fields: tuple[Any, ...], path: str, around: str | None
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            raise _fail(path, "an object", value)
        around = self._cite(value, path, around)
        if (
            unknown := value.keys()
            - {each[0] if isinstance(each, tuple) else each.name for each in fields}
            - {"source", "note"}
        ):
            raise _fail(path, "only known fields", sorted(unknown))
        for each in fields:
            if isinstance(each, tuple):
                yield from self._nested(value, each, path, around)
                continue
            inner = f"{path}.{each.name}" if path else each.name
            if each.name not in value and each.default is None:
                raise _fail(inner, "a value", None)
            yield from self._value(value.get(each.name, each.default), each, inner, around)

    def _nested(
        self, value: dict[str, Any], nested: tuple[Any, ...], path: str, around: str | None
    ) -> Iterator[str]:
        name, kind, fields = nested
        inner = f"{path}.{name}" if path else name
        if kind == "part":
            yield from self._record(value.get(name, {}), fields, inner, around)
            return
        parts = value.get(name, [])
        if not isinstance(parts, list) or (kind == "filled list" and not parts):
            raise _fail(inner, "a list that is not empty", parts)
        yield str(len(parts))
        for i, part in enumerate(parts):
            yield from self._record(part, fields, f"{inner}[{i}]", around)

    def _value(self, value: Any, field: Field, path: str, around: str | None) -> Iterator[str]:
        if isinstance(value, dict) and "value" in value:
            if unknown := value.keys() - {"value", "source", "note"}:
                raise _fail(path, "a value with a source and a note", sorted(unknown))
            self._cite(value, path, around)
            value = value["value"]
        yield from field.texts(value, path)


TARGET = (
    Field("tier", _text),
    Field("condition", _choice("target_condition")),
    Field("value", _rate_if_known),
    ("guard", "part", GUARD),
    *CONSEQUENCE,
)
STREAK = (
    Field("name", _text),
    Field("event", _choice("streak_event"), "counted_cancellation"),
    Field("length", _number, 0),
    Field("consecutive", _flag, True),
    Field("share_of_days", _rate, 0),
    Field("within_days", _number, 0),
    Field("scope", _text, ""),
    *CONSEQUENCE,
)
POINT = (
    Field("name", _text),
    Field("points", _number),
    Field("per_event", _flag, False),
    Field("from_event", _number, 1),
    Field("above_rate", _rate, 0),
    Field("at_that_rate", _flag, False),
    Field("minimum_events", _number, 0),
    *CONSEQUENCE,
)
LEVEL = (
    Field("name", _text),
    Field("points", _number),
    *CONSEQUENCE,
)
METRIC = (
    Field("name", _text),
    Field("unit", _choice("counting_unit")),
    ("population", "part", POPULATION),
    Field("anchor", _choice("window_anchor")),
    Field("denominator", _choice("denominator_kind"), "all"),
    Field("pending_orders_are_trials", _choice("ternary"), "yes"),
    ("counts", "part", tuple(Field(rule, _choice("ternary"), "unknown") for rule in LISTS["rule"])),
    Field("excused_faults", _choices("fault"), []),
    Field("counts_every_cancellation", _flag, False),
    Field("further_events", _choices("further_event"), []),
    Field("late_requests", _choice("request_clock"), "none"),
    Field("late_request_hours", _number, 0),
    ("windows", "filled list", WINDOW),
    ("targets", "filled list", TARGET),
    ("streaks", "list", STREAK),
    ("points", "list", POINT),
    Field("points_period", _choice("points_period"), "unknown"),
    ("point_levels", "list", LEVEL),
    Field("percentile_targets", _flag, False),
    Field("keeps_raw_counts", _flag, False),
    Field("restates", _flag, False),
)
RECORD = (
    Field("id", _text),
    Field("version", _text),
    Field("marketplace", _text),
    Field("region", _text),
    Field("programme", _text, ""),
    Field("title", _pair, ""),
    Field("valid_from", _text, ""),
    Field("valid_to", _text, ""),
    Field("time_zone", _choice("time_zone")),
    ("metrics", "filled list", METRIC),
)


def pretty(value: Any, indent: str = "", before: int = 0) -> str:
    """Return the value as JSON, with whatever fits on a line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or before + len(flat) <= WIDTH:
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        rows = [inner + pretty(each, inner, len(inner) + 1) for each in value]
        return "[\n" + ",\n".join(rows) + f"\n{indent}]"
    rows = []
    for key, each in value.items():
        start = f"{inner}{json.dumps(key, ensure_ascii=False)}: "
        rows.append(start + pretty(each, inner, len(start) + 1))
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def schema_with_lists() -> str:
    """Return the schema with the closed lists as the headers have them."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for name, definition in schema["$defs"].items():
        if "enum" in definition and name in LISTS:
            definition["enum"] = LISTS[name]
    counts = schema["$defs"]["counts"]["properties"]
    ours = {key: counts[key] for key in ("source", "note")}
    schema["$defs"]["counts"]["properties"] = ours | {
        rule: {"$ref": "#/$defs/cited_answer"} for rule in LISTS["rule"]
    }
    return pretty(schema) + "\n"


def main() -> int:
    """Write or check both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is stale")
    check = parser.parse_args().check
    packs = []
    for path in sorted(PACKS.glob("*.json"), key=lambda path: path.stem):
        if path != SCHEMA:
            try:
                packs.append(Pack(path))
            except PackError as error:
                print(f"policies/{path.name}: {error}", file=sys.stderr)
                return 1
    stale = []
    files = table_of({pack.id: pack.texts for pack in packs}, TABLE) | {SCHEMA: schema_with_lists()}
    for path in TABLE.parent.glob("built_in_policy_*.hpp"):
        if path not in files:
            stale.append(path.relative_to(ROOT).as_posix())
            if not check:
                path.unlink()
    for path, text in files.items():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    if stale:
        print(f"{'stale' if check else 'written'}: {', '.join(stale)}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
