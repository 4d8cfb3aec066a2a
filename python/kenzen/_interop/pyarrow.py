"""pyarrow: tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from kenzen.tables import Table


def to_pyarrow(table: Table) -> pa.Table:
    """Return the table as a `pyarrow.Table`, without a copy.

    Raises
    ------
    ModuleNotFoundError
        If pyarrow is not installed.
    """
    import pyarrow as pa

    return pa.table(table)
