"""The one form in which kenzen gives out rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kenzen._display.layout import aligned

if TYPE_CHECKING:
    from kenzen import _core
    from kenzen._interop import pandas, polars, pyarrow

__all__ = ["Table", "plain_rows"]

_ROWS_SHOWN = 10
_ROWS_AT_ONCE = 4096


class Table:
    """An immutable table: named columns of equal length.

    It speaks the Arrow PyCapsule protocol, so ``polars.DataFrame(table)``, ``pyarrow.table(table)``
    and DuckDB take it as it is. Columns come out as lists of plain Python values: `int`, `float`,
    `str`, `bool`, `datetime.date`, `datetime.datetime` in UTC; None where nothing is known.

    Tables are answers: nobody but kenzen makes them.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> sources = kz.read_orders(*demo.order_paths()).sources
    >>> sources.columns[:3]
    ('source', 'dialect', 'encoding')
    >>> sources["encoding"]
    ['cp932', 'cp932']
    >>> [row["rows_rejected"] for row in sources]
    [0, 0]
    """

    __slots__ = ("_raw",)

    _raw: _core.Table

    def __init__(self, raw: _core.Table) -> None:
        """Wrap a table that the compiled half has made."""
        self._raw = raw

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(self._raw.names)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._raw)

    def __getitem__(self, column: str) -> list[object]:
        """Return the values of a column as a new list.

        Raises
        ------
        KeyError
            If there is no such column; the message lists those there are.
        """
        return self._raw.values(self._index(column), 0, len(self))

    def __iter__(self) -> Iterator[dict[str, object]]:
        """Yield each row as a dict from column name to value."""
        return self.rows()

    def rows(self, start: int = 0, end: int | None = None) -> Iterator[dict[str, object]]:
        """Yield the rows ``start <= i < end`` as dicts; all from `start` on when `end` is None."""
        names = self.columns
        last = len(self) if end is None else min(end, len(self))
        for first in range(max(start, 0), last, _ROWS_AT_ONCE):
            stop = min(first + _ROWS_AT_ONCE, last)
            columns = [self._raw.values(i, first, stop) for i in range(len(names))]
            for values in zip(*columns, strict=True):
                yield dict(zip(names, values, strict=True))

    def to_dict(self) -> dict[str, list[object]]:
        """Return all columns as a dict of lists."""
        return {name: self[name] for name in self.columns}

    def to_pandas(self) -> pandas.DataFrame:
        """Return a `pandas.DataFrame`. Needs pandas and pyarrow."""
        from kenzen._interop.pandas import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """Return a `polars.DataFrame`. Needs Polars."""
        from kenzen._interop.polars import to_polars

        return to_polars(self)

    def to_pyarrow(self) -> pyarrow.ArrowTable:
        """Return a `pyarrow.Table` that shares the columns' memory. Needs pyarrow."""
        from kenzen._interop.pyarrow import to_pyarrow

        return to_pyarrow(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule of an ArrowArrayStream that shares the columns' memory.

        The memory lives until the last consumer is done with it, however long this object lives. A
        `requested_schema` is not followed: the protocol leaves that to the producer.
        """
        return self._raw.__arrow_c_stream__(requested_schema)

    def __eq__(self, other: object) -> bool:
        """Tell whether both have the same columns with the same values in the same rows."""
        if not isinstance(other, Table):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Return the first rows as aligned text."""
        rows = self.rows(0, _ROWS_SHOWN)
        head = f"{type(self).__name__}: {len(self)} rows"
        return f"{head}\n{aligned(self.columns, rows, row_count=len(self))}"

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.rows_of(self)

    def _index(self, column: str) -> int:
        try:
            return self.columns.index(column)
        except ValueError:
            known = ", ".join(self.columns)
            raise KeyError(f"column: expected one of {known}, got {column!r}") from None


def plain_rows(table: Table) -> list[dict[str, Any]]:
    """Return the rows with days and times as ISO text, ready for JSON."""
    return [
        {name: v.isoformat() if isinstance(v, dt.date) else v for name, v in row.items()}
        for row in table
    ]
