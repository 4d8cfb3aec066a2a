"""Names for what the functions of this package accept."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, Union

if TYPE_CHECKING:
    from kenzen.policy_packs import Policy
    from kenzen.reporting_window import ReportingWindow

__all__ = [
    "ArrowStreamExportable",
    "Bytes",
    "DatesLike",
    "DayLike",
    "GroupingLike",
    "HasPayload",
    "IntervalMethod",
    "ParsedResponse",
    "PolicyLike",
    "Progress",
    "SourceLike",
    "WindowLike",
]

DayLike: TypeAlias = dt.date | str
"""A day: a `datetime.date` or its ISO text."""

WindowLike: TypeAlias = Union["ReportingWindow", "tuple[DayLike, DayLike]"]
"""A window: a `ReportingWindow` or the pair of its start and its end; the end is not part of it."""

PolicyLike: TypeAlias = Union["Policy", str]
"""A policy or the id of a built-in one."""

Bytes: TypeAlias = bytes | bytearray | memoryview
"""Bytes in memory."""


class HasPayload(Protocol):
    """A response of an API client, such as python-amazon-sp-api's `ApiResponse`."""

    @property
    def payload(self) -> Any:
        """What the API answered, parsed: a dict or a list."""
        ...


ParsedResponse: TypeAlias = Union[
    Mapping[str, Any], "list[Any]", "tuple[Any, ...]", HasPayload, Iterator[Any]
]
"""A response that a program has parsed already, or several of them."""

SourceLike: TypeAlias = Union[str, "os.PathLike[str]", Bytes, "IO[bytes]", ParsedResponse]
"""Something to read: a path, a folder, a pattern such as ``orders/2026-*.txt``, bytes, a file, or
the parsed responses of an API."""

Progress: TypeAlias = bool | Callable[[int, int], object] | None
"""True for a bar on a terminal, or a function of the bytes done and the bytes there are."""

DatesLike: TypeAlias = Literal["settled_by_file", "month_first", "day_first"]
"""How to read dates such as 04/05/2026."""

GroupingLike: TypeAlias = Literal[
    "sku", "asin", "sales_channel", "fulfillment", "fault", "reason", "rule", "status", "weekday"
]
"""By what a tally counts apart."""

IntervalMethod: TypeAlias = Literal["wilson", "clopper_pearson", "jeffreys"]
"""How the confidence interval of a fraction is computed."""


class ArrowStreamExportable(Protocol):
    """Any table that speaks the Arrow PyCapsule protocol: pandas, Polars, pyarrow, DuckDB, ours."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule of an ArrowArrayStream."""
        ...
