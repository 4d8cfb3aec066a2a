"""Files in, orders and evidence out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kenzen import _core
from kenzen._reading import as_source, read_options, reporting
from kenzen.orders import Evidence, Orders

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenzen.typing import DatesLike, Progress, SourceLike

__all__ = [
    "read_cancellation_feed",
    "read_cancellation_log",
    "read_defect_report",
    "read_orders",
    "read_shipment_log",
]


def read_orders(
    *sources: SourceLike,
    marketplace: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesLike = "settled_by_file",
    threads: int = 0,
    progress: Progress = None,
) -> Orders:
    """Read order files of any known kind into one book.

    The kind of each file is told from its header: Amazon's All Orders reports in every known
    variant, the Indian CSV export of them, the unshipped-orders report. JSON is told by its first
    letter: responses of the Orders API v0 and 2026-01-01 in any wrapping, one, a list of pages or
    JSON Lines, and ORDER_CHANGE notifications. Files may overlap.

    Parameters
    ----------
    *sources
        Paths, folders, patterns such as ``orders/2026-*.txt``, bytes, or files opened in binary
        mode; plain, gzip or zip, told by their first bytes. Also parsed responses of the API:
        dicts, lists of them, and the response objects of python-amazon-sp-api.
    marketplace : str, optional
        The store the files come from, such as ``amazon.co.jp`` or ``JP``. It settles the time zone
        of days without a time.
    encoding : str, optional
        ``utf-8``, ``cp932``, ``cp1252``, ``utf-16le`` or ``utf-16be``. Left out, it is found out
        over the whole text, and stated in `Orders.sources`.
    columns : mapping, optional
        Our name of a field to the header in the file, for files with other headers:
        ``{"order_id": "Bestellnummer"}``.
    dates : {"settled_by_file", "month_first", "day_first"}
        How to read dates such as 04/05/2026. By default the whole file must leave one reading.
    threads : int
        Worker threads; 0: one per core.
    progress : bool or callable, optional
        True draws a bar on a terminal; a callable gets the bytes done and the bytes there are.

    Returns
    -------
    Orders
        What is wrong in single rows is among its issues; nothing is dropped silently.

    Raises
    ------
    kenzen.SourceError
        If a source is missing, unreadable, damaged or no order file; the message says what it
        looks like and what was expected.
    ValueError
        For an option that makes no sense.
    KeyboardInterrupt
        If the read is interrupted; nothing is left behind.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> orders = kz.read_orders(*demo.order_paths())
    >>> sum(orders.sources["rows_rejected"])
    0
    """
    return Orders(
        _read(_core.read_orders, sources, marketplace, encoding, columns, dates, threads, progress)
    )


def read_cancellation_log(
    *sources: SourceLike,
    marketplace: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesLike = "settled_by_file",
    progress: Progress = None,
) -> Evidence:
    """Read the seller's own notes of cancellations.

    Comma- or tab-separated text with a header of ``order_id`` and any of ``item_id``,
    ``cancelled_at``, ``cancelled_by``, ``reason``, ``stage``, ``buyer_requested`` and ``quantity``.
    In ``buyer_requested``, *yes* means by the marketplace's own button, *message* only by a
    message, *no* not at all, and blank that it is not known.

    Parameters and errors are those of `read_orders`.

    Returns
    -------
    Evidence
        To be given to `Orders.add`.

    Examples
    --------
    >>> import kenzen as kz
    >>> from kenzen import demo
    >>> log = kz.read_cancellation_log(demo.log_path())
    >>> len(log) == log.sources["rows_accepted"][0]
    True
    """
    read = _core.read_cancellation_log
    return Evidence(_read(read, sources, marketplace, encoding, columns, dates, 0, progress))


def read_defect_report(
    *sources: SourceLike,
    marketplace: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesLike = "settled_by_file",
    progress: Progress = None,
) -> Evidence:
    """Read Amazon's download of the orders behind its cancellation rate.

    The download (Account Health, Pre-fulfillment cancellation rate, Download report) has the
    columns Order Date, Order ID and Impacts Account Health. What it lists as counted counts,
    whatever else is known.

    Parameters and errors are those of `read_orders`.

    Returns
    -------
    Evidence
        To be given to `Orders.add`.
    """
    read = _core.read_defect_report
    return Evidence(_read(read, sources, marketplace, encoding, columns, dates, 0, progress))


def read_cancellation_feed(
    *sources: SourceLike,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = None,
) -> Evidence:
    """Read the cancellations that the seller has uploaded to Amazon.

    The flat file for order cancellation, or the XML of order acknowledgements, in which a
    ``StatusCode`` of ``Failure`` cancels. The reason is the one the seller chose; what is uploaded
    counts as carried out by the merchant, at a time nobody said. `read_orders` knows such files,
    too.

    Parameters and errors are those of `read_orders`.

    Returns
    -------
    Evidence
        To be given to `Orders.add`.

    Examples
    --------
    >>> import kenzen as kz
    >>> header = "order-id\\tcancellation-reason-code\\tamazon-order-item-code\\n"
    >>> row = "250-1234567-7654321\\tNoInventory\\t12345678901234\\n"
    >>> len(kz.read_cancellation_feed((header + row).encode()))
    1
    """
    read = _core.read_cancellation_feed
    return Evidence(_read(read, sources, None, encoding, columns, "settled_by_file", 0, progress))


def read_shipment_log(
    *sources: SourceLike,
    marketplace: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesLike = "settled_by_file",
    progress: Progress = None,
) -> Evidence:
    """Read the seller's own notes of when orders were due and when their shipment was confirmed.

    Comma- or tab-separated text with a header of ``order_id`` and any of ``ship_by``,
    ``promised_by`` and ``confirmed_at``. With both ship-by and confirmation times, late shipments
    can be counted.

    Parameters and errors are those of `read_orders`; a day that reads both ways needs `dates`.

    Returns
    -------
    Evidence
        To be given to `Orders.add`.

    Examples
    --------
    >>> import kenzen as kz
    >>> text = "order_id,confirmed_at\\n250-1234567-7654321,2026-10-02T10:00:00+09:00\\n"
    >>> kz.read_shipment_log(text.encode()).sources["rows_accepted"]
    [1]
    """
    read = _core.read_shipment_log
    return Evidence(_read(read, sources, marketplace, encoding, columns, dates, 0, progress))


def _read(
    read: Callable[..., _core.OrderBook],
    sources: tuple[SourceLike, ...],
    marketplace: str | None,
    encoding: str | None,
    columns: Mapping[str, str] | None,
    dates: DatesLike,
    threads: int,
    progress: Progress,
) -> _core.OrderBook:
    if not sources:
        raise TypeError("sources: expected at least one path, bytes or file, got none")
    given = [as_source(source, number) for number, source in enumerate(sources, 1)]
    options = read_options(
        marketplace=marketplace, encoding=encoding, columns=columns, dates=dates, threads=threads
    )
    with reporting(progress) as report:
        if _core.reads_compressed:
            return read(given, options, report)
        from kenzen._unpacking import unpacked

        with unpacked(given) as plain:
            return read(plain, options, report)
