"""pyarrow: tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyarrow as pa

    from kenzen.tables import Table

    ArrowTable: TypeAlias = pa.Table


def to_pyarrow(table: Table) -> ArrowTable:
    """Return the table as a `pyarrow.Table`, without a copy.

    Raises
    ------
    ModuleNotFoundError
        If pyarrow is not installed.
    """
    import pyarrow as pa

    return pa.table(table)
