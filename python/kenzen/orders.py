"""What is known about a seller's orders, from any number of overlapping sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kenzen import _core
from kenzen._reading import read_options, reporting
from kenzen.tables import Table

if TYPE_CHECKING:
    from kenzen._interop import pandas, polars, pyarrow
    from kenzen.typing import ArrowStreamExportable, DatesLike, Progress, SourceLike

__all__ = ["Evidence", "Orders"]


class Evidence:
    """Facts about cancellations and shipments from beside the order files, such as a log.

    `kenzen.read_cancellation_log`, `kenzen.read_defect_report`, `kenzen.read_cancellation_feed`
    and `kenzen.read_shipment_log` make it; `Orders.add` takes it.
    """

    __slots__ = ("_book",)

    _book: _core.OrderBook

    def __init__(self, book: _core.OrderBook) -> None:
        """Wrap a book that the compiled half has made."""
        self._book = book

    def __len__(self) -> int:
        """Return the number of facts."""
        return self._book.record_count

    @property
    def sources(self) -> Table:
        """What was read: one row a source, as `Orders.sources` has it."""
        return Table(self._book.sources())

    @property
    def issues(self) -> Table:
        """What is wrong in the sources, as `Orders.issues` has it.

        Whether an order is in any file is only known once the evidence is added to orders.
        """
        return Table(self._book.evidence_issues())

    def __repr__(self) -> str:
        """Return the counts."""
        names = ", ".join(str(name) for name in self.sources["source"])
        return f"<Evidence: {len(self)} facts, {len(self.issues)} issues, from {names}>"


class Orders:
    """A seller's orders: a book that is keyed by order and item, whatever the files were.

    Reading a source twice changes nothing, and neither does the order of the sources: for each
    field the newest statement wins, and facts about cancellations are only ever added. What
    contradicts itself stays, and is an issue.

    `kenzen.read_orders` and `Orders.from_arrow` make it. As an Arrow stream it is a table of one
    row an order.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> orders = orders.add(kz.read_cancellation_log(demo.log_path()))
    >>> len(orders) == len(orders.to_dict()["order_id"])
    True
    >>> len(orders.issues)
    0
    """

    __slots__ = ("_book",)

    _book: _core.OrderBook

    def __init__(self, book: _core.OrderBook | None = None) -> None:
        """Make a book of no orders, or wrap one that the compiled half has made."""
        self._book = _core.OrderBook() if book is None else book

    @classmethod
    def from_arrow(
        cls,
        table: ArrowStreamExportable,
        *,
        columns: Mapping[str, str] | None = None,
        marketplace: str | None = None,
        dates: DatesLike = "settled_by_file",
        progress: Progress = None,
    ) -> Orders:
        """Make a book from any table that speaks the Arrow PyCapsule protocol.

        Columns are found by name, in any order: ``order_id`` and ``purchased_at``, which must be
        there, and any of ``last_updated_at``, ``status``, ``item_id``, ``item_status``,
        ``fulfillment``, ``sales_channel``, ``sku``, ``asin``, ``quantity``, ``currency``, ``price``
        (in major units, such as 12.50) or ``price_minor_units``, ``is_prime``, ``is_business``,
        ``buyer_requested``, ``buyer_reason``. The headers of Amazon's order reports are known too.

        Parameters
        ----------
        table
            A DataFrame of pandas or Polars, a pyarrow table, a DuckDB relation: anything with
            ``__arrow_c_stream__``. One row a line of an order.
        columns : mapping, optional
            Our name of a field to the table's name of a column, for tables with other names:
            ``{"order_id": "OrderNo", "purchased_at": "created"}``.
        marketplace : str, optional
            The store the orders come from; times without a zone of their own are its clock.
        dates : {"settled_by_file", "month_first", "day_first"}
            How to read texts such as 04/05/2026. By default a text with two readings is an issue
            that shows both.
        progress : bool or callable, optional
            As in `kenzen.read_orders`.

        Raises
        ------
        TypeError
            If the object does not speak the protocol.
        ValueError
            If `columns` names a field that does not exist, or `dates` a way that does not.
        kenzen.SourceError
            If the table lacks a column, or has one whose type cannot mean what its name says.

        Examples
        --------
        >>> import kenzen as kz
        >>> from kenzen import demo
        >>> orders = kz.read_orders(*demo.order_paths())
        >>> len(kz.Orders.from_arrow(orders)) == len(orders)
        True
        """
        export = getattr(table, "__arrow_c_stream__", None)
        if export is None:
            raise TypeError(
                "table: expected an object with __arrow_c_stream__ (pandas, Polars, pyarrow, …), "
                f"got {type(table).__name__}"
            )
        options = read_options(marketplace=marketplace, columns=columns, dates=dates)
        with reporting(progress) as report:
            return cls(_core.read_arrow(export(), options, type(table).__name__, report))

    @property
    def item_count(self) -> int:
        """The number of distinct lines of all orders."""
        return self._book.item_count

    @property
    def items(self) -> Table:
        """The lines of all orders, one row each."""
        return Table(self._book.items())

    @property
    def sources(self) -> Table:
        """What was read, one row a source.

        The columns are ``source``, ``dialect``, ``encoding``, ``rows_read``, ``rows_accepted``,
        ``rows_rejected`` and ``rows_repeated``; the first count is always the sum of the others.
        """
        return Table(self._book.sources())

    @property
    def issues(self) -> Table:
        """What is wrong in the sources, one row each: nothing is dropped or corrected silently.

        The columns are ``source``, ``line`` (1-based, header included; None for the source as a
        whole), ``column`` (None for the whole row), ``code``, ``message`` and ``text`` (as it
        stands there).
        """
        return Table(self._book.issues())

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table of orders."""
        return self._table().columns

    def add(self, *more: Orders | Evidence | SourceLike) -> Orders:
        """Add what other books, evidence or order files say, and return this object.

        Files are read as `kenzen.read_orders` reads them. Nothing that was known is lost; what is
        known twice counts once.

        Raises
        ------
        kenzen.SourceError
            If a file cannot be read; then nothing is added.
        """
        from kenzen.readers import read_orders

        books = [part._book for part in more if isinstance(part, (Orders, Evidence))]
        files = [part for part in more if not isinstance(part, (Orders, Evidence))]
        if files:
            books.append(read_orders(*files)._book)
        self._book = self._book.merged(books)
        return self

    def to_dict(self) -> dict[str, list[object]]:
        """Return the table of orders as a dict of lists."""
        return self._table().to_dict()

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table of orders as a `pandas.DataFrame`. Needs pandas and pyarrow."""
        return self._table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the table of orders as a `polars.DataFrame`. Needs Polars."""
        return self._table().to_polars()

    def to_pyarrow(self) -> pyarrow.ArrowTable:
        """Return the table of orders as a `pyarrow.Table`. Needs pyarrow."""
        return self._table().to_pyarrow()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule of an ArrowArrayStream of the table of orders.

        Columns share the book's memory where their form allows it, and keep it alive. A
        `requested_schema` is not followed: the protocol leaves that to the producer.
        """
        return self._table().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        """Return the number of distinct orders."""
        return len(self._book)

    def __or__(self, other: Orders | Evidence) -> Orders:
        """Return a new book of what both say."""
        if not isinstance(other, (Orders, Evidence)):
            return NotImplemented
        return Orders(self._book.merged([other._book]))

    def __repr__(self) -> str:
        """Return the counts."""
        return (
            f"<Orders: {len(self)} orders, {self.item_count} items, "
            f"{len(self.sources)} sources, {len(self.issues)} issues>"
        )

    def _repr_html_(self) -> str:
        from kenzen._display import html

        return html.orders(self, self._table())

    def _table(self) -> Table:
        return Table(self._book.orders())
